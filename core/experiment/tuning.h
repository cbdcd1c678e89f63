// The tries of a plan's tuning as runs, and the choice they lead to.
#pragma once

#include "core/api/run.h"
#include "core/api/tuningoutcome.h"

#include <span>
#include <vector>

namespace kotowari {

inline constexpr std::size_t mostCandidates = 10; ///< beyond, validation itself is overfitted
inline constexpr int mostTuningSeeds = 10;

/// From 1001 on, without the plan's own: the same in every experiment, so that no experiment is judged by seeds that steered it.
std::vector<std::int64_t> tuningSeeds(const Plan &plan);
/// One a model, trained arm, candidate and tuning seed, at the largest train size and share, arm by arm. None in the follow-up of a rule change:
/// its runs use what its base chose. Only arm, model, train size, share, seed and what is tried are set.
std::vector<Run> tuningRuns(const Plan &plan);
/// As many, without listing them.
double countTuningRuns(const Plan &plan);
/// What is wrong with the plan's tuning.
std::vector<Message> tuningProblems(const Plan &plan);

/// The tries of the arm and model that `run` belongs to; `runs` are of one experiment.
std::vector<Run> triesFor(std::span<const Run> runs, const Run &run);
/// What the tries (of one arm and model) say. A candidate with all its scores has a mean; chosen when all have one: the best mean, of equal ones the
/// smallest learning rate.
TuningOutcome outcomeOf(const Plan &plan, std::span<const Run> tries);
/// Why no choice can be made of these tries: tuning.failed{run}, tuning.not-done{run}, tuning.missing{arm}.
Message whyUndecided(const Run &waiting, std::span<const Run> tries);

} // namespace kotowari
