// Transactions: one writer, consistent reads, connections that do not pile up.
#include "temporaryproject.h"

#include "core/store/dataversion.h"

#include <barrier>
#include <fstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace kotowari::test {
namespace {

Result<void> increment(Database &database)
{
    return database.write([](SQLite::Database &connection) -> Result<void> {
        const auto value = connection.execAndGet("SELECT coalesce((SELECT value FROM project WHERE key='n'), '0')").getInt64();
        SQLite::Statement put(connection, "INSERT OR REPLACE INTO project(key, value) VALUES('n', ?)");
        put.bind(1, value + 1);
        put.exec();
        return {};
    });
}

std::int64_t counter(const Database &database) { return number(database, "SELECT coalesce((SELECT value FROM project WHERE key='n'), '0')"); }

TEST(Database, CreatesAProjectThatCanBeOpenedAgain)
{
    const TemporaryFolder folder;
    {
        const auto database = valueOf(Database::create(folder / "a.kotowari"));
        EXPECT_FALSE(database->readOnly());
        EXPECT_EQ(text(*database, "PRAGMA journal_mode"), "wal");
        EXPECT_GT(number(*database, "PRAGMA user_version"), 0);
        EXPECT_EQ(database->filesFolder(), folder / "a.files");
        succeed(increment(*database));
    }
    EXPECT_FALSE(std::filesystem::exists(folder / "a.kotowari-wal")) << "the log is folded into the file when it is closed";
    const auto again = valueOf(Database::open(folder / "a.kotowari", Database::Access::ReadWrite));
    EXPECT_EQ(counter(*again), 1);
}

TEST(Database, CreatesMissingFolders)
{
    const TemporaryFolder folder;
    EXPECT_TRUE(Database::create(folder.path() / "deep" / "er" / "a.kotowari"));
}

TEST(Database, CreateRefusesAnExistingFileAndLeavesItAlone)
{
    const TemporaryFolder folder;
    std::ofstream(folder / "a.kotowari") << "mine";
    const auto result = Database::create(folder / "a.kotowari");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message.id, "database.exists");
    std::string content;
    std::ifstream(folder / "a.kotowari") >> content;
    EXPECT_EQ(content, "mine");
}

TEST(Database, CreateRefusesTheFilesOfAnotherProject)
{
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder.path() / "a.files" / "runs" / "1");
    const auto result = Database::create(folder / "a.kotowari");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message.id, "database.files-exist");
    EXPECT_FALSE(std::filesystem::exists(folder / "a.kotowari"));
}

TEST(Database, CreateDoesNotPlayAForeignLogIntoTheNewFile)
{
    const TemporaryFolder folder;
    {
        const auto first = valueOf(Database::create(folder / "a.kotowari"));
        succeed(increment(*first));
        std::filesystem::copy_file(folder / "a.kotowari-wal", folder / "b.kotowari-wal");
    }
    const auto second = valueOf(Database::create(folder / "b.kotowari"));
    EXPECT_EQ(counter(*second), 0);
    EXPECT_EQ(text(*second, "PRAGMA integrity_check"), "ok");
    EXPECT_TRUE(std::filesystem::exists(folder / "b.kotowari-wal.stray")) << "set aside, not thrown away";
}

TEST(Database, AnErrorRollsBack)
{
    const TemporaryFolder folder;
    const auto database = valueOf(Database::create(folder / "a.kotowari"));
    const auto result = database->write([](SQLite::Database &connection) -> Result<int> {
        connection.exec("INSERT INTO project(key, value) VALUES('n', '5')");
        return Error{ErrorCode::InvalidInput, {"a.reason", {}}, {}};
    });
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message.id, "a.reason");
    EXPECT_EQ(counter(*database), 0);
}

TEST(Database, AnExceptionRollsBackAndBecomesAnError)
{
    const TemporaryFolder folder;
    const auto database = valueOf(Database::create(folder / "a.kotowari"));
    const auto thrown = database->write([](SQLite::Database &connection) -> Result<void> {
        connection.exec("INSERT INTO project(key, value) VALUES('n', '5')");
        throw std::runtime_error("no");
    });
    ASSERT_FALSE(thrown);
    EXPECT_EQ(thrown.error().code, ErrorCode::Internal);
    const auto wrong = database->write([](SQLite::Database &connection) -> Result<void> {
        connection.exec("INSERT INTO project(key, value) VALUES('n', '5')");
        connection.exec("INSERT INTO nowhere VALUES(1)");
        return {};
    });
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().message.id, "database.failed");
    EXPECT_EQ(counter(*database), 0);
    succeed(increment(*database)); // the connection is usable afterwards
    EXPECT_EQ(counter(*database), 1);
}

TEST(Database, AReadSeesOneStateOfTheProject)
{
    const TemporaryFolder folder;
    const auto database = valueOf(Database::create(folder / "a.kotowari"));
    const auto [before, after] = valueOf(database->read([&](SQLite::Database &connection) -> Result<std::pair<std::int64_t, std::int64_t>> {
        const auto first = connection.execAndGet("SELECT count(*) FROM project").getInt64();
        std::thread([&] { succeed(increment(*database)); }).join();
        return std::pair(first, connection.execAndGet("SELECT count(*) FROM project").getInt64());
    }));
    EXPECT_EQ(before, after);
    EXPECT_EQ(number(*database, "SELECT count(*) FROM project"), after + 1);
}

TEST(Database, AReadInsideAWriteSeesTheWrite)
{
    const TemporaryFolder folder;
    const auto database = valueOf(Database::create(folder / "a.kotowari"));
    const auto seen = valueOf(database->write([&](SQLite::Database &connection) -> Result<std::int64_t> {
        connection.exec("INSERT INTO project(key, value) VALUES('n', '7')");
        return counter(*database);
    }));
    EXPECT_EQ(seen, 7);
}

TEST(Database, AWriteInsideAWriteIsRefusedInsteadOfWaitingForever)
{
    const TemporaryFolder folder;
    const auto database = valueOf(Database::create(folder / "a.kotowari"));
    const auto result = database->write([&](SQLite::Database &) -> Result<void> { return increment(*database); });
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::Internal);
}

TEST(Database, ThreadsDoNotLoseEachOthersWrites)
{
    const TemporaryFolder folder;
    const auto database = valueOf(Database::create(folder / "a.kotowari"));
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < 25; ++i)
                    succeed(increment(*database));
            });
        }
    }
    EXPECT_EQ(counter(*database), 100);
}

TEST(Database, ProcessesDoNotLoseEachOthersWrites)
{
    const TemporaryFolder folder;
    const auto path = folder / "a.kotowari";
    valueOf(Database::create(path));
    std::vector<pid_t> children;
    for (int p = 0; p < 2; ++p) {
        const pid_t child = ::fork();
        if (child == 0) {
            const auto database = Database::open(path, Database::Access::ReadWrite);
            bool good = database.has_value();
            for (int i = 0; good && i < 50; ++i)
                good = increment(**database).has_value();
            ::_exit(good ? 0 : 1);
        }
        children.push_back(child);
    }
    for (const auto child : children) {
        int status = -1;
        ::waitpid(child, &status, 0);
        EXPECT_EQ(status, 0);
    }
    EXPECT_EQ(counter(*valueOf(Database::open(path, Database::Access::ReadOnly))), 100);
}

TEST(Database, ConnectionsOfFinishedThreadsDoNotPileUp)
{
    const TemporaryFolder folder;
    const auto database = valueOf(Database::create(folder / "a.kotowari"));
    for (int i = 0; i < 30; ++i)
        std::thread([&] { counter(*database); }).join();
    EXPECT_EQ(database->idleReaders(), 1U);
    constexpr int together = 12;
    std::barrier meeting(together);
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < together; ++t) {
            threads.emplace_back([&] {
                (void)database->read([&](SQLite::Database &) -> Result<void> {
                    meeting.arrive_and_wait(); // all hold a connection at once
                    return {};
                });
            });
        }
    }
    EXPECT_LE(database->idleReaders(), 4U);
    EXPECT_GE(database->idleReaders(), 1U);
}

TEST(Database, AReadOnlyProjectRefusesWritesWithItsReason)
{
    const TemporaryFolder folder;
    valueOf(Database::create(folder / "a.kotowari"));
    const auto database = valueOf(Database::open(folder / "a.kotowari", Database::Access::ReadOnly));
    EXPECT_TRUE(database->readOnly());
    const auto refused = increment(*database);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::ReadOnly);
    EXPECT_EQ(refused.error().message.id, "project.opened-for-reading");
    database->setReadOnlyReason({"project.read-only", {}});
    EXPECT_EQ(increment(*database).error().message.id, "project.read-only");
}

TEST(Database, AReaderSeesWhatAnotherProcessWrote)
{
    const TemporaryFolder folder;
    const auto writer = valueOf(Database::create(folder / "a.kotowari"));
    const auto reader = valueOf(Database::open(folder / "a.kotowari", Database::Access::ReadOnly));
    EXPECT_EQ(counter(*reader), 0);
    succeed(increment(*writer));
    EXPECT_EQ(counter(*reader), 1);
}

TEST(DataVersion, ChangesWithEveryCommitOfAnybodyAndWithNothingElse)
{
    const TemporaryFolder folder;
    const auto database = valueOf(Database::create(folder / "a.kotowari"));
    const DataVersion version(database);
    const auto first = version.now();
    ASSERT_TRUE(first);
    EXPECT_EQ(counter(*database), 0);
    EXPECT_EQ(version.now(), first);
    succeed(increment(*database));
    const auto second = version.now();
    EXPECT_NE(second, first);
    const auto other = valueOf(Database::open(folder / "a.kotowari", Database::Access::ReadWrite));
    EXPECT_EQ(version.now(), second);
    succeed(increment(*other));
    EXPECT_NE(version.now(), second);
    EXPECT_NE(version.now(), first);
}

TEST(DataVersion, IsNeverTheSameOnAnotherConnection)
{
    const TemporaryFolder folder;
    const auto database = valueOf(Database::create(folder / "a.kotowari"));
    const DataVersion version(database);
    const auto first = version.now();
    auto during = database->read([&](SQLite::Database &connection) -> Result<std::optional<std::int64_t>> {
        EXPECT_EQ(connection.execAndGet("SELECT count(*) FROM examples").getInt(), 0);
        std::optional<std::int64_t> elsewhere;
        std::thread([&] { elsewhere = version.now(); }).join(); // this connection is lent
        return elsewhere;
    });
    ASSERT_TRUE(during && *during);
    EXPECT_NE(*during, first);
    succeed(increment(*database));
    const auto after = version.now();
    EXPECT_NE(after, first);
    EXPECT_NE(after, *during);
}

} // namespace
} // namespace kotowari::test
