// The chain of the audit log: what is done to it behind the program's back is found, and a person's data can be deleted without breaking it.
#include "projectfixture.h"

#include "core/api/historyservice.h"
#include "core/base/atomicfile.h"
#include "core/base/digest.h"
#include "core/project/qualityserviceimpl.h"
#include "core/project/reviewserviceimpl.h"
#include "core/store/auditchain.h"
#include "core/store/migration.h"
#include "resources.h"

#include <gmock/gmock.h>

namespace kotowari::test {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

/// Recorded with Python's hashlib: each part is preceded by its length in eight bytes, the lowest first.
TEST(Digest, PartsAreKeptApart)
{
    EXPECT_EQ(sha256({}), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256({"abc"}), "ce91dc5eec0139adf091900d225971d6ad246a845bad791b5693a9d0d55dd391");
    EXPECT_NE(sha256({"ab", "c"}), sha256({"a", "bc"}));
    EXPECT_NE(randomSalt(), randomSalt());
    EXPECT_EQ(randomSalt().size(), 32U);
}

class History : public ProjectTest
{
protected:
    void SetUp() override
    {
        m_id = valueOf(m_service.add(makeExample("入力", "答え", "K1")));
        succeed(m_service.setExplanation(m_id, Granularity::Short, "佐藤の理由", "佐藤", 10));
        succeed(m_service.setExplanation(m_id, Granularity::Short, "鈴木の理由", "鈴木", 20));
        succeed(m_service.setNote(m_id, "メモ"));
        succeed(m_service.setAnswer(m_id, "別の答え"));
    }
    HistoryService &history() { return m_review->history(); }
    ChainReport verify() { return valueOf(history().verify()); }
    /// What somebody does with the sqlite3 shell.
    void tamper(const std::string &sql) { SQLite::Database((m_folder / "a.kotowari").string(), SQLite::OPEN_READWRITE).exec(sql); }
    HistoryId newest() { return audit().front().id; }
    std::string brokenAs() { return verify().text.id; }

    std::unique_ptr<ReviewService> m_review = makeReviewService(m_database);
    ExampleId m_id = 0;
};

TEST_F(History, HoldsAsWritten)
{
    const auto report = verify();
    EXPECT_EQ(report.text.id, "audit.holds");
    EXPECT_FALSE(report.broken);
    EXPECT_EQ(report.entries, static_cast<std::int64_t>(audit().size()));
    EXPECT_EQ(report.chainedLater, 0);
    EXPECT_EQ(report.head.size(), 64U);
    succeed(m_service.setNote(m_id, "別のメモ"));
    EXPECT_NE(verify().head, report.head);
    EXPECT_TRUE(valueOf(m_service.check()).findings.empty());
}

TEST_F(History, AChangedEntryIsFound)
{
    for (const auto *change : {"detail=replace(detail, '佐藤', '田中')", "actor='田中'", "at=at-86400000", "action='example.note'", "subject='example 7'",
                               "detail=''", "id=id+1000", "hash=lower(hex(zeroblob(32)))"}) {
        tamper("CREATE TABLE kept AS SELECT * FROM audit");
        tamper(std::string("UPDATE audit SET ") + change + " WHERE action='explanation.set' AND detail LIKE '%佐藤の理由%' AND actor='佐藤'");
        const auto report = verify();
        EXPECT_TRUE(report.broken) << change;
        tamper("DELETE FROM audit; INSERT INTO audit SELECT * FROM kept; DROP TABLE kept");
        EXPECT_FALSE(verify().broken) << change;
    }
}

TEST_F(History, TheFirstBrokenLinkIsNamedAndCheckSaysSo)
{
    tamper("UPDATE audit SET detail='{}' WHERE id>=3");
    const auto report = verify();
    EXPECT_EQ(report.broken, 3);
    EXPECT_EQ(report.text.id, "audit.changed");
    const auto check = valueOf(m_service.check());
    ASSERT_EQ(check.findings.size(), 1U);
    EXPECT_EQ(check.findings[0].kind, FindingKind::Audit);
    EXPECT_EQ(check.findings[0].severity, Severity::Error);
    EXPECT_EQ(check.findings[0].rule, "broken-chain");
    EXPECT_EQ(std::get<std::int64_t>(check.findings[0].text.parameters.at("entry")), 3);
}

TEST_F(History, AnEntryTakenOutOfTheMiddleIsFound)
{
    tamper("DELETE FROM audit WHERE id=3");
    EXPECT_EQ(verify().broken, 4);
    EXPECT_EQ(brokenAs(), "audit.not-linked");
}

TEST_F(History, AnEndThatWasCutOffIsFound)
{
    tamper("DELETE FROM audit WHERE id>=" + std::to_string(newest()));
    EXPECT_EQ(verify().broken, 0);
    EXPECT_EQ(brokenAs(), "audit.cut");
}

TEST_F(History, AnEntryThatWasPutInIsFound)
{
    tamper("INSERT INTO audit(at, actor, action, subject, detail) VALUES(1, '佐藤', 'example.note', 'example 1', '{}')");
    EXPECT_EQ(brokenAs(), "audit.beyond-head");
    tamper("DELETE FROM audit WHERE at=1");
    tamper("UPDATE audit SET id=id+1 WHERE id=(SELECT max(id) FROM audit); INSERT INTO audit(id, at, actor, action, subject, detail, actor_salt, actor_digest, detail_salt, "
           "detail_digest, hash) SELECT (SELECT max(id)-1 FROM audit), at, actor, action, subject, detail, actor_salt, actor_digest, detail_salt, detail_digest, hash FROM audit WHERE id=3");
    EXPECT_TRUE(verify().broken);
}

TEST_F(History, AHeadThatIsGoneIsFound)
{
    tamper("DELETE FROM project WHERE key IN ('audit.head', 'audit.count')");
    EXPECT_EQ(brokenAs(), "audit.no-head");
}

TEST_F(History, EmptiedTextsWithoutARecordOfItAreFound)
{
    tamper("UPDATE audit SET detail='', detail_salt='' WHERE id=3");
    EXPECT_EQ(brokenAs(), "audit.emptied");
    EXPECT_EQ(verify().broken, 3);
}

TEST_F(History, APersonsDataAreDeletedAndTheChainHolds)
{
    const auto key = ExplanationKey{m_id, Granularity::Short};
    valueOf(m_review->submit(std::vector{key}, {.actor = "鈴木"}));
    valueOf(m_review->giveBack(std::vector{key}, {.actor = "佐藤", .comment = "佐藤の意見"}));
    succeed(m_review->setProfile({"佐藤", {Role::Author}}));
    succeed(m_review->removeProfile("佐藤"));
    succeed(m_service.setExplanation(m_id, Granularity::Detailed, "佐藤の詳しい理由", "佐藤", 30));
    const auto head = verify().head;
    const auto done = valueOf(history().forget("佐藤"));
    EXPECT_EQ(done.tombstone, "deleted-1");
    EXPECT_EQ(done.explanations, 1);
    EXPECT_EQ(done.steps, 1);
    const auto report = verify();
    EXPECT_FALSE(report.broken) << report.text.id;
    EXPECT_GT(report.emptied, 0);
    EXPECT_NE(report.head, head) << "the deletion itself is on record";
    EXPECT_EQ(get(m_id).explanation(Granularity::Detailed)->author, "deleted-1");
    EXPECT_EQ(get(m_id).explanation(Granularity::Detailed)->text, "佐藤の詳しい理由") << "the work stays";
    // Nowhere in the log any more: not as actor, not in details, not as what somebody else replaced.
    for (const auto &entry : audit()) {
        EXPECT_NE(entry.actor, "佐藤");
        EXPECT_THAT(entry.detail, Not(HasSubstr("佐藤"))) << entry.id << ' ' << entry.action;
    }
    EXPECT_EQ(valueOf(m_review->steps(key))[0].comment, "");
    EXPECT_THAT(valueOf(history().actors()), Not(Contains("佐藤")));
    // Nor under the surface of the file: in what earlier edits let go of, or in SQLite's own log.
    for (const char *name : {"a.kotowari", "a.kotowari-wal"}) {
        const auto bytes = readFile(m_folder / name);
        for (const char *text : {"佐藤の理由", "佐藤の意見"})
            EXPECT_FALSE(bytes && bytes->find(text) != std::string::npos) << name << ' ' << text;
    }
    EXPECT_EQ(errorOf(makeReviewService(m_database)->history().forget("佐藤")), "history.unknown-person");
    EXPECT_EQ(errorOf(makeReviewService(m_database)->history().forget("deleted-1")), "history.not-a-person");
}

TEST_F(History, NoPlaceholderStandsForAForgottenNameAnyMore)
{
    const auto quality = makeQualityService(m_database);
    const auto redacted = [&](const char *words) {
        std::string result = words;
        for (const auto &finding : valueOf(quality->inspect(m_id, Granularity::Short, words)))
            if (finding.rule == "name")
                result = valueOf(quality->redacted(m_id, Granularity::Short, result, finding.digest));
        return result;
    };
    const auto before = redacted("佐藤様に確認した。");
    ASSERT_THAT(before, Not(HasSubstr("佐藤")));
    EXPECT_EQ(redacted("佐藤様に確認した。"), before) << "the same person, the same placeholder";
    const auto digest = text(*m_database, "SELECT digest FROM placeholders");
    valueOf(history().forget("佐藤"));
    EXPECT_EQ(text(*m_database, "SELECT count(*) FROM placeholders WHERE digest='" + digest + "'"), "0");
    EXPECT_NE(redacted("鈴木様に確認した。"), before) << "in texts that placeholder still means the one who was forgotten";
}

TEST_F(History, ATombstoneIsNotTakenForSomebodyElse)
{
    valueOf(history().forget("佐藤"));
    ASSERT_FALSE(verify().broken);
    tamper("UPDATE audit SET actor='田中' WHERE actor='deleted-1'");
    EXPECT_EQ(brokenAs(), "audit.emptied");
}

TEST_F(History, DeletingTwoPeopleAndAnImportsAuthor)
{
    ImportOptions options;
    options.author = "高橋";
    const auto path = file("a.csv", "key,input,answer,explanation.short\nK1,入力,別の答え,高橋の理由\n");
    ASSERT_EQ(import(path, options).updated, 1);
    EXPECT_EQ(valueOf(history().forget("高橋")).tombstone, "deleted-1");
    EXPECT_EQ(valueOf(history().forget("鈴木")).tombstone, "deleted-2");
    EXPECT_FALSE(verify().broken) << verify().text.id;
    EXPECT_EQ(text(*m_database, "SELECT change FROM import_changes").find("高橋\""), std::string::npos);
    succeed(m_service.undoImport(1)); // still works
    EXPECT_EQ(get(m_id).explanation(Granularity::Short)->author, "deleted-2");
}

TEST_F(History, EntriesInWordsAndFilters)
{
    HistoryFilter filter;
    const auto all = valueOf(history().ids(filter));
    EXPECT_EQ(all.size(), audit().size());
    EXPECT_TRUE(std::ranges::is_sorted(all, std::ranges::greater{}));
    filter.area = "explanation";
    EXPECT_EQ(valueOf(history().ids(filter)).size(), 2U);
    filter.actor = "佐藤";
    const auto mine = valueOf(history().ids(filter));
    ASSERT_EQ(mine.size(), 1U);
    const auto entry = valueOf(history().entries(mine)).at(0);
    EXPECT_EQ(entry.what.id, "history.explanation.set");
    EXPECT_EQ(entry.before, "");
    EXPECT_EQ(entry.after, "佐藤の理由");
    EXPECT_EQ(entry.example, m_id);
    EXPECT_EQ(entry.hash.size(), 64U);
    filter = {};
    filter.text = "メモ";
    EXPECT_EQ(valueOf(history().ids(filter)).size(), 1U);
    filter.text = "%";
    EXPECT_TRUE(valueOf(history().ids(filter)).empty()) << "no wildcard";
    filter = {};
    filter.example = m_id + 1;
    EXPECT_TRUE(valueOf(history().ids(filter)).empty());
}

TEST(HistoryOfOlderProjects, IsChainedWhenTheFileIsBroughtUpToDate)
{
    const TemporaryFolder folder;
    const auto path = folder / "old.kotowari";
    {
        SQLite::Database file(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        file.exec("PRAGMA journal_mode=WAL");
        file.exec("PRAGMA application_id=" + std::to_string(applicationId));
        int version = 0;
        for (const auto &step : resources::schema()) {
            if (std::string(step.content).find("ALTER TABLE audit") != std::string::npos)
                break;
            file.exec(std::string(step.content));
            ++version;
        }
        file.exec("PRAGMA user_version=" + std::to_string(version));
        file.exec("INSERT INTO audit(at, actor, action, subject, detail) VALUES(1, 'sato', 'pools.freeze', 'project', '{}'), (2, 'sato', 'example.note', 'example 1', '{}')");
    }
    const auto database = valueOf(Database::open(path, Database::Access::ReadWrite));
    const auto verify = [&] { return valueOf(makeReviewService(database)->history().verify()); };
    const auto report = verify();
    EXPECT_FALSE(report.broken) << report.text.id;
    EXPECT_EQ(report.entries, 3);
    EXPECT_EQ(report.chainedLater, 2) << "what it vouches for only since then";
    SQLite::Database(path.string(), SQLite::OPEN_READWRITE).exec("UPDATE audit SET actor='x' WHERE id=1");
    EXPECT_EQ(verify().broken, 1);
}

} // namespace
} // namespace kotowari::test
