#include "textinspection.h"

#include "core/base/text.h"
#include "core/store/examplerepository.h"

#include <algorithm>

namespace kotowari {

namespace {

constexpr std::size_t longestExcerpt = 60; // characters of a found sentence in a message

} // namespace

std::string exampleLabel(const Example &example) { return example.key.empty() ? "#" + std::to_string(example.id) : example.key; }

std::string ruleWord(std::string rule)
{
    if (rule.starts_with("own:"))
        return rule.substr(4);
    std::erase(rule, '-');
    return rule;
}

TextInspection::TextInspection(SQLite::Database &connection, const TargetMeasure &measure)
    : m_repository(connection), m_own(m_repository.patterns()), m_measure(measure)
{
}

std::vector<QualityPlace> TextInspection::quality(const Example &example, Granularity granularity, const std::string &text, const ProjectTexts *project) const
{
    QualityContext context{example.id, granularity, example.input, example.answer, project, {}, {}};
    if (const auto size = m_measure ? m_measure(text, example.answer) : std::nullopt) {
        context.tokens = size->tokens;
        context.tokenLimit = size->limit;
    }
    return findQuality(text, context);
}

Message TextInspection::message(const QualityPlace &place, const std::string &prefix) const
{
    Message message{prefix + place.rule, place.parameters};
    const auto shown = excerpt(place.found, longestExcerpt);
    message.parameters["what"] = shown.size() < place.found.size() ? shown + "…" : shown;
    if (const auto other = message.parameters.find("other"); other != message.parameters.end() && std::holds_alternative<std::int64_t>(other->second)) {
        const auto example = ExampleRepository(m_repository.connection()).example(std::get<std::int64_t>(other->second));
        other->second = example ? exampleLabel(*example) : std::string("?");
    }
    return message;
}

std::vector<TextFinding> TextInspection::personal(ExampleId id, Granularity granularity, const std::string &text)
{
    const FoldedText folded(text);
    std::vector<TextFinding> found;
    const auto dismissed = m_repository.dismissed(id, fieldName(granularity));
    for (const auto &place : places(folded)) {
        const auto digest = digestOf(place);
        if (dismissed.contains({place.rule, digest}))
            continue;
        const Message message{place.rule.starts_with("own:") ? "quality.personal-own" : "quality.personal",
                              {{"rule", ruleWord(place.rule)}, {"what", folded.original(place.place)}}};
        found.push_back({FindingKind::PersonalData, place.rule, Severity::Warning, true, static_cast<std::int64_t>(place.place.begin),
                         static_cast<std::int64_t>(place.place.length), digest, message, {}});
    }
    return found;
}

std::vector<TextFinding> TextInspection::all(const Example &example, Granularity granularity, const std::string &text, const ProjectTexts *project)
{
    auto found = personal(example.id, granularity, text);
    const auto dismissed = m_repository.dismissed(example.id, fieldName(granularity));
    for (const auto &place : quality(example, granularity, text, project)) {
        const auto digest = digestOf(place);
        if (!dismissed.contains({place.rule, digest}))
            found.push_back({FindingKind::Quality, place.rule, Severity::Warning, false, static_cast<std::int64_t>(place.place.begin),
                             static_cast<std::int64_t>(place.place.length), digest, message(place, "quality."), place.suggestion});
    }
    std::ranges::stable_sort(found, {}, &TextFinding::begin);
    return found;
}

} // namespace kotowari
