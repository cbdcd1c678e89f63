#include "projectmerge.h"

#include "core/base/clock.h"
#include "core/base/text.h"
#include "core/project/pools.h"
#include "core/store/auditlog.h"
#include "core/store/examplerepository.h"
#include "core/store/examplewriter.h"
#include "core/store/importrepository.h"
#include "core/store/projectsettings.h"
#include "core/store/writingrepository.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <unordered_map>

namespace kotowari {

namespace {

using FormerTexts = std::map<std::pair<ExampleId, int>, std::vector<std::string>>;

FormerTexts formerTextsOf(SQLite::Database &connection)
{
    FormerTexts texts;
    SQLite::Statement query(connection, "SELECT example_id, granularity, text FROM explanation_versions");
    while (query.executeStep())
        texts[{query.getColumn(0).getInt64(), query.getColumn(1).getInt()}].push_back(query.getColumn(2).getString());
    return texts;
}

bool wasThere(const FormerTexts &texts, ExampleId id, Granularity granularity, const std::string &text)
{
    const auto found = texts.find({id, static_cast<int>(granularity)});
    return found != texts.end() && std::ranges::find(found->second, text) != found->second.end();
}

class Merge
{
public:
    Merge(SQLite::Database &connection, const OtherCopy &other, const MergeOptions &options)
        : m_connection(connection), m_other(other), m_options(options), m_former(formerTextsOf(connection)), m_imports(connection)
    {
        SQLite::Statement query(connection, "SELECT id, key, input_hash, content_hash FROM examples WHERE removed=0");
        while (query.executeStep()) {
            const auto id = query.getColumn(0).getInt64();
            if (auto key = query.getColumn(1).getString(); !key.empty())
                m_keys.emplace(std::move(key), id);
            m_inputs.emplace(id, query.getColumn(2).getInt64());
            m_contents.emplace(query.getColumn(3).getInt64(), id);
        }
    }

    Result<MergeReport> run(const std::stop_token &stop)
    {
        const auto now = nowMilliseconds();
        const ProjectSettings settings(m_connection);
        const auto fingerprint = settings.get(setting::poolsFingerprint).value_or("");
        m_report.oneOrigin = !fingerprint.empty() && fingerprint == m_other.poolsFingerprint;
        std::optional<PoolAssigner> pools;
        std::optional<ExampleWriter> writer;
        for (const auto &theirs : m_other.examples) {
            if (stop.stop_requested())
                return Error{ErrorCode::Cancelled, {"error.cancelled", {}}, {}};
            ++m_report.examples;
            auto prepared = prepareExample(Example(theirs));
            if (const auto id = counterpart(prepared); id != 0) {
                take(id, theirs, now);
                continue;
            }
            ++m_report.added;
            m_report.explanations += static_cast<std::int64_t>(theirs.explanations.size());
            if (m_options.dryRun)
                continue;
            if (!writer) {
                pools.emplace(m_connection);
                writer.emplace(m_connection, importId(now));
            }
            prepared.example.id = 0;
            prepared.example.pool = m_report.oneOrigin ? theirs.pool : pools->assign(theirs.group, prepared.inputHash);
            writer->add(prepared, now);
        }
        if (m_report.importId != 0) {
            m_imports.finish(m_report.importId, m_report.examples, m_report.added, m_report.updated);
            const nlohmann::json detail{{"file", m_other.file}, {"examples", m_report.examples}, {"added", m_report.added}, {"updated", m_report.updated},
                                        {"conflicts", m_report.conflicts.size()}};
            AuditLog(m_connection).append(m_options.author, "merge", "import " + std::to_string(m_report.importId),
                                          detail.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
        }
        return m_report;
    }

private:
    std::int64_t importId(std::int64_t now)
    {
        if (m_report.importId == 0)
            m_report.importId = m_imports.begin(m_other.file, now);
        return m_report.importId;
    }

    /// 0: it is not here, or another of theirs is already its counterpart.
    ExampleId counterpart(const PreparedExample &theirs)
    {
        ExampleId id = 0;
        if (const auto known = m_keys.find(theirs.example.key); !theirs.example.key.empty() && known != m_keys.end())
            id = known->second;
        else if (const auto same = m_inputs.find(theirs.example.id); same != m_inputs.end() && same->second == theirs.inputHash)
            id = theirs.example.id;
        else if (const auto content = m_contents.find(theirs.contentHash); content != m_contents.end())
            id = content->second;
        return id != 0 && m_taken.insert(id).second ? id : 0;
    }

    /// Whether their text is to be taken: asked only where both differ.
    bool decide(const Example &ours, std::string field, const std::string &our, const std::string &their, const Explanation *ourReason = nullptr,
                const Explanation *theirReason = nullptr, std::int64_t ourTime = 0, std::int64_t theirTime = 0)
    {
        MergeConflict conflict{ours.id, ours.key, excerpt(ours.input, 200), std::move(field), our, their, ourReason ? ourReason->author : "",
                               theirReason ? theirReason->author : "", ourReason ? ourReason->changedAt : ourTime,
                               theirReason ? theirReason->changedAt : theirTime};
        if (const auto choice = m_options.choices.find({ours.id, conflict.field}); choice != m_options.choices.end())
            conflict.takeTheirs = choice->second;
        else
            conflict.takeTheirs = m_options.rule == MergeRule::Theirs || (m_options.rule == MergeRule::Newer && conflict.theirTime > conflict.ourTime);
        m_report.conflicts.push_back(conflict);
        return m_report.conflicts.back().takeTheirs;
    }

    std::optional<ImportChange::Text> text(const Example &ours, const Example &theirs, const char *field, const std::string &our, const std::string &their,
                                           bool mayBeEmpty)
    {
        if (our == their || (mayBeEmpty && their.empty()))
            return std::nullopt;
        const bool take = (mayBeEmpty && our.empty()) || decide(ours, field, our, their, nullptr, nullptr, ours.changedAt, theirs.changedAt);
        return take ? std::optional(ImportChange::Text{our, their}) : std::nullopt;
    }

    void take(ExampleId id, const Example &theirs, std::int64_t now)
    {
        const auto ours = ExampleRepository(m_connection).example(id);
        ImportChange change;
        change.input = text(*ours, theirs, "input", ours->input, theirs.input, false);
        change.answer = text(*ours, theirs, "answer", ours->answer, theirs.answer, false);
        change.group = text(*ours, theirs, "group", ours->group, theirs.group, true);
        change.note = text(*ours, theirs, "note", ours->note, theirs.note, true);
        for (const auto &their : theirs.explanations) {
            const auto *our = ours->explanation(their.granularity);
            if (our && our->text == their.text)
                continue;
            if (wasThere(m_former, id, their.granularity, their.text)) // changed or removed here since
                continue;
            const bool onlyThere = our && wasThere(m_other.formerTexts, theirs.id, their.granularity, our->text);
            if (our && !onlyThere
                && !decide(*ours, "explanation." + std::string(toString(their.granularity)), our->text, their.text, our, &their))
                continue;
            change.explanations.push_back({our ? std::optional(*our) : std::nullopt, their});
        }
        for (const auto &[name, value] : theirs.attributes) {
            const auto *our = ours->attribute(name);
            if (our && *our == value)
                continue;
            if (!our || decide(*ours, "attribute." + name, *our, value, nullptr, nullptr, ours->changedAt, theirs.changedAt))
                change.attributes[name] = {our ? *our : std::string(), value};
        }
        if (change.empty()) {
            ++m_report.unchanged;
            return;
        }
        ++m_report.updated;
        m_report.explanations += static_cast<std::int64_t>(change.explanations.size());
        if (!m_options.dryRun)
            m_imports.change(importId(now), id, change, now);
    }

    SQLite::Database &m_connection;
    const OtherCopy &m_other;
    const MergeOptions &m_options;
    FormerTexts m_former;
    ImportRepository m_imports;
    std::unordered_map<std::string, ExampleId> m_keys;
    std::unordered_map<ExampleId, std::int64_t> m_inputs;
    std::unordered_map<std::int64_t, ExampleId> m_contents;
    std::set<ExampleId> m_taken;
    MergeReport m_report;
};

} // namespace

Result<OtherCopy> readCopy(const std::string &path)
{
    auto database = Database::open(path, Database::Access::ReadOnly);
    if (!database)
        return database.error();
    return (*database)->read([&](SQLite::Database &connection) -> Result<OtherCopy> {
        OtherCopy copy;
        copy.file = path;
        copy.examples = ExampleRepository(connection).all(true);
        if (connection.tableExists("explanation_versions")) // older projects have none
            copy.formerTexts = formerTextsOf(connection);
        copy.poolsFingerprint = ProjectSettings(connection).get(setting::poolsFingerprint).value_or("");
        return copy;
    });
}

Result<MergeReport> mergeCopy(Database &database, const OtherCopy &other, const MergeOptions &options, std::stop_token stop)
{
    if (database.readOnly() && !options.dryRun)
        return Error{ErrorCode::ReadOnly, database.readOnlyReason(), {}};
    const auto work = [&](SQLite::Database &connection) { return Merge(connection, other, options).run(stop); };
    return options.dryRun ? database.read(work) : database.write(work);
}

} // namespace kotowari
