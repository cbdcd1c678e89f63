// "Solved only with explanations": a claim about a task or a slice, both of its halves tested over seeds.
#pragma once

#include "core/api/comparison.h"

#include <span>

namespace kotowari {

inline constexpr double solvedMargin = 0.02; ///< of the score: answer only may lie this far above its best trivial baseline and still count as not above

/// `baseline`, `arm`: scores at one train size, at least one seed each. `trivial`: the best score without learning (majority, nearest neighbour).
/// Yes: the arm is above it (sign-flip, 5 %), and the whole interval of answer only lies below it plus the margin. No: answer only is shown
/// above it too. Anything else, and fewer than 6 seeds, is undecided: nothing shown is not "not above".
SolvedOnly solvedOnlyWith(std::span<const double> baseline, std::span<const double> arm, double trivial);

} // namespace kotowari
