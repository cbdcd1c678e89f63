// Data efficiency: score against train size, side by side and overlaid, with every seed.
#include "baselinetable.h"
#include "sections.h"

#include "core/stats/countedscores.h"
#include "core/stats/wording.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace kotowari {

std::string bandLegend(const std::vector<std::size_t> &counts, const Texts &texts)
{
    if (counts.empty())
        return {};
    const auto least = static_cast<std::int64_t>(std::ranges::min(counts));
    const auto most = static_cast<std::int64_t>(std::ranges::max(counts));
    return least == most ? texts("report.legend.band", {{"seeds", least}}) : texts("report.legend.band-between", {{"least", least}, {"most", most}});
}

std::string hairlineLegend(bool hasBand, const Texts &texts)
{
    return hasBand ? texts("report.legend.hairlines") : texts("report.legend.hairlines-no-band", {{"needed", std::int64_t{seedsForInterval}}});
}

namespace {

/// A train size on the axis: hours where people's time was the budget.
double xOf(const ReportInput &input, double size) { return input.comparison.peopleTime ? input.comparison.peopleTime->hours(size) : size; }

/// The single seeds of a curve, then its mean above them.
void addCurve(ReportChart &chart, const ReportInput &input, const Curve &curve, const Texts &texts, bool hairlines, std::vector<std::size_t> &bands)
{
    const auto word = toString(curve.arm);
    if (hairlines) {
        std::map<std::int64_t, ReportSeries> bySeed;
        for (const auto &[size, scores] : countedScores(input.experiment.plan, input.runs, {curve.arm, curve.model, curve.explained})) {
            for (const auto &[seed, score] : scores)
                bySeed[seed].points.push_back({xOf(input, static_cast<double>(size)), score, {}, {}});
        }
        for (auto &[seed, series] : bySeed) {
            series.label = texts("report.seed", {{"seed", seed}});
            series.arm = word;
            series.hairline = true;
            chart.series.push_back(std::move(series));
        }
    }
    ReportSeries mean{cellName(input, {curve.arm, curve.model, curve.explained}, texts), word, {}, false};
    for (const auto &point : curve.points) {
        mean.points.push_back({xOf(input, point.x), point.mean, point.low, point.high});
        if (point.low)
            bands.push_back(point.values.size());
    }
    if (!mean.points.empty())
        chart.series.push_back(std::move(mean));
}

ReportChart chartOf(const ReportInput &input, const std::string &title, const Texts &texts)
{
    ReportChart chart;
    chart.title = title;
    const auto &plan = input.experiment.plan;
    chart.xLabel = texts(plan.ruleChange.isFollowUp() ? "rule.axis.new-cases" : input.comparison.peopleTime ? "time.axis" : "report.axis.train-size");
    chart.yLabel = texts("report.axis.score");
    chart.xLogarithmic = std::set(plan.trainSizes.begin(), plan.trainSizes.end()).size() > 1;
    if (input.comparison.requiredScore > 0)
        chart.horizontalLines.emplace_back(texts("report.line.required"), input.comparison.requiredScore);
    const auto lines = plan.trainSizes.empty() ? std::vector<Baseline>{} : referenceBaselines(input.comparison.baselines.baselines, std::ranges::max(plan.trainSizes));
    for (const auto &one : lines)
        chart.horizontalLines.emplace_back(baselineLabel(one, texts), *one.score);
    if (lines.empty() && input.comparison.testItems > 0) {
        chart.horizontalLines.emplace_back(texts("report.line.majority"), input.comparison.majorityBaseline);
        chart.horizontalLines.emplace_back(texts("report.line.neighbour"), input.comparison.nearestNeighbourBaseline);
    }
    return chart;
}

/// The gap of the primary contrast; absent where either side is not known, or where train sizes are no numbers of examples.
std::optional<ReportGap> gapOf(const ReportInput &input, const Texts &texts)
{
    const auto &comparison = input.comparison;
    if (comparison.primary < 0 || comparison.peopleTime)
        return std::nullopt;
    const auto &contrast = comparison.contrasts[static_cast<std::size_t>(comparison.primary)];
    const auto &ratio = contrast.examplesRatio;
    if (contrast.scores.size() < 2)
        return std::nullopt;
    ReportGap gap;
    MessageParameters parameters;
    const auto end = [&](const std::string &name, const std::optional<double> &examples, Censoring censored, double &x, ReportGap::End &where) {
        if (!examples && censored == Censoring::None)
            return false;
        where = examples ? ReportGap::End::Known : censored == Censoring::BelowSmallest ? ReportGap::End::BelowSmallest : ReportGap::End::AboveLargest;
        x = examples ? *examples : static_cast<double>(censored == Censoring::BelowSmallest ? contrast.scores.front().trainSize : contrast.scores.back().trainSize);
        parameters[name] = static_cast<std::int64_t>(std::llround(x));
        parameters[name + "side"] = where == ReportGap::End::Known ? "known" : where == ReportGap::End::BelowSmallest ? "fewer" : "more";
        return true;
    };
    if (!end("from", ratio.baselineExamples, ratio.baselineCensored, gap.from, gap.fromEnd) || !end("to", ratio.armExamples, ratio.armCensored, gap.to, gap.toEnd))
        return std::nullopt;
    gap.y = ratio.atScore;
    gap.fromArm = toString(comparison.baseline);
    gap.toArm = toString(contrast.arm);
    gap.label = texts("report.gap", parameters);
    return gap;
}

void setLegends(ReportChart &chart, const std::vector<std::size_t> &bands, const Texts &texts)
{
    chart.bandLegend = bandLegend(bands, texts);
    if (std::ranges::any_of(chart.series, &ReportSeries::hairline))
        chart.hairlineLegend = hairlineLegend(!chart.bandLegend.empty(), texts);
}

ReportTable seedsTable(const ReportInput &input, const Texts &texts)
{
    ReportTable table;
    table.caption = texts("report.curves.table");
    table.headers = {texts("report.column.arm"), texts("report.column.train-size"), texts("report.column.seeds"), texts("report.column.mean"),
                     texts("report.column.interval"), texts("report.column.range"), texts("report.column.single-seeds")};
    table.numeric = {false, true, true, true, true, true, false};
    for (const auto &curve : input.comparison.curves) {
        for (const auto &[size, scores] : countedScores(input.experiment.plan, input.runs, {curve.arm, curve.model, curve.explained})) {
            std::string single;
            for (const auto &[seed, score] : scores)
                single.append(single.empty() ? "" : texts("report.list-separator")).append(texts("report.seed-score", {{"seed", seed}, {"score", score}}));
            const auto point = std::ranges::find(curve.points, static_cast<double>(size), &CurvePoint::x);
            const bool known = point != curve.points.end();
            table.rows.push_back({cellName(input, {curve.arm, curve.model, curve.explained}, texts), texts.whole(size), texts.whole(std::ssize(scores)),
                                  known ? texts.percent(point->mean) : texts.absent(),
                                  known && point->low ? texts.percentRange(*point->low, *point->high) : texts.absent(),
                                  known ? texts.percentRange(point->minimum, point->maximum) : texts.absent(), known ? single : texts.absent()});
        }
    }
    return table;
}

} // namespace

ReportSection curvesSection(const ReportInput &input, const Texts &texts)
{
    ReportSection section;
    section.title = texts("report.curves.title");
    section.paragraphs.push_back(texts("report.curves.intro", {{"items", input.comparison.testItems}}));

    auto without = chartOf(input, texts("report.chart.answer-only"), texts);
    auto with = chartOf(input, texts("report.chart.explained"), texts);
    auto overlaid = chartOf(input, texts("report.chart.both"), texts);
    without.panel = with.panel = "efficiency";
    std::vector<std::size_t> withoutBands, withBands, overlaidBands;
    // Where no band tells how sure a mean is, the single seeds do.
    const bool seedsOverlaid = std::ranges::none_of(input.comparison.curves, [](const Curve &curve) {
        return std::ranges::any_of(curve.points, [](const CurvePoint &point) { return point.low.has_value(); });
    });
    for (const auto &curve : input.comparison.curves) {
        addCurve(curve.arm.explained() ? with : without, input, curve, texts, true, curve.arm.explained() ? withBands : withoutBands);
        addCurve(overlaid, input, curve, texts, seedsOverlaid, overlaidBands);
    }
    setLegends(without, withoutBands, texts);
    setLegends(with, withBands, texts);
    setLegends(overlaid, overlaidBands, texts);
    if (auto gap = gapOf(input, texts)) {
        overlaid.gap = with.gap = gap;
        gap->arrow = false;
        gap->label.clear();
        without.gap = gap;
    }
    section.charts = {std::move(without), std::move(with), std::move(overlaid)};
    section.tables.push_back(seedsTable(input, texts));
    return section;
}

} // namespace kotowari
