// answer-then-explain: answer <answer> explanation </s>. WT5, Narang et al., arXiv 2004.14546. An output is complete at the separator, so it
// costs no more to use than answer-only.
#pragma once

#include "armform.h"

namespace kotowari {

class AnswerThenExplainForm : public ArmForm
{
public:
    using ArmForm::ArmForm;

    Result<std::vector<TokenSequence>> compose(const ArmText &text, const Example &example, std::string_view explanation, bool explained) const override;
    /// The answer is what comes before the first separator.
    CutIds cut(const ArmText &text, std::span<const TokenId> ids) const override;
    std::optional<TokenId> stopAt(const ArmText &text) const override { return text.separator(); }
    TokenId answerEnd(const ArmText &text) const override { return text.separator(); }
};

} // namespace kotowari
