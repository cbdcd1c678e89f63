// The answers of training examples as classes of a plain baseline.
#pragma once

#include "core/api/example.h"
#include "core/data/baselines.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kotowari {

/// Distinct normalised answers, sorted, and the class of each example.
struct AnswerClasses {
    std::vector<std::string> names;
    std::vector<std::size_t> of;
};

/// Absent where choosing among the known answers makes no sense: fewer than two, more than 100, or more than half as many as examples (free
/// text).
std::optional<AnswerClasses> answerClasses(std::span<const Example> training);

/// Sets the share of answers that are right. `answers` has one an example.
void scoreAnswers(BaselineResult &result, std::span<const Example> items);

/// Words of the folded text, each marked, and bigrams of neighbouring kana and kanji (Japanese puts no spaces between words).
std::vector<std::string> textFeatures(const std::string &input);

} // namespace kotowari
