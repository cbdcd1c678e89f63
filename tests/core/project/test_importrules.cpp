// What happens to a row: added, changed, the same, a duplicate, rejected.
#include "projectfixture.h"

namespace kotowari::test {
namespace {

using ImportRules = ProjectTest;

TEST_F(ImportRules, DuplicatesAreTheSameInputAndAnswerAfterNormalisation)
{
    valueOf(m_service.add(makeExample("数量 120", "承認")));
    const auto report = import(file("a.csv", "input,answer\n数量  １２０,承認\n数量 120,却下\n新規,承認\n 新規 ,承認\n"));
    EXPECT_EQ(report.rows, 4);
    EXPECT_EQ(report.duplicates, 2);
    EXPECT_EQ(report.imported, 2);
    EXPECT_EQ(count(), 3);
}

TEST_F(ImportRules, TheSameFileTwiceAddsNothing)
{
    const auto source = file("a.csv", "input,answer,explanation.detailed\na,1,because\nb,2,since\n");
    EXPECT_EQ(import(source).imported, 2);
    const auto before = state();
    const auto again = import(source);
    EXPECT_EQ(again.unchanged, 2);
    EXPECT_EQ(again.imported + again.updated, 0);
    EXPECT_EQ(again.importId, 0) << "nothing to take back";
    EXPECT_EQ(state(), before);
}

TEST_F(ImportRules, AKeyUpdatesItsExampleAndMergesExplanations)
{
    import(file("a.csv", "key,input,answer,group,note,explanation.short,explanation.medium\nK,a,1,g,n,short,medium\n"));
    const auto id = idOf("medium");
    succeed(m_service.setExplanation(id, Granularity::Short, "short", "sato", 40));
    const auto report = import(file("b.csv", "key,input,answer,group,note,explanation.short,explanation.detailed\nK,a,2,,,better,detailed\n"));
    EXPECT_EQ(report.updated, 1);
    EXPECT_EQ(report.imported, 0);
    const auto stored = get(id);
    EXPECT_EQ(stored.answer, "2");
    EXPECT_EQ(stored.group, "g") << "empty cells take nothing away";
    EXPECT_EQ(stored.note, "n");
    ASSERT_EQ(stored.explanations.size(), 3U);
    EXPECT_EQ(stored.explanations[0].text, "better");
    EXPECT_DOUBLE_EQ(stored.explanations[0].secondsSpent, 40) << "the time it took is still known";
    EXPECT_EQ(stored.explanations[1].text, "medium");
    EXPECT_EQ(stored.explanations[2].text, "detailed");
    EXPECT_EQ(import(file("b.csv", "key,input,answer\nK,a,2\n")).unchanged, 1);
}

TEST_F(ImportRules, ADuplicateThatBringsAMissingExplanationAddsIt)
{
    const auto id = valueOf(m_service.add(makeExample("a", "1")));
    succeed(m_service.setExplanation(id, Granularity::Short, "mine", "sato", 1));
    const auto report = import(file("a.csv", "input,answer,explanation.short,explanation.detailed\na,1,theirs,new\n"));
    EXPECT_EQ(report.updated, 1);
    EXPECT_EQ(report.duplicates, 0);
    EXPECT_EQ(get(id).explanation(Granularity::Short)->text, "mine") << "without a key nothing is replaced";
    EXPECT_EQ(get(id).explanation(Granularity::Detailed)->text, "new");
    succeed(m_service.undoImport(report.importId));
    EXPECT_EQ(get(id).explanations.size(), 1U);
}

TEST_F(ImportRules, OneKeyForTwoCasesIsRejected)
{
    ImportOptions options;
    options.mapping = {{"input", "input"}, {"answer", "answer"}, {"key", "case"}};
    const auto source = file("a.csv", "case,input,answer\nK,a,1\nK,b,2\nL,c,3\nK,a,1\n");
    const auto refused = import(source, options);
    EXPECT_EQ(refused.imported, 0);
    ASSERT_EQ(refused.rejects.size(), 1U);
    EXPECT_EQ(refused.rejects[0].line, 3);
    EXPECT_EQ(refused.rejects[0].column, "case");
    EXPECT_EQ(refused.rejects[0].reason.id, "project.key-twice");
    EXPECT_EQ(std::get<std::int64_t>(refused.rejects[0].reason.parameters.at("line")), 2);
    options.skipRejected = true;
    options.rejectsFile = (m_folder / "rejects.csv").string();
    const auto skipped = import(source, options);
    EXPECT_EQ(skipped.imported, 2);
    EXPECT_EQ(skipped.duplicates, 1) << "the same case twice under its key is a duplicate";
    EXPECT_EQ(skipped.rejected, 1);
    std::ifstream rejects(m_folder / "rejects.csv");
    const std::string written((std::istreambuf_iterator<char>(rejects)), {});
    EXPECT_NE(written.find("K,b,2"), std::string::npos) << "listed in the file of rejected rows too: " << written;
    EXPECT_NE(written.find("\n3,case,"), std::string::npos) << written;
}

TEST_F(ImportRules, RemovedExamplesAreNotInTheWay)
{
    const auto id = valueOf(m_service.add(makeExample("a", "1", "K")));
    succeed(m_service.remove(std::vector{id}));
    const auto report = import(file("a.csv", "key,input,answer\nK,a,1\n"));
    EXPECT_EQ(report.imported, 1);
    EXPECT_EQ(count(), 1);
}

TEST_F(ImportRules, JsonLinesWithASplitAnswer)
{
    ImportOptions options;
    options.mapping = {{"input", "question"}, {"answer", "answer"}};
    options.splitAnswer = "\n#### ";
    const auto report = import(file("a.jsonl", "{\"question\":\"2+3?\",\"answer\":\"2+3=5\\n#### 5\"}\n{\"question\":\"4?\",\"answer\":\"four\\n#### 4\"}\n"), options);
    EXPECT_EQ(report.imported, 2);
    EXPECT_EQ(report.format, FileFormat::JsonLines);
    const auto stored = get(idOf("2+3?"));
    EXPECT_EQ(stored.answer, "5");
    EXPECT_EQ(stored.explanation(Granularity::Detailed)->text, "2+3=5");
}

TEST_F(ImportRules, ManyRowsComeBackInTheirOrder)
{
    std::string content = "input,answer\n";
    for (int i = 0; i < 12'000; ++i)
        content += "case number " + std::to_string(i) + ",answer " + std::to_string(i) + "\n";
    EXPECT_EQ(import(file("a.csv", content)).imported, 12'000);
    const auto ids = valueOf(m_service.ids({}));
    ASSERT_EQ(ids.size(), 12'000U);
    const std::vector<ExampleId> some{ids[0], ids[6'000], ids[11'999]};
    const auto rows = valueOf(m_service.rows(some));
    EXPECT_EQ(rows[0].input, "case number 0");
    EXPECT_EQ(rows[1].input, "case number 6000");
    EXPECT_EQ(rows[2].answer, "answer 11999");
}

TEST_F(ImportRules, AMappingIsRememberedForFilesWithTheSameColumns)
{
    ImportOptions options;
    options.mapping = {{"input", "frage"}, {"answer", "antwort"}};
    options.splitAnswer = "####";
    import(file("a.csv", "frage,antwort\na,why####1\n"), options);
    const auto next = file("b.csv", "frage,antwort\nb,how####2\n");
    const auto preview = valueOf(m_service.preview(next, {}, 5));
    EXPECT_EQ(preview.mapping, options.mapping);
    EXPECT_EQ(preview.splitAnswer, "####");
    EXPECT_TRUE(preview.problems.empty());
    const auto report = import(next);
    EXPECT_EQ(report.imported, 1);
    ASSERT_EQ(report.notes.size(), 1U);
    EXPECT_EQ(report.notes.front().id, "data.mapping-remembered");
    EXPECT_EQ(get(idOf("how")).answer, "2");
    // Other columns, or a mapping that is given: nothing is remembered there.
    EXPECT_EQ(errorOf(m_service.import(file("c.csv", "frage,antwort,mehr\nb,2,x\n"), {}, {}, {})), "data.no-input-column");
    ImportOptions given;
    given.mapping = {{"input", "antwort"}, {"answer", "frage"}};
    EXPECT_EQ(valueOf(m_service.preview(next, given, 5)).splitAnswer, "");
}

TEST_F(ImportRules, ADryRunRemembersNothing)
{
    ImportOptions options;
    options.mapping = {{"input", "frage"}, {"answer", "antwort"}};
    options.dryRun = true;
    const auto source = file("a.csv", "frage,antwort\na,1\n");
    import(source, options);
    EXPECT_EQ(errorOf(m_service.import(source, {}, {}, {})), "data.no-input-column");
}

} // namespace
} // namespace kotowari::test
