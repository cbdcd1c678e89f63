// What to know before believing a verdict, as messages.
#pragma once

#include "contrast.h"

namespace kotowari {

/// In the order of weight: what the data are, what is missing, how sure it can be at all, what was not asked.
std::vector<Message> makeCaveats(const Comparison &comparison, VerdictDirection direction, const ContrastEvidence &evidence, const Experiment &experiment,
                                 std::span<const Run> runs);

} // namespace kotowari
