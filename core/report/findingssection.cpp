// Controls and further tests: did the reasons matter, what was spent, what the seeds could show.
#include "sections.h"

namespace kotowari {

ReportSection findingsSection(const ReportInput &input, const Texts &texts)
{
    const auto &comparison = input.comparison;
    ReportSection section;
    section.title = texts("report.findings.title");
    for (const auto &finding : comparison.findings)
        section.bullets.push_back(texts(finding));
    if (comparison.controls.empty())
        return section;
    ReportTable table;
    table.caption = texts("report.findings.controls");
    table.headers = {texts("report.column.control"), texts("report.column.against"), texts("report.column.difference"), texts("report.column.interval"),
                     texts("report.column.p")};
    table.numeric = {false, false, true, true, true};
    for (const auto &control : comparison.controls) {
        const auto &advantage = control.advantage;
        table.rows.push_back({texts.arm(control.control, control.explained), texts.arm(control.arm, control.explained), texts.points(advantage.estimate),
                              texts.pointsRange(advantage.low, advantage.high), texts.p(advantage.p)});
    }
    section.tables.push_back(std::move(table));
    return section;
}

} // namespace kotowari
