// What a manager takes into a meeting: days of work with and without explanations, today's way of working, sentences to say.
#pragma once

#include "comparison.h"
#include "effort.h"

namespace kotowari {

/// What it takes to reach the required score.
struct ReachEffort {
    std::optional<double> examples; ///< absent when censored
    Censoring censored = Censoring::None;
    std::int64_t limit = 0;         ///< of a censored one: the smallest or largest train size
    std::optional<double> writingDays;   ///< of explanations: 0 without
    std::optional<double> answeringDays; ///< of deciding the cases by hand; absent: minutes are not known
};

struct MeetingBrief {
    double atScore = 0;      ///< 0: no score to reach
    bool required = false;   ///< atScore is the plan's required score
    std::optional<Effort> effort; ///< of the primary arm; absent: there is none
    std::optional<ReachEffort> without, with;
    std::optional<Baseline> people; ///< today's way: accuracy and minutes, as somebody typed them
    std::vector<Message> phrases; ///< three to six sentences
};

} // namespace kotowari
