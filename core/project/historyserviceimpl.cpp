#include "historyserviceimpl.h"

#include "core/base/log.h"
#include "core/store/auditchain.h"
#include "core/store/auditlog.h"
#include "forgetting.h"
#include "historywords.h"
#include "reviewrights.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace kotowari {

namespace {

/// What LIKE takes for itself is taken as it is.
std::string pattern(const std::string &text)
{
    std::string like = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\')
            like += '\\';
        like += c;
    }
    return like + '%';
}

Message textOf(const AuditChain::Report &report)
{
    if (report.broken)
        return report.broken->text;
    return {"audit.holds", {{"entries", report.entries}, {"later", report.chainedLater}, {"emptied", report.emptied}}};
}

class HistoryServiceImpl : public HistoryService
{
public:
    explicit HistoryServiceImpl(std::shared_ptr<Database> database) : m_database(std::move(database)) { }

    Result<std::vector<HistoryId>> ids(const HistoryFilter &filter) const override
    {
        return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<HistoryId>> {
            std::string sql = "SELECT id FROM audit WHERE 1";
            std::vector<std::string> values;
            const auto condition = [&](const char *text, std::initializer_list<std::string> bound) {
                sql += text;
                values.insert(values.end(), bound);
            };
            if (!filter.actor.empty())
                condition(" AND actor=?", {filter.actor});
            if (!filter.area.empty())
                condition(" AND (action=? OR action LIKE ? ESCAPE '\\')", {filter.area, pattern(filter.area + '.').substr(1)});
            if (filter.example != 0)
                condition(" AND subject=?", {"example " + std::to_string(filter.example)});
            if (!filter.text.empty()) {
                const auto like = pattern(filter.text);
                condition(" AND (actor LIKE ? ESCAPE '\\' OR action LIKE ? ESCAPE '\\' OR subject LIKE ? ESCAPE '\\' OR detail LIKE ? ESCAPE '\\')", {like, like, like, like});
            }
            SQLite::Statement query(connection, sql + " ORDER BY id DESC");
            for (std::size_t i = 0; i < values.size(); ++i)
                query.bind(static_cast<int>(i) + 1, values[i]);
            std::vector<HistoryId> found;
            while (query.executeStep())
                found.push_back(query.getColumn(0).getInt64());
            return found;
        });
    }

    Result<std::vector<HistoryEntry>> entries(std::span<const HistoryId> ids) const override
    {
        return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<HistoryEntry>> {
            SQLite::Statement query(connection, "SELECT id, at, actor, action, subject, detail, hash, actor_salt='' OR detail_salt='' FROM audit WHERE id=?");
            std::vector<HistoryEntry> found;
            found.reserve(ids.size());
            for (const auto id : ids) {
                query.reset();
                query.bind(1, id);
                if (!query.executeStep())
                    continue;
                HistoryEntry entry;
                entry.id = query.getColumn(0).getInt64();
                entry.at = query.getColumn(1).getInt64();
                entry.actor = query.getColumn(2).getString();
                entry.action = query.getColumn(3).getString();
                entry.subject = query.getColumn(4).getString();
                entry.detail = query.getColumn(5).getString();
                entry.hash = query.getColumn(6).getString();
                entry.emptied = query.getColumn(7).getInt() != 0;
                describe(entry);
                found.push_back(std::move(entry));
            }
            return found;
        });
    }

    Result<std::vector<std::string>> actors() const override
    {
        return m_database->read([](SQLite::Database &connection) -> Result<std::vector<std::string>> {
            SQLite::Statement query(connection, "SELECT DISTINCT actor FROM audit ORDER BY actor");
            std::vector<std::string> names;
            while (query.executeStep())
                names.push_back(query.getColumn(0).getString());
            return names;
        });
    }

    Result<ChainReport> verify(const std::function<void(double)> &progress, std::stop_token stop) const override
    {
        return m_database->read([&](SQLite::Database &connection) -> Result<ChainReport> {
            const auto report = AuditChain(connection).verify(progress, stop);
            if (report.cancelled)
                return Error{ErrorCode::Cancelled, {"error.cancelled", {}}, {}};
            ChainReport result{report.entries, report.head, report.chainedLater, report.emptied, std::nullopt, textOf(report)};
            if (report.broken)
                result.broken = report.broken->entry;
            return result;
        });
    }

    Result<void> reportWritten(std::int64_t experiment, const std::string &file) override
    {
        if (m_database->readOnly())
            return {};
        return m_database->write([&](SQLite::Database &connection) -> Result<void> {
            AuditLog(connection).append({}, "report.write", "experiment " + std::to_string(experiment), nlohmann::json{{"file", file}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
            return {};
        });
    }

    Result<Forgotten> forget(const std::string &name, const std::string &actor) override
    {
        auto done = m_database->write([&](SQLite::Database &connection) -> Result<Forgotten> {
            const auto rights = rightsOf(connection, actor);
            if (!rights.manage)
                return notAllowed(connection, rights.actor, Role::Manager);
            return forgetPerson(connection, name, rights.actor);
        });
        if (!done)
            return done;
        done->backups = backups();
        compact();
        return done;
    }

private:
    /// What earlier edits let go of lies in unused parts of the file and in its log until both are written anew.
    void compact() const
    {
        try {
            SQLite::Database file(m_database->path().string(), SQLite::OPEN_READWRITE, 10'000);
            file.exec("VACUUM");
            file.execAndGet("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (const SQLite::Exception &exception) { // somebody is reading: it happens when the file is next compacted
            log::error("compacting after a deletion", sqliteError(exception, m_database->path(), true));
        }
    }

    /// Copies that migrations made: NAME.kotowari.vN.bak.
    std::vector<std::string> backups() const
    {
        std::vector<std::string> files;
        std::error_code error;
        const auto prefix = m_database->path().filename().string() + ".v";
        for (const auto &file : std::filesystem::directory_iterator(m_database->path().parent_path(), error)) {
            const auto name = file.path().filename().string();
            if (name.starts_with(prefix) && name.ends_with(".bak"))
                files.push_back(file.path().string());
        }
        std::ranges::sort(files);
        return files;
    }

    std::shared_ptr<Database> m_database;
};

} // namespace

std::unique_ptr<HistoryService> makeHistoryService(std::shared_ptr<Database> database)
{
    return std::make_unique<HistoryServiceImpl>(std::move(database));
}

std::vector<Finding> chainFindings(SQLite::Database &connection)
{
    const auto report = AuditChain(connection).verify();
    if (!report.broken)
        return {};
    return {{0, FindingKind::Audit, "broken-chain", Severity::Error, "audit", report.broken->text}};
}

} // namespace kotowari
