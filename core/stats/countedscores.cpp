#include "countedscores.h"

#include <algorithm>
#include <iterator>

namespace kotowari {

bool counts(const Run &run) { return run.state == RunState::Done && !run.stoppedEarly && run.score.has_value(); }

bool pending(const Run &run)
{
    return run.state == RunState::Queued || run.state == RunState::Running || run.state == RunState::Paused || run.state == RunState::Interrupted;
}

ScoresBySize countedScores(const Plan &plan, std::span<const Run> runs, const Cell &cell)
{
    ScoresBySize scores;
    for (const auto size : plan.trainSizes)
        scores[size];
    for (const auto &run : runs) {
        if (run.trainSize > 0 && counts(run) && cell.holds(run)) // 0: where a rule change's runs began, no size of a curve
            scores[run.trainSize].emplace(run.seed, *run.score);
    }
    return scores;
}

const Run *countedRun(std::span<const Run> runs, const Cell &cell, std::int64_t size, std::int64_t seed)
{
    const auto run = std::ranges::find_if(runs, [&](const Run &one) { return one.trainSize == size && one.seed == seed && counts(one) && cell.holds(one); });
    return run == runs.end() ? nullptr : &*run;
}

std::vector<std::int64_t> pairedSeeds(const ScoresBySeed &a, const ScoresBySeed &b)
{
    std::vector<std::int64_t> seeds;
    for (const auto &[seed, score] : a) {
        if (b.contains(seed))
            seeds.push_back(seed);
    }
    return seeds;
}

std::vector<std::int64_t> pairedSeeds(const ScoresBySize &a, const ScoresBySize &b)
{
    std::optional<std::vector<std::int64_t>> all;
    for (const auto &[size, scores] : a) {
        const auto other = b.find(size);
        const auto here = other == b.end() ? std::vector<std::int64_t>{} : pairedSeeds(scores, other->second);
        if (!all) {
            all = here;
            continue;
        }
        std::vector<std::int64_t> both;
        std::ranges::set_intersection(*all, here, std::back_inserter(both));
        all = both;
    }
    return all.value_or(std::vector<std::int64_t>{});
}

} // namespace kotowari
