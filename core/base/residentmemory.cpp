#include "residentmemory.h"

#include <fstream>
#include <string>

namespace kotowari {

namespace {

/// A line "Name:   123 kB" of one of Linux's status files.
std::optional<std::int64_t> valueIn(const char *path, const char *wanted)
{
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        if (!line.starts_with(wanted))
            continue;
        const auto digits = line.find_first_of("0123456789");
        if (digits == std::string::npos)
            return std::nullopt;
        constexpr std::int64_t kibi = 1024;
        return std::stoll(line.substr(digits)) * kibi;
    }
    return std::nullopt;
}

} // namespace

std::optional<std::int64_t> peakResidentBytes() { return valueIn("/proc/self/status", "VmHWM:"); }

bool resetPeakResidentBytes()
{
    std::ofstream file("/proc/self/clear_refs");
    file << "5\n";
    return bool(file.flush());
}

std::optional<std::int64_t> availableMemory() { return valueIn("/proc/meminfo", "MemAvailable:"); }

} // namespace kotowari
