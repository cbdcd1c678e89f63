// An explanation that the chosen model cannot take.
#include "rules.h"

namespace kotowari {

std::vector<QualityPlace> findTooLong(std::string_view explanation, const QualityContext &context)
{
    if (!context.tokens || !context.tokenLimit || *context.tokens <= *context.tokenLimit)
        return {};
    return {{"too-long", {}, std::string(explanation), {}, {{"tokens", std::int64_t{*context.tokens}}, {"limit", std::int64_t{*context.tokenLimit}}}}};
}

} // namespace kotowari
