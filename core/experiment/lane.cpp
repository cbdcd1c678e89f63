#include "lane.h"

#include <algorithm>
#include <thread>

namespace kotowari {

namespace {

constexpr std::int64_t smallModel = 3'000'000; // parameters: below, one thread a run makes the best use of the cores

constexpr int runsOfADevice = 4; // small ones, on a GPU

} // namespace

int coreCount() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

Lane laneFor(const Plan &plan, std::int64_t parameters, std::span<const std::string> devices, int cores)
{
    Lane lane;
    lane.device = plan.device;
    if (plan.device == "auto") {
        const auto cuda = std::ranges::find_if(devices, [](const std::string &device) { return device.starts_with("cuda:"); });
        lane.device = cuda == devices.end() ? "cpu" : *cuda;
    }
    const bool cpu = lane.device == "cpu";
    const int together = cpu ? cores : std::min(cores, runsOfADevice);
    lane.parallel = plan.parallel > 0 ? plan.parallel : parameters < smallModel ? together : 1;
    lane.threads = cpu ? std::max(1, cores / lane.parallel) : 1;
    return lane;
}

} // namespace kotowari
