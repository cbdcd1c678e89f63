#include "qualityoverview.h"

#include "projecttextscache.h"

#include <algorithm>
#include <map>
#include <set>

namespace kotowari {

namespace {

/// The found text, hidden but for its ends: a list of findings is read and passed on more widely than the texts.
std::string hidden(const std::string &found)
{
    const auto units = toUtf16(found);
    return units.size() <= 2 ? toUtf8(units.substr(0, 1)) + "…" : toUtf8(units.substr(0, 1)) + "…" + toUtf8(units.substr(units.size() - 1));
}

/// Looks through all texts; findings that somebody dismissed are left out.
class Check
{
public:
    Check(SQLite::Database &connection, const TargetMeasure &measure, const ProjectTexts &texts)
        : m_inspection(connection, measure), m_texts(texts), m_answered(m_inspection.repository().fieldsWithDismissals())
    {
    }

    CheckReport run(std::stop_token stop)
    {
        m_inspection.repository().forEachExample([&](const Example &example) {
            ++m_report.examples;
            personal(example, "input", example.input);
            personal(example, "answer", example.answer);
            for (const auto &explanation : example.explanations) {
                personal(example, fieldName(explanation.granularity), explanation.text);
                quality(example, explanation);
            }
            return !stop.stop_requested();
        });
        for (const auto &name : m_inspection.slow())
            m_report.findings.push_back({0, FindingKind::PersonalData, "own:" + name, Severity::Warning, "project", {"check.pattern-too-slow", {{"name", name}}}});
        return std::move(m_report);
    }

private:
    /// New in this field, and nobody said that it is none: the same name twice in a text is one thing to look at.
    bool counts(const Example &example, const std::string &field, const std::string &rule, const std::string &digest, std::set<std::string> &told) const
    {
        if (!told.insert(rule + digest).second)
            return false;
        const auto fields = m_answered.find(example.id);
        return fields == m_answered.end() || !fields->second.contains(field) || !m_inspection.repository().dismissed(example.id, field).contains({rule, digest});
    }

    void personal(const Example &example, const std::string &field, const std::string &text)
    {
        const FoldedText folded(text);
        std::set<std::string> told;
        for (const auto &place : m_inspection.places(folded)) {
            if (!counts(example, field, place.rule, m_inspection.digestOf(place), told))
                continue;
            const Message message{place.rule.starts_with("own:") ? "check.personal-own" : "check.personal",
                                  {{"example", exampleLabel(example)}, {"field", field}, {"rule", ruleWord(place.rule)}, {"what", hidden(folded.original(place.place))}}};
            m_report.findings.push_back({example.id, FindingKind::PersonalData, place.rule, Severity::Warning, field, message});
        }
    }

    void quality(const Example &example, const Explanation &explanation)
    {
        const auto field = fieldName(explanation.granularity);
        std::set<std::string> told;
        for (const auto &place : m_inspection.quality(example, explanation.granularity, explanation.text, &m_texts)) {
            if (!counts(example, field, place.rule, m_inspection.digestOf(place), told))
                continue;
            auto message = m_inspection.message(place, "check.quality-");
            message.parameters["example"] = exampleLabel(example);
            m_report.findings.push_back({example.id, FindingKind::Quality, place.rule, Severity::Warning, field, std::move(message)});
        }
    }

    TextInspection m_inspection;
    const ProjectTexts &m_texts;
    std::unordered_map<ExampleId, std::set<std::string>> m_answered;
    CheckReport m_report;
};

} // namespace

Result<CheckReport> checkTexts(SQLite::Database &connection, const TargetMeasure &measure, std::stop_token stop)
{
    const auto texts = readProjectTexts(connection, stop);
    if (!texts)
        return texts.error();
    auto report = Check(connection, measure, **texts).run(stop);
    if (stop.stop_requested())
        return Error{ErrorCode::Cancelled, {"quality.cancelled"}, {}};
    return report;
}

Result<std::vector<RuleOverview>> qualityOverview(SQLite::Database &connection, const TargetMeasure &measure, std::stop_token stop)
{
    const auto report = checkTexts(connection, measure, stop);
    if (!report)
        return report.error();
    std::map<std::pair<FindingKind, std::string>, RuleOverview> rules; // personal data is the first kind
    for (const auto &finding : report->findings) {
        if (!finding.where.starts_with("explanation."))
            continue;
        auto &rule = rules[{finding.kind, finding.rule}];
        rule.kind = finding.kind;
        rule.rule = finding.rule;
        ++rule.open;
    }
    for (const auto &[rule, reason, count] : QualityRepository(connection).dismissalReasons()) {
        const auto kind = isPersonalRule(rule) ? FindingKind::PersonalData : FindingKind::Quality;
        auto &one = rules[{kind, rule}];
        one.kind = kind;
        one.rule = rule;
        one.dismissed += count;
        one.reasons.push_back(reason);
    }
    std::vector<RuleOverview> all;
    all.reserve(rules.size());
    for (auto &[key, rule] : rules)
        all.push_back(std::move(rule));
    return all;
}

} // namespace kotowari
