#include "linearmodel.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace kotowari {

namespace {

constexpr double strengths[] = {1e-1, 1e-2, 1e-3, 1e-4};
constexpr int mostSteps = 400;
constexpr double flat = 1e-5; ///< greatest part of the gradient at which the minimum counts as reached

BaselineResult answersOf(const LinearModel &model, std::span<const Example> items)
{
    BaselineResult result;
    for (const auto &item : items)
        result.answers.push_back(model.answer(item.input));
    scoreAnswers(result, items);
    return result;
}

} // namespace

LinearModel::Row LinearModel::row(const std::string &input) const
{
    std::map<std::size_t, double> counts;
    for (const auto &feature : textFeatures(input))
        if (const auto known = m_features.find(feature); known != m_features.end())
            counts[known->second] += 1;
    double sum = 0;
    for (auto &[feature, value] : counts) {
        value *= m_idf[feature];
        sum += value * value;
    }
    Row row(counts.begin(), counts.end());
    for (auto &[feature, value] : row)
        value /= sum > 0 ? std::sqrt(sum) : 1;
    return row;
}

std::vector<double> LinearModel::softmax(const Row &row, const std::vector<double> &weights, std::size_t features, std::size_t classes)
{
    std::vector<double> p(weights.begin() + static_cast<std::ptrdiff_t>(features * classes), weights.end());
    for (const auto &[feature, value] : row)
        for (std::size_t k = 0; k < classes; ++k)
            p[k] += value * weights[feature * classes + k];
    const double most = *std::ranges::max_element(p);
    double sum = 0;
    for (auto &one : p) {
        one = std::exp(one - most);
        sum += one;
    }
    for (auto &one : p)
        one /= sum;
    return p;
}

void LinearModel::fit(const std::vector<Row> &rows, double strength)
{
    const std::size_t K = m_classes.names.size(), F = m_idf.size();
    const auto n = static_cast<double>(rows.size());
    m_weights.assign((F + 1) * K, 0);
    auto ahead = m_weights;
    // The Hessian of a softmax is at most 1/2 |x|^2, and |x|^2 is 1 and 1 of the intercept.
    const double step = 1 / (1 + strength);
    double t = 1;
    for (int i = 0; i < mostSteps; ++i) {
        std::vector<double> gradient(ahead.size(), 0);
        for (std::size_t j = 0; j < rows.size(); ++j) {
            auto error = softmax(rows[j], ahead, F, K);
            error[m_classes.of[j]] -= 1;
            for (std::size_t k = 0; k < K; ++k) {
                error[k] /= n;
                gradient[F * K + k] += error[k];
            }
            for (const auto &[feature, value] : rows[j])
                for (std::size_t k = 0; k < K; ++k)
                    gradient[feature * K + k] += value * error[k];
        }
        for (std::size_t w = 0; w < F * K; ++w)
            gradient[w] += strength * ahead[w];
        double steepest = 0;
        const double next = (1 + std::sqrt(1 + 4 * t * t)) / 2, momentum = (t - 1) / next;
        for (std::size_t w = 0; w < ahead.size(); ++w) {
            steepest = std::max(steepest, std::abs(gradient[w]));
            const double moved = ahead[w] - step * gradient[w];
            ahead[w] = moved + momentum * (moved - m_weights[w]);
            m_weights[w] = moved;
        }
        t = next;
        if (steepest < flat)
            break;
    }
}

std::optional<LinearModel> LinearModel::train(std::span<const Example> training, double strength)
{
    auto classes = answerClasses(training);
    if (!classes)
        return std::nullopt;
    LinearModel model;
    model.m_classes = *std::move(classes);
    std::vector<double> documents;
    for (const auto &example : training) {
        auto features = textFeatures(example.input);
        std::ranges::sort(features);
        features.erase(std::unique(features.begin(), features.end()), features.end());
        for (const auto &feature : features) {
            const auto [place, added] = model.m_features.try_emplace(feature, documents.size());
            if (added)
                documents.push_back(0);
            documents[place->second] += 1;
        }
    }
    const auto n = static_cast<double>(training.size());
    for (const double count : documents)
        model.m_idf.push_back(std::log((1 + n) / (1 + count)) + 1);
    std::vector<Row> rows;
    for (const auto &example : training)
        rows.push_back(model.row(example.input));
    model.fit(rows, strength);
    return model;
}

std::vector<double> LinearModel::probabilities(const std::string &input) const
{
    return softmax(row(input), m_weights, m_idf.size(), m_classes.names.size());
}

const std::string &LinearModel::answer(const std::string &input) const
{
    const auto p = probabilities(input);
    return m_classes.names[static_cast<std::size_t>(std::ranges::max_element(p) - p.begin())];
}

std::optional<BaselineResult> linearBaseline(std::span<const Example> training, std::span<const Example> validation, std::span<const Example> test)
{
    std::optional<LinearModel> best;
    double score = -1;
    for (const double strength : strengths) {
        auto model = LinearModel::train(training, strength);
        if (!model)
            return std::nullopt;
        if (const double reached = answersOf(*model, validation).accuracy; reached > score) {
            score = reached;
            best = std::move(model);
        }
    }
    return answersOf(*best, test);
}

} // namespace kotowari
