// Measures what a plan's steps and evaluations cost on this machine, on its own examples, before anything is started.
#pragma once

#include "core/api/engine.h"
#include "experimentcreation.h"
#include "lane.h"

#include <functional>
#include <span>
#include <stop_token>

namespace kotowari {

struct ProbeResult {
    double seconds = 0; ///< of all runs, as many at once as the lane says
    std::optional<std::int64_t> memoryBytes; ///< of all that run at once, with the program; absent: on a GPU, or the system does not say
};

/// A few steps and a part of an evaluation of every model, arm and explained share, at the largest train size and the first seed, as many at once as
/// runs will be. Nothing is written. The time of writing checkpoints is not in it; outputs are taken to be as long as their targets,
/// and an imported model to be as fast as one of its shape with other weights.
/// `progress` gets 0..1 on threads of the probe, one call at a time.
/// Thread: any; blocks. Errors: error.cancelled; the engine's.
Result<ProbeResult> probePlan(const PreparedExperiment &prepared, std::span<const Preset> presets, int cores, const EngineProvider &engine, const std::function<void(double)> &progress,
                              std::stop_token stop);

} // namespace kotowari
