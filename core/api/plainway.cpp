#include "plainway.h"

namespace kotowari {

std::optional<PlainWay> plainWay(const Comparison &comparison)
{
    const CurvePoint *best = nullptr;
    for (const auto &curve : comparison.curves) {
        if (!curve.arm.isControl() && !curve.points.empty() && (!best || curve.points.back().mean > best->mean))
            best = &curve.points.back();
    }
    if (!best)
        return std::nullopt;
    const auto size = static_cast<std::int64_t>(best->x);
    auto method = bestPlainBaseline(comparison.baselines.baselines, size);
    if (!method)
        return std::nullopt;
    const bool better = method->low && *method->low > best->mean && *method->score > best->high.value_or(best->maximum);
    return PlainWay{*std::move(method), best->mean, size, better};
}

std::optional<Message> cheaperSentence(const Comparison &comparison)
{
    const auto way = plainWay(comparison);
    if (!way || !way->better)
        return std::nullopt;
    return Message{"verdict.cheaper", {{"which", wordOf(*way)}, {"score", *way->method.score}, {"best", way->best}, {"size", way->trainSize}}};
}

std::string wordOf(const PlainWay &way)
{
    return way.method.kind == BaselineKind::ListOpsShortcut ? "shortcut"
        : way.method.kind == BaselineKind::NearestNeighbour ? "neighbour"
                                                            : std::string(toString(way.method.kind));
}

} // namespace kotowari
