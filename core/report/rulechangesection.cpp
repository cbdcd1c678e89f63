// After a rule change: score on the new rule against the number of new cases, every arm with its seeds.
#include "ruletables.h"
#include "sections.h"

#include <algorithm>

namespace kotowari {

namespace {

/// "+4.2 (+1.1 to +7.3)"; the estimate alone where there is no interval.
std::string withInterval(const Estimate &estimate, const Texts &texts)
{
    const auto value = texts.points(estimate.estimate);
    return estimate.low && estimate.high ? value + " (" + texts.pointsRange(estimate.low, estimate.high) + ')' : value;
}

ReportChart recoveryChart(const RuleRecovery &recovery, const Texts &texts)
{
    ReportChart chart;
    chart.title = texts("rule.chart");
    chart.xLabel = texts("rule.axis.new-cases");
    chart.yLabel = texts("report.axis.score");
    std::vector<std::size_t> bands;
    for (const auto &curve : recovery.curves) {
        const auto word = toString(curve.arm);
        ReportSeries mean{texts.arm(curve.arm, curve.explained), word, {}, false};
        std::map<std::int64_t, ReportSeries> bySeed;
        for (const auto &point : curve.points) {
            const auto x = static_cast<double>(point.newCases);
            for (std::size_t i = 0; i < point.seeds.size(); ++i)
                bySeed[point.seeds[i]].points.push_back({x, point.scores[i], {}, {}});
            if (point.mean)
                mean.points.push_back({x, *point.mean, point.interval.low, point.interval.high});
            if (point.interval.low)
                bands.push_back(point.scores.size());
        }
        for (auto &[seed, series] : bySeed) {
            series.label = texts("report.seed", {{"seed", seed}});
            series.arm = word;
            series.hairline = true;
            chart.series.push_back(std::move(series));
        }
        if (!mean.points.empty())
            chart.series.push_back(std::move(mean));
    }
    if (!bands.empty()) // the bands tell; so many single seeds over one another would not
        std::erase_if(chart.series, &ReportSeries::hairline);
    chart.bandLegend = bandLegend(bands, texts);
    if (bands.empty() && !chart.series.empty())
        chart.hairlineLegend = hairlineLegend(false, texts);
    return chart;
}

} // namespace

ReportTable recoveryScores(const RuleRecovery &recovery, const Texts &texts)
{
    ReportTable table;
    table.caption = texts("rule.table.scores");
    table.headers = {texts("report.column.arm"), texts("rule.column.cases"), texts("report.column.seeds"), texts("report.column.mean"), texts("report.column.interval"),
                     texts("report.column.range")};
    table.numeric = {false, true, true, true, true, true};
    for (const auto &curve : recovery.curves) {
        for (const auto &point : curve.points) {
            table.rows.push_back({texts.arm(curve.arm, curve.explained), texts.whole(point.newCases), texts.whole(std::ssize(point.seeds)), texts.percent(point.mean),
                                  point.interval.low ? texts.percentRange(*point.interval.low, *point.interval.high) : texts.absent(),
                                  point.mean ? texts.percentRange(std::ranges::min(point.scores), std::ranges::max(point.scores)) : texts.absent()});
        }
    }
    return table;
}

ReportTable recoveryContrasts(const RuleRecovery &recovery, const Texts &texts)
{
    ReportTable table;
    table.caption = texts("rule.table.contrasts");
    table.headers = {texts("report.column.arm"), texts("rule.column.start"), texts("rule.column.p-start"), texts("rule.column.area"), texts("rule.column.p-area"),
                     texts("rule.column.gain"), texts("rule.column.p-gain")};
    table.numeric = {false, true, true, true, true, true, true};
    for (const auto &contrast : recovery.contrasts) {
        table.rows.push_back({texts.arm(contrast.arm, contrast.explained), withInterval(contrast.start, texts), texts.p(contrast.start.pHolm),
                              withInterval(contrast.area, texts), texts.p(contrast.area.pHolm ? contrast.area.pHolm : contrast.area.p),
                              withInterval(contrast.gain, texts), texts.p(contrast.gain.pHolm)});
    }
    return table;
}

ReportSection ruleChangeSection(const ReportInput &input, const Texts &texts)
{
    ReportSection section;
    section.title = texts("rule.title");
    const auto &recovery = input.comparison.ruleRecovery;
    if (!recovery) {
        section.paragraphs.push_back(texts("rule.none"));
        return section;
    }
    section.paragraphs = {texts(recovery->sentence),
                          texts("rule.method", {{"replay", recovery->change.replay}, {"items", recovery->testItems}, {"validation", input.experiment.validationItems}})};
    section.charts.push_back(recoveryChart(*recovery, texts));
    section.tables.push_back(recoveryScores(*recovery, texts));
    if (!recovery->contrasts.empty())
        section.tables.push_back(recoveryContrasts(*recovery, texts));
    return section;
}

} // namespace kotowari
