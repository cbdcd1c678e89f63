// The section managers read: what was found, how sure that is, the key numbers.
#include "baselinetable.h"
#include "sections.h"

#include <algorithm>

namespace kotowari {

namespace {

const Contrast *contrastOf(const Comparison &comparison, const Curve &curve)
{
    const auto it = std::ranges::find_if(comparison.contrasts, [&](const Contrast &contrast) {
        return contrast.arm == curve.arm && contrast.explained == curve.explained;
    });
    return it == comparison.contrasts.end() ? nullptr : &*it;
}

std::int64_t smallestSize(const ReportInput &input) { return input.experiment.plan.trainSizes.empty() ? 0 : std::ranges::min(input.experiment.plan.trainSizes); }
std::int64_t largestSize(const ReportInput &input) { return input.experiment.plan.trainSizes.empty() ? 0 : std::ranges::max(input.experiment.plan.trainSizes); }

const CurvePoint *pointAt(const Curve &curve, std::int64_t size)
{
    const auto it = std::ranges::find(curve.points, static_cast<double>(size), &CurvePoint::x);
    return it == curve.points.end() ? nullptr : &*it;
}

/// Examples to reach the level, said as one sentence; empty where nothing can be said.
std::string reachSentence(const ReportInput &input, const Contrast &contrast, const Texts &texts)
{
    const auto &ratio = contrast.examplesRatio;
    const bool said = (ratio.baselineExamples || ratio.baselineCensored != Censoring::None) && (ratio.armExamples || ratio.armCensored != Censoring::None);
    if (!said)
        return {};
    const auto from = smallestSize(input);
    const auto to = largestSize(input);
    std::map<std::string, MessageValue> parameters{
        {"score", texts.percent(ratio.atScore)},
        {"required", input.comparison.requiredScore > 0 ? "yes" : "no"},
        {"arm", texts.arm(contrast.arm, contrast.explained)},
        {"with", texts.examplesInWords(ratio.armExamples, ratio.armCensored, from, to)},
        {"without", texts.examplesInWords(ratio.baselineExamples, ratio.baselineCensored, from, to)},
    };
    auto text = texts("report.verdict.reach", parameters);
    if (ratio.estimate && ratio.low && ratio.high)
        text += texts("report.verdict.reach-ratio", {{"times", *ratio.estimate}, {"low", *ratio.low}, {"high", *ratio.high}, {"seeds", std::ssize(contrast.seeds)}});
    else if (ratio.estimate)
        text += texts("report.verdict.reach-ratio-alone", {{"times", *ratio.estimate}});
    else
        text += texts("report.verdict.reach-censored");
    return text;
}

ReportTable scoresTable(const ReportInput &input, const Texts &texts)
{
    const auto &comparison = input.comparison;
    const auto size = largestSize(input);
    bool intervals = !comparison.curves.empty();
    for (const auto &curve : comparison.curves) {
        const auto *point = pointAt(curve, size);
        intervals = intervals && point && point->low;
    }
    // Every row's examples-to-reach is measured at one level, the primary contrast's.
    const auto *primary = comparison.primary >= 0 ? &comparison.contrasts[static_cast<std::size_t>(comparison.primary)] : nullptr;
    const double level = primary ? primary->examplesRatio.atScore : 0;

    ReportTable table;
    table.caption = texts("report.verdict.scores", {{"size", size}});
    table.headers = {texts("report.column.arm"), texts("report.column.score"), texts(intervals ? "report.column.interval" : "report.column.range"),
                     texts("report.column.seeds"), level > 0 ? texts("report.column.examples-to-reach", {{"score", level}}) : texts("report.column.examples-to-reach-none")};
    table.numeric = {false, true, true, true, true};
    for (const auto &curve : comparison.curves) {
        const auto *point = pointAt(curve, size);
        const auto *contrast = curve.arm.explained() ? contrastOf(comparison, curve) : primary;
        std::string reach = texts.absent();
        if (contrast) {
            const auto &ratio = contrast->examplesRatio;
            reach = curve.arm.explained() ? texts.examples(ratio.armExamples, ratio.armCensored, smallestSize(input), size)
                                          : texts.examples(ratio.baselineExamples, ratio.baselineCensored, smallestSize(input), size);
        }
        table.rows.push_back({texts.arm(curve.arm, curve.explained), point ? texts.percent(point->mean) : texts.absent(),
                              !point ? texts.absent() : intervals ? texts.percentRange(*point->low, *point->high) : texts.percentRange(point->minimum, point->maximum),
                              texts.whole(point ? std::ssize(point->values) : 0), reach});
    }
    const auto beside = baselinesAt(comparison.baselines.baselines, size);
    for (const auto &one : beside) // their intervals are over test examples, not over seeds: in the table of their own
        table.rows.push_back({baselineLabel(one, texts), texts.percent(one.score), texts.absent(), one.seeds > 0 ? texts.whole(one.seeds) : texts.absent(), texts.absent()});
    if (beside.empty() && comparison.testItems > 0) {
        table.rows.push_back({texts("report.baseline.majority"), texts.percent(comparison.majorityBaseline), texts.absent(), texts.absent(), texts.absent()});
        table.rows.push_back({texts("report.baseline.neighbour"), texts.percent(comparison.nearestNeighbourBaseline), texts.absent(), texts.absent(), texts.absent()});
    }
    return table;
}

ReportTable differencesTable(const ReportInput &input, const Texts &texts)
{
    ReportTable table;
    table.caption = texts("report.verdict.differences");
    table.headers = {texts("report.column.arm"), texts("report.column.over"), texts("report.column.difference"), texts("report.column.interval"),
                     texts("report.column.p"), texts("report.column.p-max-t"), texts("report.column.p-holm"), texts("report.column.seeds")};
    table.numeric = {false, false, true, true, true, true, true, true};
    for (const auto &contrast : input.comparison.contrasts) {
        const auto name = texts.arm(contrast.arm, contrast.explained) + (contrast.primary ? texts("report.primary-mark") : std::string{});
        const auto add = [&](const std::string &over, const Estimate &estimate, std::optional<std::int64_t> seeds) {
            table.rows.push_back({name, over, texts.points(estimate.estimate), texts.pointsRange(estimate.low, estimate.high), texts.p(estimate.p),
                                  texts.p(estimate.pMaxT), texts.p(estimate.pHolm), seeds ? texts.whole(*seeds) : texts.absent()});
        };
        if (contrast.scores.size() > 1)
            add(texts("report.over.sizes", {{"from", contrast.scores.front().trainSize}, {"to", contrast.scores.back().trainSize}}), contrast.areaDifference,
                std::ssize(contrast.seeds));
        for (const auto &scores : contrast.scores)
            add(texts("report.over.size", {{"size", scores.trainSize}}), scores.difference, std::ssize(scores.seeds));
    }
    return table;
}

} // namespace

ReportSection verdictSection(const ReportInput &input, const Texts &texts)
{
    const auto &comparison = input.comparison;
    ReportSection section;
    section.title = texts("report.verdict.title", {{"headline", texts(comparison.verdict.headline)}});
    if (comparison.primary >= 0) {
        if (const auto reach = reachSentence(input, comparison.contrasts[static_cast<std::size_t>(comparison.primary)], texts); !reach.empty())
            section.paragraphs.push_back(reach);
    }
    if (!comparison.verdict.caveats.empty())
        section.paragraphs.push_back(texts("report.verdict.caveats"));
    for (const auto &caveat : comparison.verdict.caveats)
        section.bullets.push_back(texts(caveat));
    section.tables.push_back(scoresTable(input, texts));
    if (!comparison.contrasts.empty())
        section.tables.push_back(differencesTable(input, texts));
    if (!comparison.baselines.baselines.empty())
        section.tables.push_back(baselineTable(comparison.baselines.baselines, texts));
    for (auto &note : baselineNotes(comparison.baselines, texts))
        section.bullets.push_back(std::move(note));
    return section;
}

} // namespace kotowari
