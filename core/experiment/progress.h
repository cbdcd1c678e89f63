// How far the queue is and how long it will take, from what its runs have measured so far.
#pragma once

#include "core/store/runrepository.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace kotowari {

/// Share of a run's work that is done, 0..1.
double fractionDone(const QueuedRun &run);

/// Rates in work (tokens) a second by arm and train size, else by arm, else over all. A rate counts once it rests on a few seconds and a
/// few per cent of a run: before that there is no estimate.
class ProgressEstimator
{
public:
    explicit ProgressEstimator(std::span<const QueuedRun> runs);

    std::optional<double> secondsLeft(const QueuedRun &run) const;
    /// Of all runs that are running or wanted, in queue order, as many at once as are running now.
    std::optional<double> queueSecondsLeft(std::span<const QueuedRun> runs) const;
    static double fraction(std::span<const QueuedRun> runs); ///< of the work of all of them, 0..1

private:
    struct Measured {
        double work = 0;
        double seconds = 0;
    };
    std::map<std::pair<std::string, std::int64_t>, Measured> m_byArmAndSize;
    std::map<std::string, Measured> m_byArm;
    Measured m_all;
};

} // namespace kotowari
