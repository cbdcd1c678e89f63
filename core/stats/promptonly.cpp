#include "promptonly.h"

#include "countedscores.h"
#include "wilson.h"

#include <algorithm>
#include <iterator>

namespace kotowari {

std::vector<Baseline> promptOnlyBaselines(const Plan &plan, std::span<const Run> runs, std::span<const std::string> models, std::int64_t testItems)
{
    std::vector<Baseline> baselines;
    const auto arm = std::ranges::find_if(plan.arms, &Arm::isReference);
    if (arm == plan.arms.end())
        return baselines;
    for (const auto &model : models) {
        for (const auto &[size, scores] : countedScores(plan, runs, {*arm, model, 1.0})) {
            if (scores.empty())
                continue;
            Baseline baseline{BaselineKind::PromptOnly, model, size};
            baseline.seeds = std::ssize(scores);
            double sum = 0;
            for (const auto &[seed, score] : scores)
                sum += score;
            baseline.score = sum / static_cast<double>(scores.size());
            baseline.items = testItems;
            if (testItems > 0) {
                const auto interval = wilsonInterval(*baseline.score, testItems);
                baseline.low = interval.low;
                baseline.high = interval.high;
            }
            baselines.push_back(std::move(baseline));
        }
    }
    return baselines;
}

} // namespace kotowari
