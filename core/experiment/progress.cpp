#include "progress.h"

#include <algorithm>

namespace kotowari {

namespace {

constexpr double meaningfulSeconds = 3;
constexpr double meaningfulFraction = 0.03;

double fractionOfSteps(const Run &run)
{
    return run.plannedSteps > 0 ? std::clamp(static_cast<double>(run.steps) / static_cast<double>(run.plannedSteps), 0.0, 1.0) : 0.0;
}

bool isLeft(const QueuedRun &queued)
{
    return queued.run.state == RunState::Running || (queued.wanted && queued.run.state == RunState::Queued);
}

} // namespace

double fractionDone(const QueuedRun &run)
{
    return run.run.state == RunState::Done ? 1.0 : fractionOfSteps(run.run);
}

ProgressEstimator::ProgressEstimator(std::span<const QueuedRun> runs)
{
    for (const auto &queued : runs) {
        const double fraction = fractionOfSteps(queued.run);
        const bool means = queued.run.state == RunState::Done || (queued.run.seconds >= meaningfulSeconds && fraction >= meaningfulFraction);
        if (!means || fraction <= 0 || queued.run.seconds <= 0)
            continue;
        const auto arm = toString(queued.run.arm);
        for (Measured *measured : {&m_byArmAndSize[{arm, queued.run.trainSize}], &m_byArm[arm], &m_all}) {
            measured->work += queued.work * fraction;
            measured->seconds += queued.run.seconds;
        }
    }
}

std::optional<double> ProgressEstimator::secondsLeft(const QueuedRun &run) const
{
    const auto arm = toString(run.run.arm);
    const Measured *measured = &m_all;
    if (const auto it = m_byArm.find(arm); it != m_byArm.end())
        measured = &it->second;
    if (const auto it = m_byArmAndSize.find({arm, run.run.trainSize}); it != m_byArmAndSize.end())
        measured = &it->second;
    if (measured->work <= 0)
        return std::nullopt;
    return run.work * (1 - fractionDone(run)) * measured->seconds / measured->work;
}

std::optional<double> ProgressEstimator::queueSecondsLeft(std::span<const QueuedRun> runs) const
{
    const auto running = std::ranges::count_if(runs, [](const QueuedRun &run) { return run.run.state == RunState::Running; });
    std::vector<double> lanes(static_cast<std::size_t>(std::max<std::ptrdiff_t>(1, running)), 0.0);
    // Running ones first: they occupy the lanes now. Each of the others goes where it can begin first.
    for (const bool now : {true, false}) {
        for (const auto &run : runs) {
            if (!isLeft(run) || (run.run.state == RunState::Running) != now)
                continue;
            const auto left = secondsLeft(run);
            if (!left)
                return std::nullopt;
            *std::ranges::min_element(lanes) += *left;
        }
    }
    return std::ranges::max(lanes);
}

double ProgressEstimator::fraction(std::span<const QueuedRun> runs)
{
    double all = 0, done = 0;
    for (const auto &run : runs) {
        all += run.work;
        done += run.work * fractionDone(run);
    }
    return all > 0 ? done / all : 0;
}

} // namespace kotowari
