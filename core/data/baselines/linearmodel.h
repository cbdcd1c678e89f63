// A small linear model on words: what plain text classification gets without any language model.
#pragma once

#include "answers.h"

#include <unordered_map>
#include <utility>

namespace kotowari {

/// Multinomial logistic regression on tf-idf (rows of length 1) with an L2 penalty on the weights, none on the intercepts:
///     1/n sum of -log p(answer | input) + strength/2 * |W|^2
/// minimised by accelerated gradient steps of a fixed size (Nesterov 1983; Beck and Teboulle 2009), so the same examples give the same model.
class LinearModel
{
public:
    /// Absent where answerClasses() is.
    static std::optional<LinearModel> train(std::span<const Example> training, double strength);

    const std::vector<std::string> &answers() const { return m_classes.names; }
    std::vector<double> probabilities(const std::string &input) const; ///< by answer; they sum to 1
    const std::string &answer(const std::string &input) const;        ///< the likeliest; a tie: the one that sorts first

private:
    using Row = std::vector<std::pair<std::size_t, double>>; ///< feature, value

    LinearModel() = default;
    Row row(const std::string &input) const;
    static std::vector<double> softmax(const Row &row, const std::vector<double> &weights, std::size_t features, std::size_t classes);
    void fit(const std::vector<Row> &rows, double strength);

    AnswerClasses m_classes;
    std::unordered_map<std::string, std::size_t> m_features;
    std::vector<double> m_idf;
    std::vector<double> m_weights; ///< (features + 1) x classes, the intercepts last
};

/// Trained at each of four strengths; the one that is best on `validation` counts (a tie: the stronger penalty).
std::optional<BaselineResult> linearBaseline(std::span<const Example> training, std::span<const Example> validation, std::span<const Example> test);

} // namespace kotowari
