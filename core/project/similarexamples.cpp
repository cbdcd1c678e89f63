#include "similarexamples.h"

#include "core/store/examplerepository.h"
#include "core/store/examplesearch.h"
#include "similarity.h"

#include <algorithm>
#include <unordered_set>

namespace kotowari {

namespace {

constexpr int candidates = 3000;

} // namespace

std::vector<ExampleId> explainedByLikeness(SQLite::Database &connection, const Example &self)
{
    const ExampleRepository examples(connection);
    auto others = examples.explainedTraining(candidates);
    const std::unordered_set<ExampleId> newest(others.begin(), others.end());
    for (const auto id : sharingRarePairs(connection, self.input, candidates))
        if (!newest.contains(id) && examples.isExplainedTraining(id))
            others.push_back(id);
    const CharacterPairs pairs(self.input);
    std::vector<std::pair<double, ExampleId>> ranked;
    for (const auto other : others) {
        const double likeness = other == self.id ? 0 : pairs.similarity(CharacterPairs(examples.inputOf(other)));
        if (likeness > 0)
            ranked.emplace_back(-likeness, other);
    }
    std::ranges::sort(ranked);
    std::vector<ExampleId> ids;
    for (const auto &[likeness, id] : ranked)
        ids.push_back(id);
    return ids;
}

} // namespace kotowari
