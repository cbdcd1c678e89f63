// What one gets without a model: the scores shown beside every result.
#pragma once

#include "core/api/example.h"

#include <span>
#include <string>
#include <vector>

namespace kotowari {

/// Answers as the baseline gives them, one a test example; scored like a model's (after normalizeAnswer).
struct BaselineResult {
    double accuracy = 0; ///< 0..1; 0 when there is no training or no test example
    std::vector<std::string> answers;
};

/// Always the most frequent answer of the training examples (a tie: the one that sorts first).
BaselineResult majorityBaseline(std::span<const Example> training, std::span<const Example> test);

/// The answer of the training example whose input is nearest: cosine of tf-idf over character bigrams and words of the folded text.
/// A tie: the earlier training example. Cost grows with training x test; 1,000 x 500 takes a fraction of a second.
BaselineResult nearestNeighbourBaseline(std::span<const Example> training, std::span<const Example> test);

} // namespace kotowari
