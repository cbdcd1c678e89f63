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
    , m_examples(connection, "examples", "id, key, input, answer, grp, pool, explained, note, input_hash, content_hash, import_id, changed_at", 12)
    , m_explanations(connection, "explanations", "example_id, granularity, text, author, state, seconds_spent, changed_at", 7)
    , m_search(connection, "example_search", "id, text", 2)
    , m_attributes(connection, "attributes", "example_id, name, value", 3)
{
}

ExampleId ExampleWriter::add(const PreparedExample &prepared, std::int64_t now)
{
    if (m_first == 0)
        m_next = 0; // somebody else may have added examples
    const auto id = put(prepared, now);
    flush();
    return id;
}

ExampleId ExampleWriter::put(const PreparedExample &prepared, std::int64_t now)
{
    if (m_next == 0) {
        m_next = m_connection.execAndGet("SELECT coalesce(max(id), 0) + 1 FROM examples").getInt64(); // as SQLite would
        if (m_importId != 0) {
            m_first = m_next;
            indexLater(m_connection, m_first);
        }
    }
    const ExampleId id = m_next++;
    const auto &example = prepared.example;
    std::int64_t explained = 0;
    for (const auto &explanation : example.explanations) {
        if (!explanation.text.empty())
            explained |= std::int64_t{1} << static_cast<int>(explanation.granularity);
    }
    m_examples.put({id, example.key, example.input, example.answer, example.group, std::int64_t{static_cast<int>(example.pool)}, explained, example.note,
                    prepared.inputHash, prepared.contentHash, m_importId ? RowInserter::Value(m_importId) : RowInserter::Value(),
                    example.changedAt ? example.changedAt : now});
    for (const auto &explanation : example.explanations) {
        if (!explanation.text.empty())
            m_explanations.put({id, std::int64_t{static_cast<int>(explanation.granularity)}, explanation.text, explanation.author,
                                std::int64_t{static_cast<int>(explanation.state)}, explanation.secondsSpent, explanation.changedAt ? explanation.changedAt : now});
    }
    for (const auto &attribute : example.attributes)
        m_attributes.put({id, attribute.name, attribute.value});
    if (prepared.searchText.empty()) {
        m_firstPending = m_firstPending == 0 ? id : m_firstPending;
        m_lastPending = id;
    } else {
        m_search.put({id, RowInserter::Blob{prepared.searchText}});
    }
    if (++m_kept == RowInserter::together) {
        m_kept = 0;
        for (auto *table : {&m_examples, &m_explanations, &m_attributes, &m_search}) // in this order: the others refer to the first
            table->storeWhole();
    }
    return id;
}

void ExampleWriter::flush()
{
    m_kept = 0;
    m_examples.flush();
    m_explanations.flush();
    m_attributes.flush();
    m_search.flush();
}

void ExampleWriter::finish()
{
    flush();
    if (m_first != 0)
        indexUpTo(m_connection, m_first, m_next - 1);
    if (m_firstPending != 0)
        addSearchPending(m_connection, m_firstPending, m_lastPending);
}

} // namespace kotowari
