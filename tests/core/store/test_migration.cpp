// Older files: brought up to date behind a backup, all or nothing, also by two programs at once.
#include "temporaryproject.h"

#include "core/store/migration.h"
#include "resources.h"

#include <sys/wait.h>
#include <unistd.h>

namespace kotowari::test {
namespace {

/// A project as the first version of the tables had it.
void makeFirstVersion(const std::filesystem::path &path, const char *more = "")
{
    SQLite::Database file(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    file.exec("PRAGMA journal_mode=WAL");
    file.exec("PRAGMA application_id=" + std::to_string(applicationId));
    file.exec(std::string(resources::schema().front().content));
    file.exec("INSERT INTO project(key, value) VALUES('n', '42')");
    file.exec(more);
    file.exec("PRAGMA user_version=1");
}

std::int64_t versionOf(const std::filesystem::path &path)
{
    return SQLite::Database(path.string(), SQLite::OPEN_READONLY).execAndGet("PRAGMA user_version").getInt64();
}

TEST(Migration, BringsAnOlderFileUpToDateBehindABackup)
{
    ASSERT_GT(schemaVersion(), 1);
    const TemporaryFolder folder;
    const auto path = folder / "a.kotowari";
    makeFirstVersion(path);
    const auto database = valueOf(Database::open(path, Database::Access::ReadWrite));
    EXPECT_EQ(number(*database, "PRAGMA user_version"), schemaVersion());
    EXPECT_EQ(number(*database, "SELECT value FROM project WHERE key='n'"), 42);
    EXPECT_EQ(number(*database, "SELECT count(*) FROM sqlite_master WHERE name='experiments'"), 1);
    const auto backup = folder / "a.kotowari.v1.bak";
    ASSERT_TRUE(std::filesystem::exists(backup));
    SQLite::Database saved(backup.string(), SQLite::OPEN_READONLY);
    EXPECT_EQ(saved.execAndGet("PRAGMA user_version").getInt(), 1);
    EXPECT_EQ(saved.execAndGet("PRAGMA application_id").getInt(), applicationId);
    EXPECT_EQ(saved.execAndGet("SELECT value FROM project WHERE key='n'").getInt(), 42);
}

TEST(Migration, AnUpToDateFileIsNotBackedUp)
{
    const TemporaryFolder folder;
    valueOf(Database::create(folder / "a.kotowari"));
    valueOf(Database::open(folder / "a.kotowari", Database::Access::ReadWrite));
    for (const auto &entry : std::filesystem::directory_iterator(folder.path()))
        EXPECT_NE(entry.path().extension(), ".bak");
}

TEST(Migration, AnOlderFileOpenForReadingIsRefusedAndNotTouched)
{
    const TemporaryFolder folder;
    makeFirstVersion(folder / "a.kotowari");
    const auto result = Database::open(folder / "a.kotowari", Database::Access::ReadOnly);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message.id, "database.old-version-read-only");
    EXPECT_EQ(versionOf(folder / "a.kotowari"), 1);
}

TEST(Migration, AFailedOneLeavesTheFileAsItWas)
{
    const TemporaryFolder folder;
    const auto path = folder / "a.kotowari";
    makeFirstVersion(path, "CREATE TABLE runs(x)"); // in the way of the second version
    const auto result = Database::open(path, Database::Access::ReadWrite);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message.id, "database.failed");
    EXPECT_EQ(versionOf(path), 1);
    SQLite::Database file(path.string(), SQLite::OPEN_READONLY);
    EXPECT_FALSE(file.tableExists("experiments")) << "the part before the failure is taken back";
    EXPECT_EQ(file.execAndGet("SELECT value FROM project WHERE key='n'").getInt(), 42);
    EXPECT_EQ(versionOf(folder / "a.kotowari.v1.bak"), 1);
}

TEST(Migration, TwoProgramsAtOnce)
{
    const TemporaryFolder folder;
    const auto path = folder / "a.kotowari";
    makeFirstVersion(path);
    std::vector<pid_t> children;
    for (int i = 0; i < 4; ++i) {
        const pid_t child = ::fork();
        if (child == 0)
            ::_exit(Database::open(path, Database::Access::ReadWrite) ? 0 : 1);
        children.push_back(child);
    }
    for (const auto child : children) {
        int status = -1;
        ::waitpid(child, &status, 0);
        EXPECT_EQ(status, 0);
    }
    EXPECT_EQ(versionOf(path), schemaVersion());
}

} // namespace
} // namespace kotowari::test
