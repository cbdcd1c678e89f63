// The best method without a language model beside the best model of an experiment.
#pragma once

#include "comparison.h"

namespace kotowari {

struct PlainWay {
    Baseline method;            ///< a plain one, with its score
    double best = 0;            ///< mean score of the best model at the largest train size
    std::int64_t trainSize = 0; ///< of that model
    bool better = false;        ///< the method is, clearly: its interval over test items lies above the model's mean, its score above the model's seeds
};

/// Absent: no model or no plain method is scored.
std::optional<PlainWay> plainWay(const Comparison &comparison);
/// verdict.cheaper{which,score,best,size}, where the plain method is clearly better; else absent.
std::optional<Message> cheaperSentence(const Comparison &comparison);
/// "majority", "neighbour", "linear", "tree", "shortcut": as messages choose by.
std::string wordOf(const PlainWay &way);

} // namespace kotowari
