// Cost and benefit in the report: both decisions in every scenario, what they were worked out from and what they depend on.
#include "core/api/costwords.h"
#include "costtables.h"
#include "sections.h"

namespace kotowari {

ReportSection costSection(const ReportInput &input, const Texts &texts)
{
    ReportSection section;
    section.title = texts("cost.title");
    if (!input.cost)
        return section;
    const auto &evaluation = input.cost->evaluation;
    const auto &scenarios = input.cost->scenarios;
    if (scenarios.size() > 1)
        section.paragraphs.push_back(texts("cost.scenario.of-report", {{"count", std::ssize(scenarios)}, {"name", costScenarioName(evaluation.scenario, texts)}}));
    for (auto &sentence : costSentences(evaluation, texts))
        section.paragraphs.push_back(std::move(sentence));
    for (const auto &note : costNotes(input.cost->facts, evaluation))
        section.bullets.push_back(texts(note));
    if (scenarios.size() > 1)
        section.tables.push_back(costScenariosTable(scenarios, texts));
    section.tables.push_back(costDecisionsTable(evaluation, texts));
    if (evaluation.result.ai.known || evaluation.result.explanations.known)
        section.tables.push_back(costInfluencesTable(evaluation, texts));
    for (const bool explanations : {false, true})
        if (auto chart = costInfluences(evaluation, explanations, texts); !chart.bars.empty())
            section.influences.push_back(std::move(chart));
    section.tables.push_back(costInputsTable(evaluation, texts));
    section.paragraphs.push_back(texts("cost.method"));
    return section;
}

} // namespace kotowari
