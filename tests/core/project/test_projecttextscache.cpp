// The index over all explanations: made when it is first asked, and again when something was written: at once where that is quick, else beside the work.
#include "core/project/projecttextscache.h"
#include "projectfixture.h"

namespace kotowari::test {
namespace {

class TextsCache : public ProjectTest
{
protected:
    void explain(int count)
    {
        succeed(m_database->write([&](SQLite::Database &connection) -> Result<void> {
            const auto first = connection.execAndGet("SELECT coalesce(max(id), 0) + 1 FROM examples").getInt64();
            SQLite::Statement example(connection, "INSERT INTO examples(id, input, answer, explained, input_hash, content_hash, changed_at) VALUES(?, 'case ' || ?, 'yes', 4, 0, 0, 1)");
            SQLite::Statement explanation(connection, "INSERT INTO explanations(example_id, granularity, text, changed_at) VALUES(?, 2, 'It was decided as always here.', 1)");
            for (auto id = first; id < first + count; ++id) {
                example.bind(1, id);
                example.bind(2, id);
                example.exec();
                example.reset();
                explanation.bind(1, id);
                explanation.exec();
                explanation.reset();
            }
            AuditLog(connection).append({}, "import", "import 1", "{}");
            return {};
        }));
    }
    /// How many explanations the index knows; -1: there is none yet.
    std::int64_t known(ProjectTextsCache &cache)
    {
        return valueOf(m_database->read([&](SQLite::Database &connection) -> Result<std::int64_t> {
            std::int64_t count = -1;
            cache.use(connection, [&](const ProjectTexts *texts) { count = texts ? texts->explanations() : -1; });
            return count;
        }));
    }
};

TEST_F(TextsCache, aSmallProjectIsKnownAtOnce)
{
    ProjectTextsCache cache(m_database);
    EXPECT_EQ(known(cache), 0);
    explain(30);
    EXPECT_EQ(known(cache), 30);
}

constexpr ProjectTextsCache::Pace always{ProjectTextsCache::Clock::duration::zero(), ProjectTextsCache::Clock::duration::zero(), 0};

TEST_F(TextsCache, aLargeOneIsReadAgainBesideTheWork)
{
    explain(30);
    ProjectTextsCache cache(m_database, always);
    EXPECT_EQ(known(cache), 30) << "the first time one waits";
    explain(10);
    EXPECT_EQ(known(cache), 30) << "nobody waits for it again";
    cache.waitForRefresh();
    EXPECT_EQ(known(cache), 40);
}

TEST_F(TextsCache, itIsNotReadAgainAllTheTime)
{
    explain(30);
    ProjectTextsCache cache(m_database, {ProjectTextsCache::Clock::duration::zero(), std::chrono::hours(1), 0});
    EXPECT_EQ(known(cache), 30);
    explain(10);
    EXPECT_EQ(known(cache), 30);
    cache.waitForRefresh();
    EXPECT_EQ(known(cache), 30);
}

TEST_F(TextsCache, itEndsWhileItIsStillBeingMade)
{
    explain(3000);
    ProjectTextsCache cache(m_database, always);
    EXPECT_EQ(known(cache), 3000);
    explain(10);
    EXPECT_EQ(known(cache), 3000);
}

} // namespace
} // namespace kotowari::test
