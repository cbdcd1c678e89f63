// What to do with each row of an import: add it, change an example that is there, or leave it out.
#pragma once

#include "core/store/examplewriter.h"
#include "core/store/importrepository.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace kotowari {

struct ImportDecision {
    enum class Kind { Add, Update, Unchanged, Duplicate };
    Kind kind = Kind::Add;
    ExampleId example = 0; ///< Update, Unchanged
    ImportChange change;   ///< Update
};

/// Decides from what the project holds when it is made and from the rows before; writes nothing, so that a dry run decides the same.
/// Use within one transaction.
class ImportDecider
{
public:
    explicit ImportDecider(SQLite::Database &connection);

    bool empty() const { return m_keys.empty() && m_contents.empty(); } ///< the project has no examples, and no row was decided
    /// A row whose key an example has changes that example: input and answer; group and note unless empty; the explanations
    /// and attributes it brings, while others stay. Otherwise the same content as an example or an earlier row is a duplicate, which may still bring an explanation
    /// (of a granularity) or an attribute that the example lacks; a row that says nothing but what the example has is unchanged. `now` is the time of the change.
    ImportDecision decide(const PreparedExample &row, std::int64_t now);

private:
    ImportDecision compare(const PreparedExample &row, ExampleId id, bool sameKey, std::int64_t now);

    SQLite::Database &m_connection;
    std::unordered_map<std::string, ExampleId> m_keys;
    std::unordered_map<std::int64_t, ExampleId> m_contents; ///< 0: a row of this import
    std::unordered_set<ExampleId> m_touched;
    std::unordered_set<ExampleId> m_seen; ///< by content: a second row of the same case is a duplicate
};

} // namespace kotowari
