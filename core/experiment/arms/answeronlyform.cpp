#include "answeronlyform.h"

#include <algorithm>

namespace kotowari {

Result<std::vector<TokenSequence>> AnswerOnlyForm::compose(const ArmText &text, const Example &example, std::string_view, bool explained) const
{
    auto sequence = answerAlone(text, example, explained);
    if (!sequence)
        return sequence.error();
    return std::vector{std::move(*sequence)};
}

CutIds AnswerOnlyForm::cut(const ArmText &text, std::span<const TokenId> ids) const
{
    CutIds parts;
    parts.formatFailure = text.separator() >= 0 && std::ranges::find(ids, text.separator()) != ids.end();
    if (!parts.formatFailure)
        parts.answer.assign(ids.begin(), ids.end());
    return parts;
}

} // namespace kotowari
