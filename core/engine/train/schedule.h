// Which examples a step trains on, in which parts, and at which learning rate. No torch here.
#pragma once

#include "core/api/engine.h"

#include <span>
#include <vector>

namespace kotowari::engine {

/// The examples of each step follow from (seed, number of examples, batch) alone: never from lengths, so all arms see the same.
class StepSchedule
{
public:
    StepSchedule(std::size_t examples, int batch, std::uint64_t seed);

    /// Indices of step `step` (from 0), in drawing order. Epochs are permutations; a step may straddle two.
    std::vector<std::size_t> examples(std::int64_t step);
    double epoch(std::int64_t stepsDone) const;

private:
    const std::vector<std::size_t> &permutation(std::uint64_t epoch);

    std::size_t m_count;
    std::size_t m_batch;
    std::uint64_t m_seed;
    std::uint64_t m_epoch = 0;
    std::vector<std::size_t> m_permutation;
};

/// The sequences of each step: an example and its companions always enter together, and count as one.
class StepExamples
{
public:
    /// `training` outlives this.
    StepExamples(std::span<const TokenSequence> training, int batch, std::uint64_t seed);

    std::vector<const TokenSequence *> of(std::int64_t step);
    double epoch(std::int64_t stepsDone) const { return m_schedule.epoch(stepsDone); }

private:
    std::span<const TokenSequence> m_training;
    std::vector<std::size_t> m_first; ///< of each example; one more at the end
    StepSchedule m_schedule;
};

/// Sorts a step's examples by length and splits them where `tokens` in one pass would be exceeded, or, when passes pad,
/// where splitting saves more padding than a pass costs (both in tokens). At least one example a part.
std::vector<std::vector<const TokenSequence *>> splitByLength(std::vector<const TokenSequence *> examples, std::int64_t tokens, bool padded);

/// Linear warm-up from 0, then constant. `step` from 1.
double learningRate(const TrainerSettings &settings, std::int64_t step);

} // namespace kotowari::engine
