#include "slices.h"

#include "core/base/text.h"
#include "countedscores.h"
#include "holm.h"
#include "meaninterval.h"
#include "signflip.h"
#include "wilson.h"

#include <algorithm>
#include <set>

namespace kotowari {

namespace {

constexpr std::size_t lengthBands = 4;
using Members = std::vector<ExampleId>; // ascending

std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

/// Quarters of the items by length; equal lengths stay together, so that bands may be fewer and uneven.
std::vector<SliceMembers> byLength(std::span<const SlicedItem> items)
{
    std::vector<std::pair<std::size_t, ExampleId>> lengths;
    for (const auto &item : items)
        lengths.emplace_back(characters(item.input), item.example);
    std::ranges::sort(lengths);
    std::vector<SliceMembers> bands;
    for (std::size_t begin = 0; begin < lengths.size();) {
        auto end = std::min(lengths.size(), std::max(begin + 1, (bands.size() + 1) * lengths.size() / lengthBands));
        while (end < lengths.size() && lengths[end].first == lengths[end - 1].first)
            ++end;
        auto &[name, members] = bands.emplace_back();
        name = std::to_string(lengths[begin].first);
        if (lengths[end - 1].first != lengths[begin].first)
            name += '-' + std::to_string(lengths[end - 1].first);
        for (; begin < end; ++begin)
            members.push_back(lengths[begin].second);
        std::ranges::sort(members);
    }
    return bands;
}

std::string valueOf(const SlicedItem &item, std::string_view name)
{
    if (name == sliced::byAnswer)
        return normalizeAnswer(item.answer);
    if (name == sliced::byGroup)
        return item.group;
    name.remove_prefix(std::string_view("attribute.").size());
    const auto it = std::ranges::find(item.attributes, name, &Attribute::name);
    return it == item.attributes.end() ? std::string() : it->value;
}

std::vector<SliceMembers> byValue(std::span<const SlicedItem> items, std::string_view name, std::int64_t &without)
{
    std::map<std::string, Members> members;
    for (const auto &item : items) {
        if (const auto value = valueOf(item, name); !value.empty())
            members[value].push_back(item.example);
        else
            ++without;
    }
    std::vector<SliceMembers> found;
    for (auto &[value, ids] : members) {
        std::ranges::sort(ids);
        found.push_back({value, std::move(ids)});
    }
    std::ranges::stable_sort(found, std::ranges::greater{}, [](const SliceMembers &one) { return one.items.size(); });
    return found;
}

/// The share of the members that the most frequent answer among them is right for.
double majorityOf(std::span<const SlicedItem> items, const Members &members)
{
    std::map<std::string, std::size_t> answers;
    std::size_t most = 0;
    for (const auto &item : items) {
        if (std::ranges::binary_search(members, item.example))
            most = std::max(most, ++answers[normalizeAnswer(item.answer)]);
    }
    return static_cast<double>(most) / static_cast<double>(members.size());
}

} // namespace

std::vector<SliceMembers> sliceMembers(std::span<const SlicedItem> items, std::string_view name, std::int64_t *without)
{
    std::int64_t none = 0;
    return name == sliced::byLength ? byLength(items) : byValue(items, name, without ? *without : none);
}

std::optional<double> scoreOn(const ItemResults &results, std::span<const ExampleId> members)
{
    std::size_t right = 0;
    std::size_t at = 0;
    for (const auto id : members) {
        while (at < results.examples.size() && results.examples[at] < id)
            ++at;
        if (at == results.examples.size() || results.examples[at] != id)
            return std::nullopt;
        right += results.correct[at];
    }
    return static_cast<double>(right) / static_cast<double>(members.size());
}

namespace {

/// The arms of an experiment at one train size.
class Sides
{
public:
    Sides(const Experiment &experiment, std::span<const Run> runs, const std::map<RunId, ItemResults> &results) : m_results(results)
    {
        const auto &plan = experiment.plan;
        auto sizes = plan.trainSizes;
        std::ranges::sort(sizes, std::ranges::greater{});
        for (const auto size : sizes) {
            collect(plan, runs, size);
            if (!m_sides.empty()) {
                trainSize = size;
                return;
            }
        }
    }

    bool empty() const { return m_sides.empty(); }

    std::vector<SliceScore> scores(const Members &members) const
    {
        std::vector<SliceScore> scores;
        std::map<std::int64_t, double> baseline;
        for (const auto &side : m_sides) {
            SliceScore score;
            score.arm = side.cell.arm;
            score.explained = side.cell.explained;
            std::vector<double> differences;
            for (const auto &[seed, run] : side.runs) {
                const auto share = scoreOn(m_results.at(run), members);
                if (!share)
                    continue;
                score.seeds.push_back(seed);
                score.scores.push_back(*share);
                if (score.arm.isBaseline())
                    baseline[seed] = *share;
                else if (const auto paired = baseline.find(seed); paired != baseline.end())
                    differences.push_back(*share - paired->second);
            }
            const auto items = static_cast<std::int64_t>(members.size());
            if (!score.scores.empty()) {
                score.mean = meanOf(score.scores);
                const auto interval = wilsonInterval(*score.mean, items);
                score.interval = {interval.low, interval.high};
            }
            if (!differences.empty() && items < itemsForTest)
                score.difference.estimate = meanOf(differences);
            else if (!differences.empty())
                test(score.difference, differences);
            scores.push_back(std::move(score));
        }
        return scores;
    }

    std::int64_t trainSize = 0;

private:
    struct Side {
        Cell cell;
        std::map<std::int64_t, RunId> runs; ///< by seed
    };

    void collect(const Plan &plan, std::span<const Run> runs, std::int64_t size)
    {
        for (const auto &arm : plan.arms) {
            for (const double share : arm.explained() ? plan.explainedShares : std::vector<double>{1.0}) {
                Side side{{arm, plan.model, share}, {}};
                for (const auto seed : plan.seeds) {
                    if (const auto *run = countedRun(runs, side.cell, size, seed); run && m_results.contains(run->id))
                        side.runs[seed] = run->id;
                }
                if (!side.runs.empty())
                    m_sides.push_back(std::move(side));
            }
        }
        std::ranges::stable_sort(m_sides, std::ranges::greater{}, [](const Side &side) { return side.cell.arm.isBaseline(); });
    }

    static void test(Estimate &estimate, std::span<const double> differences)
    {
        const auto tested = signFlipTest(differences);
        estimate.estimate = tested.mean;
        estimate.p = tested.p;
        if (tested.interval) {
            estimate.low = tested.interval->low;
            estimate.high = tested.interval->high;
        }
    }

    const std::map<RunId, ItemResults> &m_results;
    std::vector<Side> m_sides; ///< baseline first
};

void adjust(SliceReport &report)
{
    std::vector<Estimate *> tested;
    for (auto &slicing : report.slicings) {
        report.slices += static_cast<std::int64_t>(slicing.slices.size());
        for (auto &slice : slicing.slices) {
            for (auto &score : slice.arms) {
                if (score.difference.p)
                    tested.push_back(&score.difference);
            }
        }
    }
    std::vector<double> p;
    for (const auto *estimate : tested)
        p.push_back(*estimate->p);
    const auto adjusted = holmAdjusted(p);
    report.tested = static_cast<std::int64_t>(tested.size());
    for (std::size_t i = 0; i < tested.size(); ++i) {
        tested[i]->pHolm = adjusted[i];
        report.shown += adjusted[i] <= significanceLevel ? 1 : 0;
    }
}

} // namespace

std::vector<std::string> slicingNames(std::span<const SlicedItem> items)
{
    std::vector<std::string> names{std::string(sliced::byAnswer)};
    std::set<std::string> groups;
    std::set<std::string> attributes;
    for (const auto &item : items) {
        if (!item.group.empty())
            groups.insert(item.group);
        for (const auto &attribute : item.attributes)
            attributes.insert("attribute." + attribute.name);
    }
    if (groups.size() > 1)
        names.emplace_back(sliced::byGroup);
    names.insert(names.end(), attributes.begin(), attributes.end());
    if (items.size() >= 2 * lengthBands)
        names.emplace_back(sliced::byLength);
    return names;
}

Result<SliceReport> sliceScores(const Experiment &experiment, std::span<const Run> runs, const std::map<RunId, ItemResults> &results,
                                std::span<const SlicedItem> items, std::span<const std::string> names)
{
    const Sides sides(experiment, runs, results);
    if (sides.empty() || items.empty())
        return Error{ErrorCode::NotFound, {"slices.no-results", {}}, {}};
    const auto known = slicingNames(items);
    SliceReport report;
    report.experiment = experiment.id;
    report.experimentName = experiment.plan.name;
    report.trainSize = sides.trainSize;
    report.testItems = static_cast<std::int64_t>(items.size());
    for (const auto &wanted : names.empty() ? std::span<const std::string>(known) : names) {
        auto name = wanted;
        if (std::ranges::find(known, name) == known.end() && std::ranges::find(known, "attribute." + name) != known.end())
            name.insert(0, "attribute."); // the short way: "site"
        if (std::ranges::find(known, name) == known.end())
            return Error{ErrorCode::InvalidInput, {"slices.unknown", {{"name", wanted}, {"names", listOf(known)}}}, {}};
        auto &slicing = report.slicings.emplace_back();
        slicing.name = name;
        auto divided = sliceMembers(items, name, &slicing.without);
        if (divided.size() > slicesShown) {
            slicing.leftOut = static_cast<std::int64_t>(divided.size() - slicesShown);
            divided.resize(slicesShown);
        }
        for (const auto &[value, members] : divided)
            slicing.slices.push_back({value, static_cast<std::int64_t>(members.size()), sides.scores(members), majorityOf(items, members)});
    }
    adjust(report);
    return report;
}

} // namespace kotowari
