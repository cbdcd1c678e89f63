#include "runcurves.h"

#include "analysiswords.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kotowari::ui {

namespace {

constexpr std::size_t mostPoints = 600; ///< handed to a chart a line; it draws at most 300 of them

std::optional<CurveMetric> metricOf(const std::string &name)
{
    if (name == metric::validationExactMatch)
        return CurveMetric::ValidationExactMatch;
    if (name == metric::validationAnswerLoss)
        return CurveMetric::ValidationAnswerLoss;
    if (name == metric::trainLoss)
        return CurveMetric::TrainLoss;
    return std::nullopt;
}

} // namespace

void RunCurves::set(RunId run, std::span<const Metric> metrics)
{
    m_values[run].clear();
    append(run, metrics);
}

void RunCurves::merge(RunId run, std::span<const Metric> metrics)
{
    const auto news = std::exchange(m_values[run], {});
    append(run, metrics);
    for (const auto &[metric, samples] : news) {
        for (const auto &sample : samples)
            add(m_values[run][metric], sample);
    }
}

void RunCurves::add(Samples &samples, const Sample &sample)
{
    // News can overlap what was read from disk meanwhile.
    if (samples.empty() || sample.step > samples.back().step)
        samples.push_back(sample);
}

void RunCurves::append(RunId run, std::span<const Metric> metrics)
{
    auto &values = m_values[run];
    for (const auto &metric : metrics) {
        const auto which = metricOf(metric.name);
        if (!which || !std::isfinite(metric.value))
            continue;
        add(values[*which], {metric.step, metric.epoch, double(metric.supervisedTokens), metric.seconds, metric.value});
    }
}

double RunCurves::xOf(const Sample &sample, CurveAxis axis)
{
    switch (axis) {
    case CurveAxis::Epochs:
        return sample.epoch;
    case CurveAxis::SupervisedTokens:
        return sample.tokens;
    case CurveAxis::Seconds:
        return sample.seconds;
    case CurveAxis::Steps:
        break;
    }
    return double(sample.step);
}

const RunCurves::Samples *RunCurves::samples(RunId run, CurveMetric metric) const
{
    const auto values = m_values.find(run);
    if (values == m_values.end())
        return nullptr;
    const auto found = values->second.find(metric);
    return found == values->second.end() || found->second.empty() ? nullptr : &found->second;
}

std::vector<ChartPoint> RunCurves::meanOf(const std::vector<const Samples *> &seeds, CurveAxis axis) const
{
    // At the steps that all seeds recorded; tokens and seconds differ a little between seeds, so x is a mean too.
    std::vector<ChartPoint> points;
    std::vector<std::size_t> next(seeds.size(), 0);
    for (const auto &sample : *seeds.front()) {
        double x = 0, y = 0;
        bool all = true;
        for (std::size_t i = 0; i < seeds.size() && all; ++i) {
            const auto &list = *seeds[i];
            while (next[i] < list.size() && list[next[i]].step < sample.step)
                ++next[i];
            all = next[i] < list.size() && list[next[i]].step == sample.step;
            if (all) {
                x += xOf(list[next[i]], axis);
                y += list[next[i]].value;
            }
        }
        if (all)
            points.push_back({x / double(seeds.size()), y / double(seeds.size())});
    }
    return points;
}

ChartContent RunCurves::content(const std::vector<Run> &runs, Part part, const Choice &choice) const
{
    ChartContent content;
    content.title = part == Part::All ? tr("Both") : part == Part::Explained ? tr("With explanation") : tr("Answer only");
    content.xLabel = axisName(choice.axis);
    content.yLabel = metricName(choice.metric);
    content.yPercent = choice.metric == CurveMetric::ValidationExactMatch;
    content.endValues = true;
    content.emptyText = tr("No number recorded yet at this train size.");

    const auto chosen = [&](const Run &run) { return choice.model.empty() || run.model == choice.model; };
    std::vector<std::pair<Arm, double>> arms; // with the explained share
    for (const auto &run : runs) {
        const std::pair arm(run.arm, run.explained);
        if (chosen(run) && (part == Part::All || run.arm.explained() == (part == Part::Explained)) && std::ranges::find(arms, arm) == arms.end())
            arms.push_back(arm);
    }
    bool hairlines = false, means = false;
    for (const auto &[arm, explained] : arms) {
        const auto word = QString::fromStdString(toString(arm));
        auto label = part == Part::All ? AnalysisWords::arm(arm) : AnalysisWords::armShort(arm);
        if (explained < 1)
            label = tr("%1, %2 explained").arg(label, AnalysisWords::percent(explained));
        const auto first = content.series.size();
        std::vector<ChartSeries> seeds;
        std::vector<const Samples *> finished;
        for (const auto &run : runs) {
            const auto *values = samples(run.id, choice.metric);
            if (run.tuning || !chosen(run) || run.arm != arm || run.explained != explained || run.trainSize != choice.trainSize || !values)
                continue;
            ChartSeries series;
            series.arm = word;
            series.detail = tr("seed %1").arg(run.seed);
            series.live = run.state == RunState::Running;
            for (const auto &sample : *values)
                series.points.push_back({xOf(sample, choice.axis), sample.value});
            series.points = decimated(series.points, mostPoints);
            seeds.push_back(std::move(series));
            if (run.state == RunState::Done && !run.stoppedEarly)
                finished.push_back(values);
        }
        const bool mean = finished.size() >= 2;
        if (mean) {
            ChartSeries series;
            series.label = label;
            series.arm = word;
            series.points = decimated(meanOf(finished, choice.axis), mostPoints);
            content.series.push_back(std::move(series));
            means = true;
        }
        for (auto &seed : seeds) {
            // A lone seed is the line itself.
            seed.hairline = mean || seeds.size() > 1;
            if (!seed.hairline)
                seed.label = label;
            hairlines |= seed.hairline;
            content.series.push_back(std::move(seed));
        }
        if (!mean && seeds.size() > 1) { // named all the same: by its furthest seed
            const auto own = std::ranges::subrange(content.series.begin() + std::ptrdiff_t(first), content.series.end());
            auto furthest = std::ranges::max_element(own, {}, [](const ChartSeries &s) { return s.points.empty() ? -1.0 : s.points.back().x; });
            furthest->label = label;
        }
    }
    if (hairlines)
        content.hairlineLegend = means ? tr("thin: seeds; thick: mean of finished seeds") : tr("thin: single seeds");
    return content;
}

QString RunCurves::axisName(CurveAxis axis)
{
    switch (axis) {
    case CurveAxis::Epochs:
        return tr("Epochs");
    case CurveAxis::SupervisedTokens:
        return tr("Supervised tokens");
    case CurveAxis::Seconds:
        return tr("Seconds");
    case CurveAxis::Steps:
        break;
    }
    return tr("Steps");
}

QString RunCurves::metricName(CurveMetric metric)
{
    switch (metric) {
    case CurveMetric::ValidationAnswerLoss:
        return tr("Answer loss (validation)");
    case CurveMetric::TrainLoss:
        return tr("Training loss");
    case CurveMetric::ValidationExactMatch:
        break;
    }
    return tr("Exact match (validation)");
}

} // namespace kotowari::ui
