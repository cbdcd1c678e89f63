// Rules for the quality of an explanation: pure functions, one a file. Quiet rather than shrill: a good explanation is told nothing.
#pragma once

#include "core/data/personal/foldedtext.h"

#include <string>
#include <string_view>
#include <vector>

namespace kotowari {

struct QualityPlace {
    std::string rule;  ///< "empty", "copied-answer", "arithmetic"
    TextPlace place;   ///< of length 0: the text as a whole
    std::string found; ///< what it is about, as it was given
};

/// "なし", "同上", "n/a", signs only.
std::vector<QualityPlace> findEmptyReason(std::string_view explanation);
/// The answer and nothing else.
std::vector<QualityPlace> findCopiedAnswer(std::string_view explanation, std::string_view answer);
/// Sums that do not hold (core/data/arithmeticcheck.h).
std::vector<QualityPlace> findWrongArithmetic(std::string_view explanation);

/// All of them.
std::vector<QualityPlace> findQuality(std::string_view explanation, std::string_view answer);

/// Letters, digits and signs of sums only, folded to lower case.
std::string wordsOf(std::string_view text);

} // namespace kotowari
