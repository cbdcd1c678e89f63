#include "qualityserviceimpl.h"

#include "core/base/clock.h"
#include "core/base/text.h"
#include "core/store/auditlog.h"
#include "core/store/examplerepository.h"
#include "projecttextscache.h"
#include "qualityoverview.h"
#include "textinspection.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace kotowari {

namespace {

using nlohmann::json;

Error refused(const char *id, std::map<std::string, MessageValue> parameters = {}) { return {ErrorCode::InvalidInput, {id, std::move(parameters)}, {}}; }
Error noExample(ExampleId id) { return {ErrorCode::NotFound, {"project.no-example", {{"id", id}}}, {}}; }
std::string dump(const json &value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

class QualityServiceImpl : public QualityService
{
public:
    QualityServiceImpl(std::shared_ptr<Database> database, TargetMeasure measure)
        : m_database(std::move(database)), m_measure(std::move(measure)), m_texts(m_database)
    {
    }

    Result<std::vector<TextFinding>> inspect(ExampleId id, Granularity granularity, const std::string &text) const override
    {
        return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<TextFinding>> {
            TextInspection inspection(connection, m_measure);
            const auto example = ExampleRepository(connection).example(id);
            if (!example)
                return inspection.personal(id, granularity, text);
            std::vector<TextFinding> found;
            m_texts.use(connection, [&](ProjectTexts *project) {
                found = inspection.all(*example, granularity, text, project);
                if (project)
                    project->replace({id, granularity, example->input, text});
            });
            return found;
        });
    }

    Result<std::vector<TextFinding>> blocking(ExampleId id, Granularity granularity) const override
    {
        return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<TextFinding>> {
            const auto example = ExampleRepository(connection).example(id);
            if (!example)
                return noExample(id);
            const auto *explanation = example->explanation(granularity);
            auto found = explanation ? TextInspection(connection, m_measure).personal(id, granularity, explanation->text) : std::vector<TextFinding>{};
            std::erase_if(found, [](const TextFinding &finding) { return !finding.blocksApproval; });
            return found;
        });
    }

    Result<std::vector<ExplanationKey>> withFindings(std::span<const ExplanationKey> keys, std::stop_token stop) const override
    {
        return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<ExplanationKey>> {
            const auto texts = keys.empty() ? std::make_shared<ProjectTexts>() : readProjectTexts(connection, stop);
            if (!texts)
                return texts.error();
            TextInspection inspection(connection, m_measure);
            const ExampleRepository examples(connection);
            std::vector<ExplanationKey> found;
            for (const auto &key : keys) {
                if (stop.stop_requested())
                    return Error{ErrorCode::Cancelled, {"quality.cancelled"}, {}};
                const auto example = examples.example(key.example);
                const auto *explanation = example ? example->explanation(key.granularity) : nullptr;
                if (explanation && !inspection.all(*example, key.granularity, explanation->text, texts->get()).empty())
                    found.push_back(key);
            }
            return found;
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
            TextInspection inspection(connection, m_measure);
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
        return m_database->read([&](SQLite::Database &connection) { return checkTexts(connection, m_measure, stop); });
    }

    Result<std::vector<RuleOverview>> overview(std::stop_token stop) const override
    {
        return m_database->read([&](SQLite::Database &connection) { return qualityOverview(connection, m_measure, stop); });
    }

private:
    std::shared_ptr<Database> m_database;
    TargetMeasure m_measure;
    mutable ProjectTextsCache m_texts;
};

} // namespace

std::unique_ptr<QualityService> makeQualityService(std::shared_ptr<Database> database, TargetMeasure measure)
{
    return std::make_unique<QualityServiceImpl>(std::move(database), std::move(measure));
}

} // namespace kotowari
