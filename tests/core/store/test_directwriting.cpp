// Very many rows: written into the file itself where that can be, all or nothing either way, and readers see what was there before.
#include "temporaryproject.h"

#include "core/store/connectionpool.h"
#include "core/store/dataversion.h"

#include <chrono>
#include <csignal>
#include <future>
#include <thread>

namespace kotowari::test {
namespace {

using namespace std::chrono_literals;

class DirectWriting : public ::testing::Test
{
protected:
    TemporaryFolder m_folder;
    std::filesystem::path m_path = m_folder / "a.kotowari";
    std::shared_ptr<Database> m_database = valueOf(Database::create(m_path));

    DirectWriting() { addExample(*m_database, makeExample("before", "1")); }

    static void addMany(SQLite::Database &connection, int count = 3000)
    {
        ExampleWriter writer(connection, 0);
        for (int i = 0; i < count; ++i)
            writer.add(prepareExample(makeExample(std::string(500, 'x') + std::to_string(i), "1")), 1);
    }
    std::string journal() const { return text(*m_database, "PRAGMA journal_mode"); }
    std::int64_t examples() const { return number(*m_database, "SELECT count(*) FROM examples"); }
    std::string during() const { return m_during; }
    Result<void> store(const std::function<Result<void>(SQLite::Database &)> &work = {})
    {
        return m_database->writeMany([&](SQLite::Database &connection) -> Result<void> {
            m_during = connection.execAndGet("PRAGMA journal_mode").getString();
            connection.exec("PRAGMA cache_size=10"); // so that much of it is in the file already
            addMany(connection);
            return work ? work(connection) : Result<void>();
        });
    }

private:
    std::string m_during;
};

TEST_F(DirectWriting, UsesTheFileItselfAndGoesBackToTheLog)
{
    EXPECT_EQ(examples(), 1); // there are readers
    succeed(store());
    EXPECT_EQ(during(), "delete");
    EXPECT_EQ(journal(), "wal");
    EXPECT_EQ(examples(), 3001);
    EXPECT_EQ(text(*m_database, "PRAGMA integrity_check"), "ok");
    succeed(store([](SQLite::Database &) -> Result<void> { return {}; }));
    EXPECT_EQ(examples(), 6001);
}

TEST_F(DirectWriting, ReadersSeeTheProjectAsItWas)
{
    std::int64_t seen = 0;
    succeed(store([&](SQLite::Database &) -> Result<void> {
        seen = std::async(std::launch::async, [&] { return examples(); }).get(); // must not wait for us
        return {};
    }));
    EXPECT_EQ(seen, 1);
    EXPECT_EQ(examples(), 3001);
}

TEST_F(DirectWriting, WhoAsksForTheDatasVersionIsNotInItsWay)
{
    const DataVersion version(m_database);
    const auto before = version.now();
    ASSERT_TRUE(before);
    std::optional<std::int64_t> meanwhile;
    succeed(store([&](SQLite::Database &) -> Result<void> {
        std::thread([&] { meanwhile = version.now(); }).join();
        return {};
    }));
    EXPECT_EQ(during(), "delete");
    ASSERT_TRUE(meanwhile);
    const auto after = version.now();
    EXPECT_TRUE(after && after != before && after != meanwhile);
}

TEST_F(DirectWriting, AReadThatOutlivesItKeepsWhatItSees)
{
    std::promise<void> reading, go;
    std::thread reader;
    succeed(store([&](SQLite::Database &) -> Result<void> {
        reader = std::thread([&] {
            (void)m_database->read([&](SQLite::Database &connection) -> Result<void> {
                EXPECT_EQ(connection.execAndGet("SELECT count(*) FROM examples").getInt(), 1);
                reading.set_value();
                go.get_future().wait();
                EXPECT_EQ(connection.execAndGet("SELECT count(*) FROM examples").getInt(), 1);
                return {};
            });
        });
        reading.get_future().wait();
        return {};
    }));
    EXPECT_EQ(examples(), 3001);
    go.set_value();
    reader.join();
    EXPECT_EQ(examples(), 3001) << "its connection is not lent again";
}

TEST_F(DirectWriting, AFailureLeavesNothing)
{
    EXPECT_FALSE(store([](SQLite::Database &) -> Result<void> { return Error{ErrorCode::Cancelled, {"error.cancelled"}, {}}; }));
    EXPECT_EQ(during(), "delete");
    EXPECT_EQ(journal(), "wal");
    EXPECT_EQ(examples(), 1);
    EXPECT_EQ(text(*m_database, "PRAGMA integrity_check"), "ok");
}

TEST_F(DirectWriting, WhereAnotherProgramHasTheFileOpenTheLogStays)
{
    const auto other = valueOf(Database::open(m_path, Database::Access::ReadOnly));
    EXPECT_EQ(number(*other, "SELECT count(*) FROM examples"), 1);
    succeed(store());
    EXPECT_EQ(during(), "wal");
    EXPECT_EQ(number(*other, "SELECT count(*) FROM examples"), 3001);
}

TEST_F(DirectWriting, WhereALongReadIsUnderWayTheLogStays)
{
    std::promise<void> reading, go;
    std::thread reader([&] {
        (void)m_database->read([&](SQLite::Database &connection) -> Result<void> {
            (void)connection.execAndGet("SELECT count(*) FROM examples");
            reading.set_value();
            go.get_future().wait();
            return {};
        });
    });
    reading.get_future().wait();
    succeed(store());
    EXPECT_EQ(during(), "wal");
    go.set_value();
    reader.join();
    EXPECT_EQ(examples(), 3001);
}

TEST_F(DirectWriting, AFileThatIsLargeAlreadyStaysWithTheLog)
{
    succeed(m_database->write([](SQLite::Database &connection) -> Result<void> {
        addMany(connection, 12'000);
        return {};
    }));
    succeed(store());
    EXPECT_EQ(during(), "wal");
    EXPECT_EQ(examples(), 15'001);
}

TEST_F(DirectWriting, AKilledOneIsTakenBackByWhoeverOpensTheProject)
{
    m_database.reset();
    for (const auto access : {Database::Access::ReadOnly, Database::Access::ReadWrite}) {
        ASSERT_TRUE(diesIn([&] {
            const auto database = Database::open(m_path, Database::Access::ReadWrite);
            (void)(*database)->writeMany([](SQLite::Database &connection) -> Result<void> {
                connection.exec("PRAGMA cache_size=10");
                addMany(connection);
                ::raise(SIGKILL);
                return {};
            });
        }));
        ASSERT_GT(std::filesystem::file_size(m_path.string() + "-journal"), 0U) << "else this tests nothing";
        m_database = valueOf(Database::open(m_path, access));
        EXPECT_EQ(examples(), 1);
        EXPECT_EQ(text(*m_database, "PRAGMA integrity_check"), "ok");
        if (access == Database::Access::ReadWrite) {
            EXPECT_EQ(journal(), "wal");
        }
        m_database.reset();
    }
}

TEST(ConnectionPool, StopsLendingAndGoesOn)
{
    const TemporaryFolder folder;
    const auto path = folder / "x.db";
    int opened = 0;
    ConnectionPool pool([&] {
        ++opened;
        return std::make_unique<SQLite::Database>(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    });
    {
        auto loan = pool.take();
        EXPECT_FALSE(pool.stopLending(5ms)) << "one is lent";
        loan.keep();
    }
    EXPECT_EQ(pool.idle(), 1U);
    std::future<void> waiting;
    {
        auto stop = pool.stopLending(5ms);
        ASSERT_TRUE(stop);
        EXPECT_EQ(pool.idle(), 0U) << "none is open";
        waiting = std::async(std::launch::async, [&] { (void)pool.take(); });
        EXPECT_EQ(waiting.wait_for(30ms), std::future_status::timeout);
        EXPECT_EQ(opened, 1);
    }
    waiting.get();
    EXPECT_EQ(opened, 2);
    EXPECT_EQ(pool.idle(), 0U) << "it was not said that nothing is wrong with it";
}

} // namespace
} // namespace kotowari::test
