// prompt-only: nothing is trained. Zero-shot: the input alone; few-shot (Brown et al., arXiv 2005.14165): solved examples before it.
#pragma once

#include "answeronlyform.h"

namespace kotowari {

class PromptOnlyForm final : public AnswerOnlyForm
{
public:
    using AnswerOnlyForm::AnswerOnlyForm;

    /// "Q: input A: answer" of each shot, then "Q: input A:". The last shots are left out until it fits options().maxSource.
    Result<std::vector<TokenId>> source(const ArmText &text, std::string_view input, bool explained) const override;
    /// An untrained model knows no form: its answer is whatever it says, without reserved pieces.
    CutIds cut(const ArmText &text, std::span<const TokenId> ids) const override;
};

} // namespace kotowari
