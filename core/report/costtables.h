// Cost and benefit as tables in words: the same in the report and on the terminal.
#pragma once

#include "core/api/costservice.h"
#include "core/api/reportdata.h"
#include "texts.h"

#include <span>

namespace kotowari {

std::string costRange(const CostRange &range, const CostEvaluation &evaluation, const Texts &texts); ///< "¥1,000 to ¥2,000"
std::string costFigure(const CostInput &input, const std::string &currency, const Texts &texts);     ///< "3.5 min", "at least 4 times", absent
std::string costScenarioName(const CostScenario &scenario, const Texts &texts); ///< "Base" before it has a name
ReportTable costDecisionsTable(const CostEvaluation &evaluation, const Texts &texts);
ReportTable costInputsTable(const CostEvaluation &evaluation, const Texts &texts);
/// The strongest few influences of both decisions.
ReportTable costInfluencesTable(const CostEvaluation &evaluation, const Texts &texts, std::size_t most = 5);
/// The same drawn: the strongest few of one decision; no bars where it has none.
ReportInfluences costInfluences(const CostEvaluation &evaluation, bool explanations, const Texts &texts, std::size_t most = 8);
/// One row a scenario.
ReportTable costScenariosTable(std::span<const CostEvaluation> evaluations, const Texts &texts);
/// Why each decision comes out so; the trade of explanations; today's way and an outside system.
std::vector<std::string> costSentences(const CostEvaluation &evaluation, const Texts &texts);
/// What extending the pilot would need, for the decisions that say so; items of the list that are open.
std::vector<std::string> costNeeds(const CostEvaluation &evaluation, const Texts &texts);
ReportTable rolloutTable(const std::vector<RolloutItem> &items, const Texts &texts);

} // namespace kotowari
