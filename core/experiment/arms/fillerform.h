// filler: neutral text of the explanation's token length, so that only the length and the extra tokens remain (after Lampinen et al.,
// arXiv 2204.02329).
#pragma once

#include "explainthenanswerform.h"

namespace kotowari {

class FillerForm final : public ExplainThenAnswerForm
{
public:
    using ExplainThenAnswerForm::ExplainThenAnswerForm;

protected:
    /// A sentence without content, in the explanation's language, repeated and cut to its number of tokens.
    Result<std::vector<TokenId>> explanationIds(const ArmText &text, std::string_view explanation) const override;
};

} // namespace kotowari
