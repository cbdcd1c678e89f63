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

/// Of the folded text: its words, and pairs of neighbours of which one is a kana, a kanji or alike: "値引き22%" gives 値引, 引き, き22 and the word 22.
/// A number between Japanese signs is a word of its own: run together with them it would be another one in every case.
std::vector<std::string> textFeatures(const std::string &input);

} // namespace kotowari
