#include "schedule.h"

#include "core/base/randomstream.h"

#include <algorithm>
#include <numeric>

namespace kotowari::engine {

StepSchedule::StepSchedule(std::size_t examples, int batch, std::uint64_t seed)
    : m_count(examples), m_batch(static_cast<std::size_t>(batch)), m_seed(seed)
{
}

const std::vector<std::size_t> &StepSchedule::permutation(std::uint64_t epoch)
{
    if (m_permutation.empty() || m_epoch != epoch) {
        m_epoch = epoch;
        m_permutation.resize(m_count);
        std::iota(m_permutation.begin(), m_permutation.end(), 0U);
        RandomStream stream({m_seed, hashText("order"), epoch});
        stream.shuffle(std::span(m_permutation));
    }
    return m_permutation;
}

std::vector<std::size_t> StepSchedule::examples(std::int64_t step)
{
    std::vector<std::size_t> result;
    auto position = static_cast<std::uint64_t>(step) * m_batch;
    while (result.size() < m_batch) {
        result.push_back(permutation(position / m_count)[position % m_count]);
        ++position;
    }
    return result;
}

double StepSchedule::epoch(std::int64_t stepsDone) const
{
    return m_count ? static_cast<double>(stepsDone) * static_cast<double>(m_batch) / static_cast<double>(m_count) : 0;
}

namespace {

std::vector<std::size_t> firstOfExamples(std::span<const TokenSequence> training)
{
    std::vector<std::size_t> first;
    for (std::size_t i = 0; i < training.size(); ++i)
        if (i == 0 || !training[i].companion)
            first.push_back(i);
    first.push_back(training.size());
    return first;
}

} // namespace

StepExamples::StepExamples(std::span<const TokenSequence> training, int batch, std::uint64_t seed)
    : m_training(training), m_first(firstOfExamples(training)), m_schedule(m_first.size() - 1, batch, seed)
{
}

std::vector<const TokenSequence *> StepExamples::of(std::int64_t step)
{
    std::vector<const TokenSequence *> sequences;
    for (const auto example : m_schedule.examples(step))
        for (auto i = m_first[example]; i < m_first[example + 1]; ++i)
            sequences.push_back(&m_training[i]);
    return sequences;
}

std::vector<std::vector<const TokenSequence *>> splitByLength(std::vector<const TokenSequence *> examples, std::int64_t tokens, bool padded)
{
    constexpr std::int64_t passCost = 2048; // an extra pass on a GPU costs about as much as this many tokens of a small model
    const auto length = [](const TokenSequence *example) { return static_cast<std::int64_t>(example->source.size() + example->target.size()); };
    std::stable_sort(examples.begin(), examples.end(), [&](const auto *a, const auto *b) { return length(a) > length(b); });
    std::vector<std::vector<const TokenSequence *>> parts;
    std::int64_t sum = 0;
    std::int64_t longest = 0;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        const std::int64_t here = length(examples[i]);
        const auto size = parts.empty() ? 0 : static_cast<std::int64_t>(parts.back().size());
        const std::int64_t used = padded ? longest * (size + 1) : sum + here;
        const bool wasteful = padded && size > 0 && (longest - here) * static_cast<std::int64_t>(examples.size() - i) > passCost;
        if (parts.empty() || used > tokens || wasteful) {
            parts.emplace_back();
            sum = 0;
            longest = here;
        }
        parts.back().push_back(examples[i]);
        sum += here;
    }
    return parts;
}

double learningRate(const TrainerSettings &settings, std::int64_t step)
{
    if (settings.warmupSteps <= 0 || step >= settings.warmupSteps)
        return settings.learningRate;
    return settings.learningRate * static_cast<double>(step) / static_cast<double>(settings.warmupSteps);
}

} // namespace kotowari::engine
