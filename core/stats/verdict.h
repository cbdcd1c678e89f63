// The sentence a manager reads, and what to know before believing it.
#pragma once

#include "contrast.h"

namespace kotowari {

/// Points a direction only when the primary contrast's p is at most .05, its interval leaves 0 out and every planned seed is in it.
/// Messages: verdict.* and caveat.* of resources/messages/stats.json.
Verdict makeVerdict(const Comparison &comparison, const ContrastEvidence &evidence, const Experiment &experiment, std::span<const Run> runs);

} // namespace kotowari
