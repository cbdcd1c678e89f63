// Whether a project's work is suited to a small model and to explanations, before anyone pays for a pilot.
#pragma once

#include "core/api/writingservice.h"

#include <span>

namespace kotowari {

/// Looks at the first 3,000 of `examples`. Remarks: writing.suit-few{count}, -one-answer, -free-text, -skewed{percent}, -plain-rules{percent},
/// -neighbour{percent}, -hard{percent}, -exceptions{percent}, -rare-work{cases}, else -good.
Suitability checkSuitability(std::span<const Example> examples, std::optional<double> casesAMonth);

} // namespace kotowari
