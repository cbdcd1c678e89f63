#include "calibrationwords.h"

#include "analysiswords.h"

#include <algorithm>
#include <cmath>

namespace kotowari::ui {

namespace {

constexpr double cases = 100; // that minutes are said for

const ThresholdEffect *effectAt(const Calibration &calibration, double threshold)
{
    const auto nearest = std::ranges::min_element(calibration.thresholds, {}, [threshold](const ThresholdEffect &one) { return std::abs(one.threshold - threshold); });
    return nearest == calibration.thresholds.end() ? nullptr : &*nearest;
}

} // namespace

ChartContent CalibrationWords::diagram(const std::optional<Calibration> &calibration)
{
    ChartContent chart;
    chart.title = tr("Is it as sure as it should be?");
    chart.xLabel = tr("Confidence (%)");
    chart.xMost = 100; // also before anything is measured
    chart.yLabel = tr("Right answers");
    chart.emptyText = tr("Measured with the first answer");
    if (!calibration || calibration->bins.empty())
        return chart;
    chart.bandLegend = tr("band: 95 % interval over the examples of a bin");
    ChartSeries honest;
    honest.label = tr("perfectly honest");
    honest.faint = true;
    honest.points = {{0, 0}, {100, 1}};
    ChartSeries measured;
    measured.label = tr("measured");
    measured.markers = true;
    for (const auto &bin : calibration->bins)
        measured.points.push_back({100 * bin.confidence, bin.right, bin.low, bin.high});
    chart.series = {honest, measured};
    return chart;
}

QString CalibrationWords::trust(const std::optional<Calibration> &calibration)
{
    if (!calibration)
        return tr("How far the confidence can be trusted is measured on the validation examples with the first answer.");
    auto text = tr("Measured on %1 validation examples, which the model did not train on: %2 right. The confidence is off by %3 points on average.")
                    .arg(AnalysisWords::count(calibration->items), AnalysisWords::percent(calibration->right), AnalysisWords::fixed(100 * calibration->error, 1));
    if (!calibration->reliable)
        text += QLatin1Char(' ') + tr("These are too few, or all right or all wrong: do not rely on the confidence.");
    return text;
}

QString CalibrationWords::effect(const std::optional<Calibration> &calibration, double threshold, std::optional<double> minutes)
{
    const auto *effect = calibration ? effectAt(*calibration, threshold) : nullptr;
    if (!effect)
        return {};
    auto text = effect->right ? tr("Measured on %1 validation examples: %2 of the cases go to people. Of the others %3 are right (95 % interval %4 to %5, %6 examples).")
                                    .arg(AnalysisWords::count(calibration->items), AnalysisWords::percent(effect->toPeople), AnalysisWords::percent(*effect->right),
                                         AnalysisWords::percent(*effect->low), AnalysisWords::percent(*effect->high), AnalysisWords::count(effect->items))
                              : tr("All cases go to people.");
    if (minutes)
        text += QLatin1Char(' ') + tr("People spend about %1 minutes on 100 cases instead of %2.").arg(AnalysisWords::fixed(cases * effect->toPeople * *minutes, 0), AnalysisWords::fixed(cases * *minutes, 0));
    return text;
}

} // namespace kotowari::ui
