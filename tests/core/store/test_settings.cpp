// Project settings and the audit log.
#include "temporaryproject.h"

#include "core/store/auditlog.h"
#include "core/store/projectsettings.h"

namespace kotowari::test {
namespace {

TEST(ProjectSettings, KeepsTextsAndNumbers)
{
    const TemporaryFolder folder;
    const auto database = valueOf(Database::create(folder / "a.kotowari"));
    succeed(database->write([](SQLite::Database &connection) -> Result<void> {
        ProjectSettings settings(connection);
        EXPECT_EQ(settings.get("sample"), std::nullopt);
        EXPECT_EQ(settings.number("seed", 1), 1);
        settings.set("sample", "quotes-ja");
        settings.set("seed", 9'000'000'000);
        settings.set("seed", 7);
        settings.set("word", "not a number");
        EXPECT_EQ(settings.get("sample"), "quotes-ja");
        EXPECT_EQ(settings.number("seed", 1), 7);
        EXPECT_EQ(settings.number("word", 3), 3);
        settings.remove("sample");
        EXPECT_EQ(settings.get("sample"), std::nullopt);
        return {};
    }));
}

TEST(AuditLog, KeepsEntriesInOrderWithWhoAndWhen)
{
    const TemporaryFolder folder;
    const auto database = valueOf(Database::create(folder / "a.kotowari"));
    succeed(database->write([](SQLite::Database &connection) -> Result<void> {
        AuditLog log(connection);
        log.append("sato", "explanation.set", "example 1", "{}");
        log.append({}, "example.remove", "example 2");
        return {};
    }));
    const auto entries = valueOf(database->read([](SQLite::Database &connection) -> Result<std::vector<AuditEntry>> { return AuditLog(connection).newest(10); }));
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].action, "example.remove");
    EXPECT_EQ(entries[0].actor, systemUserName());
    EXPECT_FALSE(entries[0].actor.empty());
    EXPECT_EQ(entries[1].actor, "sato");
    EXPECT_EQ(entries[1].subject, "example 1");
    EXPECT_EQ(entries[1].detail, "{}");
    EXPECT_GT(entries[1].at, 1'600'000'000'000);
}

TEST(AuditLog, IsRolledBackWithTheDeed)
{
    const TemporaryFolder folder;
    const auto database = valueOf(Database::create(folder / "a.kotowari"));
    (void)database->write([](SQLite::Database &connection) -> Result<void> {
        AuditLog(connection).append("sato", "explanation.set", "example 1");
        return Error{};
    });
    EXPECT_EQ(number(*database, "SELECT count(*) FROM audit"), 0);
}

} // namespace
} // namespace kotowari::test
