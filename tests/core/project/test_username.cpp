// Who works here: one name for what is written and what is done, also where the environment says nothing.
#include "core/api/reviewservice.h"
#include "core/workbench.h"
#include "tests/core/store/temporaryproject.h"

#include <cstdlib>

namespace kotowari::test {
namespace {

/// Without the variables that a login shell sets, as under a service or in a container.
class WithoutLoginShell : public testing::Test
{
protected:
    WithoutLoginShell()
    {
        for (auto &[name, value] : m_before) {
            if (const char *set = std::getenv(name))
                value = set;
            ::unsetenv(name);
        }
    }
    ~WithoutLoginShell() override
    {
        for (const auto &[name, value] : m_before)
            if (value)
                ::setenv(name, value->c_str(), 1);
    }

private:
    std::vector<std::pair<const char *, std::optional<std::string>>> m_before{{"USER", {}}, {"USERNAME", {}}, {"LOGNAME", {}}};
};

TEST_F(WithoutLoginShell, ApprovingAnOwnTextIsRecordedAsOwn)
{
    const TemporaryFolder folder;
    const auto workbench = createWorkbench();
    ASSERT_FALSE(workbench->userName().empty());
    const auto project = valueOf(workbench->create((folder / "a.kotowari").string(), {}, OpenMode::ReadWrite));
    Example example;
    example.input = "a";
    example.answer = "yes";
    const auto id = valueOf(project->examples().add(example));
    succeed(project->examples().setExplanation(id, Granularity::Short, "because", workbench->userName(), 10));
    const std::vector keys{ExplanationKey{id, Granularity::Short}};
    ReviewAct act; // the actor is whoever the system says
    ASSERT_EQ(valueOf(project->review().submit(keys, act)).done, 1);
    const auto refused = valueOf(project->review().approve(keys, act));
    ASSERT_EQ(refused.leftOut.size(), 1U);
    EXPECT_EQ(refused.leftOut[0].why.id, "review.own-text");
    act.ownText = true;
    ASSERT_EQ(valueOf(project->review().approve(keys, act)).done, 1);
    const auto step = valueOf(project->review().steps(keys[0])).front();
    EXPECT_TRUE(step.ownText);
    EXPECT_EQ(step.actor, workbench->userName());
}

} // namespace
} // namespace kotowari::test
