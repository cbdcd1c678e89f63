#include "calibration.h"

#include "wilson.h"

#include <algorithm>
#include <cmath>

namespace kotowari {

namespace {

constexpr double extreme = 1e-6; ///< of a probability: its log odds stay finite
constexpr int folds = 5;
constexpr int mostSteps = 100;

double logOdds(double probability)
{
    const double p = std::clamp(std::isfinite(probability) ? probability : 0.5, extreme, 1 - extreme);
    return std::log(p / (1 - p));
}

double sigmoid(double x) { return x >= 0 ? 1 / (1 + std::exp(-x)) : std::exp(x) / (1 + std::exp(x)); }

/// Cross entropy of right (target) against the line's confidence.
double loss(std::span<const double> x, std::span<const double> target, double slope, double offset)
{
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double f = slope * x[i] + offset;
        sum += f >= 0 ? (1 - target[i]) * f + std::log1p(std::exp(-f)) : -target[i] * f + std::log1p(std::exp(f));
    }
    return sum;
}

void addShare(std::optional<double> &share, std::optional<double> &low, std::optional<double> &high, std::int64_t right, std::int64_t items)
{
    if (items == 0)
        return;
    share = static_cast<double>(right) / static_cast<double>(items);
    const auto interval = wilsonInterval(*share, items);
    low = interval.low;
    high = interval.high;
}

} // namespace

double LogisticCalibration::operator()(double probability) const { return sigmoid(slope * logOdds(probability) + offset); }

LogisticCalibration fitCalibration(std::span<const JudgedAnswer> answers)
{
    if (answers.empty())
        return {};
    const auto right = static_cast<double>(std::ranges::count_if(answers, &JudgedAnswer::right));
    const auto wrong = static_cast<double>(answers.size()) - right;
    std::vector<double> x, target;
    for (const auto &answer : answers) {
        x.push_back(logOdds(answer.probability));
        target.push_back(answer.right ? (right + 1) / (right + 2) : 1 / (wrong + 2)); // never quite sure: Platt's targets
    }
    double slope = 0;
    double offset = std::log((right + 1) / (wrong + 1));
    double value = loss(x, target, slope, offset);
    for (int step = 0; step < mostSteps; ++step) {
        double h11 = 1e-12, h22 = 1e-12, h12 = 0, g1 = 0, g2 = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            const double p = sigmoid(slope * x[i] + offset);
            const double weight = p * (1 - p);
            h11 += x[i] * x[i] * weight;
            h22 += weight;
            h12 += x[i] * weight;
            g1 += x[i] * (p - target[i]);
            g2 += p - target[i];
        }
        if (std::abs(g1) < 1e-7 && std::abs(g2) < 1e-7)
            break;
        const double determinant = h11 * h22 - h12 * h12;
        const double towards1 = -(h22 * g1 - h12 * g2) / determinant;
        const double towards2 = -(h11 * g2 - h12 * g1) / determinant;
        double length = 1;
        for (; length > 1e-10; length /= 2) {
            const double next = loss(x, target, slope + length * towards1, offset + length * towards2);
            if (next < value + 1e-4 * length * (g1 * towards1 + g2 * towards2)) {
                slope += length * towards1;
                offset += length * towards2;
                value = next;
                break;
            }
        }
        if (length <= 1e-10)
            break;
    }
    if (slope < 0) // surer answers were no better: nothing is known but how often it is right
        return {0, std::log((right + 1) / (wrong + 1))};
    return {slope, offset};
}

std::vector<JudgedAnswer> crossCalibrated(std::span<const JudgedAnswer> answers)
{
    std::vector<JudgedAnswer> result(answers.begin(), answers.end());
    for (std::size_t fold = 0; fold < folds; ++fold) {
        std::vector<JudgedAnswer> others;
        for (std::size_t i = 0; i < answers.size(); ++i)
            if (i % folds != fold)
                others.push_back(answers[i]);
        const auto calibration = fitCalibration(others);
        for (std::size_t i = fold; i < answers.size(); i += folds)
            result[i].probability = calibration(answers[i].probability);
    }
    return result;
}

std::vector<ReliabilityBin> reliability(std::span<const JudgedAnswer> answers, int bins)
{
    std::vector<ReliabilityBin> all(static_cast<std::size_t>(std::max(bins, 1)));
    std::vector<std::int64_t> right(all.size());
    for (const auto &answer : answers) {
        const auto place = std::min(static_cast<std::size_t>(std::clamp(answer.probability, 0.0, 1.0) * static_cast<double>(all.size())), all.size() - 1);
        auto &bin = all[place];
        bin.confidence += answer.probability;
        ++bin.items;
        right[place] += answer.right ? 1 : 0;
    }
    std::vector<ReliabilityBin> filled;
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto &bin = all[i];
        if (bin.items == 0)
            continue;
        bin.from = static_cast<double>(i) / static_cast<double>(all.size());
        bin.to = static_cast<double>(i + 1) / static_cast<double>(all.size());
        bin.confidence /= static_cast<double>(bin.items);
        bin.right = static_cast<double>(right[i]) / static_cast<double>(bin.items);
        const auto interval = wilsonInterval(bin.right, bin.items);
        bin.low = interval.low;
        bin.high = interval.high;
        filled.push_back(bin);
    }
    return filled;
}

double expectedCalibrationError(std::span<const ReliabilityBin> bins)
{
    double sum = 0, items = 0;
    for (const auto &bin : bins) {
        sum += static_cast<double>(bin.items) * std::abs(bin.confidence - bin.right);
        items += static_cast<double>(bin.items);
    }
    return items > 0 ? sum / items : 0;
}

std::vector<ThresholdEffect> thresholdEffects(std::span<const JudgedAnswer> answers, std::span<const double> thresholds)
{
    std::vector<ThresholdEffect> effects;
    for (const double threshold : thresholds) {
        ThresholdEffect effect;
        effect.threshold = threshold;
        std::int64_t kept = 0, right = 0;
        for (const auto &answer : answers) {
            if (answer.probability < threshold)
                continue;
            ++kept;
            right += answer.right ? 1 : 0;
        }
        effect.items = kept;
        effect.toPeople = answers.empty() ? 0 : 1 - static_cast<double>(kept) / static_cast<double>(answers.size());
        addShare(effect.right, effect.low, effect.high, right, kept);
        effects.push_back(effect);
    }
    return effects;
}

} // namespace kotowari
