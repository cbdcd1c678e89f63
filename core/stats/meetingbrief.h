// What a manager takes into a meeting, built from the statistics. Pure: no disk, no clock.
#pragma once

#include "core/api/meetingbrief.h"

#include <map>

namespace kotowari {

/// `efforts`: see effortsOf(). Sentences never say more than the statistics do: no difference where none is shown, no number beyond the sizes tried.
MeetingBrief meetingBrief(const Comparison &comparison, const std::map<Granularity, Effort> &efforts);

} // namespace kotowari
