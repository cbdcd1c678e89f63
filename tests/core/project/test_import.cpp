// Importing a file: all or nothing, counted, taken back.
#include "projectfixture.h"

#include <algorithm>

namespace kotowari::test {
namespace {

using Import = ProjectTest;

TEST_F(Import, StoresExamplesWithExplanationsAndReports)
{
    ImportOptions options;
    options.mapping = {{"input", "q"}, {"answer", "a"}, {"group", "g"}, {"key", "k"}, {"explanation.short", "why"}};
    options.author = "佐藤";
    const auto report = import(file("a.csv", "q,a,g,k,why\n\"数量, 120\",承認,顧客A,1,上限内\n数量30,却下,顧客B,2,\n"), options);
    EXPECT_EQ(report.rows, 2);
    EXPECT_EQ(report.imported, 2);
    EXPECT_EQ(report.updated + report.unchanged + report.rejected + report.duplicates, 0);
    EXPECT_EQ(report.format, FileFormat::Csv);
    EXPECT_EQ(report.encoding, TextEncoding::Utf8);
    EXPECT_EQ(report.columns, (std::vector<std::string>{"q", "a", "g", "k", "why"}));
    EXPECT_GT(report.importId, 0);
    const auto stored = get(idOf("数量,"));
    EXPECT_EQ(stored.input, "数量, 120");
    EXPECT_EQ(stored.group, "顧客A");
    EXPECT_EQ(stored.key, "1");
    ASSERT_EQ(stored.explanations.size(), 1U);
    EXPECT_EQ(stored.explanations[0].text, "上限内");
    EXPECT_EQ(stored.explanations[0].author, "佐藤");
    EXPECT_TRUE(get(idOf("数量30")).explanations.empty());
    EXPECT_EQ(audit().front().action, "import");
    EXPECT_EQ(audit().front().actor, "佐藤");
    EXPECT_EQ(audit().size(), 1U) << "one entry, not one a row";
}

TEST_F(Import, RejectedRowsRefuseTheFileUnlessTheyMayBeSkipped)
{
    const auto before = state();
    const auto source = file("a.csv", "input,answer\na,1\nb,\nc,3\n");
    const auto refused = import(source);
    EXPECT_EQ(refused.rows, 3);
    EXPECT_EQ(refused.rejected, 1);
    EXPECT_EQ(refused.imported, 0);
    EXPECT_EQ(refused.importId, 0);
    ASSERT_EQ(refused.rejects.size(), 1U);
    EXPECT_EQ(refused.rejects[0].line, 3);
    EXPECT_EQ(refused.rejects[0].column, "answer");
    EXPECT_EQ(state(), before);
    ImportOptions options;
    options.skipRejected = true;
    const auto skipped = import(source, options);
    EXPECT_EQ(skipped.imported, 2);
    EXPECT_EQ(skipped.rejected, 1);
    EXPECT_EQ(count(), 2);
}

TEST_F(Import, ADryRunWritesNothingAndReportsTheSame)
{
    import(file("first.csv", "key,input,answer\n1,a,1\n2,b,2\n,c,3\n"));
    const auto before = state();
    const auto source = file("second.csv", "key,input,answer\n1,a,changed\n2,b,2\n,c,3\n3,d,4\n,d,4\n,e,5\n");
    ImportOptions dry;
    dry.dryRun = true;
    const auto expected = import(source, dry);
    EXPECT_EQ(state(), before);
    EXPECT_EQ(expected.importId, 0);
    const auto report = import(source);
    EXPECT_EQ(report.rows, 6);
    EXPECT_EQ(report.imported, 2);
    EXPECT_EQ(report.updated, 1);
    EXPECT_EQ(report.unchanged, 2);
    EXPECT_EQ(report.duplicates, 1);
    EXPECT_EQ(expected.rows, report.rows);
    EXPECT_EQ(expected.imported, report.imported);
    EXPECT_EQ(expected.updated, report.updated);
    EXPECT_EQ(expected.unchanged, report.unchanged);
    EXPECT_EQ(expected.duplicates, report.duplicates);
    EXPECT_EQ(report.rows, report.imported + report.updated + report.unchanged + report.duplicates + report.rejected);
}

TEST_F(Import, AnErrorInTheMiddleLeavesTheProjectUnchanged)
{
    valueOf(m_service.add(makeExample("own", "1")));
    const auto before = state();
    EXPECT_EQ(errorOf(m_service.import((m_folder / "none.csv").string(), {}, {}, {})), "file.not-found");
    ImportOptions wrong;
    wrong.mapping = {{"input", "nowhere"}, {"answer", "answer"}};
    EXPECT_EQ(errorOf(m_service.import(file("a.csv", "input,answer\na,1\n"), wrong, {}, {})), "data.unknown-column");
    EXPECT_EQ(errorOf(m_service.import(file("empty.csv", ""), {}, {}, {})), "data.empty-file");
    EXPECT_EQ(state(), before);
}

TEST_F(Import, StoppedWhileReadingOrStoringItLeavesTheProjectUnchanged)
{
    valueOf(m_service.add(makeExample("own", "1")));
    const auto before = state();
    std::string content = "input,answer\n";
    for (int i = 0; i < 3000; ++i)
        content += "case " + std::to_string(i) + "," + std::to_string(i % 3) + "\n";
    const auto source = file("a.csv", content);
    for (const double from : {0.0, 0.5, 0.85}) {
        std::stop_source stop;
        double last = 0;
        const auto result = m_service.import(source, {}, [&](double fraction, std::int64_t) {
            last = fraction;
            if (fraction >= from)
                stop.request_stop();
        }, stop.get_token());
        EXPECT_EQ(errorOf(result), "error.cancelled") << from;
        EXPECT_GE(last, from);
        EXPECT_EQ(state(), before) << from;
    }
    EXPECT_EQ(import(source).imported, 3000);
}

TEST_F(Import, ProgressGoesForwardToTheEnd)
{
    std::string content = "input,answer\n";
    for (int i = 0; i < 2000; ++i)
        content += "case " + std::to_string(i) + ",x\n";
    std::vector<double> told;
    std::int64_t rows = 0;
    valueOf(m_service.import(file("a.csv", content), {}, [&](double fraction, std::int64_t count) {
        told.push_back(fraction);
        rows = count;
    }, {}));
    ASSERT_GT(told.size(), 10U);
    EXPECT_TRUE(std::ranges::is_sorted(told));
    EXPECT_DOUBLE_EQ(told.back(), 1);
    EXPECT_EQ(rows, 2000);
}

TEST_F(Import, AFullDiskLeavesTheProjectUnchanged)
{
    valueOf(m_service.add(makeExample("own", "1")));
    const auto pages = number(*m_database, "PRAGMA page_count");
    succeed(m_database->write([&](SQLite::Database &connection) -> Result<void> {
        connection.execAndGet("PRAGMA max_page_count=" + std::to_string(pages + 3));
        return {};
    }));
    const auto before = state();
    std::string content = "input,answer\n";
    for (int i = 0; i < 2000; ++i)
        content += std::string(100, 'x') + std::to_string(i) + ",1\n";
    const auto result = m_service.import(file("a.csv", content), {}, {}, {});
    EXPECT_EQ(errorOf(result), "file.disk-full");
    EXPECT_EQ(state(), before);
}

TEST_F(Import, CanBeTakenBackAndDoneAgain)
{
    import(file("first.csv", "key,input,answer,explanation.short\n1,a,1,old\n"));
    const auto source = file("second.csv", "key,input,answer,explanation.short,explanation.detailed\n1,a,2,new,more\n2,b,3,s,\n");
    const auto report = import(source);
    EXPECT_EQ(report.updated, 1);
    EXPECT_EQ(report.imported, 1);
    const auto changed = idOf("more");
    EXPECT_EQ(get(changed).answer, "2");
    succeed(m_service.undoImport(report.importId));
    EXPECT_EQ(count(), 1);
    const auto restored = get(changed);
    EXPECT_EQ(restored.answer, "1");
    ASSERT_EQ(restored.explanations.size(), 1U);
    EXPECT_EQ(restored.explanations[0].text, "old");
    EXPECT_EQ(audit().front().action, "import.undo");
    EXPECT_EQ(errorOf(m_service.undoImport(report.importId)), "project.import-undone");
    EXPECT_EQ(errorOf(m_service.undoImport(12345)), "project.no-import");
    const auto again = import(source);
    EXPECT_EQ(again.updated, 1);
    EXPECT_EQ(again.imported, 1) << "what was taken back is not in the way";
}

TEST_F(Import, PeopleCanSaveWhileAFileIsRead)
{
    const auto id = valueOf(m_service.add(makeExample("own", "1")));
    std::string content = "input,answer\n";
    for (int i = 0; i < 2000; ++i)
        content += "case " + std::to_string(i) + std::string(1000, 'y') + ",x\n";
    bool saved = false;
    const auto report = valueOf(m_service.import(file("a.csv", content), {}, [&](double fraction, std::int64_t) {
        if (saved || fraction > 0.7)
            return;
        succeed(m_service.setAnswer(id, "2")); // in the middle of the reading
        saved = true;
    }, {}));
    EXPECT_TRUE(saved);
    EXPECT_EQ(report.imported, 2000);
    EXPECT_EQ(get(id).answer, "2");
}

} // namespace
} // namespace kotowari::test
