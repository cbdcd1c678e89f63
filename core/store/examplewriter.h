// Adds many examples quickly: statements prepared once, one pass over each text.
#pragma once

#include "rowinserter.h"

#include "core/api/example.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

namespace kotowari {

/// What add() stores beside the example; computed once, where it is cheap to wait (before the transaction).
struct PreparedExample {
    Example example;
    std::int64_t inputHash = 0;
    std::int64_t contentHash = 0;
    std::string searchText; ///< empty: made later, core/store/examplesearch.h
};
PreparedExample prepareExample(Example &&example, bool withSearchText = true);

/// Works inside the caller's write transaction, like ExampleRepository. Throws SQLite::Exception.
class ExampleWriter
{
public:
    /// `importId` 0: no import. What an import adds gets into the search index later, and finish() must be called.
    ExampleWriter(SQLite::Database &connection, std::int64_t importId);

    /// Stores the example with its pool and explanations (those with a text), changedAt `now` where they have none. Returns its id.
    ExampleId add(const PreparedExample &prepared, std::int64_t now);
    /// As add(), stored at the latest by flush(): until then `prepared` must stay where it is, and nobody else may add examples.
    ExampleId put(const PreparedExample &prepared, std::int64_t now);
    void flush();
    /// After the last of them: flushes, and notes those without a search text.
    void finish();

private:
    std::int64_t m_importId;
    SQLite::Database &m_connection;
    RowInserter m_examples, m_explanations, m_search, m_attributes;
    std::size_t m_kept = 0; ///< examples that are not stored yet
    ExampleId m_next = 0; ///< 0: to be looked up
    ExampleId m_first = 0; ///< of an import
    ExampleId m_firstPending = 0, m_lastPending = 0; ///< without a search text; 0: none
};

} // namespace kotowari
