// Somebody in our process opened and closed the project file: the locks are gone, and another program takes the log for its own.
#include "temporaryproject.h"

#include "core/base/heldfile.h"

#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

namespace kotowari::test {
namespace {

/// A program that waits until it is told to work. Begun before the project is opened here: a fork of an open SQLite is not to be used.
class OtherProgram
{
public:
    template<typename Work>
    explicit OtherProgram(Work &&work)
    {
        if (::pipe(m_pipe) != 0)
            std::abort();
        m_child = ::fork();
        if (m_child == 0) {
            char go = 0;
            const bool told = ::read(m_pipe[0], &go, 1) == 1;
            ::_exit(told ? work() : 1);
        }
    }
    int run()
    {
        if (::write(m_pipe[1], "g", 1) != 1)
            return -1;
        int status = -1;
        ::waitpid(m_child, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

private:
    int m_pipe[2] = {-1, -1};
    pid_t m_child = -1;
};

void openAndClose(const std::filesystem::path &path)
{
    for (const char *suffix : {"", "-wal", "-shm"}) {
        char byte = 0;
        std::ifstream(path.string() + suffix, std::ios::binary).read(&byte, 1);
    }
}

TEST(LostLocks, NothingWrittenAfterwardsIsLost)
{
    const TemporaryFolder folder;
    const auto path = folder / "a.kotowari";
    OtherProgram writer([&] {
        const auto database = Database::open(path, Database::Access::ReadWrite);
        return database && (*database)->write([](SQLite::Database &connection) -> Result<void> {
            ExampleWriter(connection, 0).add(prepareExample(makeExample("theirs", "1")), 1);
            return {};
        }) ? 0 : 1;
    });
    OtherProgram reader([&] {
        const auto database = Database::open(path, Database::Access::ReadOnly);
        return database ? static_cast<int>(number(**database, "SELECT count(*) FROM examples")) : -1;
    });
    const auto database = valueOf(Database::create(path));
    addExample(*database, makeExample("ours before", "1"));
    EXPECT_EQ(number(*database, "SELECT count(*) FROM examples"), 1);
    openAndClose(path);
    ASSERT_EQ(writer.run(), 0);
    ASSERT_FALSE(std::filesystem::exists(path.string() + "-wal")) << "else the locks were there and this tests nothing";
    EXPECT_EQ(number(*database, "SELECT count(*) FROM examples"), 2) << "readers see it too";
    addExample(*database, makeExample("ours afterwards", "1"));
    EXPECT_EQ(number(*database, "SELECT count(*) FROM examples"), 3);
    EXPECT_EQ(reader.run(), 3) << "while we have it open";
    EXPECT_EQ(text(*database, "PRAGMA integrity_check"), "ok");
}

TEST(LostLocks, AProjectThatIsOpenIsKnown)
{
    const TemporaryFolder folder;
    const auto path = folder / "a.kotowari";
    {
        const auto database = valueOf(Database::create(path));
        std::filesystem::create_symlink(path, folder / "link");
        for (const auto &name : {path, folder / "link", std::filesystem::path(path.string() + "-wal"), std::filesystem::path(path.string() + "-shm")})
            EXPECT_TRUE(HeldFile::isHeld(name)) << name;
        std::ofstream(folder / "other.csv") << "input,answer\n";
        EXPECT_FALSE(HeldFile::isHeld(folder / "other.csv"));
        EXPECT_FALSE(HeldFile::isHeld(folder / "nowhere"));
    }
    EXPECT_FALSE(HeldFile::isHeld(path));
}

} // namespace
} // namespace kotowari::test
