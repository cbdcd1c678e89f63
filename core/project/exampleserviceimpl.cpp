#include "exampleserviceimpl.h"

#include "core/base/clock.h"
#include "core/base/text.h"
#include "core/data/fieldmapping.h"
#include "core/data/importer.h"
#include "core/store/auditlog.h"
#include "core/store/examplerepository.h"
#include "core/store/examplewriter.h"
#include "core/store/importrepository.h"
#include "core/store/projectsettings.h"
#include "core/store/writingrepository.h"
#include "core/store/reviewrepository.h"
#include "historyserviceimpl.h"
#include "importmemory.h"
#include "importsession.h"
#include "leakage.h"
#include "pools.h"
#include "similarexamples.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace kotowari {

namespace {

using nlohmann::json;

constexpr double largestConfirmation = 0.5;

Error refused(const char *id, std::map<std::string, MessageValue> parameters = {}) { return {ErrorCode::InvalidInput, {id, std::move(parameters)}, {}}; }
Error notFound(const char *id, std::int64_t number) { return {ErrorCode::NotFound, {id, {{"id", number}}}, {}}; }
std::string subjectOf(ExampleId id) { return "example " + std::to_string(id); }
std::string dump(const json &value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }
std::string change(const std::string &before, const std::string &after) { return dump({{"before", before}, {"after", after}}); }
bool blank(const std::string &text) { return normalizeAnswer(text).empty(); }

Result<void> checkInput(const std::string &text)
{
    if (!isValidUtf8(text))
        return refused("project.invalid-text");
    return blank(text) ? refused("project.empty-input") : Result<void>();
}

Result<void> checkAnswer(const std::string &text)
{
    if (!isValidUtf8(text))
        return refused("project.invalid-text");
    return blank(text) ? refused("project.empty-answer") : Result<void>();
}

std::int64_t countOf(SQLite::Database &connection, const char *table)
{
    if (!connection.tableExists(table))
        return 0;
    return connection.execAndGet(std::string("SELECT count(*) FROM ") + table).getInt64();
}

} // namespace

Result<ProjectSummary> ExampleServiceImpl::summary() const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<ProjectSummary> {
        const auto counts = ExampleRepository(connection).counts();
        const ProjectSettings settings(connection);
        ProjectSummary summary;
        summary.path = m_database->path().string();
        summary.name = m_database->path().stem().string();
        summary.readOnly = m_database->readOnly();
        summary.sample = settings.get(setting::sample).value_or("");
        summary.examples = counts.examples;
        summary.explained = counts.explained;
        summary.unexplainedTraining = counts.unexplainedTraining;
        summary.pools = counts.pools;
        summary.poolsFrozen = settings.get(setting::poolsFrozen).has_value();
        summary.poolsFrozenAt = settings.number(setting::poolsFrozen, 0);
        summary.poolsFingerprint = settings.get(setting::poolsFingerprint).value_or("");
        summary.experiments = countOf(connection, "experiments");
        summary.runs = countOf(connection, "runs");
        return summary;
    });
}

Result<std::vector<ExampleId>> ExampleServiceImpl::ids(const ExampleFilter &filter) const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<ExampleId>> { return ExampleRepository(connection).ids(filter); });
}

Result<std::vector<ExampleRow>> ExampleServiceImpl::rows(std::span<const ExampleId> ids) const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<ExampleRow>> { return ExampleRepository(connection).rows(ids); });
}

Result<Example> ExampleServiceImpl::example(ExampleId id) const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<Example> {
        auto found = ExampleRepository(connection).example(id);
        return found ? Result<Example>(std::move(*found)) : notFound("project.no-example", id);
    });
}

Result<ExampleId> ExampleServiceImpl::nextUnexplained(ExampleId after, Granularity granularity) const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<ExampleId> {
        return ExampleRepository(connection).nextUnexplained(after, granularity);
    });
}

Result<std::vector<Example>> ExampleServiceImpl::similarExplained(ExampleId id, int count) const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<Example>> {
        const ExampleRepository examples(connection);
        const auto self = examples.example(id);
        if (!self)
            return notFound("project.no-example", id);
        auto ids = explainedByLikeness(connection, *self);
        ids.resize(std::min(ids.size(), static_cast<std::size_t>(std::max(count, 0))));
        std::vector<Example> similar;
        for (const auto other : ids)
            similar.push_back(examples.example(other).value_or(Example{}));
        return similar;
    });
}

Result<std::vector<std::string>> ExampleServiceImpl::answers(int limit) const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<std::string>> { return ExampleRepository(connection).answers(limit); });
}

Result<void> ExampleServiceImpl::edit(ExampleId id, const std::function<void(SQLite::Database &, const Example &)> &work)
{
    return m_database->write([&](SQLite::Database &connection) -> Result<void> {
        const ExampleRepository examples(connection);
        const auto current = examples.exists(id) ? examples.example(id) : std::nullopt;
        if (!current)
            return notFound("project.no-example", id);
        work(connection, *current);
        return {};
    });
}

Result<void> ExampleServiceImpl::setExplanation(ExampleId id, Granularity granularity, const std::string &text, const std::string &author,
                                                double secondsSpent)
{
    if (!isValidUtf8(text) || !isValidUtf8(author))
        return refused("project.invalid-text");
    return edit(id, [&](SQLite::Database &connection, const Example &current) {
        ExampleRepository examples(connection);
        const auto *former = current.explanation(granularity);
        const auto now = nowMilliseconds();
        const auto log = [&](const char *action) {
            AuditLog(connection).append(author, action, subjectOf(id),
                                        dump({{"granularity", toString(granularity)}, {"before", former ? former->text : ""}, {"after", text}}));
        };
        if (blank(text)) {
            if (former) {
                examples.removeExplanation(id, granularity, now);
                log("explanation.remove");
            }
            return;
        }
        if (!ProjectSettings(connection).get(setting::poolsFrozen)) // before anyone writes: nobody may choose what is tested
            static_cast<void>(kotowari::freezePools(connection, author)); // there is an example, so it cannot refuse
        Explanation explanation = former ? *former : Explanation{granularity, {}, author, ReviewState::Draft, 0, now};
        explanation.secondsSpent = std::max(secondsSpent, 0.0);
        const bool changed = !former || former->text != text;
        if (changed) { // what was approved was the former text
            explanation.text = text;
            explanation.author = author;
            if (explanation.state != ReviewState::Returned) // which it stays until it is submitted again
                explanation.state = ReviewState::Draft;
            explanation.changedAt = now;
            log("explanation.set");
        }
        if (changed || explanation.secondsSpent != former->secondsSpent)
            examples.putExplanation(id, explanation);
        if (changed)
            ReviewRepository(connection).followChange(current, author, now);
    });
}

Result<void> ExampleServiceImpl::setAnswer(ExampleId id, const std::string &answer)
{
    if (auto usable = checkAnswer(answer); !usable)
        return usable;
    return edit(id, [&](SQLite::Database &connection, const Example &current) {
        if (current.answer == answer)
            return;
        ExampleRepository(connection).setAnswer(id, answer, nowMilliseconds());
        AuditLog(connection).append({}, "example.answer", subjectOf(id), change(current.answer, answer));
        ReviewRepository(connection).followChange(current, {}, nowMilliseconds());
    });
}

Result<void> ExampleServiceImpl::setInput(ExampleId id, const std::string &input)
{
    if (auto usable = checkInput(input); !usable)
        return usable;
    return edit(id, [&](SQLite::Database &connection, const Example &current) {
        if (current.input == input)
            return;
        ExampleRepository(connection).setInput(id, input, nowMilliseconds());
        AuditLog(connection).append({}, "example.input", subjectOf(id), change(current.input, input));
        ReviewRepository(connection).followChange(current, {}, nowMilliseconds());
    });
}

Result<void> ExampleServiceImpl::setNote(ExampleId id, const std::string &note)
{
    if (!isValidUtf8(note))
        return refused("project.invalid-text");
    return edit(id, [&](SQLite::Database &connection, const Example &current) {
        if (current.note == note)
            return;
        ExampleRepository(connection).setNote(id, note, nowMilliseconds());
        AuditLog(connection).append({}, "example.note", subjectOf(id), change(current.note, note));
    });
}

Result<void> ExampleServiceImpl::setAttributes(ExampleId id, const std::vector<Attribute> &attributes)
{
    Example wanted;
    for (const auto &one : attributes) {
        if (!isValidUtf8(one.name) || !isValidUtf8(one.value))
            return refused("project.invalid-text");
        const auto name = trimmedName(one.name), value = trimmedName(one.value);
        if (name.empty() || value.empty())
            return refused("project.bad-attribute");
        if (wanted.attribute(name))
            return refused("project.attribute-twice", {{"name", name}});
        wanted.setAttribute(name, value);
    }
    return edit(id, [&](SQLite::Database &connection, const Example &current) {
        if (current.attributes == wanted.attributes)
            return;
        ExampleRepository examples(connection);
        nlohmann::json before = nlohmann::json::object(), after = nlohmann::json::object();
        for (const auto &one : current.attributes) {
            before[one.name] = one.value;
            if (!wanted.attribute(one.name))
                examples.setAttribute(id, {one.name, {}}, nowMilliseconds());
        }
        for (const auto &one : wanted.attributes) {
            after[one.name] = one.value;
            examples.setAttribute(id, one, nowMilliseconds());
        }
        AuditLog(connection).append({}, "example.attributes", subjectOf(id), dump({{"before", before}, {"after", after}}));
    });
}

Result<std::vector<AttributeValues>> ExampleServiceImpl::attributeValues() const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<AttributeValues>> { return ExampleRepository(connection).attributeValues(); });
}

Result<ExampleId> ExampleServiceImpl::add(const Example &example)
{
    if (auto usable = checkInput(example.input); !usable)
        return usable.error();
    if (auto usable = checkAnswer(example.answer); !usable)
        return usable.error();
    if (!isValidUtf8(example.key) || !isValidUtf8(example.group) || !isValidUtf8(example.note)
        || !std::ranges::all_of(example.explanations, isValidUtf8, &Explanation::text))
        return refused("project.invalid-text");
    auto prepared = prepareExample(Example(example));
    return m_database->write([&](SQLite::Database &connection) -> Result<ExampleId> {
        if (ExampleRepository(connection).byKey(example.key))
            return refused("project.key-exists", {{"key", example.key}});
        prepared.example.pool = PoolAssigner(connection).assign(example.group, prepared.inputHash);
        prepared.example.changedAt = 0;
        const auto id = ExampleWriter(connection, 0).add(prepared, nowMilliseconds());
        AuditLog(connection).append({}, "example.add", subjectOf(id), dump({{"input", example.input}, {"answer", example.answer}}));
        return id;
    });
}

Result<void> ExampleServiceImpl::setRemoved(std::span<const ExampleId> ids, bool removed)
{
    return m_database->write([&](SQLite::Database &connection) -> Result<void> {
        ExampleRepository examples(connection);
        const auto now = nowMilliseconds();
        json changed = json::array();
        for (const auto id : ids) {
            if (examples.exists(id) != removed || !examples.example(id))
                continue;
            examples.setRemoved(id, removed, now);
            changed.push_back(id);
        }
        if (changed.empty())
            return {};
        if (!removed && ProjectSettings(connection).get(setting::poolsFrozen)) {
            if (auto placed = kotowari::freezePools(connection); !placed) // gives a pool to those removed before the freeze
                return placed;
        }
        AuditLog(connection).append({}, removed ? "example.remove" : "example.restore",
                                    changed.size() == 1 ? subjectOf(changed.front().get<ExampleId>()) : "examples", dump(changed));
        return {};
    });
}

Result<void> ExampleServiceImpl::remove(std::span<const ExampleId> ids) { return setRemoved(ids, true); }

Result<void> ExampleServiceImpl::restore(std::span<const ExampleId> ids) { return setRemoved(ids, false); }

Result<ImportPreview> ExampleServiceImpl::preview(const std::string &path, const ImportOptions &options, int rows) const
{
    return previewFile(path, options, rows, mappingMemory(*m_database));
}

Result<ImportReport> ExampleServiceImpl::import(const std::string &path, const ImportOptions &options, const ProgressCallback &progress,
                                                std::stop_token stop)
{
    auto report = importFile(*m_database, path, options, progress, std::move(stop));
    if (m_staysOpen && report && report->importId != 0)
        m_filler.start();
    return report;
}

Result<void> ExampleServiceImpl::undoImport(std::int64_t importId)
{
    return m_database->write([&](SQLite::Database &connection) -> Result<void> {
        switch (ImportRepository(connection).undo(importId, nowMilliseconds())) {
        case ImportRepository::UndoOutcome::Unknown:
            return notFound("project.no-import", importId);
        case ImportRepository::UndoOutcome::AlreadyUndone:
            return refused("project.import-undone", {{"id", importId}});
        case ImportRepository::UndoOutcome::Done:
            break;
        }
        AuditLog(connection).append({}, "import.undo", "import " + std::to_string(importId));
        return {};
    });
}

Result<void> ExampleServiceImpl::freezePools()
{
    return m_database->write([&](SQLite::Database &connection) -> Result<void> { return kotowari::freezePools(connection); });
}

Result<void> ExampleServiceImpl::freezePools(double confirmation)
{
    if (!(confirmation > 0 && confirmation <= largestConfirmation))
        return refused("project.bad-confirmation-share", {{"share", confirmation}});
    return m_database->write([&](SQLite::Database &connection) -> Result<void> {
        if (const auto at = ProjectSettings(connection).number(setting::poolsFrozen, 0); at != 0)
            return refused("project.pools-frozen", {{"at", isoDate(at)}});
        return kotowari::freezePools(connection, {}, confirmation);
    });
}

Result<CheckReport> ExampleServiceImpl::check() const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<CheckReport> {
        const auto examples = ExampleRepository(connection).all(false);
        CheckReport report;
        report.examples = static_cast<std::int64_t>(examples.size());
        report.findings = leakageFindings(examples);
        for (auto &finding : duplicateFindings(examples))
            report.findings.push_back(std::move(finding));
        for (const auto id : WritingRepository(connection).marked(WritingMark::WrongAnswer))
            report.findings.push_back({id, FindingKind::Quality, "wrong-answer", Severity::Warning, "answer", {"check.wrong-answer", {{"example", id}}}});
        for (auto &finding : chainFindings(connection))
            report.findings.push_back(std::move(finding));
        std::ranges::stable_sort(report.findings, [](const Finding &a, const Finding &b) {
            return a.severity != b.severity ? a.severity == Severity::Error : a.example < b.example;
        });
        return report;
    });
}

} // namespace kotowari
