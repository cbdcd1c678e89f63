#include "efficiency.h"

#include "countedscores.h"
#include "examplestoreach.h"
#include "meaninterval.h"
#include "slices.h"

#include "core/base/peopletime.h"
#include "core/base/text.h"

#include <algorithm>
#include <cmath>

namespace kotowari {

namespace {

constexpr std::size_t slicesOffered = 12; ///< of a slicing, the largest
constexpr double leastRise = 1.05; ///< of the cost from one size to the next: less is the noise of clocks

double medianOf(std::vector<double> values)
{
    std::ranges::sort(values);
    const auto middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

/// Baseline first, a model after the other, as in Comparison::curves.
std::vector<Cell> cellsOf(const Plan &plan, std::span<const Run> runs)
{
    auto models = modelsOf(plan);
    for (const auto &run : runs) {
        if (std::ranges::find(models, run.model) == models.end())
            models.push_back(run.model);
    }
    std::vector<Arm> arms;
    for (const bool reasons : {true, false}) {
        for (const auto &arm : plan.arms) {
            if (arm.explained() && arm.usesReasons() == reasons && std::ranges::find(arms, arm) == arms.end())
                arms.push_back(arm);
        }
    }
    std::vector<Cell> cells;
    for (const auto &model : models) {
        if (std::ranges::find(plan.arms, Arm{}) != plan.arms.end())
            cells.push_back({Arm{}, model, 1.0});
        for (const auto &arm : arms) {
            for (const double share : plan.explainedShares.empty() ? std::vector{1.0} : plan.explainedShares)
                cells.push_back({arm, model, share});
        }
    }
    return cells;
}

class Builder
{
public:
    Builder(const Experiment &experiment, std::span<const Run> runs, const EfficiencyEvidence &known, const EfficiencyChoice &choice)
        : m_plan(experiment.plan), m_runs(runs), m_known(known), m_choice(choice)
    {
        m_report.items = experiment.testItems;
        for (const auto &[granularity, effort] : known.efforts) {
            m_report.minutesExplanation = effort.minutesExplanation;
            m_report.minutesAnswer = effort.minutesAnswer.value_or(0);
        }
    }

    Result<EfficiencyReport> build()
    {
        offerSlices();
        findUnavailable();
        if (const auto reason = std::ranges::find(m_report.unavailable, m_choice.cost, &std::pair<CurveCost, Message>::first); reason != m_report.unavailable.end())
            return Error{ErrorCode::InvalidInput, reason->second, {}};
        if (auto found = findMembers(); !found)
            return found.error();
        for (const auto &cell : cellsOf(m_plan, m_runs))
            m_report.curves.push_back(curveOf(cell));
        if (const double level = m_choice.level.value_or(m_plan.requiredScore); m_choice.value == CurveValue::Score && level > 0) {
            m_report.level = level;
            addGaps();
        }
        return std::move(m_report);
    }

private:
    void offerSlices()
    {
        if (m_known.items.empty())
            return;
        for (const auto &name : slicingNames(m_known.items)) {
            auto slices = sliceMembers(m_known.items, name);
            if (slices.size() < 2)
                continue; // it would be all items once more
            slices.resize(std::min(slices.size(), slicesOffered));
            for (const auto &slice : slices)
                m_report.slices.push_back({name, slice.value, std::ssize(slice.items)});
        }
    }

    void findUnavailable()
    {
        const auto none = [this](auto value) { return std::ranges::none_of(m_runs, [&](const Run &run) { return counts(run) && value(run) > 0; }); };
        if (none([](const Run &run) { return run.supervisedTokens; }))
            m_report.unavailable.emplace_back(CurveCost::SupervisedTokens, Message{"efficiency.no-tokens", {}});
        if (none([](const Run &run) { return run.seconds; }))
            m_report.unavailable.emplace_back(CurveCost::Seconds, Message{"efficiency.no-seconds", {}});
        const bool minutes = m_report.minutesAnswer > 0;
        if (!minutes)
            m_report.unavailable.emplace_back(CurveCost::PeopleHours, Message{"efficiency.no-minutes", {}});
        if (!minutes)
            m_report.unavailable.emplace_back(CurveCost::Money, Message{"efficiency.no-minutes", {}});
        else if (!m_choice.hourlyCost || !(*m_choice.hourlyCost > 0))
            m_report.unavailable.emplace_back(CurveCost::Money, Message{"efficiency.no-hourly-cost", {}});
    }

    Result<void> findMembers()
    {
        if (m_choice.slicing.empty())
            return {};
        const auto names = slicingNames(m_known.items);
        if (m_known.items.empty() || std::ranges::find(names, m_choice.slicing) == names.end())
            return Error{ErrorCode::InvalidInput, {"slices.unknown", {{"name", m_choice.slicing}, {"names", listOf(names)}}}, {}};
        auto slices = sliceMembers(m_known.items, m_choice.slicing);
        const auto slice = std::ranges::find(slices, m_choice.slice, &SliceMembers::value);
        if (slice == slices.end())
            return Error{ErrorCode::InvalidInput, {"efficiency.unknown-slice", {{"slicing", m_choice.slicing}, {"slice", m_choice.slice}}}, {}};
        m_members = std::move(slice->items);
        m_report.items = std::ssize(m_members);
        return {};
    }

    std::optional<double> valueOf(const Run &run)
    {
        if (m_choice.value == CurveValue::Loss) {
            const auto loss = m_known.losses.find(run.id);
            if (loss == m_known.losses.end())
                return std::nullopt;
            if (!std::isfinite(loss->second)) {
                ++m_report.notFinite;
                return std::nullopt;
            }
            return loss->second;
        }
        if (m_members.empty())
            return run.score;
        const auto results = m_known.results.find(run.id);
        return results == m_known.results.end() ? std::nullopt : scoreOn(results->second, m_members);
    }

    double hoursOf(const Arm &arm, double share, std::int64_t size) const
    {
        const auto cases = static_cast<double>(size + extraCases(m_plan, arm, size));
        const bool written = arm.explained() && arm.kind != ArmKind::Filler; // filler text is nobody's work
        const auto effort = written && arm.granularity ? m_known.efforts.find(*arm.granularity) : m_known.efforts.end();
        const double explaining = effort == m_known.efforts.end() ? 0 : share * effort->second.minutesExplanation;
        return cases * (m_report.minutesAnswer + explaining) / 60;
    }

    double costOf(const Cell &cell, std::int64_t size, std::span<const Run *const> runs) const
    {
        std::vector<double> spent;
        switch (m_choice.cost) {
        case CurveCost::SupervisedTokens:
            for (const auto *run : runs)
                spent.push_back(static_cast<double>(run->supervisedTokens));
            return medianOf(spent);
        case CurveCost::Seconds:
            for (const auto *run : runs)
                spent.push_back(run->seconds);
            return medianOf(spent);
        case CurveCost::PeopleHours:
            return hoursOf(cell.arm, cell.explained, size);
        case CurveCost::Money:
            return hoursOf(cell.arm, cell.explained, size) * *m_choice.hourlyCost;
        case CurveCost::Examples:
            break;
        }
        return static_cast<double>(size + extraCases(m_plan, cell.arm, size));
    }

    Curve curveOf(const Cell &cell)
    {
        Curve curve{cell.arm, cell.model, cell.explained, {}, {}};
        for (const auto &[size, scores] : countedScores(m_plan, m_runs, cell)) {
            CurvePoint point;
            std::vector<const Run *> behind;
            for (const auto &[seed, score] : scores) {
                const auto *run = countedRun(m_runs, cell, size, seed);
                const auto value = valueOf(*run);
                if (!value)
                    continue;
                behind.push_back(run);
                point.values.push_back(*value);
                point.seeds.push_back(seed);
                point.runs.push_back(run->id);
            }
            if (behind.empty())
                continue;
            point.x = costOf(cell, size, behind);
            if (!(point.x > 0))
                continue;
            point.mean = meanOf(point.values);
            point.minimum = std::ranges::min(point.values);
            point.maximum = std::ranges::max(point.values);
            if (point.values.size() >= static_cast<std::size_t>(seedsForInterval)) {
                const auto band = meanInterval(point.values);
                point.low = std::max(0.0, band->low);
                point.high = m_choice.value == CurveValue::Score ? std::min(1.0, band->high) : band->high;
            }
            curve.points.push_back(std::move(point));
        }
        bool rises = true;
        for (std::size_t i = 1; i < curve.points.size(); ++i)
            rises = rises && curve.points[i].x > leastRise * curve.points[i - 1].x;
        m_rises.push_back(rises);
        std::ranges::stable_sort(curve.points, {}, &CurvePoint::x); // more examples may cost fewer seconds
        return curve;
    }

    std::optional<ExamplesToReach> reachOf(const Curve &curve) const
    {
        std::vector<double> costs;
        std::vector<double> scores;
        for (const auto &point : curve.points) {
            if (!costs.empty() && !(point.x > costs.back()))
                continue; // two sizes for the same price: the first
            costs.push_back(point.x);
            scores.push_back(point.mean);
        }
        return costs.size() < 2 ? std::nullopt : std::optional(costToReach(costs, scores, m_report.level));
    }

    void addGaps()
    {
        for (const auto &curve : m_report.curves) {
            const auto baseline = std::ranges::find_if(m_report.curves, [&](const Curve &one) { return one.arm.isBaseline() && one.model == curve.model; });
            if (curve.arm.isBaseline() || baseline == m_report.curves.end())
                continue;
            // Where every size costs the same (runs of so many steps), there is no cost at which a score is reached.
            if (!m_rises[static_cast<std::size_t>(&curve - m_report.curves.data())] || !m_rises[static_cast<std::size_t>(baseline - m_report.curves.begin())])
                continue;
            const auto without = reachOf(*baseline);
            const auto with = reachOf(curve);
            if (without && with)
                m_report.gaps.push_back({curve.arm, curve.model, curve.explained, without->examples, with->examples, without->censored, with->censored});
        }
    }

    const Plan &m_plan;
    std::span<const Run> m_runs;
    const EfficiencyEvidence &m_known;
    const EfficiencyChoice &m_choice;
    std::vector<ExampleId> m_members; ///< of the chosen slice; empty: all items
    std::vector<bool> m_rises; ///< by curve: the next larger size costs more
    EfficiencyReport m_report;
};

} // namespace

Result<EfficiencyReport> efficiencyReport(const Experiment &experiment, std::span<const Run> runs, const EfficiencyEvidence &known, const EfficiencyChoice &choice)
{
    return Builder(experiment, runs, known, choice).build();
}

} // namespace kotowari
