// Imports as the project file remembers them, and how they are taken back.
#pragma once

#include "core/api/example.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kotowari {

/// What an import did to one example that was there before. Absent fields were not touched.
struct ImportChange {
    struct Text {
        std::string before, after;
    };
    struct Reason {
        std::optional<Explanation> before; ///< absent: there was none
        Explanation after;
    };
    std::optional<Text> input, answer, group, note;
    std::vector<Reason> explanations;
    std::map<std::string, Text> attributes = {}; ///< by name; an empty text before: there was none

    bool empty() const { return !input && !answer && !group && !note && explanations.empty() && attributes.empty(); }
};

/// Works inside the caller's transaction, like ExampleRepository.
class ImportRepository
{
public:
    explicit ImportRepository(SQLite::Database &connection) : m_connection(connection) { }

    std::int64_t begin(const std::string &file, std::int64_t now); ///< the import's id
    void finish(std::int64_t importId, std::int64_t rows, std::int64_t imported, std::int64_t updated);
    /// Makes the change and remembers it under the import.
    void change(std::int64_t importId, ExampleId example, const ImportChange &change, std::int64_t now);

    enum class UndoOutcome { Done, Unknown, AlreadyUndone };
    /// Hides what the import added and puts back what it changed, except what somebody edited since.
    UndoOutcome undo(std::int64_t importId, std::int64_t now);

private:
    void apply(ExampleId example, const ImportChange &change, std::int64_t now);
    void takeBack(ExampleId example, const ImportChange &change, std::int64_t now);

    SQLite::Database &m_connection;
};

} // namespace kotowari
