// Scenarios of cost and benefit in a project: kept, put on record, refused where they make no sense; the checklist; what reports say.
#include "core/api/costservice.h"
#include "core/api/historyservice.h"
#include "core/api/reviewservice.h"
#include "core/workbench.h"
#include "tests/core/store/temporaryproject.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace kotowari;
using namespace kotowari::test;
using enum CostKey;

namespace {

class CostTest : public testing::Test
{
protected:
    CostService &costs() { return m_project->costs(); }
    std::string path() const { return (m_folder / "a.kotowari").string(); }
    CostScenario stored(const std::string &name)
    {
        for (const auto &one : valueOf(costs().scenarios()))
            if (one.name == name)
                return one;
        return {};
    }
    std::string refusal(CostScenario scenario)
    {
        const auto put = costs().put(scenario);
        return put ? std::string() : put.error().message.id;
    }
    std::vector<std::string> actions()
    {
        auto &history = m_project->review().history();
        std::vector<std::string> list;
        for (const auto &entry : valueOf(history.entries(valueOf(history.ids({})))))
            list.push_back(entry.action);
        return list;
    }

    TemporaryFolder m_folder;
    std::shared_ptr<Workbench> m_workbench = createWorkbench();
    std::shared_ptr<Project> m_project = valueOf(m_workbench->create(path(), SampleOptions{.name = "quotes-en", .count = 60}, OpenMode::CommandLine));
};

TEST_F(CostTest, ScenariosAreKeptAndPutOnRecord)
{
    CostScenario scenario;
    scenario.name = " Careful ";
    scenario.currency = "USD";
    scenario.typed = {{HourlyCost, 40.5}, {WrongAnswerCost, std::nullopt}};
    const auto id = valueOf(costs().put(scenario));
    m_project.reset();
    m_project = valueOf(m_workbench->open(path(), OpenMode::CommandLine));
    const auto again = stored("Careful");
    EXPECT_EQ(again.id, id);
    EXPECT_EQ(again.currency, "USD");
    EXPECT_EQ(again.typed, scenario.typed);
    EXPECT_GT(again.created, 0);
    auto changed = again;
    changed.typed.erase(HourlyCost);
    EXPECT_EQ(valueOf(costs().put(changed)), id);
    EXPECT_EQ(valueOf(costs().scenarios()).size(), 1U);
    EXPECT_FALSE(stored("Careful").typed.contains(HourlyCost));
    ASSERT_TRUE(costs().remove(id));
    EXPECT_TRUE(valueOf(costs().scenarios()).empty());
    EXPECT_EQ(valueOf(costs().put(again)), id) << "a removal that is undone keeps its number";
    const auto done = actions();
    EXPECT_EQ(std::ranges::count(done, "cost.set"), 3);
    EXPECT_EQ(std::ranges::count(done, "cost.remove"), 1);
}

TEST_F(CostTest, RefusesWhatMakesNoSenseAndChangesNothing)
{
    EXPECT_EQ(refusal({}), "cost.no-name");
    EXPECT_EQ(refusal({.name = "a", .currency = "yen"}), "cost.bad-currency");
    for (const double bad : {-1.0, 0.0, std::nan(""), std::numeric_limits<double>::infinity(), 1e300})
        EXPECT_EQ(refusal({.name = "a", .typed = {{HourlyCost, bad}}}), "cost.bad-value") << bad;
    EXPECT_EQ(refusal({.name = "a", .typed = {{ErrorRate, 1.5}}}), "cost.bad-value");
    EXPECT_TRUE(valueOf(costs().scenarios()).empty());
    valueOf(costs().put({.name = "a"}));
    EXPECT_EQ(refusal({.name = "a"}), "cost.name-taken");
    EXPECT_FALSE(costs().remove(99));
}

TEST_F(CostTest, ReadOnlyProjectsAreReadOnly)
{
    const auto reader = valueOf(m_workbench->open(path(), OpenMode::ReadOnly));
    const auto put = reader->costs().put({.name = "a"});
    ASSERT_FALSE(put);
    EXPECT_EQ(put.error().code, ErrorCode::ReadOnly);
    EXPECT_TRUE(reader->costs().facts(std::nullopt));
}

TEST_F(CostTest, WithoutAnExperimentTodaysWayIsTold)
{
    ASSERT_TRUE(m_project->baselines().setPeople({.accuracy = 0.95, .minutes = 6, .note = {}, .typedAt = 0}));
    const auto facts = valueOf(costs().facts(std::nullopt));
    EXPECT_EQ(facts.experiment, 0);
    ASSERT_FALSE(facts.missing.empty());
    EXPECT_EQ(facts.missing[0].id, "cost.missing.no-experiment");
    const auto evaluation = costs().evaluate(facts, {0, "a", "JPY", {{CasesAMonth, 1000.0}, {HourlyCost, 3000.0}}});
    EXPECT_DOUBLE_EQ(*evaluation.result.today, 300'000);
    EXPECT_FALSE(evaluation.result.ai.known);
    EXPECT_FALSE(costs().proposal(std::nullopt, {}, Language::English));
    EXPECT_FALSE(costs().facts(77)) << "there is no such experiment";
}

TEST_F(CostTest, TheChecklistFillsItselfIn)
{
    const auto facts = valueOf(costs().facts(std::nullopt));
    const auto evaluation = costs().evaluate(facts, {});
    const auto state = [&](const std::string &id) {
        for (const auto &item : valueOf(costs().checklist(facts, evaluation)))
            if (item.id == id)
                return item.state;
        ADD_FAILURE() << id;
        return CheckState::Unknown;
    };
    EXPECT_EQ(state("pools"), CheckState::Done) << "a sample's are fixed";
    EXPECT_EQ(state("seeds"), CheckState::Unknown);
    EXPECT_EQ(state("payback"), CheckState::Unknown);
    EXPECT_EQ(state("owner"), CheckState::Open);
    ASSERT_TRUE(costs().setRollout({.owner = "Sato", .training = "two afternoons in May"}));
    EXPECT_EQ(state("owner"), CheckState::Done);
    EXPECT_EQ(state("training"), CheckState::Done);
    EXPECT_GT(valueOf(costs().rollout()).ownerAt, 0);
    ASSERT_TRUE(costs().setRollout({}));
    EXPECT_EQ(state("owner"), CheckState::Open);
    for (const auto &item : valueOf(costs().checklist(facts, evaluation)))
        for (const auto language : {Language::English, Language::Japanese})
            EXPECT_EQ(m_workbench->messages().text(item.figure, language).find('['), std::string::npos) << item.id;
}

} // namespace
