#include "projectsettings.h"

#include <charconv>

namespace kotowari {

std::optional<std::string> ProjectSettings::get(const std::string &key) const
{
    SQLite::Statement query(m_connection, "SELECT value FROM project WHERE key=?");
    query.bind(1, key);
    return query.executeStep() ? std::optional(query.getColumn(0).getString()) : std::nullopt;
}

std::int64_t ProjectSettings::number(const std::string &key, std::int64_t other) const
{
    const auto text = get(key);
    std::int64_t value = 0;
    if (!text || std::from_chars(text->data(), text->data() + text->size(), value).ec != std::errc{})
        return other;
    return value;
}

void ProjectSettings::set(const std::string &key, const std::string &value)
{
    SQLite::Statement insert(m_connection, "INSERT INTO project(key, value) VALUES(?,?) ON CONFLICT(key) DO UPDATE SET value=excluded.value");
    insert.bind(1, key);
    insert.bind(2, value);
    insert.exec();
}

void ProjectSettings::remove(const std::string &key)
{
    SQLite::Statement statement(m_connection, "DELETE FROM project WHERE key=?");
    statement.bind(1, key);
    statement.exec();
}

} // namespace kotowari
