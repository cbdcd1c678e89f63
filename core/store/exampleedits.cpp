// The part of ExampleRepository that changes examples: the copies kept for listing and search change with them.
#include "examplerepository.h"

#include "examplesearch.h"

namespace kotowari {

void ExampleRepository::setText(ExampleId id, const char *column, const std::string &text, std::int64_t now)
{
    SQLite::Statement update(m_connection, std::string("UPDATE examples SET ") + column + "=?, changed_at=? WHERE id=?");
    update.bind(1, text);
    update.bind(2, now);
    update.bind(3, id);
    update.exec();
}

void ExampleRepository::setInput(ExampleId id, const std::string &input, std::int64_t now)
{
    setText(id, "input", input, now);
    refreshHashes(id);
    refreshSearch(id);
}

void ExampleRepository::setAnswer(ExampleId id, const std::string &answer, std::int64_t now)
{
    setText(id, "answer", answer, now);
    refreshHashes(id);
    refreshSearch(id);
}

void ExampleRepository::setGroup(ExampleId id, const std::string &group, std::int64_t now) { setText(id, "grp", group, now); }

void ExampleRepository::setNote(ExampleId id, const std::string &note, std::int64_t now) { setText(id, "note", note, now); }

void ExampleRepository::setAttribute(ExampleId id, const Attribute &attribute, std::int64_t now)
{
    SQLite::Statement put(m_connection, attribute.value.empty() ? "DELETE FROM attributes WHERE example_id=?1 AND name=?2"
                                                                : "INSERT OR REPLACE INTO attributes(example_id, name, value) VALUES(?1,?2,?3)");
    put.bind(1, id);
    put.bind(2, attribute.name);
    if (!attribute.value.empty())
        put.bind(3, attribute.value);
    put.exec();
    SQLite::Statement update(m_connection, "UPDATE examples SET changed_at=? WHERE id=?");
    update.bind(1, now);
    update.bind(2, id);
    update.exec();
}

void ExampleRepository::putExplanation(ExampleId id, const Explanation &explanation)
{
    SQLite::Statement put(m_connection,
                          "INSERT INTO explanations(example_id, granularity, text, author, state, seconds_spent, changed_at) VALUES(?,?,?,?,?,?,?)"
                          " ON CONFLICT(example_id, granularity) DO UPDATE SET text=excluded.text, author=excluded.author, state=excluded.state,"
                          " seconds_spent=excluded.seconds_spent, changed_at=excluded.changed_at");
    put.bind(1, id);
    put.bind(2, static_cast<int>(explanation.granularity));
    put.bind(3, explanation.text);
    put.bind(4, explanation.author);
    put.bind(5, static_cast<int>(explanation.state));
    put.bind(6, explanation.secondsSpent);
    put.bind(7, explanation.changedAt);
    put.exec();
    SQLite::Statement update(m_connection, "UPDATE examples SET explained=explained|?, changed_at=? WHERE id=?");
    update.bind(1, 1 << static_cast<int>(explanation.granularity));
    update.bind(2, explanation.changedAt);
    update.bind(3, id);
    update.exec();
    refreshSearch(id);
}

void ExampleRepository::removeExplanation(ExampleId id, Granularity granularity, std::int64_t now)
{
    SQLite::Statement erase(m_connection, "DELETE FROM explanations WHERE example_id=? AND granularity=?");
    erase.bind(1, id);
    erase.bind(2, static_cast<int>(granularity));
    erase.exec();
    SQLite::Statement update(m_connection, "UPDATE examples SET explained=explained&~?, changed_at=? WHERE id=?");
    update.bind(1, 1 << static_cast<int>(granularity));
    update.bind(2, now);
    update.bind(3, id);
    update.exec();
    refreshSearch(id);
}

void ExampleRepository::setRemoved(ExampleId id, bool removed, std::int64_t now)
{
    SQLite::Statement update(m_connection, "UPDATE examples SET removed=?, changed_at=? WHERE id=?");
    update.bind(1, removed ? 1 : 0);
    update.bind(2, now);
    update.bind(3, id);
    update.exec();
    refreshSearch(id);
}

void ExampleRepository::setPools(std::span<const ExampleId> ids, std::span<const Pool> pools)
{
    SQLite::Statement update(m_connection, "UPDATE examples SET pool=? WHERE id=?");
    for (std::size_t i = 0; i < ids.size(); ++i) {
        update.reset();
        update.bind(1, static_cast<int>(pools[i]));
        update.bind(2, ids[i]);
        update.exec();
    }
}

void ExampleRepository::refreshHashes(ExampleId id)
{
    const auto current = example(id);
    if (!current)
        return;
    const auto hash = inputHash(current->input);
    SQLite::Statement update(m_connection, "UPDATE examples SET input_hash=?, content_hash=? WHERE id=?");
    update.bind(1, hash);
    update.bind(2, contentHash(hash, current->answer));
    update.bind(3, id);
    update.exec();
}

void ExampleRepository::refreshSearch(ExampleId id)
{
    const auto current = exists(id) ? example(id) : std::nullopt;
    if (!current) {
        SQLite::Statement erase(m_connection, "DELETE FROM example_search WHERE id=?");
        erase.bind(1, id);
        erase.exec();
        return;
    }
    const auto text = searchText(*current);
    SQLite::Statement put(m_connection, "INSERT INTO example_search(id, text) VALUES(?,?) ON CONFLICT(id) DO UPDATE SET text=excluded.text");
    put.bind(1, id);
    put.bindNoCopy(2, text.data(), static_cast<int>(text.size()));
    put.exec();
}

} // namespace kotowari
