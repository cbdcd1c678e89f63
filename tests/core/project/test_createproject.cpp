// New projects: empty or with a sample, and nothing left when that fails.
#include "core/workbench.h"
#include "tests/core/store/temporaryproject.h"

#include <algorithm>
#include <fstream>

namespace kotowari::test {
namespace {

TEST(CreateProject, AnEmptyOne)
{
    const TemporaryFolder folder;
    const auto workbench = createWorkbench();
    const auto project = valueOf(workbench->create((folder / "a.kotowari").string(), {}, OpenMode::ReadWrite));
    EXPECT_FALSE(project->readOnly());
    EXPECT_EQ(project->path(), (folder / "a.kotowari").string());
    const auto summary = valueOf(project->examples().summary());
    EXPECT_EQ(summary.examples, 0);
    EXPECT_FALSE(summary.poolsFrozen);
    EXPECT_TRUE(valueOf(project->experiments().experiments()).empty());
}

TEST(CreateProject, EverySample)
{
    const auto workbench = createWorkbench();
    EXPECT_EQ(workbench->sampleNames().size(), 5U);
    for (const auto &name : workbench->sampleNames()) {
        const TemporaryFolder folder;
        const auto project = valueOf(workbench->create((folder / "a.kotowari").string(), SampleOptions{name, 120, 3}, OpenMode::CommandLine));
        const auto summary = valueOf(project->examples().summary());
        EXPECT_EQ(summary.sample, name);
        EXPECT_EQ(summary.examples, 120);
        EXPECT_EQ(summary.explained, (std::array<std::int64_t, 3>{120, 120, 120}));
        EXPECT_TRUE(summary.poolsFrozen);
        EXPECT_EQ(summary.pools[static_cast<std::size_t>(Pool::None)], 0);
        EXPECT_GT(summary.pools[static_cast<std::size_t>(Pool::Training)], 60);
        EXPECT_GT(summary.pools[static_cast<std::size_t>(Pool::Test)], 5);
        EXPECT_GT(summary.pools[static_cast<std::size_t>(Pool::Validation)], 2);
    }
}

TEST(CreateProject, TheSameSampleTwiceIsTheSameProject)
{
    const TemporaryFolder folder;
    const auto workbench = createWorkbench();
    std::vector<std::vector<ExampleRow>> rows;
    for (const char *name : {"a.kotowari", "b.kotowari"}) {
        const auto project = valueOf(workbench->create((folder / name).string(), SampleOptions{"listops", 50, 9}, OpenMode::CommandLine));
        rows.push_back(valueOf(project->examples().rows(valueOf(project->examples().ids({})))));
    }
    ASSERT_EQ(rows[0].size(), 50U);
    for (std::size_t i = 0; i < 50; ++i) {
        EXPECT_EQ(rows[0][i].input, rows[1][i].input);
        EXPECT_EQ(rows[0][i].pool, rows[1][i].pool);
    }
}

TEST(CreateProject, AFailureLeavesNothing)
{
    const TemporaryFolder folder;
    const auto workbench = createWorkbench();
    for (const auto mode : {OpenMode::ReadWrite, OpenMode::CommandLine}) {
        const auto result = workbench->create((folder / "a.kotowari").string(), SampleOptions{"no such sample", 10, 1}, mode);
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().message.id, "data.unknown-sample");
        EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
    }
    EXPECT_TRUE(workbench->create((folder / "a.kotowari").string(), {}, OpenMode::ReadWrite)) << "the name is free";
}

TEST(CreateProject, AnExistingFileIsRefusedAndKept)
{
    const TemporaryFolder folder;
    const auto workbench = createWorkbench();
    std::ofstream(folder / "a.kotowari") << "mine";
    const auto result = workbench->create((folder / "a.kotowari").string(), {}, OpenMode::CommandLine);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message.id, "database.exists");
    EXPECT_EQ(std::filesystem::file_size(folder / "a.kotowari"), 4U);
}

} // namespace
} // namespace kotowari::test
