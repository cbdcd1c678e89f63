// shuffled-explanation: each example has the explanation of another one with the same answer and granularity, so the text fits the answer but not
// the case (after Lampinen et al., arXiv 2204.02329). A foreign answer's explanation would harm, not control: an example whose answer no other one
// has keeps its own. How many do is said in the plan's check.
#pragma once

#include "explainthenanswerform.h"

namespace kotowari {

class ShuffledForm final : public ExplainThenAnswerForm
{
public:
    using ExplainThenAnswerForm::ExplainThenAnswerForm;

    /// Every explanation is used once; which goes where follows from the seed and the examples' ids.
    std::vector<std::string> explanations(std::span<const Example> examples, const std::vector<bool> &explained, std::uint64_t seed) const override;
    bool exchangesExplanations() const override { return true; }
};

} // namespace kotowari
