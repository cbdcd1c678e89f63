#include "shuffledform.h"

#include "core/base/randomstream.h"
#include "core/base/text.h"

#include <algorithm>
#include <map>

namespace kotowari {

std::vector<std::string> ShuffledForm::explanations(std::span<const Example> examples, const std::vector<bool> &explained, std::uint64_t seed) const
{
    auto texts = ExplainThenAnswerForm::explanations(examples, explained, seed);
    const auto own = texts;
    const auto place = [&](std::size_t i) { return std::pair(mixKeys({seed, hashText("shuffled"), static_cast<std::uint64_t>(examples[i].id)}), examples[i].id); };
    std::map<std::string, std::vector<std::size_t>> byAnswer;
    for (std::size_t i = 0; i < examples.size(); ++i)
        if (!own[i].empty())
            byAnswer[normalizeAnswer(examples[i].answer)].push_back(i);
    for (auto &[answer, members] : byAnswer) {
        std::ranges::sort(members, {}, place);
        for (std::size_t k = 0; k < members.size(); ++k) // a circle: nobody keeps the own one where there are two
            texts[members[k]] = own[members[(k + 1) % members.size()]];
    }
    return texts;
}

} // namespace kotowari
