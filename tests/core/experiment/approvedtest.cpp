// Which explanations a plan trains on: approved ones as soon as the project reviews, all of them before and where the plan says so.
#include "core/base/atomicfile.h"
#include "core/base/messagecatalogue.h"
#include "core/experiment/experimentdata.h"
#include "core/experiment/plancheck.h"
#include "core/experiment/runconfig.h"
#include "core/project/reviewserviceimpl.h"
#include "testproject.h"

#include <algorithm>

namespace kotowari::test {
namespace {

/// Examples are numbered from 1. Approved: both explanations of the first `count`.
void approve(TestProject &project, int count)
{
    require(project.database->write([&](SQLite::Database &connection) -> Result<void> {
        connection.exec("UPDATE explanations SET state=2 WHERE example_id<=" + std::to_string(count));
        return {};
    }));
}

ExperimentData dataOf(TestProject &project, ExperimentId id)
{
    const auto file = examplesFile(experimentFolder(project.database->filesFolder(), id));
    return valueOf(experimentDataFromText(valueOf(readFile(file)), file));
}

std::string problemOf(TestProject &project, const Plan &plan)
{
    const auto check = valueOf(project.experiments().check(plan));
    const MessageCatalogue catalogue;
    for (const auto *list : {&check.problems, &check.warnings})
        for (const auto &message : *list)
            EXPECT_EQ(catalogue.text(message, Language::Japanese).find_first_of("[{"), std::string::npos) << catalogue.text(message, Language::Japanese);
    return check.problems.empty() ? "" : check.problems.front().id;
}

bool warns(const PlanCheck &check) { return std::ranges::find(check.warnings, "plan.not-approved", &Message::id) != check.warnings.end(); }

TEST(ApprovedExplanations, aProjectThatDoesNotReviewUsesAll)
{
    TestProject project;
    const auto check = valueOf(project.experiments().check(smallPlan()));
    EXPECT_EQ(check.explanations, ExplanationUse::All);
    EXPECT_EQ(check.notApproved, 0);
    EXPECT_FALSE(warns(check));
    const auto experiment = valueOf(project.experiments().experiment(valueOf(project.experiments().create(smallPlan()))));
    EXPECT_EQ(experiment.plan.explanations, ExplanationUse::All) << "settled, so that a later approval does not change what it was";
    EXPECT_EQ(experiment.notApproved, 0);
}

TEST(ApprovedExplanations, oneApprovalMakesApprovedOnesTheRule)
{
    for (const bool fixed : {false, true}) { // pools
        TestProject project;
        if (fixed)
            valueOf(project.experiments().create(smallPlan()));
        approve(project, 60);
        auto plan = smallPlan();
        const auto check = valueOf(project.experiments().check(plan));
        EXPECT_EQ(check.explanations, ExplanationUse::Approved);
        EXPECT_EQ(check.usableExplained + check.notApproved, check.trainingPool);
        EXPECT_GT(check.notApproved, 0);
        EXPECT_GT(check.usableExplained, 0);
        EXPECT_TRUE(warns(check));
        const auto id = valueOf(project.experiments().create(plan));
        const auto experiment = valueOf(project.experiments().experiment(id));
        EXPECT_EQ(experiment.plan.explanations, ExplanationUse::Approved);
        EXPECT_EQ(experiment.notApproved, check.notApproved);
        const auto data = dataOf(project, id);
        ASSERT_FALSE(data.training.empty());
        for (const auto &example : data.training) {
            EXPECT_LE(example.id, 60);
            EXPECT_FALSE(example.explanations.empty());
        }
        plan.explanations = ExplanationUse::All;
        const auto all = valueOf(project.experiments().check(plan));
        EXPECT_EQ(all.usableExplained, check.trainingPool);
        EXPECT_EQ(all.notApproved, 0);
        EXPECT_EQ(valueOf(project.experiments().experiment(valueOf(project.experiments().create(plan)))).notApproved, 0);
    }
}

TEST(ApprovedExplanations, aProfileMakesThemTheRuleToo)
{
    TestProject project;
    require(makeReviewService(project.database)->setProfile({"sato", {Role::Author}}));
    EXPECT_EQ(problemOf(project, smallPlan()), "plan.none-approved");
    EXPECT_FALSE(project.experiments().create(smallPlan()));
    auto plan = smallPlan();
    plan.explanations = ExplanationUse::All;
    EXPECT_EQ(problemOf(project, plan), "");
}

TEST(ApprovedExplanations, tooFewOfThemAreNamed)
{
    TestProject project;
    approve(project, 10);
    auto plan = smallPlan();
    plan.trainSizes = {40};
    EXPECT_EQ(problemOf(project, plan), "plan.too-few-approved");
    plan.trainSizes = {65};
    plan.explanations = ExplanationUse::All;
    EXPECT_EQ(problemOf(project, plan), "");
}

TEST(ApprovedExplanations, otherExamplesEnterAnswerOnlyWhereAShareIsExplained)
{
    TestProject project;
    approve(project, 30);
    auto plan = smallPlan();
    plan.explainedShares = {0.1};
    plan.trainSizes = {50};
    const auto data = dataOf(project, valueOf(project.experiments().create(plan)));
    EXPECT_GT(std::ranges::count_if(data.training, [](const Example &example) { return example.id > 30; }), 0);
    for (const auto &example : data.training)
        EXPECT_EQ(example.explanations.empty(), example.id > 30) << example.id;
}

} // namespace
} // namespace kotowari::test
