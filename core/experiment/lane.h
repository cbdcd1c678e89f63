// Where a run trains, how many at once there, with how many threads each.
#pragma once

#include "core/api/experiment.h"

#include <span>
#include <string>

namespace kotowari {

struct Lane {
    std::string device = "cpu";
    int parallel = 1; ///< runs at once on the device
    int threads = 1;  ///< of each
};

/// "auto" is the first CUDA device, else the CPU. On the CPU small models run as many at once as there are cores, one thread each;
/// others one after the other with all cores. On a GPU a small model's steps are too short to fill it: up to four at once, each on its own stream.
Lane laneFor(const Plan &plan, std::int64_t parameters, std::span<const std::string> devices, int cores);

int coreCount(); ///< this process may use, at least 1

} // namespace kotowari
