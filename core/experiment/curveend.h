// Whether a run's validation curve had levelled off when the run ended: a caveat of every comparison that rests on it.
#pragma once

#include "core/store/runrepository.h"

#include <span>

namespace kotowari {

/// `points` in order of step, on `items` validation items. The best checkpoint is the engine's choice: the highest score, among equals the
/// lowest answer loss, among those the first. Not levelled off means that the score was still rising, beyond what chance moves it, in one of two ways:
/// the best of the last fifth of the evaluations beats all before by more than a standard error of a score, sqrt(p (1 - p) / items); or the
/// least-squares line through the second half rises over it by more than two standard errors of that rise. Under five evaluations: not said.
CurveEnd curveEnd(std::span<const ValidationPoint> points, std::int64_t items);

} // namespace kotowari
