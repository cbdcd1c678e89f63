// Does an explanation help one model more than another? The difference of two differences, paired by seed.
// On the logit scale beside the plain one, because a ceiling squeezes plain differences (Loftus, Memory & Cognition 6 (1978) 312-319).
#pragma once

#include "interval.h"

#include <cstdint>
#include <span>
#include <vector>

namespace kotowari {

/// log odds of a share observed on `items` items, half an item added to both sides so that 0 and 1 have one (Haldane 1956; Anscombe 1956).
double logit(double share, std::int64_t items);

/// A seed's scores of four cells, or their logits: what explanations add for the first model minus what they add for the second.
std::vector<double> interactionDifferences(std::span<const double> firstBaseline, std::span<const double> firstArm, std::span<const double> secondBaseline,
                                           std::span<const double> secondArm);

} // namespace kotowari
