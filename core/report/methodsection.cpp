// How it was done, its limits, and the plan to repeat it.
#include "sections.h"

#include "core/base/planjson.h"

#include <algorithm>

namespace kotowari {

namespace {

std::string rateText(double rate, const Texts &texts) { return texts("tuning.rate", {{"rate", rate}}); }

/// What each arm tried, a row an arm and a column a candidate.
ReportTable tuningTable(const ReportInput &input, const Texts &texts)
{
    ReportTable table;
    table.caption = texts("tuning.caption");
    table.headers = {texts("report.column.arm")};
    table.numeric = {false};
    for (const auto &candidate : input.comparison.tuning.front().candidates) {
        table.headers.push_back(rateText(candidate.learningRate, texts));
        table.numeric.push_back(true);
    }
    table.headers.push_back(texts("tuning.column.chosen"));
    table.numeric.push_back(true);
    for (const auto &outcome : input.comparison.tuning) {
        std::vector<std::string> row{cellName(input, {outcome.arm, outcome.model, 1.0}, texts)};
        for (const auto &candidate : outcome.candidates)
            row.push_back(texts.percent(candidate.mean));
        row.push_back(outcome.chosen ? rateText(*outcome.chosen, texts) : texts("tuning.undecided"));
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace

ReportSection methodSection(const ReportInput &input, const Texts &texts)
{
    const auto &experiment = input.experiment;
    const auto &plan = experiment.plan;
    ReportSection section;
    section.title = texts("report.method.title");

    std::string arms, sizes;
    for (const auto &arm : armsOf(input))
        arms.append(arms.empty() ? "" : texts("report.list-separator")).append(cellName(input, arm.cell(), texts));
    std::string models;
    for (const auto &model : modelsOf(plan))
        models.append(models.empty() ? "" : texts("report.list-separator")).append(model);
    for (const auto size : plan.trainSizes)
        sizes.append(sizes.empty() ? "" : texts("report.list-separator")).append(texts.whole(size));

    const auto add = [&](const char *id, std::map<std::string, MessageValue> parameters = {}) { section.bullets.push_back(texts(id, std::move(parameters))); };
    add("report.method.created", {{"date", texts.date(experiment.createdAt)}, {"name", plan.name.empty() ? texts.whole(experiment.id) : plan.name}});
    add("report.method.question", {{"arms", arms}, {"sizes", sizes}, {"seeds", input.comparison.plannedSeeds}, {"model", models}});
    if (const auto &time = input.comparison.peopleTime) {
        std::string cases;
        for (const auto size : plan.trainSizes)
            cases.append(cases.empty() ? "" : texts("report.list-separator")).append(texts("time.pair", {{"size", size}, {"cases", time->answerOnlyCases(size)}}));
        add("report.method.people-time", {{"answer", time->minutesAnswer}, {"explanation", time->minutesExplanation}, {"share", time->explained},
                                          {"part", time->explained < 1 ? "yes" : "no"}, {"cases", cases}, {"hours", time->hours(static_cast<double>(plan.trainSizes.back()))}});
    } else if (plan.budget != Budget::Examples)
        add("report.method.budget", {{"budget", std::string(toString(plan.budget))}});
    add("report.method.pools", {{"training", experiment.trainingPool}, {"validation", experiment.validationItems}, {"test", experiment.testItems}});
    if (std::ranges::any_of(plan.arms, &Arm::explained))
        add("report.method.explanations", {{"use", std::string(plan.explanations == ExplanationUse::Approved ? "approved" : "all")}, {"left_out", experiment.notApproved}});
    if (!experiment.poolsFingerprint.empty())
        add("report.method.fingerprint", {{"fingerprint", experiment.poolsFingerprint}});
    add("report.method.pairing");
    if (experiment.pretrained)
        add("report.method.pretrained", {{"model", plan.model}});
    else
        add("report.method.tokenizer");
    add("report.method.training", {{"optimizer", plan.optimizer == Optimizer::AdamW ? "AdamW" : "Adafactor"},
                                   {"precision", std::string(toString(plan.precision))}});
    if (!input.comparison.tuning.empty()) {
        const auto &tried = input.comparison.tuning.front().candidates;
        std::string rates;
        for (const auto &candidate : tried)
            rates.append(rates.empty() ? "" : texts("report.list-separator")).append(rateText(candidate.learningRate, texts));
        add("tuning.method", {{"rates", rates}, {"tries", static_cast<std::int64_t>(tried.size()) * plan.tuning.seeds}, {"seeds", std::int64_t{plan.tuning.seeds}},
                              {"size", plan.ruleChange.isFollowUp() ? plan.ruleChange.replay : std::ranges::max(plan.trainSizes)}});
        section.tables.push_back(tuningTable(input, texts));
    }
    add("report.method.score");
    add("report.method.baselines");
    add("report.method.statistic");
    add("report.method.interval", {{"needed", std::int64_t{seedsForInterval}}});
    add("report.method.holm");
    add("report.method.reach");
    add("report.method.left-out");
    add("report.method.limits");
    return section;
}

ReportSection planSection(const ReportInput &input, const Texts &texts)
{
    ReportSection section;
    section.title = texts("report.plan.title");
    section.paragraphs.push_back(texts("report.plan.intro"));
    section.preformatted = planToJson(input.experiment.plan, 2);
    return section;
}

} // namespace kotowari
