#include "dataversion.h"

#include <atomic>
#include <string>

namespace kotowari {

namespace {

/// SQLite's number of others' commits tells one connection about itself, so each has a number of its own here, in its own temporary database.
std::int64_t numberOf(SQLite::Database &connection)
{
    static std::atomic<std::int32_t> last = 0;
    auto number = connection.execAndGet("PRAGMA temp.user_version").getInt();
    if (number == 0) {
        number = ++last;
        connection.exec("PRAGMA temp.user_version=" + std::to_string(number));
    }
    return number;
}

} // namespace

std::optional<std::int64_t> DataVersion::now() const
{
    const auto version = m_database->read([](SQLite::Database &connection) -> Result<std::int64_t> {
        constexpr std::int64_t half = std::int64_t{1} << 32;
        return numberOf(connection) * half + connection.execAndGet("PRAGMA data_version").getInt64() % half;
    });
    return version ? std::optional(*version) : std::nullopt;
}

} // namespace kotowari
