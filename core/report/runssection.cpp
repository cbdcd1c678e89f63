// Every run, and how many of its outputs could not be read as answers.
#include "sections.h"

#include "core/stats/countedscores.h"
#include "core/stats/meaninterval.h"

#include <algorithm>
#include <set>

namespace kotowari {

ReportSection runsSection(const ReportInput &input, const Texts &texts)
{
    ReportSection section;
    section.title = texts("report.runs.title");
    section.paragraphs.push_back(texts("report.runs.intro", {{"done", input.comparison.runsDone}, {"planned", input.comparison.runsPlanned}}));
    if (!input.runs.empty()) {
        if (const auto first = std::ranges::min(input.runs, {}, &Run::id).id; first > 1)
            section.paragraphs.push_back(texts("report.runs.numbers", {{"first", first}}));
    }
    ReportTable table;
    table.headers = {texts("report.column.run"), texts("report.column.arm"), texts("report.column.train-size"), texts("report.column.seed"),
                     texts("report.column.state"), texts("report.column.score"), texts("report.column.steps"), texts("report.column.tokens"),
                     texts("report.column.seconds"), texts("report.column.format-failures"), texts("report.column.truncated")};
    table.numeric = {true, false, true, true, false, true, true, true, true, true, true};
    for (const auto &run : input.runs) {
        const bool stopped = run.state == RunState::Done && run.stoppedEarly;
        table.rows.push_back({texts.whole(run.id), texts.arm(run.arm, run.explained), texts.whole(run.trainSize), texts.whole(run.seed),
                              texts(stopped ? "report.state.stopped-early" : "report.state." + std::string(toString(run.state))), texts.percent(run.score),
                              texts.whole(run.steps), texts.whole(run.supervisedTokens), texts.decimal(run.seconds),
                              texts.percent(input.last(run.id, metric::testFormatFailures)), texts.percent(input.last(run.id, metric::testTruncated))});
        if (run.error)
            section.bullets.push_back(texts("report.runs.failed", {{"run", run.id}, {"reason", texts(*run.error)}}));
    }
    section.tables.push_back(std::move(table));
    return section;
}

ReportSection qualitySection(const ReportInput &input, const Texts &texts)
{
    ReportSection section;
    section.title = texts("report.quality.title");
    section.paragraphs.push_back(texts("report.quality.intro"));
    ReportTable table;
    table.headers = {texts("report.column.arm"), texts("report.column.train-size"), texts("report.column.runs"), texts("report.column.format-failures-mean"),
                     texts("report.column.format-failures-worst"), texts("report.column.truncated-mean"), texts("report.column.truncated-worst")};
    table.numeric = {false, true, true, true, true, true, true};
    const auto &plan = input.experiment.plan;
    for (const auto &arm : armsOf(input)) {
        for (const auto size : std::set(plan.trainSizes.begin(), plan.trainSizes.end())) {
            std::vector<double> failures, truncated;
            for (const auto &run : input.runs) {
                if (!counts(run) || run.trainSize != size || !arm.cell().holds(run))
                    continue;
                if (const auto share = input.last(run.id, metric::testFormatFailures))
                    failures.push_back(*share);
                if (const auto share = input.last(run.id, metric::testTruncated))
                    truncated.push_back(*share);
            }
            const auto mean = [&](const std::vector<double> &values) { return values.empty() ? texts.absent() : texts.percent(meanOf(values)); };
            const auto worst = [&](const std::vector<double> &values) { return values.empty() ? texts.absent() : texts.percent(std::ranges::max(values)); };
            table.rows.push_back({cellName(input, arm.cell(), texts), texts.whole(size), texts.whole(static_cast<std::int64_t>(std::max(failures.size(), truncated.size()))),
                                  mean(failures), worst(failures), mean(truncated), worst(truncated)});
        }
    }
    section.tables.push_back(std::move(table));
    return section;
}

} // namespace kotowari
