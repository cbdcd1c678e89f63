// From pilot to rollout in the report: each item with how it stands, and what extending the pilot would need.
#include "core/api/costwords.h"
#include "costtables.h"
#include "sections.h"

namespace kotowari {

ReportSection checklistSection(const ReportInput &input, const Texts &texts)
{
    ReportSection section;
    section.title = texts("rollout.title");
    if (!input.cost)
        return section;
    section.paragraphs.push_back(texts(rolloutSummary(input.cost->checklist)));
    section.bullets = costNeeds(input.cost->evaluation, texts);
    section.tables.push_back(rolloutTable(input.cost->checklist, texts));
    return section;
}

} // namespace kotowari
