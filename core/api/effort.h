// What people's time an explanation costs, and how that is known.
#pragma once

#include "example.h"

#include <optional>
#include <string_view>

namespace kotowari {

enum class EffortSource { Measured, Typed, Assumed };
std::string_view toString(EffortSource source); ///< "measured", "typed", "assumed"

struct Effort {
    Granularity granularity = Granularity::Detailed;
    double minutesExplanation = 0; ///< to write one
    EffortSource source = EffortSource::Assumed;
    std::int64_t measured = 0;     ///< explanations with a recorded writing time
    std::optional<double> minutesAnswer = {}; ///< a person's time to decide a case; absent: not known
};

inline constexpr double hoursADay = 7.5; ///< a working day

} // namespace kotowari
