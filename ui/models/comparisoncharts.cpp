#include "comparisoncharts.h"

#include "analysiswords.h"

#include <QLocale>

#include <algorithm>
#include <numeric>

namespace kotowari::ui {

namespace {

/// What is drawn: after a rule change from no new case on.
std::vector<Curve> curvesOf(const Comparison &comparison)
{
    if (!comparison.ruleRecovery)
        return comparison.curves;
    std::vector<Curve> curves;
    for (const auto &one : comparison.ruleRecovery->curves) {
        Curve curve{one.arm, one.model, one.explained, {}};
        for (const auto &point : one.points)
            if (point.mean)
                curve.points.push_back({double(point.newCases), *point.mean, point.interval.low, point.interval.high, std::ranges::min(point.scores), std::ranges::max(point.scores), point.scores});
        curves.push_back(std::move(curve));
    }
    return curves;
}

std::int64_t largestSize(const Comparison &comparison)
{
    std::int64_t largest = 0;
    for (const auto &curve : comparison.curves)
        for (const auto &point : curve.points)
            largest = std::max(largest, std::int64_t(point.x));
    return largest;
}

} // namespace

double ComparisonCharts::mean(const std::vector<double> &values)
{
    return values.empty() ? 0 : std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

bool ComparisonCharts::severalModels(const Comparison &comparison)
{
    return std::ranges::any_of(comparison.curves, [&](const Curve &curve) { return curve.model != comparison.curves.front().model; });
}

ChartContent ComparisonCharts::efficiency(const Comparison &comparison, Part part, const std::string &model)
{
    ChartContent content;
    content.title = part == Part::All ? tr("Data efficiency") : part == Part::Explained ? tr("With explanation") : tr("Answer only");
    const bool afterChange = comparison.ruleRecovery.has_value();
    if (severalModels(comparison) && !model.empty())
        content.title = tr("%1: %2", "model, kind of arm").arg(QString::fromStdString(model), content.title);
    content.xLabel = comparison.peopleTime ? tr("People's time (hours)") : afterChange ? tr("Cases of the new rule") : tr("Training examples");
    const auto x = [&](double size) { return comparison.peopleTime ? comparison.peopleTime->hours(size) : size; };
    content.yLabel = afterChange ? tr("Score on the new rule") : tr("Score (exact match)");
    content.xLogarithmic = !afterChange; // 0 new cases: the old rule's weights as they are
    content.endValues = true;
    content.emptyText = tr("No finished run yet.");
    std::size_t seeds = 0;
    bool bands = false, severalShares = false;
    const auto curves = curvesOf(comparison);
    for (const auto &curve : curves)
        severalShares |= curve.explained < 1;
    for (const auto &curve : curves) {
        if (!model.empty() && curve.model != model)
            continue;
        if (part != Part::All && curve.arm.explained() != (part == Part::Explained))
            continue;
        ChartSeries series;
        series.label = part == Part::All ? AnalysisWords::arm(curve.arm) : AnalysisWords::armShort(curve.arm);
        if (severalShares && curve.arm.explained())
            series.label = tr("%1, %2 explained").arg(series.label, AnalysisWords::percent(curve.explained));
        series.arm = QString::fromStdString(toString(curve.arm));
        series.markers = true;
        std::size_t hairlines = 0;
        for (const auto &point : curve.points) {
            series.points.push_back({x(point.x), point.mean, point.low, point.high});
            bands |= point.low.has_value();
            seeds = std::max(seeds, point.values.size());
            hairlines = std::max(hairlines, point.values.size());
        }
        content.series.push_back(series);
        for (std::size_t i = 0; i < hairlines && hairlines > 1; ++i) {
            ChartSeries seed;
            seed.arm = series.arm;
            seed.hairline = true;
            seed.detail = i < comparison.seeds.size() ? tr("seed %1").arg(comparison.seeds[i]) : tr("seed");
            for (const auto &point : curve.points) {
                if (i < point.values.size())
                    seed.points.push_back({x(point.x), point.values[i]});
            }
            content.series.push_back(std::move(seed));
        }
    }
    if (bands)
        content.bandLegend = tr("band: 95 % interval over %n seeds", nullptr, int(seeds));
    if (seeds > 1)
        content.hairlineLegend = tr("thin: single seeds");
    if (comparison.requiredScore > 0)
        content.lines.push_back({tr("required score %1").arg(AnalysisWords::percent(comparison.requiredScore)), comparison.requiredScore, true});
    const auto lines = content.hasData() ? referenceBaselines(comparison.baselines.baselines, largestSize(comparison)) : std::vector<Baseline>{};
    for (const auto &line : lines)
        content.lines.push_back({AnalysisWords::baseline(line), *line.score, false});
    if (content.hasData() && lines.empty()) {
        content.lines.push_back({tr("most frequent answer"), comparison.majorityBaseline, false});
        content.lines.push_back({tr("most similar example"), comparison.nearestNeighbourBaseline, false});
    }
    return content;
}

QString ComparisonCharts::interval(double low, double high)
{
    const auto number = [](double value) { return AnalysisWords::fixed(value * 100, 1).replace(QLatin1Char('-'), QChar(0x2212)); };
    return tr("%1 to %2", "interval").arg(number(low), number(high));
}

QString ComparisonCharts::spread(const Estimate &difference, const SizeScores &scores)
{
    if (difference.low && difference.high)
        return interval(*difference.low, *difference.high);
    if (scores.arm.size() < 2)
        return tr("one seed");
    double least = 1, most = -1;
    for (std::size_t i = 0; i < scores.arm.size() && i < scores.baseline.size(); ++i) {
        least = std::min(least, scores.arm[i] - scores.baseline[i]);
        most = std::max(most, scores.arm[i] - scores.baseline[i]);
    }
    return tr("seeds %1", "range").arg(interval(least, most));
}

QString ComparisonCharts::p(const std::optional<double> &p)
{
    return !p ? QStringLiteral("–") : *p < 0.001 ? QStringLiteral("< 0.001") : AnalysisWords::fixed(*p, 3);
}

ComparisonCharts::Table ComparisonCharts::bySize(const Comparison &comparison, const Contrast &contrast)
{
    const bool interval = std::ranges::any_of(contrast.scores, [](const SizeScores &scores) { return scores.difference.low.has_value(); });
    Table table{{comparison.ruleRecovery ? tr("New cases") : tr("Examples"), tr("Answer only"), AnalysisWords::arm(contrast.arm), tr("Difference"),
                 interval ? tr("95 % interval (points)") : tr("Range over seeds (points)"), tr("p"), tr("Seeds")}, {}};
    for (const auto &scores : contrast.scores) {
        if (scores.arm.empty() || scores.baseline.empty()) {
            table.rows.push_back({AnalysisWords::count(scores.trainSize), QStringLiteral("–"), QStringLiteral("–"), QStringLiteral("–"), QStringLiteral("–"),
                                  QStringLiteral("–"), QStringLiteral("0")});
            continue;
        }
        const double a = mean(scores.baseline), b = mean(scores.arm);
        table.rows.push_back({AnalysisWords::count(scores.trainSize), AnalysisWords::percent(a), AnalysisWords::percent(b), AnalysisWords::points(b - a),
                              spread(scores.difference, scores), p(scores.difference.p), QString::number(scores.seeds.size())});
    }
    return table;
}

ComparisonCharts::Table ComparisonCharts::bySeed(const Comparison &comparison, const Contrast &contrast)
{
    Table table{{tr("Seed")}, {}};
    std::vector<std::int64_t> seeds;
    for (const auto &scores : contrast.scores) {
        table.headers << (comparison.ruleRecovery ? tr("%1 new cases: without → with") : tr("%1 examples: without → with")).arg(AnalysisWords::count(scores.trainSize));
        for (const auto seed : scores.seeds) {
            if (std::ranges::find(seeds, seed) == seeds.end())
                seeds.push_back(seed);
        }
    }
    if (!contrast.pairs.empty())
        table.headers << tr("Right only without / only with") << tr("p of the pair (McNemar)");
    std::ranges::sort(seeds);
    for (const auto seed : seeds) {
        QStringList row{QString::number(seed)};
        for (const auto &scores : contrast.scores) {
            const auto i = std::size_t(std::ranges::find(scores.seeds, seed) - scores.seeds.begin());
            const bool known = i < scores.arm.size() && i < scores.baseline.size();
            row << (known ? QStringLiteral("%1 → %2  (%3)").arg(AnalysisWords::percent(scores.baseline[i]), AnalysisWords::percent(scores.arm[i]),
                                                              AnalysisWords::points(scores.arm[i] - scores.baseline[i]))
                          : QStringLiteral("–"));
        }
        if (const auto pair = std::ranges::find(contrast.pairs, seed, &RunPair::seed); pair != contrast.pairs.end())
            row << tr("%1 / %2 examples").arg(AnalysisWords::count(pair->onlyBaseline), AnalysisWords::count(pair->onlyArm)) << p(pair->p);
        else if (!contrast.pairs.empty())
            row << QStringLiteral("–") << QStringLiteral("–");
        table.rows.push_back(row);
    }
    return table;
}

ComparisonCharts::Table ComparisonCharts::baselines(const Comparison &comparison)
{
    const auto shown = baselinesAt(comparison.baselines.baselines, largestSize(comparison));
    const auto dash = QStringLiteral("–");
    const auto cost = [&](const Baseline &one) {
        QStringList parts;
        if (one.minutes)
            parts << tr("%1 min", "of a person's time").arg(QLocale().toString(*one.minutes, 'g', 6));
        if (one.price)
            parts << QLocale().toString(*one.price, 'g', 10) + QLatin1Char(' ') + QString::fromStdString(one.currency);
        return parts.isEmpty() ? dash : parts.join(QStringLiteral(", "));
    };
    Table table{{tr("Baseline"), tr("Examples"), tr("Score"), tr("95 % interval over test examples"), tr("Test examples"), tr("Cost a case")}, {}};
    for (const auto &one : shown)
        table.rows.push_back({AnalysisWords::baseline(one), one.trainSize > 0 ? AnalysisWords::count(one.trainSize) : dash, AnalysisWords::percent(*one.score),
                              one.low && one.high ? tr("%1 to %2", "interval").arg(AnalysisWords::percent(*one.low), AnalysisWords::percent(*one.high)) : dash,
                              one.items > 0 ? AnalysisWords::count(one.items) : dash, cost(one)});
    if (std::ranges::none_of(shown, [](const Baseline &one) { return one.minutes || one.price; })) { // a column that says nothing takes no room
        table.headers.removeLast();
        for (auto &row : table.rows)
            row.removeLast();
    }
    return table;
}

} // namespace kotowari::ui
