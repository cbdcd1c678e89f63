// explain-then-answer: explanation <answer> answer </s>; an unexplained example of a mixed run: answer </s>.
// Ballout et al., arXiv 2402.07543. The controls have this form, too, with something else in the explanation's place.
#pragma once

#include "armform.h"

namespace kotowari {

class ExplainThenAnswerForm : public ArmForm
{
public:
    using ArmForm::ArmForm;

    Result<std::vector<TokenSequence>> compose(const ArmText &text, const Example &example, std::string_view explanation, bool explained) const override;
    /// The answer is what follows the last separator.
    CutIds cut(const ArmText &text, std::span<const TokenId> ids) const override;
    std::optional<TokenId> answerAfter(const ArmText &text) const override { return text.separator(); }

protected:
    /// The tokens that stand in the explanation's place.
    virtual Result<std::vector<TokenId>> explanationIds(const ArmText &text, std::string_view explanation) const { return text.ids(explanation); }
};

} // namespace kotowari
