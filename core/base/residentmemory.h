// How much memory this process holds, as the system says.
#pragma once

#include <cstdint>
#include <optional>

namespace kotowari {

/// The most memory in use since the process began or since resetPeakResidentBytes(), in bytes; absent: the system does not say. Any thread.
std::optional<std::int64_t> peakResidentBytes();
/// False: the system does not let us (containers may not), the peak goes on counting.
bool resetPeakResidentBytes();

/// Bytes that programs can still get; absent: the system does not say.
std::optional<std::int64_t> availableMemory();

} // namespace kotowari
