// The locked confirmation set: which examples are in it, and the record of the one time that it was scored.
#pragma once

#include "core/api/modelservice.h"
#include "core/store/database.h"

#include <map>
#include <memory>
#include <vector>

namespace kotowari {

/// A run's result: on so many items of the set.
struct CountedItems {
    std::int64_t correct = 0;
    std::int64_t items = 0;
};

/// Thread: any. Every call is one transaction.
class ConfirmationRecord
{
public:
    explicit ConfirmationRecord(std::shared_ptr<Database> database) : m_database(std::move(database)) { }

    Result<std::optional<Confirmation>> find() const; ///< absent: not scored yet
    /// The set, while it may still be scored. Errors: confirm.no-set, confirm.done-already{at,by}.
    Result<std::vector<Example>> items() const;
    /// Errors: confirm.done-already{at,by}: somebody was faster.
    Result<Confirmation> record(const std::string &by, std::int64_t items, const std::map<RunId, CountedItems> &results);

private:
    std::shared_ptr<Database> m_database;
};

} // namespace kotowari
