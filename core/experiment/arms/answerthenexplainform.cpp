#include "answerthenexplainform.h"

#include <algorithm>

namespace kotowari {

Result<std::vector<TokenSequence>> AnswerThenExplainForm::compose(const ArmText &text, const Example &example, std::string_view explanation, bool explained) const
{
    auto sequence = answerAlone(text, example, explained);
    if (!sequence)
        return sequence.error();
    if (explained) {
        auto ids = text.ids(explanation);
        if (!ids)
            return ids.error();
        sequence->target.back() = text.separator(); // ends the answer
        sequence->answerEnd = static_cast<int>(sequence->target.size());
        sequence->target.insert(sequence->target.end(), ids->begin(), ids->end());
        sequence->target.push_back(text.eos());
    }
    weigh(*sequence);
    return std::vector{std::move(*sequence)};
}

CutIds AnswerThenExplainForm::cut(const ArmText &text, std::span<const TokenId> ids) const
{
    const auto separator = std::ranges::find(ids, text.separator());
    if (separator == ids.end())
        return {{ids.begin(), ids.end()}, {}, true};
    return {{separator + 1, ids.end()}, {ids.begin(), separator}, false};
}

} // namespace kotowari
