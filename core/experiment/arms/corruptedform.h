// corrupted-PP: PP of a hundred explanations are those of examples with another answer: what bad explanations cost. Nested: what is wrong at 10 %
// is wrong at 30 %, with the same text.
#pragma once

#include "explainthenanswerform.h"

namespace kotowari {

class CorruptedForm final : public ExplainThenAnswerForm
{
public:
    using ExplainThenAnswerForm::ExplainThenAnswerForm;

    /// Which are replaced, and by which, follows from the seed and the examples' ids; their number is rounded, at least one. An example keeps its own
    /// where every example has the same answer.
    std::vector<std::string> explanations(std::span<const Example> examples, const std::vector<bool> &explained, std::uint64_t seed) const override;
    bool exchangesExplanations() const override { return true; }
};

} // namespace kotowari
