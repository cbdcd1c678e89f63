// Where explanations matter, and what to say of it in a meeting.
#include "sections.h"
#include "slicetable.h"

#include "core/base/text.h"
#include "core/stats/explanationvalue.h"
#include "core/stats/meetingbrief.h"
#include "core/stats/wording.h"

#include <algorithm>
#include <set>

namespace kotowari {

namespace {

constexpr std::size_t gainsOnPaper = 10;
constexpr std::size_t lossesOnPaper = 3;
constexpr std::size_t namesOnPaper = 60; ///< characters: an answer may be a page long

ReportTable gainsTable(const ExplanationValue &value, const Texts &texts)
{
    ReportTable table;
    table.caption = texts("matter.table.slices");
    table.headers = {texts("matter.column.slicing"), texts("matter.column.slice"), texts("matter.column.items"), texts("matter.column.without"), texts("matter.column.with"),
                     texts("matter.column.difference"), texts("matter.column.interval"), texts("matter.column.p"), texts("matter.column.what")};
    table.numeric = {false, false, true, true, true, true, true, true, false};
    const auto count = value.gains.size();
    for (std::size_t i = 0; i < count; ++i) {
        const auto &gain = value.gains[i];
        if (i >= gainsOnPaper && !(*gain.difference.estimate < 0 && i + lossesOnPaper >= count))
            continue;
        const auto *const shown = !gain.shown ? "no" : *gain.difference.estimate > 0 ? "helps" : "harms";
        table.rows.push_back({slicingName(gain.slicing, texts), excerpt(gain.slice, namesOnPaper), texts.whole(gain.items), texts.percent(gain.baseline), texts.percent(gain.arm),
                              texts.points(gain.difference.estimate), texts.pointsRange(gain.difference.low, gain.difference.high), texts.p(gain.difference.pHolm),
                              texts("matter.shown", {{"solved", gain.solvedOnly == SolvedOnly::Yes ? "yes" : "no"}, {"shown", shown}})});
    }
    return table;
}

ReportTable granularitiesTable(const ExplanationValue &value, const Texts &texts)
{
    ReportTable table;
    table.caption = texts("matter.table.granularities");
    table.headers = {texts("matter.column.granularity"), texts("matter.column.difference"), texts("matter.column.interval"), texts("matter.column.minutes"), texts("matter.column.source"),
                     texts("matter.column.rate")};
    table.numeric = {false, true, true, true, false, true};
    for (const auto &gain : value.granularities)
        table.rows.push_back({texts.arm(gain.arm, gain.explained), texts.points(gain.difference.estimate), texts.pointsRange(gain.difference.low, gain.difference.high),
                              texts("report.format.decimal", {{"value", gain.effort.minutesExplanation}}),
                              texts("matter.source", {{"source", std::string(toString(gain.effort.source))}, {"count", gain.effort.measured}}),
                              gain.pointsAMinute ? texts("report.format.points", {{"value", *gain.pointsAMinute}}) : texts.absent()});
    return table;
}

ReportTable corruptedTable(const ExplanationValue &value, const Texts &texts)
{
    ReportTable table;
    table.caption = texts("matter.table.corrupted");
    table.headers = {texts("matter.column.percent"), texts("matter.column.loss"), texts("matter.column.interval"), texts("matter.column.net")};
    table.numeric = {true, true, true, true};
    for (const auto &cost : value.corrupted)
        table.rows.push_back({texts.percent(cost.percent / 100.0), texts.points(cost.loss.estimate), texts.pointsRange(cost.loss.low, cost.loss.high),
                              texts.points(cost.againstBaseline.estimate)});
    return table;
}

/// The gain by model and granularity; absent where there is but one of each.
std::optional<ReportHeatMap> gainGrid(const Comparison &comparison, const Texts &texts)
{
    if (comparison.primary < 0)
        return std::nullopt;
    const auto &primary = comparison.contrasts[static_cast<std::size_t>(comparison.primary)];
    const auto inGrid = [&](const Contrast &one) { return one.arm.kind == primary.arm.kind && one.explained == primary.explained && one.arm.granularity; };
    std::set<Granularity> granularities;
    ReportHeatMap grid;
    for (const auto &contrast : comparison.contrasts) {
        if (!inGrid(contrast))
            continue;
        granularities.insert(*contrast.arm.granularity);
        if (std::ranges::find(grid.rows, contrast.model) == grid.rows.end())
            grid.rows.push_back(contrast.model);
    }
    if (grid.rows.size() < 2 && granularities.size() < 2)
        return std::nullopt;
    grid.title = texts("report.heat.title");
    grid.rowTitle = texts("report.heat.model");
    grid.legend = texts("report.heat.legend");
    for (const auto granularity : granularities)
        grid.columns.push_back(texts.arm({primary.arm.kind, granularity}, primary.explained));
    for (const auto &model : grid.rows) {
        auto &row = grid.cells.emplace_back();
        for (const auto granularity : granularities) {
            const auto contrast = std::ranges::find_if(comparison.contrasts, [&](const Contrast &one) { return inGrid(one) && one.model == model && one.arm.granularity == granularity; });
            if (contrast == comparison.contrasts.end()) {
                row.emplace_back();
                continue;
            }
            const auto &judged = contrast->judged();
            const auto p = contrast->primary ? judged.p : judged.pMaxT ? judged.pMaxT : judged.pHolm;
            row.push_back({judged.estimate, p && *p <= significanceLevel});
        }
    }
    return grid;
}

/// The same in numbers. A star marks a difference that is shown.
ReportTable gridTable(const ReportHeatMap &grid, const Texts &texts)
{
    ReportTable table;
    table.caption = grid.title;
    table.headers = {grid.rowTitle};
    table.headers.insert(table.headers.end(), grid.columns.begin(), grid.columns.end());
    table.numeric.assign(table.headers.size(), true);
    table.numeric.front() = false;
    for (std::size_t i = 0; i < grid.rows.size(); ++i) {
        auto &row = table.rows.emplace_back(std::vector{grid.rows[i]});
        for (const auto &cell : grid.cells[i])
            row.push_back(texts.points(cell.value) + (cell.shown ? " *" : ""));
    }
    return table;
}

} // namespace

ReportSection explanationsSection(const ReportInput &input, const Texts &texts)
{
    ReportSection section;
    section.title = texts("matter.title");
    const auto value = explanationValue(input.comparison, input.slices ? &*input.slices : nullptr, input.efforts);
    for (const auto &sentence : value.sentences)
        section.bullets.push_back(texts(sentence));
    if (!value.gains.empty())
        section.tables.push_back(gainsTable(value, texts));
    if (value.granularities.size() > 1)
        section.tables.push_back(granularitiesTable(value, texts));
    if (auto grid = gainGrid(input.comparison, texts)) {
        section.tables.push_back(gridTable(*grid, texts));
        section.heatMaps.push_back(std::move(*grid));
        section.paragraphs.push_back(texts("report.heat.note"));
    }
    if (!value.corrupted.empty())
        section.tables.push_back(corruptedTable(value, texts));
    return section;
}

ReportSection meetingSection(const ReportInput &input, const Texts &texts)
{
    ReportSection section;
    section.title = texts("meeting.title");
    for (const auto &phrase : meetingBrief(input.comparison, input.efforts).phrases)
        section.bullets.push_back(texts(phrase));
    return section;
}

} // namespace kotowari
