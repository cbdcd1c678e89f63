// Places where nothing can be written: projects there can be read.
#include "temporaryproject.h"

#include <sys/wait.h>
#include <unistd.h>

namespace kotowari::test {
namespace {

/// Runs `work` as somebody without rights on the folder: root may write everywhere, so it becomes nobody in a child process.
int asReader(const std::function<int()> &work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0))
            ::_exit(99);
        ::_exit(work());
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

class ReadOnlyMedia : public testing::Test
{
protected:
    void SetUp() override
    {
        const auto database = valueOf(Database::create(m_path));
        addExample(*database, makeExample("入力", "答え"));
    }
    /// As a mounted disc: nothing in the folder can be made or changed.
    void seal()
    {
        using std::filesystem::perms;
        std::filesystem::permissions(m_path, perms::owner_read | perms::group_read | perms::others_read);
        constexpr auto look = perms::owner_read | perms::owner_exec | perms::group_read | perms::group_exec | perms::others_read | perms::others_exec;
        std::filesystem::permissions(m_folder.path(), look);
    }
    TemporaryFolder m_folder;
    std::filesystem::path m_path = m_folder / "a name with % and ?.kotowari";
};

TEST_F(ReadOnlyMedia, CanBeRead)
{
    seal();
    EXPECT_EQ(asReader([&] {
                  const auto database = Database::open(m_path, Database::Access::ReadOnly);
                  if (!database)
                      return 1;
                  return look(**database, [](const auto &examples) { return examples.counts().examples; }) == 1 ? 0 : 2;
              }),
              0);
}

TEST_F(ReadOnlyMedia, IsRefusedForWritingWithItsReason)
{
    seal();
    EXPECT_EQ(asReader([&] {
                  const auto database = Database::open(m_path, Database::Access::ReadWrite);
                  if (database)
                      return 1;
                  return database.error().code == ErrorCode::ReadOnly && database.error().message.id == "project.read-only-media" ? 0 : 2;
              }),
              0);
}

TEST_F(ReadOnlyMedia, AWritableFolderWithAWriteProtectedFileIsTheSame)
{
    using std::filesystem::perms;
    std::filesystem::permissions(m_folder.path(), perms::all);
    std::filesystem::permissions(m_path, perms::owner_read | perms::group_read | perms::others_read);
    EXPECT_EQ(asReader([&] {
                  const auto writing = Database::open(m_path, Database::Access::ReadWrite);
                  if (writing || writing.error().message.id != "project.read-only-media")
                      return 1;
                  const auto reading = Database::open(m_path, Database::Access::ReadOnly);
                  if (!reading)
                      return 2;
                  return look(**reading, [](const auto &examples) { return examples.counts().examples; }) == 1 ? 0 : 3;
              }),
              0);
}

TEST_F(ReadOnlyMedia, CreatingThereFailsAndLeavesNothing)
{
    seal();
    EXPECT_EQ(asReader([&] {
                  const auto created = Database::create(m_folder / "b.kotowari");
                  if (created)
                      return 1;
                  return created.error().message.id == "file.cannot-write" && !std::filesystem::exists(m_folder / "b.kotowari") ? 0 : 2;
              }),
              0);
}

} // namespace
} // namespace kotowari::test
