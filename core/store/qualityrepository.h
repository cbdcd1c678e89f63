// Dismissed findings, the project's own patterns for personal data, placeholders; and all texts one after another.
#pragma once

#include "core/api/qualityservice.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kotowari {

/// "explanation.detailed": how a field is called in findings.
std::string fieldName(Granularity granularity);

/// Works inside the caller's transaction, like ExampleRepository.
class QualityRepository
{
public:
    explicit QualityRepository(SQLite::Database &connection) : m_connection(connection) { }

    SQLite::Database &connection() const { return m_connection; }

    /// 16 hexadecimal digits of a found text, different in every project. Names a text without holding it; somebody who has the file could
    /// still try out all numbers of a kind.
    std::string digest(std::string_view found) const;

    using RuleAndDigest = std::pair<std::string, std::string>;
    std::set<RuleAndDigest> dismissed(ExampleId id, const std::string &field) const;
    std::vector<Dismissal> dismissals(ExampleId id, const std::string &field) const;
    /// Of all examples: which fields have any, so that a check asks for those only.
    std::unordered_map<ExampleId, std::set<std::string>> fieldsWithDismissals() const;
    void dismiss(ExampleId id, const std::string &field, const Dismissal &dismissal);
    struct Reason {
        std::string rule;
        std::string reason;
        std::int64_t count = 0;
    };
    std::vector<Reason> dismissalReasons() const; ///< of examples that are not removed; by rule, the most frequent reason first

    std::vector<PersonalPattern> patterns() const; ///< by name
    bool addPattern(const PersonalPattern &pattern); ///< false: the name is taken
    bool removePattern(const std::string &name);     ///< false: there is none

    std::optional<std::int64_t> placeholderNumber(const std::string &kind, const std::string &digest) const;
    std::int64_t givePlaceholder(const std::string &kind, const std::string &digest); ///< the known number, else the next one

    /// Calls `each` with every example that is not removed, with its explanations, by id: one at a time in memory. Ends early when `each`
    /// returns false. `newest` > 0: only the explained ones among that many of the highest ids.
    void forEachExample(const std::function<bool(const Example &)> &each, std::int64_t newest = 0) const;

private:
    const std::string &salt() const;

    SQLite::Database &m_connection;
    mutable std::string m_salt;
};

} // namespace kotowari
