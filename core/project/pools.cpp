#include "pools.h"

#include "core/base/clock.h"
#include "core/base/randomstream.h"
#include "core/data/split.h"
#include "core/store/auditlog.h"
#include "core/store/examplerepository.h"
#include "core/store/projectsettings.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <span>
#include <vector>

namespace kotowari {

namespace {

constexpr double validationShare = 0.1;
constexpr double testShare = 0.2;
constexpr double perMillion = 1e6; // shares are kept as whole numbers

/// Examples that came after the freeze without a pool (restored ones, older files).
void placeStragglers(SQLite::Database &connection)
{
    std::vector<ExampleId> ids;
    std::vector<Pool> pools;
    PoolAssigner assigner(connection);
    SQLite::Statement query(connection, "SELECT id, grp, input_hash FROM examples WHERE removed=0 AND pool=0 ORDER BY id");
    while (query.executeStep()) {
        ids.push_back(query.getColumn(0).getInt64());
        pools.push_back(assigner.assign(query.getColumn(1).getString(), query.getColumn(2).getInt64()));
    }
    query.reset();
    ExampleRepository(connection).setPools(ids, pools);
}

bool anyWithoutPool(SQLite::Database &connection)
{
    SQLite::Statement query(connection, "SELECT 1 FROM examples INDEXED BY examples_list WHERE removed=0 AND pool=0 LIMIT 1");
    return query.executeStep();
}

} // namespace

PoolAssigner::PoolAssigner(SQLite::Database &connection)
{
    const ProjectSettings settings(connection);
    m_frozen = settings.get(setting::poolsFrozen).has_value();
    m_seed = std::bit_cast<std::uint64_t>(settings.number(setting::seed, 1));
    m_confirmation = static_cast<double>(settings.number(setting::confirmationShare, 0)) / perMillion;
    if (!m_frozen)
        return;
    // Removed examples count: a group they were tested on must not come back for training.
    SQLite::Statement query(connection, "SELECT grp, input_hash, pool FROM examples WHERE pool<>0");
    while (query.executeStep()) {
        const auto pool = static_cast<Pool>(query.getColumn(2).getInt());
        if (auto group = query.getColumn(0).getString(); !group.empty())
            m_groups.emplace(std::move(group), pool);
        m_inputs.emplace(query.getColumn(1).getInt64(), pool);
    }
}

Pool PoolAssigner::assign(const std::string &group, std::int64_t inputHash)
{
    if (!m_frozen)
        return Pool::None;
    const auto drawn = [&] {
        if (const auto known = m_groups.find(group); !group.empty() && known != m_groups.end())
            return known->second;
        if (const auto known = m_inputs.find(inputHash); known != m_inputs.end())
            return known->second;
        const auto unit = group.empty() ? std::bit_cast<std::uint64_t>(inputHash) : hashText(group);
        const double share = RandomStream{m_seed, hashText("late pool"), unit}.uniform();
        if (share >= 1 - m_confirmation)
            return Pool::Confirmation;
        return share < validationShare ? Pool::Validation : share < validationShare + testShare ? Pool::Test : Pool::Training;
    };
    const Pool pool = drawn();
    if (!group.empty())
        m_groups.emplace(group, pool);
    m_inputs.emplace(inputHash, pool);
    return pool;
}

namespace {

/// Of the inputs, by pool, in an order that does not depend on the file's.
std::string fingerprintOf(std::span<const Example> examples, std::span<const Pool> pools)
{
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < examples.size(); ++i)
        lines.push_back(std::to_string(static_cast<int>(pools[i])) + ' ' + fingerprint(examples[i].input + '\x1f' + examples[i].answer));
    std::ranges::sort(lines);
    std::string content;
    for (const auto &line : lines)
        content += line + '\n';
    return fingerprint(content);
}

} // namespace

Result<void> freezePools(SQLite::Database &connection, const std::string &actor, double confirmation)
{
    ProjectSettings settings(connection);
    if (settings.get(setting::poolsFrozen)) {
        if (anyWithoutPool(connection))
            placeStragglers(connection);
        return {};
    }
    ExampleRepository repository(connection);
    const auto examples = repository.all(false);
    if (examples.empty())
        return Error{ErrorCode::InvalidInput, {"project.no-examples", {}}, {}};
    const auto seed = settings.number(setting::seed, 1);
    const auto pools = assignPools(examples, std::bit_cast<std::uint64_t>(seed), validationShare, testShare, confirmation);
    std::vector<ExampleId> ids;
    ids.reserve(examples.size());
    for (const auto &example : examples)
        ids.push_back(example.id);
    repository.setPools(ids, pools);
    settings.set(setting::poolsFrozen, nowMilliseconds());
    settings.set(setting::confirmationShare, std::llround(confirmation * perMillion));
    const auto print = fingerprintOf(examples, pools);
    settings.set(setting::poolsFingerprint, print);
    AuditLog(connection).append(actor, "pools.freeze", "project",
                                "{\"seed\":" + std::to_string(seed) + ",\"examples\":" + std::to_string(ids.size()) + ",\"fingerprint\":\"" + print + "\"}");
    return {};
}

} // namespace kotowari
