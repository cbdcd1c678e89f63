#include "importsession.h"

#include "core/base/clock.h"
#include "core/base/randomstream.h"
#include "core/base/text.h"
#include "core/data/importer.h"
#include "core/store/auditlog.h"
#include "core/store/examplesearch.h"
#include "importdecision.h"
#include "importmemory.h"
#include "importqueue.h"
#include "pools.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>
#include <unordered_set>

namespace kotowari {

namespace {

constexpr double readingShare = 0.8; ///< of the progress
constexpr std::int64_t rowsBetweenLooks = 64; ///< at the stop token and the progress

Error cancelled() { return {ErrorCode::Cancelled, {"error.cancelled", {}}, {}}; }

/// Not all of a file is texts, and a workbook is a packed one.
bool isMuchLarger(const std::filesystem::path &file, std::size_t bytes)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    return !error && size / 2 > bytes;
}

class ImportSession
{
public:
    ImportSession(Database &database, const std::filesystem::path &file, const ImportOptions &options, const ProgressCallback &progress,
                  std::stop_token stop, std::size_t bytesBeforeStoring)
        : m_database(database), m_file(file), m_options(options), m_progress(progress), m_stop(std::move(stop)), m_queue(bytesBeforeStoring, isMuchLarger(file, bytesBeforeStoring))
    {
    }

    Result<ImportReport> run()
    {
        if (m_database.readOnly() && !m_options.dryRun)
            return Error{ErrorCode::ReadOnly, m_database.readOnlyReason(), {}};
        const auto examples = m_database.read([](SQLite::Database &connection) -> Result<std::int64_t> {
            return connection.execAndGet("SELECT EXISTS (SELECT 1 FROM examples WHERE removed=0)").getInt64();
        });
        if (!examples)
            return examples.error();
        m_nothingThere = *examples == 0;
        const std::stop_callback passedOn(m_stop, [this] { m_halt.request_stop(); });
        const std::jthread reader([this] { readAll(); });
        m_queue.waitUntilSettled();
        if (m_ended) { // the whole file is in memory: nobody's edits have to wait to learn that it is of no use
            if (!m_read)
                return m_read.error();
            if (refused())
                return refusal();
        }
        {
            const std::lock_guard lock(m_telling);
            m_storing = true;
        }
        const auto store = [&](SQLite::Database &connection) { return decideAll(connection); };
        auto stored = m_options.dryRun ? m_database.read(store) : m_ended ? m_database.write(store) : m_database.writeMany(store);
        if (!stored) {
            m_halt.request_stop();
            m_queue.discard();
            return m_ended && m_read && refused() ? Result<ImportReport>(refusal()) : stored.error();
        }
        if (m_progress)
            m_progress(1, m_report.rows);
        return m_report;
    }

private:
    struct KeyedRow {
        std::int64_t line = 0;
        std::int64_t contentHash = 0;
    };

    bool refused() const { return m_read->rejected > 0 && !m_options.skipRejected; }

    ImportReport refusal()
    {
        finishReading();
        auto report = m_report;
        report.imported = report.updated = report.unchanged = report.duplicates = report.importId = 0;
        return report;
    }

    /// Runs on the reader's thread.
    void readAll()
    {
        try {
            const auto sink = [&](Example &&example, std::int64_t line) { return take(std::move(example), line); };
            const ProgressCallback progress = [&](double fraction, std::int64_t rows) {
                const std::lock_guard lock(m_telling);
                expect(rows, fraction);
                m_rowsRead = rows;
                m_fraction = fraction;
                if (!m_storing) // then it is told by who stores
                    tell();
            };
            m_read = readExamples(m_file, m_options, sink, progress, m_halt.get_token(), mappingMemory(m_database));
        } catch (const std::exception &exception) {
            m_read = Error{ErrorCode::Internal, {"error.internal", {{"where", std::string("import")}}}, exception.what()};
        }
        m_ended = true;
        m_queue.close();
        m_keys = {}; // while the last rows are stored
        m_contents = {};
    }

    /// Makes room for the whole file's rows once their number can be guessed: growing by and by costs as much again.
    void expect(std::int64_t rows, double fraction)
    {
        if (m_expected || rows < 1'000)
            return;
        m_expected = true;
        const auto all = static_cast<std::size_t>(std::min(1.1 * static_cast<double>(rows) / std::max(fraction, 1e-3), 5e6));
        if (!m_keys.empty())
            m_keys.reserve(all);
        if (!m_contents.empty())
            m_contents.reserve(all);
    }

    void finishReading()
    {
        auto &summary = *m_read;
        m_report.rows = summary.rows;
        m_report.rejected = summary.rejected;
        m_report.format = summary.format;
        m_report.encoding = summary.encoding;
        m_report.columns = std::move(summary.columns);
        m_report.sheet = std::move(summary.sheet);
        m_report.notes = std::move(summary.notes);
        m_report.rejects = std::move(summary.rejects);
        m_report.duplicates += m_sameInFile;
    }

    /// m_telling is held.
    void tell()
    {
        const double stored = m_rowsRead > 0 ? std::min(1.0, m_fraction * static_cast<double>(m_stored) / static_cast<double>(m_rowsRead)) : 0;
        const double all = readingShare * m_fraction + (1 - readingShare) * stored;
        if (!m_progress || all < m_told + 0.01)
            return;
        m_told = all;
        m_progress(all, m_rowsRead);
    }

    Result<void> take(Example &&example, std::int64_t line)
    {
        if (!valid(example))
            return rejected({"project.invalid-text", {}});
        for (auto &explanation : example.explanations) {
            if (explanation.author.empty())
                explanation.author = m_options.author;
        }
        auto prepared = prepareExample(std::move(example), !m_queue.overflowed());
        if (const auto &key = prepared.example.key; !key.empty()) {
            // Two different cases under one key: more likely a wrong column than a correction.
            const auto [first, added] = m_keys.emplace(hashText(key), KeyedRow{line, prepared.contentHash});
            if (!added && first->second.contentHash == prepared.contentHash) {
                ++m_sameInFile;
                return {};
            }
            if (!added)
                return rejected({"project.key-twice", {{"field", std::string("key")}, {"key", excerpt(key, 40)}, {"line", first->second.line}}});
        }
        if (m_nothingThere && !m_contents.insert(prepared.contentHash).second) { // as the decider would find
            ++m_sameInFile;
            return {};
        }
        m_queue.push(std::move(prepared));
        return {};
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
        const auto keep = [&](PreparedExample &row) {
            const auto decision = decider.empty() && m_nothingThere ? ImportDecision{} : decider.decide(row, now);
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
                writer->put(row, now); // it stays where it is until the end of the batch
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
        };
        while (auto rows = m_queue.pop()) {
            for (auto &row : *rows) {
                if (m_stored++ % rowsBetweenLooks == 0) {
                    const std::lock_guard lock(m_telling);
                    tell();
                    if (m_halt.stop_requested())
                        return cancelled();
                }
                keep(row);
            }
            if (writer)
                writer->flush();
            m_queue.giveBack(*std::move(rows));
        }
        if (!m_read)
            return m_read.error();
        if (refused())
            return Error{ErrorCode::InvalidInput, {}, {}}; // nothing is kept; the report says why
        finishReading();
        if (writer)
            writer->finish();
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
    bool m_nothingThere = false; ///< the project has no examples: what is a duplicate, the file alone says
    std::stop_source m_halt; ///< of both threads: the caller's stop, or storing failed

    // The reader's until it has closed the queue.
    std::unordered_map<std::uint64_t, KeyedRow> m_keys; ///< by hash of the key
    std::unordered_set<std::int64_t> m_contents; ///< hashes of the rows, where only they can be duplicates
    bool m_expected = false;
    std::int64_t m_sameInFile = 0;
    Result<ReadSummary> m_read = cancelled();

    std::atomic<bool> m_ended = false; ///< the reader has
    ImportQueue m_queue;

    std::mutex m_telling; ///< of the five below; m_progress is called with it
    bool m_storing = false;
    double m_fraction = 0;
    std::int64_t m_rowsRead = 0;
    std::int64_t m_stored = 0; ///< changed by who stores
    double m_told = -1;

    ImportReport m_report;
};

} // namespace

Result<ImportReport> importFile(Database &database, const std::filesystem::path &file, const ImportOptions &options,
                                const ProgressCallback &progress, std::stop_token stop, std::size_t bytesBeforeStoring)
{
    return ImportSession(database, file, options, progress, std::move(stop), bytesBeforeStoring).run();
}

} // namespace kotowari
