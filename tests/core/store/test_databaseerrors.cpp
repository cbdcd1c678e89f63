// Files that are missing, foreign, newer, damaged, busy or on a full disk: a sentence each, and nothing changed.
#include "temporaryproject.h"

#include "core/base/atomicfile.h"

#include <fstream>
#include <sstream>

namespace kotowari::test {
namespace {

std::string openError(const std::filesystem::path &path, Database::Access access = Database::Access::ReadWrite)
{
    const auto result = Database::open(path, access);
    return result ? "opened" : result.error().message.id;
}

void fill(Database &database, int count)
{
    for (int i = 0; i < count; ++i)
        addExample(database, makeExample("入力 " + std::to_string(i) + std::string(500, 'x'), "答え"));
}

TEST(DatabaseErrors, AMissingFile)
{
    const TemporaryFolder folder;
    EXPECT_EQ(openError(folder / "none.kotowari"), "file.not-found");
}

TEST(DatabaseErrors, ALinkToItself)
{
    const TemporaryFolder folder;
    std::filesystem::create_symlink("a.kotowari", folder / "a.kotowari");
    EXPECT_EQ(openError(folder / "a.kotowari"), "file.link-loop");
}

TEST(DatabaseErrors, AFileThatIsNoProject)
{
    const TemporaryFolder folder;
    std::ofstream(folder / "text.kotowari") << std::string(10'000, 'a');
    EXPECT_EQ(openError(folder / "text.kotowari"), "database.not-a-project");
    EXPECT_EQ(valueOf(readFile(folder / "text.kotowari")), std::string(10'000, 'a'));
    std::ofstream(folder / "empty.kotowari").close();
    EXPECT_EQ(openError(folder / "empty.kotowari"), "database.not-a-project");
    EXPECT_EQ(std::filesystem::file_size(folder / "empty.kotowari"), 0U);
    {
        SQLite::Database other((folder / "other.kotowari").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        other.exec("CREATE TABLE t(x)");
    }
    EXPECT_EQ(openError(folder / "other.kotowari"), "database.not-a-project");
    std::filesystem::create_directory(folder / "folder.kotowari");
    EXPECT_EQ(openError(folder / "folder.kotowari"), "database.not-a-project");
}

TEST(DatabaseErrors, ANewerVersionIsRefusedAndNotTouched)
{
    const TemporaryFolder folder;
    const auto path = folder / "a.kotowari";
    {
        const auto database = valueOf(Database::create(path));
        succeed(database->write([](SQLite::Database &connection) -> Result<void> {
            connection.exec("PRAGMA user_version=99");
            return {};
        }));
    }
    const auto before = valueOf(readFile(path));
    const auto result = Database::open(path, Database::Access::ReadWrite);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::NewerVersion);
    EXPECT_EQ(result.error().message.id, "database.newer-version");
    EXPECT_EQ(openError(path, Database::Access::ReadOnly), "database.newer-version");
    EXPECT_EQ(valueOf(readFile(path)), before);
}

TEST(DatabaseErrors, ATruncatedFile)
{
    const TemporaryFolder folder;
    const auto path = folder / "a.kotowari";
    fill(*valueOf(Database::create(path)), 200);
    const auto whole = valueOf(readFile(path));
    for (const auto share : {0.9, 0.5, 0.1}) {
        std::ofstream(path, std::ios::binary | std::ios::trunc) << whole.substr(0, static_cast<std::size_t>(static_cast<double>(whole.size()) * share));
        for (const auto access : {Database::Access::ReadWrite, Database::Access::ReadOnly}) {
            const auto result = Database::open(path, access);
            ASSERT_FALSE(result) << share;
            EXPECT_EQ(result.error().code, ErrorCode::Corrupt) << share;
            EXPECT_EQ(result.error().message.id, "database.damaged") << share;
        }
    }
    std::ofstream(path, std::ios::binary | std::ios::trunc) << whole.substr(0, 60);
    EXPECT_FALSE(Database::open(path, Database::Access::ReadWrite));
}

TEST(DatabaseErrors, DamageInTheMiddleIsFoundWhenItIsRead)
{
    const TemporaryFolder folder;
    const auto path = folder / "a.kotowari";
    fill(*valueOf(Database::create(path)), 400);
    auto content = valueOf(readFile(path));
    const std::size_t page = 4096;
    for (std::size_t at = 8 * page; at + page <= content.size(); at += page)
        content.replace(at, page, std::string(page, '\x5a'));
    std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
    const auto database = Database::open(path, Database::Access::ReadOnly);
    const auto count = [](SQLite::Database &connection) -> Result<std::size_t> { return ExampleRepository(connection).all(true).size(); };
    const auto result = database ? (*database)->read(count) : Result<std::size_t>(database.error());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::Corrupt);
    EXPECT_EQ(result.error().message.id, "database.damaged");
}

TEST(DatabaseErrors, AFullDiskChangesNothing)
{
    const TemporaryFolder folder;
    const auto database = valueOf(Database::create(folder / "a.kotowari"));
    fill(*database, 5);
    const auto pages = number(*database, "PRAGMA page_count");
    const auto limit = [&](std::int64_t maximum) {
        succeed(database->write([&](SQLite::Database &connection) -> Result<void> {
            connection.execAndGet("PRAGMA max_page_count=" + std::to_string(maximum));
            return {};
        }));
    };
    limit(pages + 2);
    const auto result = database->write([](SQLite::Database &connection) -> Result<void> {
        ExampleWriter writer(connection, 0);
        for (int i = 0; i < 1000; ++i)
            writer.add(prepareExample(makeExample(std::string(1000, 'y') + std::to_string(i), "z")), 1);
        return {};
    });
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::Io);
    EXPECT_EQ(result.error().message.id, "file.disk-full");
    EXPECT_EQ(look(*database, [](const auto &examples) { return examples.counts().examples; }), 5);
    EXPECT_EQ(text(*database, "PRAGMA integrity_check"), "ok");
    limit(1'000'000);
    fill(*database, 1);
    EXPECT_EQ(look(*database, [](const auto &examples) { return examples.counts().examples; }), 6);
}

TEST(DatabaseErrors, SomebodyElseWritesForTooLong)
{
    const TemporaryFolder folder;
    const auto database = valueOf(Database::create(folder / "a.kotowari"));
    succeed(database->write([](SQLite::Database &connection) -> Result<void> {
        connection.execAndGet("PRAGMA busy_timeout=1"); // milliseconds: a minute outside of tests
        return {};
    }));
    SQLite::Database other((folder / "a.kotowari").string(), SQLite::OPEN_READWRITE);
    other.exec("BEGIN IMMEDIATE");
    const auto result = database->write([](SQLite::Database &) -> Result<void> { return {}; });
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::Busy);
    EXPECT_EQ(result.error().message.id, "database.busy");
    other.exec("ROLLBACK");
    EXPECT_TRUE(database->write([](SQLite::Database &) -> Result<void> { return {}; }));
}

} // namespace
} // namespace kotowari::test
