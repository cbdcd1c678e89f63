#include "poolsource.h"

#include "core/base/text.h"
#include "core/data/split.h"
#include "core/project/pools.h"
#include "core/store/examplerepository.h"
#include "core/store/projectsettings.h"

#include <algorithm>
#include <map>

namespace kotowari {

namespace {

bool frozen(SQLite::Database &connection) { return ProjectSettings(connection).get(setting::poolsFrozen).has_value(); }

/// The pools that fixing them now would give.
std::vector<Example> withAssignedPools(SQLite::Database &connection)
{
    auto examples = ExampleRepository(connection).all(true);
    const auto seed = ProjectSettings(connection).number(setting::seed, 1);
    const auto pools = assignPools(examples, static_cast<std::uint64_t>(seed));
    for (std::size_t i = 0; i < examples.size(); ++i)
        examples[i].pool = pools[i];
    return examples;
}

/// Only approved explanations are seen.
void keepApproved(std::vector<Example> &examples)
{
    for (auto &example : examples)
        std::erase_if(example.explanations, [](const Explanation &explanation) { return explanation.state != ReviewState::Approved; });
}

/// Which granularities of an example count, as an expression over examples e and approved a.
constexpr const char *approvedSets = "WITH approved AS (SELECT example_id, sum(1 << granularity) AS bits FROM explanations INDEXED BY explanations_on_their_way"
                                     " WHERE state <> 0 AND state = 2 GROUP BY example_id) ";

unsigned explanationSet(const Example &example)
{
    unsigned set = 0;
    for (const auto &explanation : example.explanations)
        set |= 1u << static_cast<unsigned>(explanation.granularity);
    return set;
}

void count(PoolCounts &counts, Pool pool, unsigned set, std::int64_t number)
{
    counts.examples += number;
    if (pool == Pool::Training) {
        counts.training += number;
        counts.bySet.at(set & 7u) += number;
    }
    counts.validation += pool == Pool::Validation ? number : 0;
    counts.test += pool == Pool::Test ? number : 0;
}

/// Changes when an example, its pool or the presence of an explanation does.
std::string signatureOf(SQLite::Database &connection)
{
    SQLite::Statement row(connection, "SELECT count(*) || ',' || coalesce(max(id), 0) || ',' || coalesce(sum(explained), 0) || ',' || "
                                      "coalesce(max(changed_at), 0) || ',' || (SELECT coalesce(max(id), 0) FROM review_steps) FROM examples WHERE removed = 0");
    row.executeStep();
    return row.getColumn(0).getString();
}

} // namespace

std::int64_t PoolCounts::explainedAt(unsigned set) const
{
    std::int64_t total = 0;
    for (unsigned have = 0; have < bySet.size(); ++have)
        total += (have & set) == set ? bySet[have] : 0;
    return total;
}

Result<ExplanationUse> PoolSource::settled(ExplanationUse wanted) const
{
    if (wanted != ExplanationUse::Automatic)
        return wanted;
    return m_database->read([](SQLite::Database &connection) -> Result<ExplanationUse> {
        SQLite::Statement row(connection, "SELECT EXISTS(SELECT 1 FROM profiles) OR EXISTS(SELECT 1 FROM explanations x INDEXED BY explanations_on_their_way"
                                          " JOIN examples e ON e.id = x.example_id WHERE x.state <> 0 AND x.state = 2 AND e.removed = 0)");
        row.executeStep();
        return row.getColumn(0).getInt() != 0 ? ExplanationUse::Approved : ExplanationUse::All;
    });
}

Result<PoolCounts> PoolSource::counts(ExplanationUse use) const
{
    const bool approved = use == ExplanationUse::Approved;
    const std::lock_guard guard(m_mutex);
    return m_database->read([&](SQLite::Database &connection) -> Result<PoolCounts> {
        PoolCounts counts;
        if (frozen(connection)) {
            SQLite::Statement row(connection, approved ? std::string(approvedSets) + "SELECT pool, coalesce(bits, 0), count(*) FROM examples LEFT JOIN approved"
                                                                                     " ON example_id = id WHERE removed = 0 GROUP BY pool, coalesce(bits, 0)"
                                                       : "SELECT pool, explained, count(*) FROM examples WHERE removed = 0 GROUP BY pool, explained");
            while (row.executeStep())
                count(counts, static_cast<Pool>(row.getColumn(0).getInt()), row.getColumn(1).getUInt(), row.getColumn(2).getInt64());
            return counts;
        }
        auto signature = signatureOf(connection);
        auto &cached = m_cached.at(approved ? 1 : 0);
        if (signature != cached.signature) {
            auto examples = withAssignedPools(connection);
            if (approved)
                keepApproved(examples);
            for (const auto &example : examples)
                count(counts, example.pool, explanationSet(example), 1);
            cached = {std::move(signature), counts};
        }
        return cached.counts;
    });
}

Result<std::int64_t> PoolSource::loneAnswers(unsigned set, ExplanationUse use) const
{
    const bool approved = use == ExplanationUse::Approved;
    return m_database->read([&](SQLite::Database &connection) -> Result<std::int64_t> {
        SQLite::Statement row(connection, std::string(approved ? approvedSets : "") + "SELECT count(*) FROM (SELECT answer FROM examples "
                                              + (approved ? "JOIN approved ON example_id = id WHERE (bits & :set) = :set" : "WHERE (explained & :set) = :set")
                                              + " AND removed = 0 AND (:all OR pool = :pool) GROUP BY answer HAVING count(*) = 1)");
        row.bind(":set", static_cast<std::int64_t>(set));
        row.bind(":all", frozen(connection) ? 0 : 1);
        row.bind(":pool", static_cast<int>(Pool::Training));
        row.executeStep();
        return row.getColumn(0).getInt64();
    });
}

Result<std::vector<LeakedPair>> PoolSource::leaks() const
{
    const std::lock_guard guard(m_mutex);
    return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<LeakedPair>> {
        if (!frozen(connection)) // fixing them keeps groups and equal inputs together
            return std::vector<LeakedPair>{};
        auto signature = signatureOf(connection);
        if (signature != m_leaksSignature) {
            m_leaks = leakedPairs(ExampleRepository(connection).all(false));
            m_leaksSignature = std::move(signature);
        }
        return m_leaks;
    });
}

Result<std::optional<std::string>> PoolSource::onlyAnswer() const
{
    return m_database->read([](SQLite::Database &connection) -> Result<std::optional<std::string>> {
        SQLite::Statement row(connection, "SELECT answer FROM examples WHERE removed = 0");
        std::optional<std::string> only;
        while (row.executeStep()) {
            const auto answer = normalizeAnswer(row.getColumn(0).getString());
            if (only && *only != answer)
                return std::optional<std::string>{};
            only = answer;
        }
        return only;
    });
}

Result<std::optional<std::int64_t>> PoolSource::closedAnswers() const
{
    constexpr std::size_t most = 50;
    return m_database->read([](SQLite::Database &connection) -> Result<std::optional<std::int64_t>> {
        SQLite::Statement row(connection, "SELECT answer FROM examples WHERE removed = 0 AND pool IN (?, ?)");
        row.bind(1, static_cast<int>(Pool::None));
        row.bind(2, static_cast<int>(Pool::Training));
        std::map<std::string, std::int64_t> counts;
        while (row.executeStep()) {
            ++counts[row.getColumn(0).getString()];
            if (counts.size() > most)
                return std::optional<std::int64_t>{};
        }
        const bool rare = std::ranges::any_of(counts, [](const auto &answer) { return answer.second < 2; });
        return counts.size() < 2 || rare ? std::optional<std::int64_t>{} : std::optional(std::ssize(counts));
    });
}

Result<PoolSource::WritingTime> PoolSource::writingTime(Granularity granularity) const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<WritingTime> {
        SQLite::Statement row(connection, "SELECT count(*), coalesce(avg(e.seconds_spent), 0) / 60 FROM explanations e JOIN examples x ON x.id = e.example_id "
                                          "WHERE x.removed = 0 AND e.granularity = ? AND e.text <> '' AND e.seconds_spent > 0 AND x.pool IN (?, ?)");
        row.bind(1, static_cast<int>(granularity));
        row.bind(2, static_cast<int>(Pool::None));
        row.bind(3, static_cast<int>(Pool::Training));
        row.executeStep();
        return WritingTime{row.getColumn(0).getInt64(), row.getColumn(1).getDouble()};
    });
}

Result<Pools> PoolSource::load(ExplanationUse use) const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<Pools> {
        Pools pools;
        if (frozen(connection)) {
            const ExampleRepository examples(connection);
            pools.training = examples.poolExamples(Pool::Training);
            pools.validation = examples.poolExamples(Pool::Validation);
            pools.test = examples.poolExamples(Pool::Test);
            if (use == ExplanationUse::Approved)
                for (auto *pool : {&pools.training, &pools.validation, &pools.test})
                    keepApproved(*pool);
            return pools;
        }
        for (auto &example : withAssignedPools(connection)) {
            if (example.pool == Pool::Training)
                pools.training.push_back(std::move(example));
            else if (example.pool == Pool::Validation)
                pools.validation.push_back(std::move(example));
            else if (example.pool == Pool::Test)
                pools.test.push_back(std::move(example));
        }
        if (use == ExplanationUse::Approved)
            for (auto *pool : {&pools.training, &pools.validation, &pools.test})
                keepApproved(*pool);
        return pools;
    });
}

Result<void> PoolSource::freeze()
{
    return m_database->write([](SQLite::Database &connection) { return freezePools(connection); });
}

} // namespace kotowari
