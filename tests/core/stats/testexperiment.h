// Experiments with made-up runs for the tests of statistics and reports.
#pragma once

#include "core/api/run.h"

#include <cmath>
#include <functional>
#include <map>
#include <vector>

namespace kotowari::testing {

inline const Arm answerOnly{};
inline const Arm detailed{ArmKind::ExplainThenAnswer, Granularity::Detailed};
inline const Arm shortArm{ArmKind::ExplainThenAnswer, Granularity::Short};
inline const Arm fillerArm{ArmKind::Filler, Granularity::Detailed};
inline const Arm shuffledArm{ArmKind::ShuffledExplanation, Granularity::Detailed};

struct TestExperiment {
    Experiment experiment;
    std::vector<Run> runs;
};

using ScoreOf = std::function<double(const Arm &arm, std::int64_t size, std::int64_t seed)>;

/// Every run done, with the scores of `score`.
inline TestExperiment makeExperiment(std::vector<Arm> arms, std::vector<std::int64_t> sizes, int seeds, const ScoreOf &score)
{
    TestExperiment result;
    auto &plan = result.experiment.plan;
    plan.name = "Quotation checks";
    plan.arms = std::move(arms);
    plan.trainSizes = std::move(sizes);
    for (int seed = 1; seed <= seeds; ++seed)
        plan.seeds.push_back(seed);
    result.experiment.id = 7;
    result.experiment.createdAt = 1'795'400'000'000; // November 2026
    result.experiment.trainingPool = 700;
    result.experiment.validationItems = 100;
    result.experiment.testItems = 200;
    result.experiment.majorityBaseline = 0.3;
    result.experiment.nearestNeighbourBaseline = 0.35;
    for (const auto seed : plan.seeds) {
        for (const auto size : plan.trainSizes) {
            for (const auto &arm : plan.arms) {
                Run run;
                run.id = static_cast<RunId>(result.runs.size()) + 1;
                run.experiment = result.experiment.id;
                run.arm = arm;
                run.model = plan.model;
                run.trainSize = size;
                run.seed = seed;
                run.state = RunState::Done;
                run.score = score(arm, size, seed);
                run.steps = run.plannedSteps = 400;
                run.epoch = 12.5;
                run.supervisedTokens = arm.explained() ? 80'000 : 20'000;
                run.seconds = arm.explained() ? 61.25 : 30.5;
                result.runs.push_back(run);
            }
        }
    }
    return result;
}

/// Every run's results on the experiment's test items, which it answers right as often as its score says: the first ones. `shift`: by run, how
/// many items further on its right ones begin.
inline std::map<RunId, ItemResults> itemsOf(const TestExperiment &test, const std::function<std::int64_t(const Run &)> &shift)
{
    std::map<RunId, ItemResults> results;
    const auto count = test.experiment.testItems;
    for (const auto &run : test.runs) {
        auto &items = results[run.id];
        const auto right = static_cast<std::int64_t>(std::llround(run.score.value_or(0) * static_cast<double>(count)));
        for (std::int64_t item = 0; item < count; ++item) {
            items.examples.push_back(1000 + item);
            items.correct.push_back((item + count - shift(run)) % count < right ? 1 : 0);
        }
    }
    return results;
}

/// .5 at 100 examples, growing with log2 of the size; explained arms are `gain` better; seeds differ a little.
inline ScoreOf growing(double gain)
{
    return [gain](const Arm &arm, std::int64_t size, std::int64_t seed) {
        double score = 0.5 + 0.05 * (static_cast<double>(size) / 100 - 1) + 0.002 * static_cast<double>(seed);
        if (arm.explained())
            score += gain + 0.004 * static_cast<double>(seed % 4);
        return score;
    };
}

} // namespace kotowari::testing
