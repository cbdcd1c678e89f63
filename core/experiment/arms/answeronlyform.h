// answer-only: answer </s>
#pragma once

#include "armform.h"

namespace kotowari {

class AnswerOnlyForm : public ArmForm
{
public:
    using ArmForm::ArmForm;

    Result<std::vector<TokenSequence>> compose(const ArmText &text, const Example &example, std::string_view explanation, bool explained) const override;
    CutIds cut(const ArmText &text, std::span<const TokenId> ids) const override;
};

} // namespace kotowari
