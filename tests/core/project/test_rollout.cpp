// The checklist from pilot to rollout: what makes each item done, open or not known, with its figure.
#include "core/base/messagecatalogue.h"
#include "core/project/cost/rolloutchecklist.h"
#include "core/stats/costfacts.h"
#include "core/stats/costmodel.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace kotowari;

namespace {

const Arm detailed{ArmKind::ExplainThenAnswer, Granularity::Detailed};

/// A finished experiment that explanations won, with two controls beaten, and a set to confirm it.
struct Pilot {
    Comparison comparison;
    RolloutInput input;
    std::vector<Run> runs;
    std::map<CostKey, std::optional<double>> typed;
    double required = 0.8;

    Pilot()
    {
        comparison.experiment = 3;
        comparison.complete = true;
        comparison.runsDone = comparison.runsPlanned = 24;
        Contrast primary;
        primary.arm = detailed;
        primary.primary = true;
        primary.scores.push_back({300, {1, 2, 3, 4, 5, 6}, {}, {}, {}});
        comparison.contrasts.push_back(primary);
        comparison.primary = 0;
        comparison.controls.resize(2);
        input.summary.poolsFrozen = true;
        input.summary.poolsFrozenAt = 1'795'400'000'000;
        input.summary.pools[std::size_t(Pool::Confirmation)] = 50;
        for (RunId id = 1; id <= 4; ++id) {
            Run run;
            run.id = id;
            run.experiment = 3;
            run.arm = id <= 2 ? Arm{} : detailed;
            runs.push_back(run);
        }
        // Answer only 60 and 62 %, with explanations 84 and 82 %.
        input.confirmation = Confirmation{1, "sato", 50, {{1, 30, 50, 0.60, 0.5, 0.7}, {2, 31, 50, 0.62, 0.5, 0.7}, {3, 42, 50, 0.84, 0.7, 0.9}, {4, 41, 50, 0.82, 0.7, 0.9}}};
    }

    std::vector<RolloutItem> items(bool explained = true)
    {
        input.confirmed = runs;
        CostFacts facts;
        facts.experiment = 3;
        facts.explained = explained;
        facts.requiredScore = required;
        facts.comparison = std::make_shared<const Comparison>(comparison);
        CostEvaluation evaluation{{}, costInputs(facts, {0, "a", "JPY", typed}), {}};
        evaluation.result = costResult(evaluation.inputs, {});
        return rolloutChecklist(input, facts, evaluation);
    }
    RolloutItem item(const std::string &id, bool explained = true)
    {
        for (auto &one : items(explained))
            if (one.id == id)
                return one;
        return {};
    }
};

std::string textOf(const RolloutItem &item) { return MessageCatalogue().text(item.figure, Language::English); }

TEST(Rollout, SeedsHaveToBeEnoughAndAllRunsDone)
{
    Pilot pilot;
    EXPECT_EQ(pilot.item("seeds").state, CheckState::Done);
    EXPECT_EQ(textOf(pilot.item("seeds")), "6 seeds, 6 needed");
    pilot.comparison.complete = false;
    pilot.comparison.runsDone = 20;
    EXPECT_EQ(pilot.item("seeds").state, CheckState::Open);
    EXPECT_EQ(textOf(pilot.item("seeds")), "20 of 24 runs are done");
    pilot.comparison.complete = true;
    pilot.comparison.contrasts[0].scores[0].seeds = {1, 2, 3};
    EXPECT_EQ(pilot.item("seeds").state, CheckState::Open);
}

TEST(Rollout, EveryControlHasToBeBeatenAndThereHasToBeOne)
{
    Pilot pilot;
    EXPECT_EQ(pilot.item("controls").state, CheckState::Done);
    pilot.comparison.controls[1].asGood = true;
    EXPECT_EQ(pilot.item("controls").state, CheckState::Open);
    EXPECT_EQ(textOf(pilot.item("controls")), "1 of 2 controls beaten");
    pilot.comparison.controls.clear();
    EXPECT_EQ(pilot.item("controls").state, CheckState::Open);
    EXPECT_EQ(pilot.item("controls").page, "experiment");
    pilot.comparison.primary = -1;
    EXPECT_EQ(pilot.item("controls").state, CheckState::Unknown);
}

TEST(Rollout, APlainMethodThatIsClearlyBetterIsOpen)
{
    Pilot pilot;
    EXPECT_EQ(pilot.item("cheaper").state, CheckState::Unknown);
    Curve curve;
    curve.arm = detailed;
    curve.points.push_back({300, 0.435, {}, {}, 0.41, 0.46, {}});
    pilot.comparison.curves = {curve};
    pilot.comparison.baselines.baselines = {{.kind = BaselineKind::Tree, .trainSize = 300, .score = 0.647, .low = 0.56, .high = 0.73, .items = 120}};
    EXPECT_EQ(pilot.item("cheaper").state, CheckState::Open);
    EXPECT_EQ(textOf(pilot.item("cheaper")), "small decision tree: 64.7% (clearly better), the best model: 43.5%");
    pilot.comparison.curves[0].points[0] = {300, 0.66, {}, {}, 0.64, 0.68, {}};
    EXPECT_EQ(pilot.item("cheaper").state, CheckState::Done);
    EXPECT_EQ(textOf(pilot.item("cheaper")), "small decision tree: 64.7%, the best model: 66.0%");
}

TEST(Rollout, TheRequiredScoreIsHeldAgainstTheLockedSetsScoreOfTheChosenArm)
{
    Pilot pilot;
    EXPECT_EQ(pilot.item("score").state, CheckState::Done);
    EXPECT_EQ(textOf(pilot.item("score")), "83.0% on 50 examples (mean of 2 runs, lowest 82.0%); required: 80%");
    EXPECT_EQ(pilot.item("score", false).state, CheckState::Open) << "answer only is at 61 %";
    pilot.required = 0.85;
    EXPECT_EQ(pilot.item("score").state, CheckState::Open);
    pilot.input.confirmation.reset();
    EXPECT_EQ(textOf(pilot.item("score")), "not scored yet (required: 85%)");
    pilot.input.summary.pools[std::size_t(Pool::Confirmation)] = 0;
    EXPECT_EQ(pilot.item("score").page, "examples");
    pilot.required = 0;
    EXPECT_EQ(textOf(pilot.item("score")), "no required score was set");
}

TEST(Rollout, AConfirmationOfAnotherExperimentDoesNotCount)
{
    Pilot pilot;
    for (auto &run : pilot.runs)
        run.experiment = 2;
    EXPECT_EQ(pilot.item("score").state, CheckState::Open);
    EXPECT_EQ(textOf(pilot.item("score")), "the runs that were scored are of another experiment");
}

TEST(Rollout, PersonalDataHaveToBeCleared)
{
    Pilot pilot;
    EXPECT_EQ(pilot.item("personal-data").state, CheckState::Done);
    pilot.input.personalData = 2;
    EXPECT_EQ(pilot.item("personal-data").state, CheckState::Open);
    EXPECT_EQ(textOf(pilot.item("personal-data")), "2 findings to be replaced or dismissed");
}

TEST(Rollout, PaybackIsNotKnownWithoutFiguresAndDoneWithinTheLimit)
{
    Pilot pilot;
    EXPECT_EQ(pilot.item("payback").state, CheckState::Unknown);
    using enum CostKey;
    pilot.typed = {{MinutesACase, 6.0}, {CasesAMonth, 1000.0}, {WritingMinutes, 4.0}, {Score, 0.9}, {Examples, 300.0}};
    EXPECT_EQ(pilot.item("payback").state, CheckState::Done);
    pilot.typed[CasesAMonth] = 10.0;
    EXPECT_EQ(pilot.item("payback").state, CheckState::Open);
}

} // namespace
