#include "similarexamples.h"

#include "similarity.h"

#include <algorithm>

namespace kotowari {

namespace {

constexpr int candidates = 3000;

} // namespace

std::vector<ExampleId> explainedByLikeness(const ExampleRepository &examples, const Example &self)
{
    const CharacterPairs pairs(self.input);
    std::vector<std::pair<double, ExampleId>> ranked;
    for (const auto other : examples.explainedTraining(candidates)) {
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
