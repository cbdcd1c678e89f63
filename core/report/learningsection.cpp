// Learning curves within runs: the validation score against steps, epochs, supervised tokens and seconds.
#include "sections.h"

#include "core/stats/countedscores.h"
#include "core/stats/meaninterval.h"

#include <algorithm>
#include <functional>
#include <iterator>

namespace kotowari {

namespace {

/// Where a point stands on one of the x axes.
struct Axis {
    const char *label;
    double (*x)(const Metric &);
};

const Axis steps{"report.axis.steps", [](const Metric &metric) { return static_cast<double>(metric.step); }};
const Axis epochs{"report.axis.epochs", [](const Metric &metric) { return metric.epoch; }};
const Axis tokens{"report.axis.tokens", [](const Metric &metric) { return static_cast<double>(metric.supervisedTokens); }};
const Axis seconds{"report.axis.seconds", [](const Metric &metric) { return metric.seconds; }};

/// The validation scores of one run, in order of step.
struct RunCurve {
    const Run *run = nullptr;
    std::vector<Metric> points;
};

std::vector<RunCurve> curvesOf(const ReportInput &input, const ReportArm &arm, std::int64_t size)
{
    std::vector<RunCurve> curves;
    for (const auto &run : input.runs) {
        const auto found = input.metrics.find(run.id);
        if (run.trainSize != size || !arm.cell().holds(run) || found == input.metrics.end())
            continue;
        RunCurve curve{&run, {}};
        std::ranges::copy_if(found->second, std::back_inserter(curve.points), [](const Metric &metric) { return metric.name == metric::validationExactMatch; });
        if (!curve.points.empty())
            curves.push_back(std::move(curve));
    }
    return curves;
}

/// The mean over counting runs, at the steps that all of them evaluated.
std::vector<ReportSeries::Point> meanOfRuns(const std::vector<RunCurve> &curves, const Axis &axis, std::vector<std::size_t> &bands)
{
    std::map<std::int64_t, std::vector<const Metric *>> bySteps;
    std::size_t counting = 0;
    for (const auto &curve : curves) {
        if (!counts(*curve.run))
            continue;
        ++counting;
        for (const auto &metric : curve.points)
            bySteps[metric.step].push_back(&metric);
    }
    std::vector<ReportSeries::Point> points;
    for (const auto &[step, metrics] : bySteps) {
        if (metrics.size() != counting)
            continue;
        std::vector<double> x, y;
        for (const auto *metric : metrics) {
            x.push_back(axis.x(*metric));
            y.push_back(metric->value);
        }
        ReportSeries::Point point{meanOf(x), meanOf(y), {}, {}};
        if (counting >= static_cast<std::size_t>(seedsForInterval)) {
            const auto band = meanInterval(y);
            point.low = std::max(0.0, band->low);
            point.high = std::min(1.0, band->high);
            bands.push_back(counting);
        }
        points.push_back(point);
    }
    return points;
}

ReportChart chartOf(const ReportInput &input, std::int64_t size, const Axis &axis, const std::string &title, const Texts &texts, bool hairlines,
                    const std::function<bool(const ReportArm &)> &wanted)
{
    ReportChart chart;
    chart.title = title;
    chart.xLabel = texts(axis.label);
    chart.yLabel = texts("report.axis.validation-score");
    std::vector<std::size_t> bands;
    for (const auto &arm : armsOf(input)) {
        if (!wanted(arm))
            continue;
        const auto curves = curvesOf(input, arm, size);
        const auto mean = meanOfRuns(curves, axis, bands);
        for (const auto &curve : curves) {
            if (!hairlines && !mean.empty() && mean.front().low)
                break; // overlaid charts show means; single runs only where no band tells how sure a mean is
            ReportSeries series{texts("report.seed", {{"seed", curve.run->seed}}), toString(arm.arm), {}, true};
            for (const auto &metric : curve.points)
                series.points.push_back({axis.x(metric), metric.value, {}, {}});
            chart.series.push_back(std::move(series));
        }
        if (!mean.empty())
            chart.series.push_back({cellName(input, arm.cell(), texts), toString(arm.arm), mean, false});
    }
    chart.bandLegend = bandLegend(bands, texts);
    if (std::ranges::any_of(chart.series, &ReportSeries::hairline))
        chart.hairlineLegend = hairlineLegend(!chart.bandLegend.empty(), texts);
    return chart;
}

} // namespace

ReportSection learningSection(const ReportInput &input, const Texts &texts)
{
    ReportSection section;
    section.title = texts("report.learning.title");
    std::int64_t size = 0;
    for (const auto &arm : armsOf(input)) {
        for (const auto candidate : input.experiment.plan.trainSizes) {
            if (candidate > size && !curvesOf(input, arm, candidate).empty())
                size = candidate;
        }
    }
    if (size == 0) {
        section.paragraphs.push_back(texts("report.learning.none"));
        return section;
    }
    section.paragraphs.push_back(texts("report.learning.intro", {{"size", size}, {"items", input.experiment.validationItems}}));
    const auto any = [](const ReportArm &) { return true; };
    auto without = chartOf(input, size, steps, texts("report.chart.answer-only"), texts, true, [](const ReportArm &arm) { return !arm.arm.explained(); });
    auto with = chartOf(input, size, steps, texts("report.chart.explained"), texts, true, [](const ReportArm &arm) { return arm.arm.explained(); });
    without.panel = with.panel = "learning";
    section.charts = {std::move(without), std::move(with), chartOf(input, size, tokens, texts("report.chart.tokens"), texts, false, any),
                      chartOf(input, size, epochs, texts("report.chart.epochs"), texts, false, any),
                      chartOf(input, size, seconds, texts("report.chart.seconds"), texts, false, any)};
    return section;
}

} // namespace kotowari
