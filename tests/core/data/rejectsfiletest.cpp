// The file of rejected rows opens in Excel and can be mended and imported again.
#include "temporaryfile.h"

using namespace kotowari;

TEST(RejectsFile, holdsPlaceReasonAndTheRowItself)
{
    const test::TemporaryFolder folder;
    ImportOptions options;
    options.rejectsFile = folder.path("rejects.csv").string();
    const auto file = folder.write("a.csv", "input,answer\nx,y\n\"a, \"\"b\"\"\",\n");
    const auto reading = test::read(file, options);
    ASSERT_TRUE(reading.summary) << reading.errorId();
    const auto content = test::contentOf(options.rejectsFile);
    EXPECT_TRUE(content.starts_with("\xef\xbb\xbfline,column,reason,理由,input,answer\r\n")) << content;
    EXPECT_NE(content.find("\r\n3,answer,"), std::string::npos) << content;
    EXPECT_NE(content.find("The answer is empty."), std::string::npos) << content;
    EXPECT_NE(content.find("答えが空です。"), std::string::npos) << content;
    EXPECT_NE(content.find(",\"a, \"\"b\"\"\",\r\n"), std::string::npos) << content;
    EXPECT_FALSE(std::filesystem::exists(options.rejectsFile + ".part"));

    // Mended in a spreadsheet, it imports as it is: the reason's column must not be taken for an explanation.
    auto mended = content;
    mended.insert(mended.rfind("\r\n"), "fixed");
    ImportOptions again;
    again.mapping = {{"input", "input"}, {"answer", "answer"}};
    const auto second = test::read(folder.write("mended.csv", mended), again);
    ASSERT_TRUE(second.summary) << second.errorId();
    ASSERT_EQ(second.examples.size(), 1u);
    EXPECT_EQ(second.examples[0].input, "a, \"b\"");
    EXPECT_EQ(second.examples[0].answer, "fixed");
}

TEST(RejectsFile, holdsTheLineOfJsonLines)
{
    const test::TemporaryFolder folder;
    ImportOptions options;
    options.rejectsFile = folder.path("rejects.csv").string();
    const auto reading = test::read(folder.write("a.jsonl", "{\"input\": \"x\", \"answer\": \"y\"}\n{\"input\": oops}\n"), options);
    ASSERT_TRUE(reading.summary) << reading.errorId();
    const auto content = test::contentOf(options.rejectsFile);
    EXPECT_NE(content.find("reason,理由,row\r\n"), std::string::npos);
    EXPECT_NE(content.find("\"{\"\"input\"\": oops}\"\r\n"), std::string::npos) << content;
}

TEST(RejectsFile, remainsWithoutRowsWhenNothingWasRejected)
{
    const test::TemporaryFolder folder;
    ImportOptions options;
    options.rejectsFile = folder.write("rejects.csv", "from an earlier import").string();
    ASSERT_TRUE(test::read(folder.write("a.csv", "input,answer\nx,y\n"), options).summary);
    EXPECT_EQ(test::contentOf(options.rejectsFile), "\xef\xbb\xbfline,column,reason,理由,input,answer\r\n");
}

TEST(RejectsFile, isLeftAloneWhenTheImportFails)
{
    const test::TemporaryFolder folder;
    ImportOptions options;
    options.rejectsFile = folder.write("rejects.csv", "from an earlier import").string();
    std::stop_source source;
    source.request_stop();
    EXPECT_EQ(test::read(folder.write("a.csv", "input,answer\nx,\n"), options, source.get_token()).errorId(), "error.cancelled");
    EXPECT_EQ(test::contentOf(options.rejectsFile), "from an earlier import");
    EXPECT_FALSE(std::filesystem::exists(options.rejectsFile + ".part"));
}

TEST(RejectsFile, refusesToReplaceTheImportedFile)
{
    const test::TemporaryFolder folder;
    const auto file = folder.write("a.csv", "input,answer\nx,\n");
    ImportOptions options;
    options.rejectsFile = file.string();
    EXPECT_EQ(test::read(file, options).errorId(), "data.rejects-over-input");
    EXPECT_EQ(test::contentOf(file), "input,answer\nx,\n");
    options.rejectsFile = folder.path("no/such/folder/rejects.csv").string();
    EXPECT_EQ(test::read(file, options).errorId(), "file.cannot-write");
}
