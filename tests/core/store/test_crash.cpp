// A process that is killed loses nothing it was told is stored.
#include "temporaryproject.h"

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace kotowari::test {
namespace {

TEST(Crash, NothingCommittedIsLost)
{
    const TemporaryFolder folder;
    const auto path = folder / "a.kotowari";
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto database = Database::create(path);
        for (std::int64_t i = 1; database; ++i) { // until it is killed
            addExample(**database, makeExample("case " + std::to_string(i), "answer"));
            if (::write(pipe[1], &i, sizeof i) != sizeof i)
                break;
        }
        ::_exit(1);
    }
    ::close(pipe[1]);
    std::int64_t told = 0;
    while (told < 40 && ::read(pipe[0], &told, sizeof told) == sizeof told) { }
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    while (::read(pipe[0], &told, sizeof told) == sizeof told) { } // what it still said before it died
    ::close(pipe[0]);
    ASSERT_GE(told, 40);
    const auto database = valueOf(Database::open(path, Database::Access::ReadWrite));
    EXPECT_EQ(text(*database, "PRAGMA integrity_check"), "ok");
    const auto stored = look(*database, [](const auto &examples) { return examples.all(true); });
    EXPECT_GE(static_cast<std::int64_t>(stored.size()), told);
    EXPECT_LE(static_cast<std::int64_t>(stored.size()), told + 1) << "one more was committed but not told";
    EXPECT_EQ(number(*database, "SELECT count(*) FROM example_search"), static_cast<std::int64_t>(stored.size()));
}

TEST(Crash, AnUnfinishedTransactionLeavesNoTrace)
{
    const TemporaryFolder folder;
    const auto path = folder / "a.kotowari";
    {
        const auto database = valueOf(Database::create(path));
        addExample(*database, makeExample("kept", "1"));
    }
    ASSERT_TRUE(diesIn([&] {
        const auto database = Database::open(path, Database::Access::ReadWrite);
        (void)(*database)->write([](SQLite::Database &connection) -> Result<void> {
            connection.exec("PRAGMA cache_size=10"); // so that much of it is in the log already
            ExampleWriter writer(connection, 0);
            for (int i = 0; i < 5000; ++i)
                writer.add(prepareExample(makeExample(std::string(500, 'x') + std::to_string(i), "1")), 1);
            ::raise(SIGKILL);
            return {};
        });
    }));
    ASSERT_GT(std::filesystem::file_size(path.string() + "-wal"), 100'000U);
    const auto database = valueOf(Database::open(path, Database::Access::ReadWrite));
    EXPECT_EQ(look(*database, [](const auto &examples) { return examples.counts().examples; }), 1);
    EXPECT_EQ(text(*database, "PRAGMA integrity_check"), "ok");
}

} // namespace
} // namespace kotowari::test
