// Prepares texts for the sentencepiece trainer: lines it does not drop, a bounded amount, and how many characters they use.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace kotowari {

/// The texts as lines of at most `maximumLineBytes` (cut between characters), without blank ones. When they hold more than
/// `maximumBytes`, every n-th line is left out, so that a large project trains in seconds; the same lines each time.
std::vector<std::string> trainingLines(std::span<const std::string> texts, std::size_t maximumLineBytes, std::size_t maximumBytes);

/// The words (runs of letters) that come at least `minimumCount` times, each written twice without a space: "answeranswer".
/// The trainer looks at each different word once and takes for pieces only what it sees in two of them, so that a word that is
/// frequent but stands alone would be spelt in letters; seen inside another word as well, it becomes a candidate.
std::vector<std::string> doubledWords(std::span<const std::string> lines, int minimumCount = 4);

/// The different characters of the lines (after NFKC).
std::size_t distinctCharacters(std::span<const std::string> lines);

} // namespace kotowari
