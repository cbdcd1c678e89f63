// The sentence a manager reads, and what to know before believing it.
#pragma once

#include "contrast.h"

namespace kotowari {

/// Points a direction only when every planned seed is in the primary contrast, its p is at most .05, its interval leaves 0 out, and so does
/// the interval over other test cases where their results are known. With planned seeds missing for good (runs failed or were stopped) the
/// look of sequential.h decides instead; before that it is too early. Messages: verdict.* and caveat.* of resources/messages/stats.json.
Verdict makeVerdict(const Comparison &comparison, const ContrastEvidence &evidence, const Experiment &experiment, std::span<const Run> runs);

} // namespace kotowari
