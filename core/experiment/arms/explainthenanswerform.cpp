#include "explainthenanswerform.h"

namespace kotowari {

Result<std::vector<TokenSequence>> ExplainThenAnswerForm::compose(const ArmText &text, const Example &example, std::string_view explanation, bool explained) const
{
    auto sequence = answerAlone(text, example, explained);
    if (!sequence)
        return sequence.error();
    if (explained) {
        auto ids = explanationIds(text, explanation);
        if (!ids)
            return ids.error();
        ids->push_back(text.separator());
        sequence->answerStart = static_cast<int>(ids->size());
        sequence->target.insert(sequence->target.begin(), ids->begin(), ids->end());
    }
    weigh(*sequence);
    return std::vector{std::move(*sequence)};
}

CutIds ExplainThenAnswerForm::cut(const ArmText &text, std::span<const TokenId> ids) const
{
    std::size_t begin = 0; // after the last separator
    for (std::size_t i = 0; i < ids.size(); ++i)
        if (ids[i] == text.separator())
            begin = i + 1;
    if (begin == 0)
        return {{ids.begin(), ids.end()}, {}, true};
    const auto answer = ids.subspan(begin);
    const auto explanation = ids.first(begin - 1);
    return {{explanation.begin(), explanation.end()}, {answer.begin(), answer.end()}, false, begin};
}

} // namespace kotowari
