// What arms are matched on: how many steps each run gets, that they train so long, and plans of several models.
#include "core/base/messagecatalogue.h"
#include "core/experiment/plancheck.h"
#include "core/experiment/trainingflops.h"
#include "testproject.h"

#include <algorithm>
#include <map>
#include <set>

using namespace kotowari;
using namespace kotowari::test;

namespace {

Plan planOf(Budget budget)
{
    auto plan = smallPlan();
    plan.arms.push_back({ArmKind::MultiTask, Granularity::Detailed});
    plan.trainSizes = {20, 40};
    plan.seeds = {1, 2};
    plan.steps = 200;
    plan.budget = budget;
    return plan;
}

/// What the runs at the largest size spend on a mean example, by arm: of the very sequences they train on.
template<typename Cost>
std::map<std::string, double> costs(TestProject &project, const Plan &plan, Cost cost)
{
    std::map<std::string, double> means;
    valueOf(project.experiments().probe(plan, {}, {}));
    const auto jobs = project.engine.measuredJobs();
    EXPECT_EQ(jobs.size(), plan.arms.size());
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        double sum = 0;
        for (const auto &sequence : jobs[i].training)
            sum += cost(jobs[i].model, sequence);
        means[toString(plan.arms[i])] = sum / 40;
    }
    return means;
}

void expectEqualBudgets(TestProject &project, const Plan &plan, const std::map<std::string, double> &cost)
{
    const auto id = valueOf(project.experiments().create(plan));
    const double wanted = 200 * cost.at("explain-then-answer:detailed");
    std::map<std::string, std::set<std::int64_t>> steps;
    for (const auto &run : valueOf(project.experiments().runs(id))) {
        if (run.trainSize != 40)
            continue;
        const double each = cost.at(toString(run.arm));
        steps[toString(run.arm)].insert(run.plannedSteps);
        EXPECT_NEAR(static_cast<double>(run.plannedSteps) * each, wanted, each / 2 + 1e-6) << toString(run.arm);
    }
    EXPECT_EQ(steps.at("explain-then-answer:detailed"), std::set<std::int64_t>{200});
    for (const auto &[arm, numbers] : steps)
        EXPECT_EQ(numbers.size(), 1u) << arm << ": seeds are paired";
}

} // namespace

TEST(Budget, equalTokensLengthenTheAnswerOnlyRuns)
{
    TestProject project;
    const auto plan = planOf(Budget::Tokens);
    const auto cost = costs(project, plan, [](const ModelConfig &, const TokenSequence &sequence) {
        return static_cast<double>(std::ssize(sequence.target) - std::ranges::count(sequence.weights, 0.0F));
    });
    ASSERT_GT(cost.at("explain-then-answer:detailed"), 1.5 * cost.at("answer-only"));
    expectEqualBudgets(project, plan, cost);
}

TEST(Budget, equalOperationsCountTheInputsToo)
{
    TestProject project;
    const auto plan = planOf(Budget::Flops);
    const auto cost = costs(project, plan, [](const ModelConfig &model, const TokenSequence &sequence) {
        return trainingFlops(model, std::ssize(sequence.source), std::ssize(sequence.target));
    });
    expectEqualBudgets(project, plan, cost);
    auto tokens = plan;
    tokens.budget = Budget::Tokens;
    const auto stepsOf = [&](const Plan &one) {
        const auto runs = valueOf(project.experiments().runs(valueOf(project.experiments().create(one))));
        return std::ranges::find_if(runs, [](const auto &run) { return run.arm.isBaseline(); })->plannedSteps;
    };
    EXPECT_LT(stepsOf(plan), stepsOf(tokens)) << "the inputs cost both arms the same";
    EXPECT_GT(stepsOf(plan), 200);
}

TEST(Budget, aRunTrainsForItsOwnSteps)
{
    TestProject project;
    auto plan = planOf(Budget::Tokens);
    plan.trainSizes = {20};
    plan.seeds = {1};
    plan.steps = 10;
    const auto id = valueOf(project.experiments().create(plan));
    ASSERT_TRUE(project.training().start(id));
    project.training().wait();
    for (const auto &run : valueOf(project.experiments().runs(id))) {
        EXPECT_EQ(run.state, RunState::Done);
        EXPECT_EQ(run.steps, run.plannedSteps) << toString(run.arm);
    }
}

TEST(Budget, theProbeSaysEachArmsSteps)
{
    TestProject project;
    const auto check = valueOf(project.experiments().probe(planOf(Budget::Tokens), {}, {}));
    const auto note = std::ranges::find(check.notes, std::string("plan.matched-steps"), &Message::id);
    ASSERT_NE(note, check.notes.end());
    const MessageCatalogue catalogue;
    for (const auto language : {Language::English, Language::Japanese}) {
        const auto text = catalogue.text(*note, language);
        EXPECT_NE(text.find("explain-then-answer:detailed 200"), std::string::npos) << text;
        EXPECT_EQ(text.find_first_of("{["), std::string::npos) << text;
    }
    EXPECT_TRUE(std::ranges::none_of(valueOf(project.experiments().probe(planOf(Budget::Examples), {}, {})).notes,
                                     [](const Message &message) { return message.id == "plan.matched-steps"; }));
}

TEST(Budget, theVerdictsArmIsFixedWithTheExperiment)
{
    TestProject project;
    auto plan = smallPlan();
    plan.arms = {Arm{}, {ArmKind::MultiTask, Granularity::Detailed}, {ArmKind::ExplainThenAnswer, Granularity::Short}, {ArmKind::ExplainThenAnswer, Granularity::Detailed}};
    EXPECT_EQ(valueOf(project.experiments().experiment(valueOf(project.experiments().create(plan)))).plan.primaryArm, 3);
    plan.primaryArm = 1;
    EXPECT_EQ(valueOf(project.experiments().experiment(valueOf(project.experiments().create(plan)))).plan.primaryArm, 1);
    EXPECT_EQ(usualPrimaryArm({Arm{}, {ArmKind::MultiTask, Granularity::Short}, {ArmKind::Filler, Granularity::Detailed}}), 1);
    EXPECT_EQ(usualPrimaryArm({Arm{}}), -1);
}

TEST(Budget, needsAnArmThatSetsIt)
{
    TestProject project;
    auto plan = planOf(Budget::Tokens);
    plan.arms = {Arm{}};
    EXPECT_EQ(valueOf(project.experiments().check(plan)).problems.front().id, "plan.budget-needs-explained");
}

TEST(SeveralModels, theGridIsRepeatedWithEach)
{
    TestProject project;
    auto plan = smallPlan();
    plan.furtherModels = {"t5-micro"};
    plan.seeds = {1, 2};
    const auto single = valueOf(project.experiments().check(smallPlan()));
    const auto check = valueOf(project.experiments().check(plan));
    EXPECT_TRUE(check.problems.empty());
    EXPECT_EQ(check.runs, 8);
    EXPECT_GT(check.diskBytes, 4 * single.diskBytes) << "the other model is larger";
    const auto runs = valueOf(project.experiments().runs(valueOf(project.experiments().create(plan))));
    ASSERT_EQ(runs.size(), 8u);
    std::vector<std::string> models;
    for (const auto &run : runs)
        models.push_back(run.model);
    EXPECT_EQ(models, (std::vector<std::string>{"t5-nano", "t5-nano", "t5-micro", "t5-micro", "t5-nano", "t5-nano", "t5-micro", "t5-micro"})) << "all of a seed first";
    valueOf(project.experiments().probe(plan, {}, {}));
    std::set<int> widths;
    for (const auto &job : project.engine.measuredJobs())
        widths.insert(job.model.dModel);
    EXPECT_EQ(widths.size(), 2u);
    EXPECT_EQ(project.engine.measuredJobs().size(), 4u);
}

TEST(SeveralModels, badOnesAreNamed)
{
    PlanSurroundings around;
    around.pools = {100, 70, 10, 20, {}};
    around.pools.bySet[0b101] = 70;
    Preset imported = *findPreset("t5-nano");
    imported.model.name = "ours";
    imported.pretrained = true;
    around.imported = {imported};
    const MessageCatalogue catalogue;
    const auto problem = [&](std::vector<std::string> further) {
        auto plan = smallPlan();
        plan.furtherModels = std::move(further);
        const auto check = checkPlan(plan, around);
        for (const auto &message : check.problems)
            for (const auto language : {Language::English, Language::Japanese})
                EXPECT_EQ(catalogue.text(message, language).find_first_of("[{"), std::string::npos);
        return check.problems.size() == 1 ? check.problems.front().id : std::to_string(check.problems.size()) + " problems";
    };
    EXPECT_EQ(problem({"t5-gone"}), "plan.unknown-model");
    EXPECT_EQ(problem({"t5-nano"}), "plan.duplicate");
    EXPECT_EQ(problem({"ours"}), "plan.models-mixed");
    EXPECT_EQ(problem({"t5-micro"}), "0 problems");
    auto many = smallPlan();
    many.furtherModels = {"t5-micro"};
    many.seeds.resize(2501);
    std::ranges::generate(many.seeds, [seed = std::int64_t{0}]() mutable { return ++seed; });
    EXPECT_EQ(checkPlan(many, around).runs, 10004);
    EXPECT_EQ(checkPlan(many, around).problems.front().id, "plan.too-many-runs");
}

TEST(PlanNotes, fewAnswersSuggestClosedOnes)
{
    TestProject project; // answers yes and no
    const auto has = [&](const Plan &plan) {
        const auto check = valueOf(project.experiments().check(plan));
        return std::ranges::find(check.notes, std::string("plan.closed-answers-suit"), &Message::id) != check.notes.end();
    };
    auto plan = smallPlan();
    EXPECT_TRUE(has(plan));
    plan.closedAnswers = true;
    EXPECT_FALSE(has(plan));
}

TEST(PlanNotes, powerComesFromEarlierRunsWhereThereAreSome)
{
    TestProject project;
    const auto assumed = [&] {
        const auto check = valueOf(project.experiments().check(smallPlan()));
        const auto note = std::ranges::find(check.notes, std::string("finding.power"), &Message::id);
        return std::get<std::string>(note->parameters.at("assumed"));
    };
    EXPECT_EQ(assumed(), "yes");
    auto plan = smallPlan();
    plan.seeds = {1, 2, 3, 4, 5, 6};
    valueOf(project.experiments().create(plan));
    ASSERT_TRUE(project.database->write([&](SQLite::Database &connection) -> Result<void> {
        // Scores as if trained: the arms differ by another amount at every seed.
        connection.exec("UPDATE runs SET state = 'done', score = 0.5 + 0.01 * seed * (arm <> 'answer-only')");
        return {};
    }));
    EXPECT_EQ(assumed(), "no");
}
