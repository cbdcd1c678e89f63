// Files that are old or new but never half, locks that die with their holder, the module loader's refusals.
#include "core/base/atomicfile.h"
#include "core/base/clock.h"
#include "core/base/filelock.h"
#include "core/base/mappedfile.h"
#include "core/base/module.h"

#include <gmock/gmock.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <sys/wait.h>
#include <unistd.h>

using namespace kotowari;

namespace {

class FilesTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "kotowari-base-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        m_folder = pattern;
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }

    std::size_t files() const
    {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(m_folder), std::filesystem::directory_iterator()));
    }

    std::filesystem::path m_folder;
};

TEST_F(FilesTest, WritesWholeFiles)
{
    const auto path = m_folder / "a.txt";
    ASSERT_TRUE(writeFileAtomically(path, "one"));
    EXPECT_EQ(readFile(path).value(), "one");
    const std::string big(3'000'000, 'x');
    ASSERT_TRUE(writeFileAtomically(path, big));
    EXPECT_EQ(readFile(path).value(), big);
    ASSERT_TRUE(writeFileAtomically(path, ""));
    EXPECT_EQ(readFile(path).value(), "");
    EXPECT_EQ(files(), 1U);
}

TEST_F(FilesTest, AFailedWriterLeavesTheOldFileAndNothingElse)
{
    const auto path = m_folder / "a.txt";
    ASSERT_TRUE(writeFileAtomically(path, "old"));
    const auto result = replaceFileAtomically(path, [](const std::filesystem::path &temporary) -> Result<void> {
        if (auto half = writeFileAtomically(temporary, "half"); !half)
            return half.error();
        return writeError(temporary, ENOSPC);
    });
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message.id, "file.disk-full");
    EXPECT_EQ(readFile(path).value(), "old");
    EXPECT_EQ(files(), 1U);
}

TEST_F(FilesTest, SaysWhatWentWrong)
{
    EXPECT_EQ(writeFileAtomically(m_folder / "no" / "a.txt", "x").error().message.id, "file.cannot-write");
    EXPECT_EQ(readFile(m_folder / "none").error().message.id, "file.not-found");
    EXPECT_EQ(readFile(m_folder / "none").error().code, ErrorCode::NotFound);
    EXPECT_EQ(readFile(m_folder).error().message.id, "file.cannot-read");
    std::filesystem::create_symlink("loop", m_folder / "loop");
    EXPECT_EQ(readFile(m_folder / "loop").error().message.id, "file.link-loop");
    EXPECT_EQ(MappedFile::open(m_folder / "loop").error().message.id, "file.link-loop");
    std::filesystem::create_symlink("none", m_folder / "dangling");
    EXPECT_EQ(readFile(m_folder / "dangling").error().message.id, "file.not-found");
    EXPECT_EQ(writeError("x", ENOSPC).message.id, "file.disk-full");
    EXPECT_EQ(writeError("x", EACCES).message.id, "file.cannot-write");
}

TEST_F(FilesTest, LocksAreHeldByOneAndFreedByTheirEnd)
{
    const auto path = m_folder / "lock";
    EXPECT_FALSE(FileLock::isHeld(path));
    {
        auto first = FileLock::tryLock(path).value();
        ASSERT_TRUE(first);
        EXPECT_TRUE(FileLock::isHeld(path));
        EXPECT_FALSE(FileLock::tryLock(path).value());
        const FileLock moved = std::move(*first);
        EXPECT_TRUE(FileLock::isHeld(path));
    }
    EXPECT_FALSE(FileLock::isHeld(path));
    EXPECT_TRUE(FileLock::tryLock(path).value());
    EXPECT_FALSE(FileLock::tryLock(m_folder / "no" / "lock"));
}

TEST_F(FilesTest, ALockDiesWithItsProcess)
{
    const auto path = m_folder / "lock";
    int ready[2], leave[2];
    ASSERT_EQ(pipe(ready), 0);
    ASSERT_EQ(pipe(leave), 0);
    const auto child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        close(leave[1]);
        auto lock = FileLock::tryLock(path);
        char byte = lock && *lock ? 'y' : 'n';
        [[maybe_unused]] const auto written = write(ready[1], &byte, 1);
        [[maybe_unused]] const auto read = ::read(leave[0], &byte, 1);
        _exit(0); // without the destructor, as a crash would
    }
    char byte = 0;
    ASSERT_EQ(read(ready[0], &byte, 1), 1);
    EXPECT_EQ(byte, 'y');
    EXPECT_TRUE(FileLock::isHeld(path));
    EXPECT_FALSE(FileLock::tryLock(path).value());
    close(leave[1]);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_FALSE(FileLock::isHeld(path));
    for (const int descriptor : {ready[0], ready[1], leave[0]})
        close(descriptor);
}

TEST_F(FilesTest, MissingAndBrokenModulesAreNamed)
{
    ASSERT_EQ(setenv("KOTOWARI_MODULES", m_folder.c_str(), 1), 0);
    EXPECT_EQ(moduleDirectory(), m_folder);
    const auto missing = moduleSymbol("nothing", "symbol");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().message.id, "module.not-found");
    ASSERT_TRUE(writeFileAtomically(m_folder / "libkotowari_broken.so", "not a library"));
    const auto broken = moduleSymbol("broken", "symbol");
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().message.id, "module.cannot-load");
    EXPECT_FALSE(broken.error().detail.empty());
    unsetenv("KOTOWARI_MODULES");
    EXPECT_EQ(moduleDirectory().filename(), "kotowari");
}

TEST(Clock, WritesLocalTime)
{
    ASSERT_EQ(setenv("TZ", "Asia/Tokyo", 1), 0);
    tzset();
    EXPECT_EQ(isoDate(1'795'400'000'000), "2026-11-23 11:13");
    EXPECT_GT(nowMilliseconds(), 1'700'000'000'000);
}

} // namespace
