// Pools: fixed once, by group, and kept by what comes later.
#include "projectfixture.h"

#include <map>
#include <set>

namespace kotowari::test {
namespace {

class Pools : public ProjectTest
{
protected:
    std::string groupedFile(const char *name, int firstGroup, int groups, int each)
    {
        std::string content = "input,answer,group\n";
        for (int g = firstGroup; g < firstGroup + groups; ++g) {
            for (int i = 0; i < each; ++i)
                content += "case " + std::to_string(g) + "-" + std::to_string(i) + "," + (i % 2 ? "yes" : "no") + ",group " + std::to_string(g) + "\n";
        }
        return file(name, content);
    }
    std::map<std::string, std::set<Pool>> poolsByGroup()
    {
        std::map<std::string, std::set<Pool>> pools;
        for (const auto &example : look(*m_database, [](const auto &examples) { return examples.all(false); }))
            pools[example.group].insert(example.pool);
        return pools;
    }
};

TEST_F(Pools, FreezingGivesEveryExampleAPoolByGroup)
{
    import(groupedFile("a.csv", 0, 100, 5));
    EXPECT_EQ(valueOf(m_service.summary()).pools[static_cast<std::size_t>(Pool::None)], 500);
    succeed(m_service.freezePools());
    const auto summary = valueOf(m_service.summary());
    EXPECT_TRUE(summary.poolsFrozen);
    EXPECT_EQ(summary.pools[static_cast<std::size_t>(Pool::None)], 0);
    EXPECT_NEAR(static_cast<double>(summary.pools[static_cast<std::size_t>(Pool::Training)]), 350, 25);
    EXPECT_NEAR(static_cast<double>(summary.pools[static_cast<std::size_t>(Pool::Test)]), 100, 20);
    EXPECT_NEAR(static_cast<double>(summary.pools[static_cast<std::size_t>(Pool::Validation)]), 50, 20);
    for (const auto &[group, pools] : poolsByGroup())
        EXPECT_EQ(pools.size(), 1U) << group;
    EXPECT_EQ(audit().front().action, "pools.freeze");
}

TEST_F(Pools, FreezingTwiceChangesNothing)
{
    import(groupedFile("a.csv", 0, 20, 3));
    succeed(m_service.freezePools());
    const auto before = state();
    succeed(m_service.freezePools());
    EXPECT_EQ(state(), before);
}

TEST_F(Pools, AnEmptyProjectCannotBeFrozen)
{
    EXPECT_EQ(errorOf(m_service.freezePools()), "project.no-examples");
    EXPECT_FALSE(valueOf(m_service.summary()).poolsFrozen);
}

TEST_F(Pools, TheSeedChoosesThem)
{
    import(groupedFile("a.csv", 0, 60, 2));
    const auto with = [&](std::int64_t seed) {
        succeed(m_database->write([&](SQLite::Database &connection) -> Result<void> {
            ProjectSettings(connection).set(setting::seed, seed);
            ProjectSettings(connection).remove(setting::poolsFrozen);
            return {};
        }));
        succeed(m_service.freezePools());
        return poolsByGroup();
    };
    const auto one = with(1);
    EXPECT_EQ(one, with(1));
    EXPECT_NE(one, with(2));
}

TEST_F(Pools, LateExamplesStayWithTheirGroupAndTheirInput)
{
    import(groupedFile("a.csv", 0, 60, 4));
    auto twin = makeExample("the same case", "yes");
    const auto first = valueOf(m_service.add(twin));
    succeed(m_service.freezePools());
    const auto before = poolsByGroup();
    const auto report = import(groupedFile("b.csv", 0, 90, 6)); // more of the known groups, and new ones
    EXPECT_EQ(report.imported, 90 * 6 - 60 * 4);
    const auto after = poolsByGroup();
    for (const auto &[group, pools] : before) {
        if (!group.empty()) {
            EXPECT_EQ(after.at(group), pools) << group;
        }
    }
    std::map<Pool, int> fresh;
    for (const auto &[group, pools] : after) {
        EXPECT_EQ(pools.count(Pool::None), 0U) << group;
        if (!group.empty()) {
            EXPECT_EQ(pools.size(), 1U) << group;
        }
        if (!before.contains(group))
            ++fresh[*pools.begin()];
    }
    EXPECT_GT(fresh[Pool::Training], 10) << "new groups are drawn 70/10/20";
    EXPECT_GT(fresh[Pool::Test] + fresh[Pool::Validation], 2);
    twin.answer = "no"; // the same input with another answer must not straddle
    EXPECT_EQ(get(valueOf(m_service.add(twin))).pool, get(first).pool);
}

TEST_F(Pools, LatePoolsDoNotDependOnOrderOrFile)
{
    import(groupedFile("a.csv", 0, 10, 2));
    succeed(m_service.freezePools());
    const auto report = import(groupedFile("b.csv", 100, 30, 2));
    const auto first = poolsByGroup();
    succeed(m_service.undoImport(report.importId));
    succeed(m_database->write([](SQLite::Database &connection) -> Result<void> { // forget them altogether
        connection.exec("DELETE FROM examples WHERE removed=1");
        return {};
    }));
    for (int g = 129; g >= 100; --g)
        import(groupedFile("c.csv", g, 1, 2));
    EXPECT_EQ(poolsByGroup(), first);
}

TEST_F(Pools, ARemovedGroupComesBackWhereItWas)
{
    import(groupedFile("a.csv", 0, 40, 2));
    succeed(m_service.freezePools());
    const auto before = poolsByGroup();
    succeed(m_service.remove(valueOf(m_service.ids({}))));
    EXPECT_EQ(count(), 0);
    import(groupedFile("a.csv", 0, 40, 2));
    EXPECT_EQ(poolsByGroup(), before) << "what was a test case must not become a training case";
}

TEST_F(Pools, AnExampleRestoredAfterTheFreezeGetsAPool)
{
    import(groupedFile("a.csv", 0, 20, 2));
    const auto ids = valueOf(m_service.ids({}));
    const std::vector<ExampleId> hidden{ids.front()};
    succeed(m_service.remove(hidden));
    succeed(m_service.freezePools());
    EXPECT_EQ(get(hidden[0]).pool, Pool::None);
    succeed(m_service.restore(hidden));
    EXPECT_EQ(get(hidden[0]).pool, get(ids[1]).pool) << "its group's";
}

} // namespace
} // namespace kotowari::test
