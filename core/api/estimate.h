// An estimate with its uncertainty.
#pragma once

#include <optional>

namespace kotowari {

/// An estimate with its 95 % interval and two-sided p. Absent where it cannot be computed.
struct Estimate {
    std::optional<double> estimate;
    std::optional<double> low;
    std::optional<double> high;
    std::optional<double> p;      ///< exact paired sign-flip over seeds
    std::optional<double> pHolm;  ///< adjusted over the contrasts that are not primary
    std::optional<double> pMaxT = {}; ///< the same by step-down max-T over joint sign flips of the seeds they share
};

/// The ends of an interval of which one or both may be unknown.
struct Bounds {
    std::optional<double> low, high;
};

} // namespace kotowari
