// Fixing the pools of a project, and finding the pool of an example that came later.
#pragma once

#include "core/api/example.h"
#include "core/api/result.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string>
#include <unordered_map>

namespace kotowari {

/// The pools of examples that are added once the pools are frozen: a group, or a case with the same input, stays where it is; the others
/// are drawn by a hash of the project's seed and their group (or input), 70/10/20, or with less for training where some are locked away for confirmation. The same whatever the order or the file they come in.
/// Reads the examples there are when it is made; use within one transaction.
class PoolAssigner
{
public:
    explicit PoolAssigner(SQLite::Database &connection);
    bool frozen() const { return m_frozen; }
    /// Pool::None while the pools are not frozen.
    Pool assign(const std::string &group, std::int64_t inputHash);

private:
    bool m_frozen = false;
    std::uint64_t m_seed = 1;
    double m_confirmation = 0;
    std::unordered_map<std::string, Pool> m_groups;
    std::unordered_map<std::int64_t, Pool> m_inputs;
};

/// Fixes the pools now where they are not yet (70/10/20 by group, stratified by answer, the project's seed), inside the caller's write
/// transaction, with an audit entry and a fingerprint of which example went where. Frozen already: only gives a pool to examples that have none.
/// `confirmation`: the share locked away, taken from the training pool. Errors: project.no-examples.
Result<void> freezePools(SQLite::Database &connection, const std::string &actor = {}, double confirmation = 0);

} // namespace kotowari
