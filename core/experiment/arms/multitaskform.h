// multi-task: two targets of an example, told apart by the input's prefix: "predict: " input -> answer </s>, "explain: " input -> explanation </s>.
// Hsieh et al., arXiv 2305.02301: loss = label + lambda * rationale, only the label is generated in use. An unexplained example has the first alone.
#pragma once

#include "answeronlyform.h"

namespace kotowari {

class MultiTaskForm : public AnswerOnlyForm
{
public:
    using AnswerOnlyForm::AnswerOnlyForm;

    bool lossesNeedExplanations() const override { return false; }
    Result<std::vector<TokenId>> source(const ArmText &text, std::string_view input, bool explained) const override;
    Result<std::vector<TokenSequence>> compose(const ArmText &text, const Example &example, std::string_view explanation, bool explained) const override;
};

} // namespace kotowari
