#include "reportbuilder.h"

#include "core/api/plainway.h"
#include "core/base/text.h"
#include "sections.h"

#include <algorithm>
#include <array>

namespace kotowari {

namespace {

using SectionFunction = ReportSection (*)(const ReportInput &, const Texts &);
constexpr std::array<std::pair<const char *, SectionFunction>, 15> allSections{{
    {"verdict", verdictSection},
    {"rule-change", ruleChangeSection},
    {"meeting", meetingSection},
    {"curves", curvesSection},
    {"cost", costSection},
    {"checklist", checklistSection},
    {"findings", findingsSection},
    {"explanations", explanationsSection},
    {"slices", slicesSection},
    {"learning", learningSection},
    {"runs", runsSection},
    {"quality", qualitySection},
    {"explanation-quality", explanationQualitySection},
    {"method", methodSection},
    {"plan", planSection},
}};

} // namespace

ReportBuilder::ReportBuilder(const ReportInput &input, const Messages &messages, Language language)
    : m_input(input), m_texts(messages, language)
{
}

std::vector<std::string> ReportBuilder::sectionIds()
{
    std::vector<std::string> ids;
    for (const auto &section : allSections)
        ids.emplace_back(section.first);
    return ids;
}

Result<Report> ReportBuilder::build(const std::vector<std::string> &sections) const
{
    Report report;
    for (const auto &id : sections.empty() ? sectionIds() : sections) {
        const auto it = std::ranges::find_if(allSections, [&](const auto &section) { return section.first == id; });
        if (it == allSections.end()) {
            return Error{ErrorCode::InvalidInput, {"report.unknown-section", {{"section", id}, {"known", listOf(sectionIds())}}}, {}};
        }
        if (sections.empty() && id == "rule-change" && !m_input.comparison.ruleRecovery)
            continue; // most experiments have none
        if (sections.empty() && (id == "cost" || id == "checklist") && !m_input.cost)
            continue;
        if (sections.empty() && id == "explanation-quality" && !m_input.explanations)
            continue; // there is nobody to ask
        report.sections.push_back(it->second(m_input, m_texts));
        report.sections.back().id = id;
    }
    const auto &comparison = m_input.comparison;
    report.language = m_texts.language() == Language::Japanese ? "ja" : "en";
    report.title = comparison.experimentName.empty() ? m_texts("report.title-number", {{"number", comparison.experiment}})
                                                     : m_texts("report.title", {{"name", comparison.experimentName}});
    report.subtitle = m_texts("report.subtitle", {{"project", m_input.projectName}, {"date", m_texts.date(m_input.madeAt)}, {"version", KOTOWARI_VERSION}});
    if (!comparison.sample.empty())
        report.banner = m_texts("caveat.synthetic", {{"sample", comparison.sample}});
    report.verdict = m_texts(comparison.verdict.sentence);
    if (const auto cheaper = cheaperSentence(comparison))
        report.verdict += (m_texts.language() == Language::Japanese ? "" : " ") + m_texts(*cheaper);
    report.footer = m_texts("report.footer", {{"version", KOTOWARI_VERSION}});
    return report;
}

} // namespace kotowari
