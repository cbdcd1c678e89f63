// What an explanation costs in people's time: typed on the Cost page, else measured, else as the plan says, else assumed.
#pragma once

#include "core/api/effort.h"
#include "core/api/experiment.h"

#include <map>

namespace kotowari {

/// Mean writing time of a granularity's explanations, and how many of them have one.
struct WritingMinutes {
    std::int64_t measured = 0;
    double minutes = 0;
    std::optional<double> typed = {}; ///< on the Cost page, by the first scenario: about the granularity that the experiment is about
};

inline constexpr std::int64_t writingTimesNeeded = 5; ///< measured explanations before their mean counts

/// Assumed where nothing else is known: 1, 2 and 4 minutes for short, medium and detailed. What is typed, on the Cost page or in a plan, is
/// about the granularity of the plan's primary arm. `peopleMinutes`: to decide a case, as somebody typed it for the project; the plan's own come first.
std::map<Granularity, Effort> effortsOf(const Plan &plan, const std::map<Granularity, WritingMinutes> &measured, std::optional<double> peopleMinutes);

} // namespace kotowari
