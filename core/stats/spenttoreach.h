// How much a run spent (epochs, supervised tokens, seconds) until its validation score reached a level.
#pragma once

#include "core/api/comparison.h"

#include <optional>
#include <span>

namespace kotowari {

struct SpentToReach {
    std::optional<double> spent; ///< interpolated between the two evaluations; absent when censored
    double low = 0;              ///< what was spent at the last evaluation that had not reached it
    std::optional<double> high;  ///< and at the first that had; absent when none had
    Censoring censored = Censoring::None; ///< BelowSmallest: reached before the first evaluation; NotReached: never
};

/// `spent` ascending and `scores` as many, one an evaluation, at least one. What counts is the best score so far: that checkpoint is kept.
SpentToReach spentToReach(std::span<const double> spent, std::span<const double> scores, double level);

/// The median over runs; a run that is censored lies beyond all others on its side, so the median is censored only when it falls there.
/// With an even number the two middle ones are averaged. At least one.
SpentToReach medianSpent(std::span<const SpentToReach> runs);

} // namespace kotowari
