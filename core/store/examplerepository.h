// Examples and explanations in the project file.
#pragma once

#include "core/api/attributes.h"
#include "core/api/example.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kotowari {

/// What the summary counts, over examples that are not removed.
struct ExampleCounts {
    std::int64_t examples = 0;
    std::array<std::int64_t, 3> explained{}; ///< by Granularity
    std::int64_t unexplainedTraining = 0;
    std::array<std::int64_t, 5> pools{}; ///< by Pool
};

/// Hashes of the normalised texts (core/base/text.h): equal for cases that people would call the same.
std::int64_t inputHash(std::string_view input);
std::int64_t contentHash(std::int64_t hashOfInput, std::string_view answer);

/// Works on the connection it is given, inside the caller's transaction (Database::read, Database::write), on that thread. Makes no
/// transaction and no audit entry of its own. Throws SQLite::Exception; Database turns it into an Error.
class ExampleRepository
{
public:
    explicit ExampleRepository(SQLite::Database &connection) : m_connection(connection) { }

    ExampleCounts counts() const;
    std::vector<ExampleId> ids(const ExampleFilter &filter) const;
    std::vector<ExampleRow> rows(std::span<const ExampleId> ids) const;
    /// Removed examples too: runs may refer to them. Absent: no such id.
    std::optional<Example> example(ExampleId id) const;
    /// True when it exists and is not removed.
    bool exists(ExampleId id) const;
    std::optional<ExampleId> byKey(const std::string &key) const; ///< among those not removed
    std::optional<ExampleId> byContent(std::int64_t contentHash) const; ///< the first, among those not removed. Reads all of them
    /// Not those that carry a mark (WritingMark). 0: none left.
    ExampleId nextUnexplained(ExampleId after, Granularity granularity) const;
    std::vector<std::string> answers(int limit) const;

    /// All examples of a pool, with their explanations, by id. For experiments.
    std::vector<Example> poolExamples(Pool pool) const;
    /// All examples that are not removed, by id; without explanations where `explanations` is false.
    std::vector<Example> all(bool explanations) const;
    std::vector<ExampleId> explainedTraining(int limit) const; ///< the newest `limit`, newest first
    bool isExplainedTraining(ExampleId id) const;
    std::vector<std::string> attributeNames() const; ///< of examples that are not removed, in order
    std::vector<AttributeValues> attributeValues() const; ///< the same with their values, most examples first
    std::string inputOf(ExampleId id) const; ///< empty: no such id

    /// Each sets changed_at, hashes and the search text. The id must exist.
    void setInput(ExampleId id, const std::string &input, std::int64_t now);
    void setAnswer(ExampleId id, const std::string &answer, std::int64_t now);
    void setGroup(ExampleId id, const std::string &group, std::int64_t now);
    void setNote(ExampleId id, const std::string &note, std::int64_t now);
    void setAttribute(ExampleId id, const Attribute &attribute, std::int64_t now); ///< an empty value removes it
    void putExplanation(ExampleId id, const Explanation &explanation); ///< adds or replaces; its changedAt is the example's too
    void removeExplanation(ExampleId id, Granularity granularity, std::int64_t now);
    void setRemoved(ExampleId id, bool removed, std::int64_t now);
    void setPools(std::span<const ExampleId> ids, std::span<const Pool> pools); ///< same length; no change of changed_at

private:
    void setText(ExampleId id, const char *column, const std::string &text, std::int64_t now);
    void refreshHashes(ExampleId id);
    void refreshSearch(ExampleId id);

    SQLite::Database &m_connection;
};

} // namespace kotowari
