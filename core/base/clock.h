// Wall-clock time as the store keeps it.
#pragma once

#include <cstdint>
#include <string>

namespace kotowari {

std::int64_t nowMilliseconds(); ///< Unix time
std::string isoDate(std::int64_t milliseconds); ///< local time, "2026-11-23 17:05"

} // namespace kotowari
