#include "examplewriter.h"

#include "examplerepository.h"
#include "examplesearch.h"

namespace kotowari {

PreparedExample prepareExample(Example &&example, bool withSearchText)
{
    PreparedExample prepared{std::move(example), 0, 0, {}};
    prepared.inputHash = inputHash(prepared.example.input);
    prepared.contentHash = contentHash(prepared.inputHash, prepared.example.answer);
    if (withSearchText)
        prepared.searchText = searchText(prepared.example);
    return prepared;
}

ExampleWriter::ExampleWriter(SQLite::Database &connection, std::int64_t importId)
    : m_importId(importId)
    , m_connection(connection)
    , m_example(connection, "INSERT INTO examples(key, input, answer, grp, pool, explained, note, input_hash, content_hash, import_id, changed_at)"
                            " VALUES(?,?,?,?,?,?,?,?,?,?,?)")
    , m_explanation(connection, "INSERT INTO explanations(example_id, granularity, text, author, state, seconds_spent, changed_at)"
                                " VALUES(?,?,?,?,?,?,?)")
    , m_search(connection, "INSERT INTO example_search(id, text) VALUES(?,?)")
    , m_attribute(connection, "INSERT INTO attributes(example_id, name, value) VALUES(?,?,?)")
{
}

ExampleId ExampleWriter::add(const PreparedExample &prepared, std::int64_t now)
{
    const auto &example = prepared.example;
    int explained = 0;
    for (const auto &explanation : example.explanations) {
        if (!explanation.text.empty())
            explained |= 1 << static_cast<int>(explanation.granularity);
    }
    m_example.reset();
    m_example.bindNoCopy(1, example.key);
    m_example.bindNoCopy(2, example.input);
    m_example.bindNoCopy(3, example.answer);
    m_example.bindNoCopy(4, example.group);
    m_example.bind(5, static_cast<int>(example.pool));
    m_example.bind(6, explained);
    m_example.bindNoCopy(7, example.note);
    m_example.bind(8, prepared.inputHash);
    m_example.bind(9, prepared.contentHash);
    m_importId ? m_example.bind(10, m_importId) : m_example.bind(10);
    m_example.bind(11, example.changedAt ? example.changedAt : now);
    m_example.exec();
    const ExampleId id = m_connection.getLastInsertRowid();
    for (const auto &explanation : example.explanations) {
        if (explanation.text.empty())
            continue;
        m_explanation.reset();
        m_explanation.bind(1, id);
        m_explanation.bind(2, static_cast<int>(explanation.granularity));
        m_explanation.bindNoCopy(3, explanation.text);
        m_explanation.bindNoCopy(4, explanation.author);
        m_explanation.bind(5, static_cast<int>(explanation.state));
        m_explanation.bind(6, explanation.secondsSpent);
        m_explanation.bind(7, explanation.changedAt ? explanation.changedAt : now);
        m_explanation.exec();
    }
    for (const auto &attribute : example.attributes) {
        m_attribute.reset();
        m_attribute.bind(1, id);
        m_attribute.bindNoCopy(2, attribute.name);
        m_attribute.bindNoCopy(3, attribute.value);
        m_attribute.exec();
    }
    if (prepared.searchText.empty()) {
        m_firstPending = m_firstPending == 0 ? id : m_firstPending;
        m_lastPending = id;
        return id;
    }
    m_search.reset();
    m_search.bind(1, id);
    m_search.bindNoCopy(2, prepared.searchText.data(), static_cast<int>(prepared.searchText.size()));
    m_search.exec();
    return id;
}

void ExampleWriter::finish()
{
    if (m_firstPending != 0)
        addSearchPending(m_connection, m_firstPending, m_lastPending);
}

} // namespace kotowari
