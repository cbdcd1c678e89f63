// Which runs count, and their scores by train size and seed.
#pragma once

#include "cell.h"

#include <map>
#include <span>
#include <vector>

namespace kotowari {

/// Done to the planned end, with a score: what verdicts are made of.
bool counts(const Run &run);
/// May still come to count: queued, running, paused or interrupted.
bool pending(const Run &run);

using ScoresBySeed = std::map<std::int64_t, double>;
using ScoresBySize = std::map<std::int64_t, ScoresBySeed>;

/// The counting runs of a cell; every size of the plan has an entry, empty where nothing counts yet. Runs of train size 0 (before a rule change's first new case) are left out.
ScoresBySize countedScores(const Plan &plan, std::span<const Run> runs, const Cell &cell);
/// The counting run of a cell at a size and seed; null where there is none.
const Run *countedRun(std::span<const Run> runs, const Cell &cell, std::int64_t size, std::int64_t seed);
/// Seeds that both have at one size, ascending.
std::vector<std::int64_t> pairedSeeds(const ScoresBySeed &a, const ScoresBySeed &b);
/// Seeds that both have at every size, ascending.
std::vector<std::int64_t> pairedSeeds(const ScoresBySize &a, const ScoresBySize &b);

} // namespace kotowari
