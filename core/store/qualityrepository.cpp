#include "qualityrepository.h"

#include "core/base/randomstream.h"
#include "projectsettings.h"

namespace kotowari {

std::string fieldName(Granularity granularity) { return "explanation." + std::string(toString(granularity)); }

const std::string &QualityRepository::salt() const
{
    if (m_salt.empty())
        m_salt = ProjectSettings(m_connection).get("quality.salt").value_or("-");
    return m_salt;
}

std::string QualityRepository::digest(std::string_view found) const { return fingerprint(salt() + std::string(found)); }

std::set<QualityRepository::RuleAndDigest> QualityRepository::dismissed(ExampleId id, const std::string &field) const
{
    std::set<RuleAndDigest> all;
    for (const auto &dismissal : dismissals(id, field))
        all.emplace(dismissal.rule, dismissal.digest);
    return all;
}

std::vector<Dismissal> QualityRepository::dismissals(ExampleId id, const std::string &field) const
{
    SQLite::Statement query(m_connection, "SELECT rule, digest, reason, actor, at FROM dismissals WHERE example_id = ? AND field = ? ORDER BY at, rule");
    query.bind(1, id);
    query.bind(2, field);
    std::vector<Dismissal> all;
    while (query.executeStep())
        all.push_back({query.getColumn(0).getString(), query.getColumn(1).getString(), query.getColumn(2).getString(), query.getColumn(3).getString(),
                       query.getColumn(4).getInt64()});
    return all;
}

std::unordered_map<ExampleId, std::set<std::string>> QualityRepository::fieldsWithDismissals() const
{
    SQLite::Statement query(m_connection, "SELECT DISTINCT example_id, field FROM dismissals");
    std::unordered_map<ExampleId, std::set<std::string>> fields;
    while (query.executeStep())
        fields[query.getColumn(0).getInt64()].insert(query.getColumn(1).getString());
    return fields;
}

void QualityRepository::dismiss(ExampleId id, const std::string &field, const Dismissal &dismissal)
{
    SQLite::Statement insert(m_connection, "INSERT OR REPLACE INTO dismissals(example_id, field, rule, digest, reason, actor, at) VALUES(?,?,?,?,?,?,?)");
    insert.bind(1, id);
    insert.bind(2, field);
    insert.bind(3, dismissal.rule);
    insert.bind(4, dismissal.digest);
    insert.bind(5, dismissal.reason);
    insert.bind(6, dismissal.actor);
    insert.bind(7, dismissal.at);
    insert.exec();
}

std::vector<QualityRepository::Reason> QualityRepository::dismissalReasons() const
{
    SQLite::Statement query(m_connection, "SELECT d.rule, d.reason, count(*) FROM dismissals d JOIN examples e ON e.id = d.example_id WHERE e.removed = 0"
                                          " GROUP BY d.rule, d.reason ORDER BY d.rule, count(*) DESC, d.reason");
    std::vector<Reason> all;
    while (query.executeStep())
        all.push_back({query.getColumn(0).getString(), query.getColumn(1).getString(), query.getColumn(2).getInt64()});
    return all;
}

std::vector<PersonalPattern> QualityRepository::patterns() const
{
    SQLite::Statement query(m_connection, "SELECT name, pattern FROM personal_patterns ORDER BY name");
    std::vector<PersonalPattern> all;
    while (query.executeStep())
        all.push_back({query.getColumn(0).getString(), query.getColumn(1).getString()});
    return all;
}

bool QualityRepository::addPattern(const PersonalPattern &pattern)
{
    SQLite::Statement insert(m_connection, "INSERT OR IGNORE INTO personal_patterns(name, pattern) VALUES(?,?)");
    insert.bind(1, pattern.name);
    insert.bind(2, pattern.pattern);
    return insert.exec() > 0;
}

bool QualityRepository::removePattern(const std::string &name)
{
    SQLite::Statement remove(m_connection, "DELETE FROM personal_patterns WHERE name = ?");
    remove.bind(1, name);
    return remove.exec() > 0;
}

std::optional<std::int64_t> QualityRepository::placeholderNumber(const std::string &kind, const std::string &digest) const
{
    SQLite::Statement query(m_connection, "SELECT number FROM placeholders WHERE kind = ? AND digest = ?");
    query.bind(1, kind);
    query.bind(2, digest);
    return query.executeStep() ? std::optional(query.getColumn(0).getInt64()) : std::nullopt;
}

std::int64_t QualityRepository::givePlaceholder(const std::string &kind, const std::string &digest)
{
    if (const auto known = placeholderNumber(kind, digest))
        return *known;
    SQLite::Statement next(m_connection, "SELECT coalesce(max(number), 0) + 1 FROM placeholders WHERE kind = ?");
    next.bind(1, kind);
    next.executeStep();
    const auto number = next.getColumn(0).getInt64();
    SQLite::Statement insert(m_connection, "INSERT INTO placeholders(kind, digest, number) VALUES(?,?,?)");
    insert.bind(1, kind);
    insert.bind(2, digest);
    insert.bind(3, number);
    insert.exec();
    return number;
}

void QualityRepository::forEachExample(const std::function<bool(const Example &)> &each, std::int64_t newest) const
{
    const std::string columns = "SELECT e.id, e.key, e.input, e.answer, x.granularity, x.text FROM examples e ";
    SQLite::Statement query(m_connection,
                            newest > 0 ? columns + "JOIN explanations x ON x.example_id = e.id WHERE e.removed = 0 AND e.id IN "
                                                   "(SELECT id FROM examples WHERE removed = 0 AND explained <> 0 ORDER BY id DESC LIMIT ?) ORDER BY e.id, x.granularity"
                                       : columns + "LEFT JOIN explanations x ON x.example_id = e.id WHERE e.removed = 0 ORDER BY e.id, x.granularity");
    if (newest > 0)
        query.bind(1, newest);
    Example example;
    bool more = true;
    while (more && query.executeStep()) {
        const auto id = query.getColumn(0).getInt64();
        if (id != example.id) {
            if (example.id != 0)
                more = each(example);
            example = {};
            example.id = id;
            example.key = query.getColumn(1).getString();
            example.input = query.getColumn(2).getString();
            example.answer = query.getColumn(3).getString();
        }
        if (!query.getColumn(4).isNull())
            example.explanations.push_back({static_cast<Granularity>(query.getColumn(4).getInt()), query.getColumn(5).getString(), {}, {}, 0, 0});
    }
    if (more && example.id != 0)
        each(example);
}

} // namespace kotowari
