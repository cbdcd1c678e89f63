// Which examples are worth explaining first.
#pragma once

#include "core/api/writingservice.h"

#include <span>

namespace kotowari {

/// What a plain model says of each example when it has not seen it (five folds by position).
struct OutOfFold {
    std::vector<double> probability; ///< of the recorded answer, by example; empty where answers are no classes (answerClasses())
    double right = 0;                ///< share whose likeliest answer is the recorded one
};
OutOfFold outOfFold(std::span<const Example> examples);

/// `pool` is the training pool without explanations' texts being needed; `waits[i]` says whether pool[i] may be offered. Value:
///     0.35 (1 - p of the recorded answer, out of fold) + 0.30 (1 - likeness to the nearest explained or chosen one) + 0.20 exception
///     + 0.15 rarity of the answer (1 - its share times the number of answers, not below 0)
/// chosen greedily, so that the first ones are not all of one kind. Reasons: writing.reason-wrong, -unsure{percent}, -uncovered, -exception,
/// -rare{answer,count}, else -plain. Thread: any; 5,000 examples take seconds.
std::vector<ExplainNext> rankByHelp(std::span<const Example> pool, std::span<const char> waits, int count);

} // namespace kotowari
