#include "proposal.h"

#include "core/api/costwords.h"
#include "core/api/plainway.h"
#include "costtables.h"

#include <algorithm>

namespace kotowari {

namespace {

/// Those that a meeting asks about; all of them are in the report.
constexpr std::array figuresOnPage{CostKey::MinutesACase, CostKey::CasesAMonth, CostKey::HourlyCost, CostKey::Score, CostKey::ExamplesRatio};
constexpr std::size_t notesOnPage = 2, bulletsOnPage = 3;

ReportTable figures(const CostEvaluation &evaluation, const Texts &texts)
{
    auto table = costInputsTable(evaluation, texts);
    auto all = std::move(table.rows);
    table.rows.clear();
    for (const auto key : figuresOnPage)
        if (evaluation.input(key).value)
            table.rows.push_back(std::move(all[static_cast<std::size_t>(key)]));
    return table;
}

} // namespace

Report proposalReport(const CostReport &cost, const std::string &project, std::int64_t now, const Texts &texts)
{
    const auto &comparison = *cost.facts.comparison;
    const auto &evaluation = cost.evaluation;
    Report report;
    report.language = texts.language() == Language::Japanese ? "ja" : "en";
    report.title = texts("proposal.title", {{"name", comparison.experimentName.empty() ? project : comparison.experimentName}});
    report.subtitle = texts("report.subtitle", {{"project", project}, {"date", texts.date(now)}, {"version", KOTOWARI_VERSION}});
    if (!comparison.sample.empty())
        report.banner = texts("caveat.synthetic", {{"sample", comparison.sample}});
    report.verdict = texts(comparison.verdict.sentence);
    report.footer = texts("report.footer", {{"version", KOTOWARI_VERSION}});

    ReportSection decisions;
    decisions.id = "cost";
    decisions.title = texts("proposal.decisions");
    auto table = costDecisionsTable(evaluation, texts);
    table.caption.clear();
    decisions.tables.push_back(std::move(table));
    const auto cheaper = cheaperSentence(comparison);
    const std::size_t taken = cheaper ? 1 : 0; // it has to stay one page
    if (cheaper)
        report.verdict += (texts.language() == Language::Japanese ? "" : " ") + texts(*cheaper);
    decisions.paragraphs = {texts(evaluation.result.ai.why), texts(evaluation.result.explanations.why)};
    if (const auto trade = costTrade(evaluation); trade && !cheaper) // what explanations are worth is not the question then
        decisions.paragraphs.push_back(texts(*trade));
    for (const auto &note : costNotes(cost.facts, evaluation)) {
        const bool saidElsewhere = note.id == "cost.note.synthetic" || note.id.starts_with("cost.missing."); // by the banner; by what extending needs
        if (!saidElsewhere && decisions.bullets.size() + taken < notesOnPage)
            decisions.bullets.push_back(texts(note));
    }
    const auto needsOnPage = static_cast<std::ptrdiff_t>(bulletsOnPage - taken - decisions.bullets.size());
    auto inputs = figures(evaluation, texts);
    inputs.caption = texts("proposal.found");
    decisions.tables.push_back(std::move(inputs));
    report.sections.push_back(std::move(decisions));

    ReportSection list;
    list.id = "checklist";
    list.title = texts("rollout.title");
    list.tables.push_back(rolloutTable(cost.checklist, texts));
    const auto needs = costNeeds(evaluation, texts);
    if (!needs.empty()) {
        list.paragraphs.push_back(texts("proposal.next"));
        list.bullets.assign(needs.begin(), needs.begin() + std::min(needsOnPage, std::ssize(needs)));
    }
    report.sections.push_back(std::move(list));
    return report;
}

} // namespace kotowari
