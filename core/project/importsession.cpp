#include "importsession.h"

#include "core/base/clock.h"
#include "core/base/randomstream.h"
#include "core/base/text.h"
#include "core/data/importer.h"
#include "core/store/auditlog.h"
#include "importdecision.h"
#include "importmemory.h"
#include "importstaging.h"
#include "pools.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace kotowari {

namespace {

constexpr double readingShare = 0.8; ///< of the progress
constexpr std::int64_t rowsBetweenLooks = 256; ///< at the stop token

Error cancelled() { return {ErrorCode::Cancelled, {"error.cancelled", {}}, {}}; }

class ImportSession
{
public:
    ImportSession(Database &database, const std::filesystem::path &file, const ImportOptions &options, const ProgressCallback &progress,
                  std::stop_token stop)
        : m_database(database), m_file(file), m_options(options), m_progress(progress), m_stop(std::move(stop))
    {
    }

    Result<ImportReport> run()
    {
        if (m_database.readOnly() && !m_options.dryRun)
            return Error{ErrorCode::ReadOnly, m_database.readOnlyReason(), {}};
        if (auto done = read(); !done)
            return done.error();
        if (m_report.rejected > 0 && !m_options.skipRejected) {
            m_report.duplicates = 0;
            return m_report;
        }
        const auto store = [&](SQLite::Database &connection) { return decideAll(connection); };
        auto stored = m_options.dryRun ? m_database.read(store) : m_database.write(store);
        if (!stored)
            return stored.error();
        if (m_progress)
            m_progress(1, m_report.rows);
        return m_report;
    }

private:
    struct KeyedRow {
        std::int64_t line = 0;
        std::int64_t contentHash = 0;
    };

    Result<void> read()
    {
        const auto sink = [&](Example &&example, std::int64_t line) { return take(std::move(example), line); };
        ProgressCallback progress;
        if (m_progress)
            progress = [&](double fraction, std::int64_t rows) { m_progress(readingShare * fraction, rows); };
        auto summary = readExamples(m_file, m_options, sink, progress, m_stop, mappingMemory(m_database));
        if (!summary)
            return summary.error();
        m_report.rows = summary->rows;
        m_report.rejected = summary->rejected;
        m_report.format = summary->format;
        m_report.encoding = summary->encoding;
        m_report.columns = std::move(summary->columns);
        m_report.sheet = std::move(summary->sheet);
        m_report.notes = std::move(summary->notes);
        m_report.rejects = std::move(summary->rejects);
        return {};
    }

    Result<void> take(Example &&example, std::int64_t line)
    {
        if (!valid(example))
            return rejected({"project.invalid-text", {}});
        for (auto &explanation : example.explanations) {
            if (explanation.author.empty())
                explanation.author = m_options.author;
        }
        const auto prepared = prepareExample(std::move(example));
        if (const auto &key = prepared.example.key; !key.empty()) {
            // Two different cases under one key: more likely a wrong column than a correction.
            const auto [first, added] = m_keys.emplace(hashText(key), KeyedRow{line, prepared.contentHash});
            if (!added && first->second.contentHash == prepared.contentHash) {
                ++m_report.duplicates;
                return {};
            }
            if (!added)
                return rejected({"project.key-twice", {{"field", std::string("key")}, {"key", excerpt(key, 40)}, {"line", first->second.line}}});
        }
        return m_staging.add(prepared, line);
    }

    static bool valid(const Example &example)
    {
        return isValidUtf8(example.key) && isValidUtf8(example.input) && isValidUtf8(example.answer) && isValidUtf8(example.group)
            && isValidUtf8(example.note) && std::ranges::all_of(example.explanations, isValidUtf8, &Explanation::text)
            && std::ranges::all_of(example.attributes, isValidUtf8, &Attribute::value) && std::ranges::all_of(example.attributes, isValidUtf8, &Attribute::name);
    }

    static Error rejected(Message reason) { return {ErrorCode::InvalidInput, std::move(reason), {}}; }

    Result<void> decideAll(SQLite::Database &connection)
    {
        const auto now = nowMilliseconds();
        ImportDecider decider(connection);
        std::optional<PoolAssigner> pools;
        std::optional<ExampleWriter> writer;
        ImportRepository imports(connection);
        const auto importId = [&] { // an import that changes nothing leaves no trace
            if (m_report.importId == 0)
                m_report.importId = imports.begin(m_file.string(), now);
            return m_report.importId;
        };
        std::int64_t done = 0;
        auto visited = m_staging.forEach([&](PreparedExample &&row, std::int64_t) -> Result<void> {
            if (done++ % rowsBetweenLooks == 0) {
                if (m_stop.stop_requested())
                    return cancelled();
                if (m_progress)
                    m_progress(readingShare + (1 - readingShare) * static_cast<double>(done) / static_cast<double>(m_staging.size()), m_report.rows);
            }
            const auto decision = decider.decide(row, now);
            switch (decision.kind) {
            case ImportDecision::Kind::Add:
                ++m_report.imported;
                if (m_options.dryRun)
                    break;
                if (!writer) {
                    pools.emplace(connection);
                    writer.emplace(connection, importId());
                }
                row.example.pool = pools->assign(row.example.group, row.inputHash);
                writer->add(row, now);
                break;
            case ImportDecision::Kind::Update:
                ++m_report.updated;
                if (!m_options.dryRun)
                    imports.change(importId(), decision.example, decision.change, now);
                break;
            case ImportDecision::Kind::Unchanged:
                ++m_report.unchanged;
                break;
            case ImportDecision::Kind::Duplicate:
                ++m_report.duplicates;
                break;
            }
            return {};
        });
        if (!visited)
            return visited;
        if (m_report.importId != 0 && !m_options.mapping.empty())
            ImportMemory(connection).remember(m_report.columns, {m_options.mapping, m_options.splitAnswer, m_options.listTemplate});
        if (m_report.importId != 0) {
            imports.finish(m_report.importId, m_report.rows, m_report.imported, m_report.updated);
            const nlohmann::json detail{{"file", m_file.string()}, {"rows", m_report.rows}, {"imported", m_report.imported},
                                        {"updated", m_report.updated}, {"duplicates", m_report.duplicates}, {"rejected", m_report.rejected}};
            AuditLog(connection).append(m_options.author, "import", "import " + std::to_string(m_report.importId),
                                        detail.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
        }
        return {};
    }

    Database &m_database;
    const std::filesystem::path &m_file;
    const ImportOptions &m_options;
    const ProgressCallback &m_progress;
    std::stop_token m_stop;

    ImportReport m_report;
    ImportStaging m_staging;
    std::unordered_map<std::uint64_t, KeyedRow> m_keys; ///< by hash of the key
};

} // namespace

Result<ImportReport> importFile(Database &database, const std::filesystem::path &file, const ImportOptions &options,
                                const ProgressCallback &progress, std::stop_token stop)
{
    return ImportSession(database, file, options, progress, std::move(stop)).run();
}

} // namespace kotowari
