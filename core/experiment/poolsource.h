// The project's pools as experiments need them: fixed ones, or, before anyone fixed them, those that fixing would give.
#pragma once

#include "core/api/experiment.h"
#include "core/api/result.h"
#include "core/project/leakage.h"
#include "core/store/database.h"

#include <array>
#include <memory>
#include <mutex>
#include <vector>

namespace kotowari {

struct Pools {
    std::vector<Example> training, validation, test;
};

/// Counts of the training pool, without reading any text where the pools are fixed.
struct PoolCounts {
    std::int64_t examples = 0; ///< of the project
    std::int64_t training = 0, validation = 0, test = 0;
    /// Training-pool examples whose explanations are exactly this set (bit 0 short, 1 medium, 2 detailed).
    std::array<std::int64_t, 8> bySet{};

    std::int64_t explainedAt(unsigned set) const; ///< explained at every granularity of the set, at least
};

/// Thread: any.
class PoolSource
{
public:
    explicit PoolSource(std::shared_ptr<Database> database) : m_database(std::move(database)) { }

    /// What the plan's wish comes to in this project: All or Approved.
    Result<ExplanationUse> settled(ExplanationUse wanted) const;
    /// `use`, here and below: All, or Approved, where other explanations count as if they were not there.
    Result<PoolCounts> counts(ExplanationUse use) const;
    /// Examples explained at every granularity of `set` whose answer no other such example has: of the training pool, or of the whole project
    /// (fewer, then) while the pools are not fixed.
    Result<std::int64_t> loneAnswers(unsigned set, ExplanationUse use) const;
    /// How many different answers there are, outside of validation and test, where they look like a fixed list: 2 to 50, each given at least twice.
    Result<std::optional<std::int64_t>> closedAnswers() const;
    /// How long writing an explanation took: those of the training pool (of the project, while the pools are not fixed) whose seconds were measured.
    struct WritingTime {
        std::int64_t measured = 0;
        double minutes = 0; ///< mean
    };
    Result<WritingTime> writingTime(Granularity granularity) const;
    Result<Pools> load(ExplanationUse use) const;
    /// Pairs that stand in different fixed pools: none may be trained on. Kept until an example changes.
    Result<std::vector<LeakedPair>> leaks() const;
    /// The answer of all examples, where they have but one: there is nothing to learn.
    Result<std::optional<std::string>> onlyAnswer() const;
    /// Fixes the pools where they are not yet.
    Result<void> freeze();

private:
    struct Cached {
        std::string signature;
        PoolCounts counts;
    };
    std::shared_ptr<Database> m_database;
    mutable std::mutex m_mutex;
    mutable std::string m_leaksSignature;
    mutable std::vector<LeakedPair> m_leaks; ///< as dear
    mutable std::array<Cached, 2> m_cached; ///< of all explanations, of approved ones: counts of pools that are not fixed: dear, and asked for at every change of the plan
};

} // namespace kotowari
