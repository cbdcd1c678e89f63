#include "corruptedform.h"

#include "core/base/randomstream.h"
#include "core/base/text.h"

#include <algorithm>

namespace kotowari {

std::vector<std::string> CorruptedForm::explanations(std::span<const Example> examples, const std::vector<bool> &explained, std::uint64_t seed) const
{
    auto texts = ExplainThenAnswerForm::explanations(examples, explained, seed);
    const auto own = texts;
    const auto drawn = [&](const char *use, std::size_t i) { return mixKeys({seed, hashText(use), static_cast<std::uint64_t>(examples[i].id)}); };
    std::vector<std::size_t> members; // in the order in which they are corrupted
    std::vector<std::string> answers;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        answers.push_back(normalizeAnswer(examples[i].answer));
        if (!own[i].empty())
            members.push_back(i);
    }
    std::ranges::sort(members, {}, [&](std::size_t i) { return std::pair(drawn("corrupted", i), examples[i].id); });
    const auto wrong = (members.size() * static_cast<std::size_t>(arm().corruptedPercent) + 50) / 100;
    for (std::size_t k = 0; k < std::min(members.size(), std::max<std::size_t>(1, wrong)); ++k) {
        const auto start = static_cast<std::size_t>(drawn("corrupted by", members[k]) % members.size());
        for (std::size_t step = 0; step < members.size(); ++step) {
            const auto donor = members[(start + step) % members.size()];
            if (answers[donor] == answers[members[k]])
                continue;
            texts[members[k]] = own[donor];
            break;
        }
    }
    return texts;
}

} // namespace kotowari
