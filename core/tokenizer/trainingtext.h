// Prepares texts for the sentencepiece trainer: lines it does not drop, a bounded amount, and how many characters they use.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace kotowari {

/// The texts as lines of at most `maximumLineBytes` (cut between characters), without blank ones. When they hold more than
/// `maximumBytes`, every n-th line is left out, so that a large project trains in seconds; the same lines each time.
std::vector<std::string> trainingLines(std::span<const std::string> texts, std::size_t maximumLineBytes = 4000,
                                       std::size_t maximumBytes = std::size_t{32} << 20);

/// The different characters of the lines (after NFKC).
std::size_t distinctCharacters(std::span<const std::string> lines);

} // namespace kotowari
