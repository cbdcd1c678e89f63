#include "comparisoncharts.h"

#include "analysiswords.h"

#include "core/api/slices.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
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

/// The run nearest to the mean of its point: what a click on the mean opens.
qint64 middleRun(const CurvePoint &point)
{
    if (point.runs.size() != point.values.size() || point.runs.empty())
        return 0;
    const auto nearest = std::ranges::min_element(point.values, {}, [&](double value) { return std::abs(value - point.mean); });
    return qint64(point.runs[std::size_t(nearest - point.values.begin())]);
}

/// The seeds of all points of a curve, ascending.
std::vector<std::int64_t> seedsOf(const Curve &curve)
{
    std::vector<std::int64_t> seeds;
    for (const auto &point : curve.points)
        seeds.insert(seeds.end(), point.seeds.begin(), point.seeds.end());
    std::ranges::sort(seeds);
    seeds.erase(std::ranges::unique(seeds).begin(), seeds.end());
    return seeds;
}

/// The number of a curve's hairline; a curve that does not name its seeds has those that all share.
std::optional<std::int64_t> seedAt(const Curve &curve, std::size_t index, const std::vector<std::int64_t> &shared)
{
    const auto own = seedsOf(curve);
    const auto &seeds = own.empty() ? shared : own;
    return index < seeds.size() ? std::optional(seeds[index]) : std::nullopt;
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

QString ComparisonCharts::costName(CurveCost cost)
{
    switch (cost) {
    case CurveCost::SupervisedTokens:
        return tr("Supervised tokens (median of runs)");
    case CurveCost::Seconds:
        return tr("Training time (seconds, median of runs)");
    case CurveCost::PeopleHours:
        return tr("People's time (hours)");
    case CurveCost::Money:
        return tr("Cost of people's time");
    case CurveCost::Examples:
        break;
    }
    return tr("Training examples");
}

QString ComparisonCharts::costText(CurveCost cost, double value)
{
    const auto number = AnalysisWords::count(std::llround(value));
    switch (cost) {
    case CurveCost::SupervisedTokens:
        return tr("%1 tokens").arg(number);
    case CurveCost::Seconds:
        return AnalysisWords::duration(value);
    case CurveCost::PeopleHours:
        return tr("%1 hours").arg(AnalysisWords::fixed(value, 1));
    case CurveCost::Money:
        return number;
    case CurveCost::Examples:
        break;
    }
    return tr("%1 examples").arg(number);
}

QString ComparisonCharts::sliceName(const std::string &slicing, const std::string &slice)
{
    const auto value = QString::fromStdString(slice);
    if (slicing == sliced::byAnswer)
        return tr("Answer: %1").arg(value);
    if (slicing == sliced::byGroup)
        return tr("Group: %1").arg(value);
    if (slicing == sliced::byLength)
        return tr("Input of %1 characters").arg(value);
    return tr("%1: %2", "attribute, value").arg(QString::fromStdString(slicing).section(QLatin1Char('.'), 1), value);
}

std::optional<ChartGap> ComparisonCharts::gap(const Comparison &comparison, const Contrast &contrast, const View *view)
{
    std::optional<double> without = contrast.examplesRatio.baselineExamples, with = contrast.examplesRatio.armExamples;
    auto withoutCensored = contrast.examplesRatio.baselineCensored, withCensored = contrast.examplesRatio.armCensored;
    double least = contrast.scores.empty() ? 0 : double(contrast.scores.front().trainSize), most = contrast.scores.empty() ? 0 : double(contrast.scores.back().trainSize);
    double mostWith = most, leastWith = least;
    ChartGap gap;
    gap.y = contrast.examplesRatio.atScore;
    if (view) {
        const auto &report = view->report;
        const auto same = [&](const auto &one) { return one.arm == contrast.arm && one.model == contrast.model && one.explained == contrast.explained; };
        const auto found = std::ranges::find_if(report.gaps, same);
        const auto curve = std::ranges::find_if(report.curves, same);
        const auto baseline = std::ranges::find_if(report.curves, [&](const Curve &one) { return one.arm.isBaseline() && one.model == contrast.model; });
        if (found == report.gaps.end() || curve == report.curves.end() || baseline == report.curves.end() || curve->points.empty() || baseline->points.empty())
            return std::nullopt;
        without = found->baselineCost;
        with = found->armCost;
        withoutCensored = found->baselineCensored;
        withCensored = found->armCensored;
        gap.y = report.level;
        least = baseline->points.front().x;
        most = baseline->points.back().x;
        leastWith = curve->points.front().x;
        mostWith = curve->points.back().x;
    } else if (comparison.peopleTime || contrast.scores.size() < 2) {
        return std::nullopt;
    }
    const auto cost = view ? view->choice.cost : CurveCost::Examples;
    QString texts[2];
    const auto end = [&](const std::optional<double> &known, Censoring censored, double smallest, double largest, double &x, GapEnd &where, QString &text, bool unit) {
        if (!known && censored == Censoring::None)
            return false;
        where = known ? GapEnd::Known : censored == Censoring::BelowSmallest ? GapEnd::BelowSmallest : GapEnd::AboveLargest;
        x = known ? *known : where == GapEnd::BelowSmallest ? smallest : largest;
        text = (where == GapEnd::Known ? QString() : where == GapEnd::BelowSmallest ? QStringLiteral("< ") : QStringLiteral("> "))
            + (unit || cost == CurveCost::Seconds ? costText(cost, x) : cost == CurveCost::PeopleHours ? AnalysisWords::fixed(x, 1) : AnalysisWords::count(std::llround(x)));
        return true;
    };
    if (!end(without, withoutCensored, least, most, gap.from, gap.fromEnd, texts[0], false) || !end(with, withCensored, leastWith, mostWith, gap.to, gap.toEnd, texts[1], true))
        return std::nullopt;
    gap.fromArm = QString::fromStdString(toString(comparison.baseline));
    gap.toArm = QString::fromStdString(toString(contrast.arm));
    gap.label = tr("%1 → %2", "what it costs without, with").arg(texts[0], texts[1]);
    return gap;
}

ChartContent ComparisonCharts::efficiency(const Comparison &comparison, Part part, const std::string &model, const View *view)
{
    ChartContent content;
    content.title = part == Part::All ? tr("Data efficiency") : part == Part::Explained ? tr("With explanation") : tr("Answer only");
    const bool afterChange = comparison.ruleRecovery.has_value();
    if (severalModels(comparison) && !model.empty())
        content.title = tr("%1: %2", "model, kind of arm").arg(QString::fromStdString(model), content.title);
    content.xLabel = comparison.peopleTime ? tr("People's time (hours)") : afterChange ? tr("Cases of the new rule") : tr("Training examples");
    const auto x = [&](double size) { return comparison.peopleTime && !view ? comparison.peopleTime->hours(size) : size; };
    content.yLabel = afterChange ? tr("Score on the new rule") : tr("Score (exact match)");
    content.xLogarithmic = !afterChange; // 0 new cases: the old rule's weights as they are
    content.endValues = true;
    content.emptyText = tr("No finished run yet.");
    std::size_t seeds = 0;
    bool bands = false, severalShares = false;
    if (view) {
        content.xLabel = costName(view->choice.cost);
        // What runs spent need not rise with the train size: the value at a line's right end says nothing then.
        content.endValues = view->choice.cost != CurveCost::SupervisedTokens && view->choice.cost != CurveCost::Seconds;
        content.yPercent = view->choice.value == CurveValue::Score;
        content.yLabel = !content.yPercent ? tr("Answer loss (test)") : tr("Score (exact match)");
        if (!view->choice.slicing.empty())
            content.yLabel = tr("Score in the slice %1 (%n test examples)", nullptr, int(view->report.items)).arg(sliceName(view->choice.slicing, view->choice.slice));
        content.emptyText = content.yPercent ? tr("No finished run yet.") : tr("No finished run recorded a loss on the test examples.");
    }
    const auto curves = view ? view->report.curves : curvesOf(comparison);
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
            series.points.push_back({x(point.x), point.mean, point.low, point.high, middleRun(point)});
            bands |= point.low.has_value();
            seeds = std::max(seeds, point.values.size());
            hairlines = std::max({hairlines, point.values.size(), seedsOf(curve).size()});
        }
        content.series.push_back(series);
        for (std::size_t i = 0; i < hairlines && hairlines > 1; ++i) {
            ChartSeries seed;
            seed.arm = series.arm;
            seed.hairline = true;
            const auto number = seedAt(curve, i, comparison.seeds);
            seed.detail = number ? tr("seed %1").arg(*number) : tr("seed");
            for (const auto &point : curve.points) {
                const auto at = number && !point.seeds.empty() ? std::size_t(std::ranges::find(point.seeds, *number) - point.seeds.begin()) : i; // a seed may miss a size
                if (at < point.values.size())
                    seed.points.push_back({x(point.x), point.values[at], {}, {}, at < point.runs.size() ? qint64(point.runs[at]) : 0});
            }
            content.series.push_back(std::move(seed));
        }
    }
    if (bands)
        content.bandLegend = tr("band: 95 % interval over %n seeds", nullptr, int(seeds));
    if (seeds > 1)
        content.hairlineLegend = tr("thin: single seeds");
    if (!content.yPercent)
        return content;
    if (comparison.requiredScore > 0)
        content.lines.push_back({tr("required score %1").arg(AnalysisWords::percent(comparison.requiredScore)), comparison.requiredScore, true});
    if (view && !view->choice.slicing.empty())
        return content; // the baselines are of all test examples
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
