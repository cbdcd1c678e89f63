#include "baseline.h"

#include <algorithm>
#include <iterator>

namespace kotowari {

std::string_view toString(BaselineKind kind)
{
    switch (kind) {
    case BaselineKind::Majority:
        return "majority";
    case BaselineKind::NearestNeighbour:
        return "nearest-neighbour";
    case BaselineKind::Linear:
        return "linear";
    case BaselineKind::Tree:
        return "tree";
    case BaselineKind::ListOpsShortcut:
        return "listops-shortcut";
    case BaselineKind::PromptOnly:
        return "prompt-only";
    case BaselineKind::People:
        return "people";
    case BaselineKind::Outside:
        break;
    }
    return "outside";
}

Message nameOf(const Baseline &baseline)
{
    // A choice of a message cannot be named with a hyphen.
    const auto kind = baseline.kind == BaselineKind::NearestNeighbour ? std::string("neighbour")
        : baseline.kind == BaselineKind::ListOpsShortcut              ? std::string("shortcut")
        : baseline.kind == BaselineKind::PromptOnly                   ? std::string("prompt")
                                                                      : std::string(toString(baseline.kind));
    return {"baseline.name", {{"kind", kind}, {"name", baseline.name}}};
}

std::vector<Baseline> baselinesAt(std::span<const Baseline> baselines, std::int64_t trainSize)
{
    std::vector<Baseline> found;
    std::ranges::copy_if(baselines, std::back_inserter(found), [&](const Baseline &one) {
        const bool anySize = one.trainSize == 0 || one.kind == BaselineKind::Majority || one.kind == BaselineKind::NearestNeighbour;
        return one.applies && one.score && (anySize || one.trainSize == trainSize);
    });
    return found;
}

std::optional<Baseline> bestPlainBaseline(std::span<const Baseline> baselines, std::int64_t trainSize)
{
    std::optional<Baseline> best;
    for (const auto &one : baselinesAt(baselines, trainSize)) {
        if (one.plain() && (!best || *one.score > *best->score))
            best = one;
    }
    return best;
}

std::vector<Baseline> referenceBaselines(std::span<const Baseline> baselines, std::int64_t trainSize)
{
    std::vector<Baseline> found;
    if (auto best = bestPlainBaseline(baselines, trainSize))
        found.push_back(*std::move(best));
    std::ranges::copy_if(baselinesAt(baselines, trainSize), std::back_inserter(found), [](const Baseline &one) { return !one.plain(); });
    return found;
}

} // namespace kotowari
