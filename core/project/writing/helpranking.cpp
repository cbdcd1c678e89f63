#include "helpranking.h"

#include "core/base/text.h"
#include "core/data/baselines/linearmodel.h"
#include "core/project/similarity.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace kotowari {

namespace {

constexpr std::size_t folds = 5;
constexpr double strength = 1e-3; // the middle of what linearBaseline() tries
constexpr std::size_t comparedExplained = 400; // explained ones that likeness is measured to: the last
constexpr double wrongWeight = 0.35, uncoveredWeight = 0.30, exceptionWeight = 0.20, rareWeight = 0.15;
constexpr double worthSaying = 0.06;

struct Parts {
    double unsure = 0, uncovered = 1, exception = 0, rare = 0; ///< 0..1
    double value() const { return wrongWeight * unsure + uncoveredWeight * uncovered + exceptionWeight * exception + rareWeight * rare; }
};

std::vector<Message> reasonsOf(const Parts &parts, const Example &example, std::int64_t sameAnswer)
{
    std::vector<std::pair<double, Message>> all;
    if (parts.unsure > 0.5)
        all.push_back({wrongWeight * parts.unsure, {"writing.reason-wrong", {}}});
    else
        all.push_back({wrongWeight * parts.unsure, {"writing.reason-unsure", {{"percent", std::lround(100 * parts.unsure)}}}});
    all.push_back({uncoveredWeight * (parts.uncovered - 0.3), {"writing.reason-uncovered", {}}}); // cases of one form always share some signs
    all.push_back({exceptionWeight * parts.exception, {"writing.reason-exception", {}}});
    all.push_back({rareWeight * parts.rare, {"writing.reason-rare", {{"answer", excerpt(example.answer, 30)}, {"count", sameAnswer}}}});
    std::ranges::stable_sort(all, [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<Message> reasons;
    for (auto &[weight, message] : all)
        if (weight >= worthSaying)
            reasons.push_back(std::move(message));
    if (reasons.empty())
        reasons.push_back({"writing.reason-plain", {}});
    return reasons;
}

} // namespace

OutOfFold outOfFold(std::span<const Example> examples)
{
    OutOfFold result;
    if (examples.size() < 2 * folds)
        return result;
    std::vector<double> probability(examples.size());
    std::size_t right = 0;
    for (std::size_t fold = 0; fold < folds; ++fold) {
        std::vector<Example> training;
        for (std::size_t i = 0; i < examples.size(); ++i)
            if (i % folds != fold)
                training.push_back(examples[i]);
        const auto model = LinearModel::train(training, strength);
        if (!model)
            return result;
        for (std::size_t i = fold; i < examples.size(); i += folds) {
            const auto all = model->probabilities(examples[i].input);
            const auto answer = normalizeAnswer(examples[i].answer);
            const auto best = std::ranges::max_element(all) - all.begin();
            const auto &names = model->answers();
            const auto found = std::ranges::lower_bound(names, answer);
            const bool known = found != names.end() && *found == answer;
            probability[i] = known ? all[static_cast<std::size_t>(found - names.begin())] : 0;
            right += known && found - names.begin() == best ? 1 : 0;
        }
    }
    result.probability = std::move(probability);
    result.right = static_cast<double>(right) / static_cast<double>(examples.size());
    return result;
}

std::vector<ExplainNext> rankByHelp(std::span<const Example> pool, std::span<const char> waits, int count)
{
    std::vector<ExplainNext> ranking;
    const auto folded = outOfFold(pool);
    std::map<std::string, std::int64_t> answers;
    std::vector<std::string> answer;
    std::vector<CharacterPairs> pairs;
    for (const auto &example : pool) {
        answer.push_back(normalizeAnswer(example.answer));
        ++answers[answer.back()];
        pairs.emplace_back(example.input);
    }
    std::vector<std::size_t> explained;
    for (std::size_t i = pool.size(); i-- > 0 && explained.size() < comparedExplained;)
        if (!pool[i].explanations.empty())
            explained.push_back(i);
    const bool freeText = answers.size() * 2 > pool.size();
    std::vector<Parts> parts(pool.size());
    for (std::size_t i = 0; i < pool.size(); ++i) {
        if (!waits[i])
            continue;
        auto &part = parts[i];
        part.unsure = folded.probability.empty() ? 0 : 1 - folded.probability[i];
        const auto *exception = pool[i].attribute("exception");
        part.exception = exception && isException(*exception) ? 1 : 0;
        const double share = static_cast<double>(answers[answer[i]]) / static_cast<double>(pool.size());
        part.rare = freeText ? 0 : std::max(0.0, 1 - share * static_cast<double>(answers.size()));
        for (const auto other : explained)
            part.uncovered = std::min(part.uncovered, 1 - pairs[i].similarity(pairs[other]));
    }
    std::vector<char> open(waits.begin(), waits.end());
    while (static_cast<int>(ranking.size()) < count) {
        std::size_t best = pool.size();
        for (std::size_t i = 0; i < pool.size(); ++i)
            if (open[i] && (best == pool.size() || parts[i].value() > parts[best].value()))
                best = i;
        if (best == pool.size())
            break;
        open[best] = 0;
        ranking.push_back({pool[best].id, parts[best].value(), reasonsOf(parts[best], pool[best], answers[answer[best]])});
        for (std::size_t i = 0; i < pool.size(); ++i)
            if (open[i])
                parts[i].uncovered = std::min(parts[i].uncovered, 1 - pairs[i].similarity(pairs[best]));
    }
    return ranking;
}

} // namespace kotowari
