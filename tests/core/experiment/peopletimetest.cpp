// People's time as the budget: how many cases answer-only gets, that they are nested and paired, and what is asked for.
#include "core/base/messagecatalogue.h"
#include "core/base/peopletime.h"
#include "core/experiment/baselineserviceimpl.h"
#include "core/experiment/plancheck.h"
#include "testproject.h"

#include <algorithm>
#include <map>
#include <set>

using namespace kotowari;
using namespace kotowari::test;

namespace {

/// Two minutes to answer, one to explain: answer-only gets half as many again.
Plan timedPlan()
{
    auto plan = smallPlan();
    plan.trainSizes = {10, 20};
    plan.budget = Budget::PeopleTime;
    plan.minutesAnswer = 2;
    plan.minutesExplanation = 1;
    return plan;
}

void measure(TestProject &project, int explanations, double seconds)
{
    require(project.database->write([&](SQLite::Database &connection) -> Result<void> {
        connection.exec("UPDATE explanations SET seconds_spent = " + std::to_string(seconds) + " WHERE granularity = 2 AND example_id IN (SELECT id FROM examples WHERE pool IN (0, 1) ORDER BY id LIMIT "
                        + std::to_string(explanations) + ")");
        return {};
    }));
}

std::string problemOf(TestProject &project, const Plan &plan)
{
    const auto check = valueOf(project.experiments().check(plan));
    const MessageCatalogue catalogue;
    for (const auto &message : check.problems)
        for (const auto language : {Language::English, Language::Japanese})
            EXPECT_EQ(catalogue.text(message, language).find_first_of("[{"), std::string::npos) << catalogue.text(message, language);
    return check.problems.empty() ? "" : check.problems.front().id;
}

} // namespace

TEST(PeopleTime, casesAreWhatTheSameMinutesBuy)
{
    const PeopleTimeMatch match{3, 6, 1};
    EXPECT_EQ(match.answerOnlyCases(100), 300);
    EXPECT_DOUBLE_EQ(match.hours(100), 15);
    EXPECT_EQ(match.largestTrainSize(299), 99);
    EXPECT_EQ(match.largestTrainSize(300), 100);
    const PeopleTimeMatch tenth{3, 6, 0.1};
    EXPECT_EQ(tenth.answerOnlyCases(100), 120) << "only a tenth is explained";
    auto plan = timedPlan();
    EXPECT_EQ(extraCases(plan, Arm{}, 20), 10);
    EXPECT_EQ(extraCases(plan, plan.arms[1], 20), 0);
    plan.budget = Budget::Examples;
    EXPECT_EQ(extraCases(plan, Arm{}, 20), 0);
}

TEST(PeopleTime, answerOnlyTrainsOnItsExtraCasesNestedAndPaired)
{
    TestProject project(MadeUp{.count = 100, .explained = 80}); // the extra cases need no explanation
    auto plan = timedPlan();
    plan.trainSizes = {10, 20, 40};
    plan.arms = {Arm{}, Arm{ArmKind::ExplainThenAnswer, Granularity::Detailed}};
    const auto id = valueOf(project.experiments().create(plan));
    require(project.training().start(id));
    project.training().wait();
    const auto runs = valueOf(project.experiments().runs(id));
    const auto jobs = project.engine.jobs();
    ASSERT_EQ(jobs.size(), runs.size());
    std::map<std::pair<bool, std::int64_t>, std::set<std::int64_t>> examples;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        EXPECT_EQ(runs[i].extraCases, runs[i].arm.isBaseline() ? runs[i].trainSize / 2 : 0);
        EXPECT_EQ(std::ssize(jobs[i].training), runs[i].trainSize + runs[i].extraCases);
        EXPECT_EQ(jobs[i].settings.steps, 20) << "the same steps";
        for (const auto &sequence : jobs[i].training)
            examples[{runs[i].arm.isBaseline(), runs[i].trainSize}].insert(sequence.example);
    }
    EXPECT_TRUE(std::ranges::includes(examples[{true, 40}], examples[{false, 40}])) << "those of the explained arm are among them";
    EXPECT_TRUE(std::ranges::includes(examples[{true, 40}], examples[{true, 20}]));
    EXPECT_TRUE(std::ranges::includes(examples[{true, 20}], examples[{true, 10}]));
    EXPECT_EQ(examples[(std::pair{true, std::int64_t{40}})].size(), 60u);
}

TEST(PeopleTime, aPoolTooSmallIsRefusedWithTheSizesThatFit)
{
    TestProject project; // 70 in the training pool, about
    auto plan = timedPlan();
    plan.minutesExplanation = 8; // five times as many cases
    const auto check = valueOf(project.experiments().check(plan));
    ASSERT_EQ(problemOf(project, plan), "plan.people-time-too-few");
    const auto &parameters = check.problems.front().parameters;
    EXPECT_EQ(std::get<std::int64_t>(parameters.at("needed")), 100);
    EXPECT_EQ(std::get<std::int64_t>(parameters.at("available")), check.trainingPool);
    EXPECT_EQ(std::get<std::string>(parameters.at("sizes")), "10");
    const auto fits = std::get<std::int64_t>(parameters.at("fits"));
    plan.trainSizes = {fits};
    EXPECT_EQ(problemOf(project, plan), "");
    plan.trainSizes = {fits + 1};
    EXPECT_EQ(problemOf(project, plan), "plan.people-time-too-few");
}

TEST(PeopleTime, minutesComeFromWhatWasMeasuredAndTyped)
{
    TestProject project;
    auto plan = timedPlan();
    plan.minutesAnswer = plan.minutesExplanation = 0;
    EXPECT_EQ(problemOf(project, plan), "plan.people-time-no-explanation");
    measure(project, 9, 90);
    EXPECT_EQ(problemOf(project, plan), "plan.people-time-no-explanation") << "nine are not enough";
    measure(project, 12, 90);
    EXPECT_EQ(problemOf(project, plan), "plan.people-time-no-answer");
    require(BaselineServiceImpl(project.database).setPeople({0.9, 3.0, "", 0}));
    EXPECT_EQ(problemOf(project, plan), "");
    const auto check = valueOf(project.experiments().check(plan));
    const auto note = std::ranges::find(check.notes, std::string("plan.people-time"), &Message::id);
    ASSERT_NE(note, check.notes.end());
    EXPECT_EQ(std::get<std::int64_t>(note->parameters.at("measured")), 12);
    EXPECT_EQ(std::get<std::int64_t>(note->parameters.at("cases")), 30);
    const auto made = valueOf(project.experiments().experiment(valueOf(project.experiments().create(plan)))).plan;
    EXPECT_EQ(made.minutesAnswer, 3);
    EXPECT_EQ(made.minutesExplanation, 1.5) << "recorded: the plan repeats what was matched";
    plan.minutesAnswer = 6; // what the plan says goes first
    plan.minutesExplanation = 2;
    EXPECT_EQ(valueOf(project.experiments().experiment(valueOf(project.experiments().create(plan)))).plan.minutesAnswer, 6);
}

TEST(PeopleTime, whatCannotBeMatchedIsRefused)
{
    TestProject project;
    auto plan = timedPlan();
    plan.arms.erase(plan.arms.begin());
    EXPECT_EQ(problemOf(project, plan), "plan.people-time-no-baseline");
    plan = timedPlan();
    plan.explainedShares = {1.0, 0.5};
    EXPECT_EQ(problemOf(project, plan), "plan.people-time-one-share");
    plan = timedPlan();
    plan.minutesAnswer = -1;
    EXPECT_EQ(problemOf(project, plan), "plan.bad-number");
    plan = timedPlan();
    plan.arms = {Arm{}};
    EXPECT_EQ(problemOf(project, plan), "plan.budget-needs-explained");
}
