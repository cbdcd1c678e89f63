#include "comparisonmultiples.h"

#include "analysiswords.h"

#include <algorithm>

namespace kotowari::ui {

namespace {

const Contrast *primaryOf(const Comparison &comparison)
{
    const auto index = std::size_t(std::max(0, comparison.primary));
    return comparison.primary >= 0 && index < comparison.contrasts.size() ? &comparison.contrasts[index] : nullptr;
}

std::vector<std::string> modelsOf(const Comparison &comparison)
{
    std::vector<std::string> models;
    for (const auto &curve : comparison.curves) {
        if (std::ranges::find(models, curve.model) == models.end())
            models.push_back(curve.model);
    }
    return models;
}

/// Small charts have no room for a long legend.
ChartContent small(ChartContent content, const QString &title)
{
    content.title = title;
    content.lines.resize(std::min<std::size_t>(content.lines.size(), 1)); // the required score
    if (!content.lines.empty() && !content.lines.front().strong)
        content.lines.clear();
    content.yLabel.clear();
    content.hairlineLegend.clear(); // the large charts say it
    return content;
}

} // namespace

bool ComparisonMultiples::shown(const Contrast &contrast)
{
    const auto &judged = contrast.judged();
    if (!judged.p)
        return false;
    const double p = contrast.primary ? *judged.p : judged.pMaxT ? *judged.pMaxT : judged.pHolm.value_or(1.0);
    return p <= 0.05;
}

std::vector<ChartContent> ComparisonMultiples::panels(const Comparison &comparison, By by)
{
    using Part = ComparisonCharts::Part;
    std::vector<ChartContent> result;
    auto wanted = comparison;
    std::erase_if(wanted.curves, [](const Curve &curve) { return curve.arm.isControl() || curve.points.empty(); });
    const auto label = [](ChartContent &content) { // in a panel of one granularity its name is the title
        for (auto &series : content.series) {
            const auto arm = armFromString(series.arm.toStdString());
            if (arm && !series.label.isEmpty())
                series.label = arm->explained() ? AnalysisWords::armShort(*arm) : AnalysisWords::arm(*arm);
        }
    };
    if (by == By::Model) {
        for (const auto &model : modelsOf(wanted)) {
            auto content = small(ComparisonCharts::efficiency(wanted, Part::All, model), QString::fromStdString(model));
            label(content);
            result.push_back(std::move(content));
        }
        return result;
    }
    const auto *primary = primaryOf(comparison);
    const auto model = primary ? primary->model : wanted.curves.empty() ? std::string() : wanted.curves.front().model;
    for (const auto granularity : allGranularities) {
        auto part = wanted;
        std::erase_if(part.curves, [&](const Curve &curve) { return curve.model != model || (curve.arm.explained() && curve.arm.granularity != granularity); });
        if (std::ranges::none_of(part.curves, [](const Curve &curve) { return curve.arm.explained(); }))
            continue;
        auto content = small(ComparisonCharts::efficiency(part, Part::All, model), AnalysisWords::granularity(granularity));
        for (const auto &contrast : comparison.contrasts) {
            if (contrast.model == model && contrast.arm.kind == ArmKind::ExplainThenAnswer && contrast.arm.granularity == granularity && !content.gap)
                content.gap = ComparisonCharts::gap(comparison, contrast);
        }
        label(content);
        result.push_back(std::move(content));
    }
    return result;
}

HeatContent ComparisonMultiples::heat(const Comparison &comparison)
{
    HeatContent content;
    content.title = tr("Gain by model and granularity (points against answer only)");
    content.rowTitle = tr("Model");
    content.legend = tr("Blue: better with explanations, orange: worse. Grey and hatched: no difference is shown (beside the primary comparison, after correction for several).");
    const auto *primary = primaryOf(comparison);
    const auto kind = primary ? primary->arm.kind : ArmKind::ExplainThenAnswer;
    std::vector<Granularity> granularities;
    for (const auto granularity : allGranularities) {
        if (std::ranges::any_of(comparison.contrasts, [&](const Contrast &one) { return one.arm.kind == kind && one.arm.granularity == granularity; })) {
            granularities.push_back(granularity);
            content.columns << AnalysisWords::granularity(granularity);
        }
    }
    for (const auto &model : modelsOf(comparison)) {
        content.rows << QString::fromStdString(model);
        auto &row = content.cells.emplace_back();
        for (const auto granularity : granularities) {
            HeatCell cell;
            const auto contrast = std::ranges::find_if(comparison.contrasts, [&](const Contrast &one) {
                return one.model == model && one.arm.kind == kind && one.arm.granularity == granularity && (!primary || one.explained == primary->explained);
            });
            if (contrast != comparison.contrasts.end()) {
                const auto &judged = contrast->judged();
                cell.value = judged.estimate;
                cell.shown = shown(*contrast);
                if (judged.low && judged.high)
                    cell.detail = tr("95 % interval %1 points").arg(ComparisonCharts::interval(*judged.low, *judged.high));
                else
                    cell.detail = tr("no interval yet");
            } else {
                cell.detail = tr("not tried");
            }
            row.push_back(std::move(cell));
        }
    }
    return content;
}

} // namespace kotowari::ui
