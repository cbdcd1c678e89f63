// Files too large to be held in memory: stored while they are read, searchable at once, all or nothing all the same.
#include "projectfixture.h"

#include "core/project/importqueue.h"
#include "core/project/importsession.h"
#include "core/store/examplesearch.h"

#include <thread>

namespace kotowari::test {
namespace {

constexpr std::size_t tiny = 200'000; ///< bytes: the queue is full after some hundred rows
constexpr int rows = 5'000;

class LargeImport : public ProjectTest
{
protected:
    std::string source(const std::string &last = {})
    {
        std::string content = "key,input,answer,explanation.detailed\n";
        for (int i = 0; i < rows; ++i)
            content += "K" + std::to_string(i) + ",ケース" + std::to_string(i) + "、数量" + std::to_string(i % 97) + "," + std::to_string(i % 3) + ",理由" + std::to_string(i) + "です。\n";
        return file("large.csv", content + last);
    }
    Result<ImportReport> importLarge(const std::string &path, const ImportOptions &options = {}, const ProgressCallback &progress = {}, std::stop_token stop = {})
    {
        return importFile(*m_database, path, options, progress, std::move(stop), tiny);
    }
    std::vector<ExampleId> found(const std::string &text)
    {
        ExampleFilter filter;
        filter.text = text;
        return valueOf(m_service.ids(filter));
    }
    bool pending() { return valueOf(m_database->read([](SQLite::Database &connection) -> Result<bool> { return searchPending(connection); })); }
    void fill(int limit)
    {
        while (valueOf(m_database->write([&](SQLite::Database &connection) -> Result<bool> { return fillSearch(connection, limit); }))) { }
    }
};

TEST_F(LargeImport, GivesWhatASmallOneGives)
{
    const auto path = source();
    const auto report = valueOf(importLarge(path));
    EXPECT_EQ(report.imported, rows);
    EXPECT_EQ(report.columns.size(), 4U);
    ASSERT_TRUE(pending()) << "else this tests nothing";
    fill(700);
    EXPECT_FALSE(pending());

    const auto whole = valueOf(Database::create(m_folder / "whole.kotowari"));
    EXPECT_EQ(valueOf(importFile(*whole, path, {}, {}, {})).imported, rows);
    for (const char *sql : {"SELECT group_concat(id || key || input || answer || pool || explained || input_hash || content_hash || import_id, '|') FROM examples",
                            "SELECT group_concat(example_id || granularity || text, '|') FROM explanations", "SELECT group_concat(id || CAST(text AS TEXT), '|') FROM example_search"})
        EXPECT_EQ(text(*m_database, sql), text(*whole, sql));
    EXPECT_EQ(audit().front().action, "import");
}

TEST_F(LargeImport, IsSearchableBeforeItsSearchTextsAreMade)
{
    valueOf(importLarge(source()));
    ASSERT_TRUE(pending());
    EXPECT_EQ(found("ｹｰｽ4321").size(), 1U) << "folded, half width too";
    const auto id = idOf("理由4999で");
    ASSERT_NE(id, 0);
    succeed(m_service.setAnswer(id, "変更"));
    EXPECT_EQ(found("変更"), std::vector{id});
    EXPECT_EQ(found("理由4999で"), std::vector{id}) << "once, although it has a search text now";
    const ExampleId gone[] = {idOf("理由4998で")};
    succeed(m_service.remove(gone));
    EXPECT_TRUE(found("理由4998で").empty());
    fill(1'000);
    EXPECT_EQ(found("理由4999で"), std::vector{id});
    EXPECT_TRUE(found("理由4998で").empty());
    succeed(m_service.restore(gone));
    EXPECT_EQ(found("理由4998で"), std::vector(gone, gone + 1));
    EXPECT_EQ(found("ケース 理由").size(), static_cast<std::size_t>(rows));
}

TEST_F(LargeImport, ARejectedLastRowRefusesAllOfIt)
{
    valueOf(m_service.add(makeExample("own", "1")));
    const auto before = state();
    const auto path = source("K9999,,1,\n");
    const auto report = valueOf(importLarge(path));
    EXPECT_EQ(report.imported, 0);
    EXPECT_EQ(report.importId, 0);
    EXPECT_EQ(report.rows, rows + 1);
    ASSERT_EQ(report.rejects.size(), 1U);
    EXPECT_EQ(report.rejects.front().line, rows + 2);
    EXPECT_EQ(state(), before);
    ImportOptions skip;
    skip.skipRejected = true;
    EXPECT_EQ(valueOf(importLarge(path, skip)).imported, rows);
}

TEST_F(LargeImport, StoppedAnywhereItLeavesTheProjectUnchanged)
{
    const auto path = source();
    const auto before = state();
    for (const double from : {0.0, 0.1, 0.5, 0.95}) {
        std::stop_source stop;
        EXPECT_EQ(errorOf(importLarge(path, {}, [&](double fraction, std::int64_t) {
                      if (fraction >= from)
                          stop.request_stop();
                  }, stop.get_token())), "error.cancelled") << from;
        EXPECT_EQ(state(), before) << from;
        EXPECT_FALSE(pending());
    }
}

TEST_F(LargeImport, AProjectIsNoTable)
{
    EXPECT_EQ(errorOf(m_service.import(m_database->path().string(), {}, {}, {})), "data.is-a-project") << "ours, which may not even be opened";
    const auto other = m_folder / "other.kotowari";
    valueOf(Database::create(other));
    EXPECT_EQ(errorOf(m_service.import(other.string(), {}, {}, {})), "data.is-a-project");
}

TEST_F(LargeImport, AFullDiskStopsTheReaderToo)
{
    const auto pages = number(*m_database, "PRAGMA page_count");
    succeed(m_database->write([&](SQLite::Database &connection) -> Result<void> {
        connection.execAndGet("PRAGMA max_page_count=" + std::to_string(pages + 3));
        return {};
    }));
    const auto before = state();
    EXPECT_EQ(errorOf(importLarge(source())), "file.disk-full");
    EXPECT_EQ(state(), before);
}

TEST_F(LargeImport, TakenBackAndDoneAgainItIsFound)
{
    const auto path = source();
    succeed(m_service.undoImport(valueOf(importLarge(path)).importId));
    EXPECT_TRUE(found("ケース").empty());
    const auto own = valueOf(m_service.add(makeExample("ケース自分", "1")));
    EXPECT_EQ(found("ケース"), std::vector{own});
    EXPECT_EQ(valueOf(importLarge(path)).imported, rows);
    EXPECT_EQ(found("ケース").size(), rows + 1U);
    fill(10'000);
    EXPECT_EQ(found("ケース").size(), rows + 1U);
}

TEST_F(LargeImport, AProjectThatStaysOpenMakesThemByItself)
{
    valueOf(importLarge(source()));
    ASSERT_TRUE(pending());
    {
        const ExampleServiceImpl open(m_database, true);
        for (int i = 0; i < 500 && pending(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        EXPECT_FALSE(pending());
    }
    EXPECT_EQ(number(*m_database, "SELECT count(*) FROM example_search"), rows);
}

TEST(ImportQueue, KeepsTheOrderAndItsLimit)
{
    ImportQueue queue(100'000);
    std::jthread reader([&] {
        for (int i = 0; i < 3'000; ++i) {
            Example example;
            example.input = std::to_string(i) + std::string(500, 'x');
            queue.push({std::move(example), i, 0, {}});
        }
        queue.close();
    });
    queue.waitUntilSettled();
    EXPECT_TRUE(queue.overflowed());
    std::int64_t next = 0;
    while (const auto batch = queue.pop())
        for (const auto &row : *batch)
            EXPECT_EQ(row.inputHash, next++);
    EXPECT_EQ(next, 3'000);
}

TEST(ImportQueue, ALastBatchIsNotLostAndNobodyWaitsForOneWhoLeft)
{
    ImportQueue small(1'000'000);
    small.push({Example{}, 7, 0, {}});
    small.close();
    EXPECT_FALSE(small.overflowed());
    EXPECT_EQ(small.pop()->front().inputHash, 7);
    EXPECT_FALSE(small.pop());

    ImportQueue left(1'000);
    left.discard();
    for (int i = 0; i < 2'000; ++i)
        left.push({Example{}, i, 0, {}});
    left.close();
    EXPECT_FALSE(left.pop());
}

} // namespace
} // namespace kotowari::test
