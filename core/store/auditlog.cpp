#include "auditlog.h"

#include "auditchain.h"
#include "core/base/clock.h"

#include <array>
#include <cstdlib>
#include <pwd.h>
#include <unistd.h>

namespace kotowari {

std::string systemUserName()
{
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    if (::getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found && found->pw_name && *found->pw_name)
        return found->pw_name;
    const char *name = std::getenv("USER");
    return name && *name ? name : "user";
}

void AuditLog::append(const std::string &actor, const std::string &action, const std::string &subject, const std::string &detail)
{
    static const std::string system = systemUserName();
    AuditEntry entry{0, nowMilliseconds(), actor.empty() ? system : actor, action, subject, detail};
    SQLite::Statement insert(m_connection, "INSERT INTO audit(at, actor, action, subject, detail) VALUES(?,?,?,?,?)");
    insert.bind(1, entry.at);
    insert.bind(2, entry.actor);
    insert.bind(3, entry.action);
    insert.bind(4, entry.subject);
    insert.bind(5, entry.detail);
    insert.exec();
    entry.id = m_connection.getLastInsertRowid();
    AuditChain(m_connection).link(entry);
}

std::vector<AuditEntry> AuditLog::newest(int limit) const
{
    SQLite::Statement query(m_connection, "SELECT id, at, actor, action, subject, detail FROM audit ORDER BY id DESC LIMIT ?");
    query.bind(1, limit);
    std::vector<AuditEntry> entries;
    while (query.executeStep())
        entries.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getInt64(), query.getColumn(2).getString(),
                           query.getColumn(3).getString(), query.getColumn(4).getString(), query.getColumn(5).getString()});
    return entries;
}

} // namespace kotowari
