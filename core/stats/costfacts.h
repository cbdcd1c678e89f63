// What a comparison, people's figures and recorded times say about cost and benefit.
#pragma once

#include "core/api/baseline.h"
#include "core/api/costservice.h"
#include "core/api/effort.h"
#include "core/api/modelservice.h"
#include "core/api/predictionservice.h"
#include "core/api/reviewservice.h"

#include <span>

namespace kotowari {

inline constexpr std::int64_t timedExplanations = 5; ///< timed ones that a mean needs

/// Score, gain, ratio and examples, each with its interval; why one is not there.
void addResults(CostFacts &facts, const Comparison &comparison);
/// The score of the locked confirmation set in place of the test examples', and what explanations add there, where the same runs were scored on it
/// (`runs`: the experiment's; the gain with six paired seeds or more). Either way the score's note says what it is of. After addResults.
/// `locked`: examples were set aside for it.
void addConfirmation(CostFacts &facts, const std::optional<Confirmation> &confirmation, bool locked, std::span<const Run> runs);
/// People's figures, and an outside system's price.
void addBaselines(CostFacts &facts, std::span<const Baseline> baselines);
/// `seconds`: of each timed explanation.
void addTimes(CostFacts &facts, std::span<const double> seconds, Granularity granularity, const ReviewCost &review);
/// Where no writing time was measured or planned yet: what a comparison counts with.
void addWriting(CostFacts &facts, const Effort &effort);
/// The share of cases that stays with people at the chosen threshold, with Wilson's interval over the validation items.
void addThreshold(CostFacts &facts, const Calibration &calibration, double threshold);

/// All inputs by CostKey: typed over measured over assumed.
std::vector<CostInput> costInputs(const CostFacts &facts, const CostScenario &scenario);

} // namespace kotowari
