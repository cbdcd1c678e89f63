// Samples of explanations that several people label, and their labels.
#pragma once

#include "core/api/agreementservice.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kotowari {

/// Works inside the caller's transaction, like ExampleRepository. Makes no audit entries.
class AgreementRepository
{
public:
    explicit AgreementRepository(SQLite::Database &connection) : m_connection(connection) { }

    /// At most one an example, none of the confirmation pool, in the order of a fixed hash of their ids.
    std::vector<ExplanationKey> firstByHash(std::size_t count) const;

    struct Sample {
        std::int64_t id = 0;
        std::vector<ExplanationKey> items; ///< item 1 first
    };
    std::int64_t addSample(const std::string &actor, std::int64_t now, std::span<const ExplanationKey> items);
    std::optional<Sample> newestSample() const;

    struct Label {
        ExplanationKey key;
        std::string person;
        AgreementLabel label;
        std::string content; ///< reviewedContent() of what was looked at
    };
    std::vector<Label> labels() const; ///< oldest first
    /// In place of the one before. `importId`: the merge that brought it, which takes it away again when it is undone; 0: given here.
    void put(const Label &label, std::int64_t now, double seconds, std::int64_t importId = 0);
    std::optional<Label> newest(const std::string &person) const;
    void remove(const ExplanationKey &key, const std::string &person);

private:
    SQLite::Database &m_connection;
};

} // namespace kotowari
