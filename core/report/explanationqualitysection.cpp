// What the checks say of the project's explanations, and what people said about that.
#include "sections.h"

#include <algorithm>

namespace kotowari {

namespace {

constexpr std::size_t shownReasons = 3;

/// As ICU's choices may be named.
std::string choice(std::string word)
{
    std::erase(word, '-');
    return word;
}

std::string ruleName(const RuleOverview &rule, const Texts &texts)
{
    if (rule.rule.starts_with("own:"))
        return rule.rule.substr(4);
    return texts("quality.rule", {{"rule", choice(rule.rule)}});
}

std::string reasons(const RuleOverview &rule, const Texts &texts)
{
    std::string all;
    for (std::size_t i = 0; i < std::min(shownReasons, rule.reasons.size()); ++i)
        all.append(all.empty() ? "" : texts("report.list-separator")).append(rule.reasons[i]);
    if (rule.reasons.size() > shownReasons)
        all += texts("report.explanations.more", {{"count", static_cast<std::int64_t>(rule.reasons.size() - shownReasons)}});
    return all.empty() ? texts.absent() : all;
}

} // namespace

ReportSection explanationQualitySection(const ReportInput &input, const Texts &texts)
{
    ReportSection section;
    section.title = texts("report.explanations.title");
    if (!input.explanations || input.explanations->empty()) {
        section.paragraphs.push_back(texts("report.explanations.none"));
        return section;
    }
    std::int64_t open = 0, dismissed = 0;
    ReportTable table;
    table.caption = texts("report.explanations.caption");
    table.headers = {texts("report.explanations.kind"), texts("report.explanations.rule"), texts("report.explanations.open"), texts("report.explanations.dismissed"),
                     texts("report.explanations.reasons")};
    table.numeric = {false, false, true, true, false};
    for (const auto &rule : *input.explanations) {
        open += rule.open;
        dismissed += rule.dismissed;
        table.rows.push_back({texts("quality.kind", {{"kind", choice(std::string(toString(rule.kind)))}}), ruleName(rule, texts), texts.whole(rule.open), texts.whole(rule.dismissed),
                              reasons(rule, texts)});
    }
    section.paragraphs.push_back(texts("report.explanations.summary", {{"open", open}, {"dismissed", dismissed}}));
    section.tables.push_back(std::move(table));
    return section;
}

} // namespace kotowari
