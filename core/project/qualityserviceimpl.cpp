#include "qualityserviceimpl.h"

#include "core/base/clock.h"
#include "core/base/text.h"
#include "core/data/personal/personaldata.h"
#include "core/data/quality/rules.h"
#include "core/store/auditlog.h"
#include "core/store/examplerepository.h"
#include "core/store/qualityrepository.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace kotowari {

namespace {

using nlohmann::json;

Error refused(const char *id, std::map<std::string, MessageValue> parameters = {}) { return {ErrorCode::InvalidInput, {id, std::move(parameters)}, {}}; }
Error noExample(ExampleId id) { return {ErrorCode::NotFound, {"project.no-example", {{"id", id}}}, {}}; }
std::string dump(const json &value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

/// The found text, hidden but for its ends: a list of findings is read and passed on more widely than the texts.
std::string hidden(const std::string &found)
{
    const auto units = toUtf16(found);
    return units.size() <= 2 ? toUtf8(units.substr(0, 1)) + "…" : toUtf8(units.substr(0, 1)) + "…" + toUtf8(units.substr(units.size() - 1));
}

/// As the messages choose by it: the name of an own pattern, else the rule without hyphens, which ICU's choices may not have.
std::string ruleName(std::string rule)
{
    if (rule.starts_with("own:"))
        return rule.substr(4);
    std::erase(rule, '-');
    return rule;
}

/// Of one project, inside a transaction.
class PersonalInspection
{
public:
    explicit PersonalInspection(SQLite::Database &connection) : m_repository(connection), m_own(m_repository.patterns()) { }

    const QualityRepository &repository() const { return m_repository; }
    std::vector<PersonalPlace> places(const FoldedText &text) { return findPersonalData(text, m_own, &m_slow); }
    std::string digestOf(const PersonalPlace &place) const { return m_repository.digest(place.rule + '\x1f' + place.identity); }
    std::string digestOf(const QualityPlace &place) const { return m_repository.digest(place.rule + '\x1f' + place.found); }
    const std::vector<std::string> &slow() const { return m_slow; }

    std::vector<TextFinding> findings(ExampleId id, Granularity granularity, const std::string &text)
    {
        const FoldedText folded(text);
        std::vector<TextFinding> all;
        const auto dismissed = m_repository.dismissed(id, fieldName(granularity));
        for (const auto &place : places(folded)) {
            const auto digest = digestOf(place);
            if (dismissed.contains({place.rule, digest}))
                continue;
            const Message message{place.rule.starts_with("own:") ? "quality.personal-own" : "quality.personal",
                                  {{"rule", ruleName(place.rule)}, {"what", folded.original(place.place)}}};
            all.push_back({FindingKind::PersonalData, place.rule, Severity::Warning, true, static_cast<std::int64_t>(place.place.begin),
                           static_cast<std::int64_t>(place.place.length), digest, message, {}});
        }
        if (const auto example = ExampleRepository(m_repository.connection()).example(id)) {
            for (const auto &place : findQuality(text, example->answer)) {
                const auto digest = digestOf(place);
                if (!dismissed.contains({place.rule, digest}))
                    all.push_back({FindingKind::Quality, place.rule, Severity::Warning, false, static_cast<std::int64_t>(place.place.begin),
                                   static_cast<std::int64_t>(place.place.length), digest, {"quality." + place.rule, {{"what", place.found}}}, {}});
            }
        }
        std::ranges::stable_sort(all, {}, &TextFinding::begin);
        return all;
    }

private:
    QualityRepository m_repository;
    OwnPatterns m_own;
    std::vector<std::string> m_slow;
};

class QualityServiceImpl : public QualityService
{
public:
    explicit QualityServiceImpl(std::shared_ptr<Database> database) : m_database(std::move(database)) { }

    Result<std::vector<TextFinding>> inspect(ExampleId id, Granularity granularity, const std::string &text) const override
    {
        return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<TextFinding>> {
            return PersonalInspection(connection).findings(id, granularity, text);
        });
    }

    Result<std::vector<TextFinding>> blocking(ExampleId id, Granularity granularity) const override
    {
        return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<TextFinding>> {
            const auto example = ExampleRepository(connection).example(id);
            if (!example)
                return noExample(id);
            const auto *explanation = example->explanation(granularity);
            auto all = explanation ? PersonalInspection(connection).findings(id, granularity, explanation->text) : std::vector<TextFinding>{};
            std::erase_if(all, [](const TextFinding &finding) { return !finding.blocksApproval; });
            return all;
        });
    }

    Result<void> dismiss(ExampleId id, Granularity granularity, const std::string &rule, const std::string &digest, const std::string &reason,
                         const std::string &actor) override
    {
        const auto why = cleanedCell(reason);
        if (why.empty() || !isValidUtf8(why))
            return refused("quality.no-reason");
        return m_database->write([&](SQLite::Database &connection) -> Result<void> {
            if (!ExampleRepository(connection).exists(id))
                return noExample(id);
            const auto by = actor.empty() ? systemUserName() : actor;
            QualityRepository(connection).dismiss(id, fieldName(granularity), {rule, digest, why, by, nowMilliseconds()});
            AuditLog(connection).append(by, "finding.dismiss", "example " + std::to_string(id),
                                        dump({{"granularity", toString(granularity)}, {"rule", rule}, {"digest", digest}, {"reason", why}}));
            return {};
        });
    }

    Result<std::vector<Dismissal>> dismissals(ExampleId id, Granularity granularity) const override
    {
        return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<Dismissal>> {
            return QualityRepository(connection).dismissals(id, fieldName(granularity));
        });
    }

    Result<std::string> redacted(ExampleId id, Granularity granularity, const std::string &text, const std::string &digest) override
    {
        return m_database->write([&](SQLite::Database &connection) -> Result<std::string> {
            PersonalInspection inspection(connection);
            QualityRepository repository(connection);
            const FoldedText folded(text);
            const auto dismissed = repository.dismissed(id, fieldName(granularity));
            std::u16string result;
            const auto original = toUtf16(text);
            std::size_t at = 0;
            for (const auto &place : inspection.places(folded)) {
                const auto found = inspection.digestOf(place);
                if (digest.empty() ? dismissed.contains({place.rule, found}) : found != digest)
                    continue;
                const auto kind = placeholderKind(place.rule);
                const auto number = repository.givePlaceholder(kind, repository.digest(kind + '\x1f' + place.identity));
                result += original.substr(at, place.place.begin - at) + toUtf16(placeholder(place.rule, number, folded.japanese()));
                at = place.place.end();
            }
            return toUtf8(result + original.substr(at));
        });
    }

    Result<std::vector<PersonalPattern>> patterns() const override
    {
        return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<PersonalPattern>> { return QualityRepository(connection).patterns(); });
    }

    Result<void> addPattern(const PersonalPattern &pattern, const std::string &actor) override
    {
        const PersonalPattern wanted{cleanedCell(pattern.name), pattern.pattern};
        if (wanted.name.empty() || !isValidUtf8(wanted.name))
            return refused("quality.pattern-without-name");
        if (auto usable = OwnPatterns::check(wanted.pattern); !usable)
            return usable;
        return m_database->write([&](SQLite::Database &connection) -> Result<void> {
            if (!QualityRepository(connection).addPattern(wanted))
                return refused("quality.pattern-exists", {{"name", wanted.name}});
            AuditLog(connection).append(actor, "pattern.add", "project", dump({{"name", wanted.name}, {"pattern", wanted.pattern}}));
            return {};
        });
    }

    Result<void> removePattern(const std::string &name, const std::string &actor) override
    {
        return m_database->write([&](SQLite::Database &connection) -> Result<void> {
            if (!QualityRepository(connection).removePattern(name))
                return Error{ErrorCode::NotFound, {"quality.no-pattern", {{"name", name}}}, {}};
            AuditLog(connection).append(actor, "pattern.remove", "project", dump({{"name", name}}));
            return {};
        });
    }

    Result<CheckReport> check(std::stop_token stop) const override
    {
        return m_database->read([&](SQLite::Database &connection) -> Result<CheckReport> {
            PersonalInspection inspection(connection);
            const auto answered = inspection.repository().fieldsWithDismissals();
            CheckReport report;
            inspection.repository().forEachExample([&](const Example &example) {
                ++report.examples;
                const auto look = [&](const std::string &field, const std::string &text) {
                    const FoldedText folded(text);
                    for (const auto &place : inspection.places(folded)) {
                        const auto fields = answered.find(example.id);
                        if (fields != answered.end() && fields->second.contains(field)
                            && inspection.repository().dismissed(example.id, field).contains({place.rule, inspection.digestOf(place)}))
                            continue;
                        const Message message{place.rule.starts_with("own:") ? "check.personal-own" : "check.personal",
                                              {{"example", example.key.empty() ? "#" + std::to_string(example.id) : example.key},
                                               {"field", field}, {"rule", ruleName(place.rule)}, {"what", hidden(folded.original(place.place))}}};
                        report.findings.push_back({example.id, FindingKind::PersonalData, place.rule, Severity::Warning, field, message});
                    }
                };
                look("input", example.input);
                look("answer", example.answer);
                for (const auto &explanation : example.explanations) {
                    const auto field = fieldName(explanation.granularity);
                    look(field, explanation.text);
                    for (const auto &place : findQuality(explanation.text, example.answer)) {
                        const auto fields = answered.find(example.id);
                        if (fields != answered.end() && fields->second.contains(field)
                            && inspection.repository().dismissed(example.id, field).contains({place.rule, inspection.digestOf(place)}))
                            continue;
                        report.findings.push_back({example.id, FindingKind::Quality, place.rule, Severity::Warning, field,
                                                   {"check.quality-" + place.rule,
                                                    {{"example", example.key.empty() ? "#" + std::to_string(example.id) : example.key}, {"what", place.found}}}});
                    }
                }
                return !stop.stop_requested();
            });
            if (stop.stop_requested())
                return Error{ErrorCode::Cancelled, {"quality.cancelled"}, {}};
            for (const auto &name : inspection.slow())
                report.findings.push_back({0, FindingKind::PersonalData, "own:" + name, Severity::Warning, "project", {"check.pattern-too-slow", {{"name", name}}}});
            return report;
        });
    }

private:
    std::shared_ptr<Database> m_database;
};

} // namespace

std::unique_ptr<QualityService> makeQualityService(std::shared_ptr<Database> database)
{
    return std::make_unique<QualityServiceImpl>(std::move(database));
}

} // namespace kotowari
