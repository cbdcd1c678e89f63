// Files as people have them, from the first byte to examples and rejected rows.
#include "core/base/text.h"
#include "core/data/answersplitter.h"
#include "temporaryfile.h"

using namespace kotowari;
using test::contentOf;
using test::read;

namespace {

ImportOptions mapped(std::vector<FieldMapping> mapping, std::string splitAnswer = {})
{
    ImportOptions options;
    options.mapping = std::move(mapping);
    options.splitAnswer = std::move(splitAnswer);
    return options;
}

const std::vector<FieldMapping> questionAnswer{{"input", "q"}, {"answer", "a"}};

std::string explanationText(const Example &example, Granularity granularity)
{
    for (const auto &explanation : example.explanations)
        if (explanation.granularity == granularity)
            return explanation.text;
    return "(none)";
}

} // namespace

TEST(Importer, saysThatAFileIsNoTable)
{
    const test::TemporaryFolder folder;
    const auto refusal = [&](const std::string &name, std::string_view bytes, TextEncoding encoding = TextEncoding::Auto) {
        ImportOptions options;
        options.encoding = encoding;
        return read(folder.write(name, std::string(bytes)), options).errorId();
    };
    using namespace std::string_view_literals;
    EXPECT_EQ(refusal("a.pdf", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"sv), "data.not-a-table");
    EXPECT_EQ(refusal("renamed.csv", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"sv, TextEncoding::Cp932), "data.not-a-table");
    EXPECT_EQ(refusal("a.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"sv), "data.not-a-table");
    EXPECT_EQ(refusal("a.jpg", "\xff\xd8\xff\xe0\0\x10JFIF"sv), "data.not-a-table");
    EXPECT_EQ(refusal("program", "\x7f" "ELF\x02\x01\x01\0\0\0"sv), "data.not-a-table");
    EXPECT_EQ(refusal("a.exe", "MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0\xb8\0\0\0"sv), "data.not-a-table");
    EXPECT_EQ(refusal("unknown.bin", "\x01\x02\0\0\x03\x04\0\0\x05"sv), "data.not-a-table");
    // Text all the same: UTF-16 with its zero bytes on both sides (an ideographic space ends in one), a word that begins as a program does.
    const auto wide = [](std::u16string_view text, bool little) {
        std::string bytes;
        for (const char16_t c : text)
            for (const bool first : {true, false})
                bytes += static_cast<char>(first == little ? c & 0xff : c >> 8);
        return bytes;
    };
    const std::u16string_view table = u"input,answer\nA商事\u3000東京\u3000本社,承認\nB商事,差し戻し\n";
    for (const bool little : {true, false}) {
        EXPECT_NE(refusal("wide.csv", wide(table, little)), "data.not-a-table");
        EXPECT_EQ(refusal("wide.csv", (little ? "\xff\xfe" : "\xfe\xff") + wide(table, little)), "");
        EXPECT_NE(refusal("wide.csv", wide(table, little), TextEncoding::Utf16), "data.not-a-table");
    }
    EXPECT_EQ(refusal("mz.csv", "MZ,answer\n1,yes\n"sv), read(folder.write("az.csv", "AZ,answer\n1,yes\n")).errorId());
}

TEST(Importer, readsCsvWithBomAndGuessedColumns)
{
    const test::TemporaryFolder folder;
    const auto file = folder.write("excel.csv", "\xef\xbb\xbf入力,答え,説明(簡潔),理由,顧客,番号\r\n数量は?, 承認 ,短い,\"長い\r\n理由\",A社,Q1\r\n");
    ImportOptions options;
    options.author = "佐藤";
    const auto reading = read(file, options);
    ASSERT_TRUE(reading.summary) << reading.errorId();
    ASSERT_EQ(reading.examples.size(), 1u);
    const auto &example = reading.examples[0];
    EXPECT_EQ(example.input, "数量は?");
    EXPECT_EQ(example.answer, "承認");
    EXPECT_EQ(example.group, "A社");
    EXPECT_EQ(example.key, "Q1");
    EXPECT_EQ(explanationText(example, Granularity::Short), "短い");
    EXPECT_EQ(explanationText(example, Granularity::Detailed), "長い\n理由");
    EXPECT_EQ(example.explanations[0].author, "佐藤");
    EXPECT_EQ(reading.summary->format, FileFormat::Csv);
    EXPECT_EQ(reading.summary->encoding, TextEncoding::Utf8);
    EXPECT_EQ(reading.summary->columns.front(), "入力");
    EXPECT_EQ(reading.lines[0], 2);
}

TEST(Importer, readsEveryFormatAndEncodingToTheSameExample)
{
    const test::TemporaryFolder folder;
    const std::vector<std::pair<std::filesystem::path, FileFormat>> files{
        {folder.write("a.csv", "q,a\nx,y\n"), FileFormat::Csv},
        {folder.write("b.csv", "q;a\nx;y\n"), FileFormat::Csv},
        {folder.write("c.csv", "q|a\nx|y\n"), FileFormat::Csv},
        {folder.write("d.tsv", "q\ta\nx\ty\n"), FileFormat::Tsv},
        {folder.write("e.txt", "q\ta\nx\ty"), FileFormat::Tsv},
        {folder.write("f.jsonl", R"({"q": "x", "a": "y"})"), FileFormat::JsonLines},
        {folder.write("g.txt", "{\"q\": \"x\", \"a\": \"y\"}\n"), FileFormat::JsonLines},
        {folder.write("h.json", "{\"q\": \"x\", \"a\": \"y\"}\n"), FileFormat::JsonLines},
        {folder.write("i.csv", std::string("\xff\xfeq\0,\0a\0\n\0x\0,\0y\0", 16)), FileFormat::Csv},
    };
    for (const auto &[file, format] : files) {
        const auto reading = read(file, mapped(questionAnswer));
        ASSERT_TRUE(reading.summary) << file << reading.errorId();
        ASSERT_EQ(reading.examples.size(), 1u) << file;
        EXPECT_EQ(reading.examples[0].input, "x") << file;
        EXPECT_EQ(reading.examples[0].answer, "y") << file;
        EXPECT_EQ(reading.summary->format, format) << file;
    }
}

TEST(Importer, readsCp932)
{
    const test::TemporaryFolder folder;
    const auto reading = read(folder.write("a.csv", "\x93\xfc\x97\xcd,\x93\x9a\x82\xa6\n\x87\x8a\xfb\xfc,\x8f\xb3\x94\x46\n"));
    ASSERT_TRUE(reading.summary) << reading.errorId();
    EXPECT_EQ(reading.summary->encoding, TextEncoding::Cp932);
    EXPECT_EQ(reading.examples.at(0).input, "㈱髙");
    EXPECT_EQ(reading.examples.at(0).answer, "承認");
}

TEST(Importer, takesNestedFieldsAndRefusesLists)
{
    const test::TemporaryFolder folder;
    const auto file = folder.write("a.jsonl", "{\"in\": {\"text\": \"x\"}, \"out\": 7}\n{\"in\": {\"text\": [\"x\"]}, \"out\": true}\n");
    const auto reading = read(file, mapped({{"input", "in.text"}, {"answer", "out"}}));
    ASSERT_TRUE(reading.summary) << reading.errorId();
    ASSERT_EQ(reading.examples.size(), 1u);
    EXPECT_EQ(reading.examples[0].answer, "7");
    ASSERT_EQ(reading.summary->rejects.size(), 1u);
    EXPECT_EQ(reading.summary->rejects[0].line, 2);
    EXPECT_EQ(reading.summary->rejects[0].column, "in.text");
    EXPECT_EQ(reading.summary->rejects[0].reason.id, "data.list-value");
}

TEST(Importer, rejectsRowsWithLineColumnAndReason)
{
    const test::TemporaryFolder folder;
    const auto file = folder.write("a.csv", "q,a,why\nx,y,z\nx,,z\n ,y,z\nx,y\n\"x\"x,y,z\nx,y,z,\nx,\"　\",z\n");
    const auto reading = read(file, mapped({{"input", "q"}, {"answer", "a"}, {"explanation.medium", "why"}}));
    ASSERT_TRUE(reading.summary) << reading.errorId();
    EXPECT_EQ(reading.summary->rows, 7);
    EXPECT_EQ(reading.summary->rejected, 5);
    EXPECT_EQ(reading.lines, (std::vector<std::int64_t>{2, 7}));
    std::vector<std::string> seen;
    for (const auto &rejected : reading.summary->rejects)
        seen.push_back(std::to_string(rejected.line) + " " + rejected.column + " " + rejected.reason.id);
    EXPECT_EQ(seen, (std::vector<std::string>{"3 a data.no-answer", "4 q data.no-input", "5  data.wrong-cells", "6  data.text-after-quote", "8 a data.no-answer"}));
}

TEST(Importer, rejectsBadJsonWithItsPosition)
{
    const test::TemporaryFolder folder;
    const auto reading = read(folder.write("a.jsonl", "{\"q\": \"x\", \"a\": \"y\"}\n{\"q\": \"x\", \"a\": }\n[1]\n{\"q\": \"x\"}\n"), mapped(questionAnswer));
    ASSERT_TRUE(reading.summary);
    EXPECT_EQ(reading.examples.size(), 1u);
    ASSERT_EQ(reading.summary->rejects.size(), 3u);
    EXPECT_EQ(reading.summary->rejects[0].reason.id, "data.bad-json");
    EXPECT_EQ(std::get<std::int64_t>(reading.summary->rejects[0].reason.parameters.at("position")), 17);
    EXPECT_EQ(reading.summary->rejects[1].reason.id, "data.not-an-object");
    EXPECT_EQ(reading.summary->rejects[2].reason.id, "data.no-answer");
    EXPECT_EQ(reading.summary->rejects[2].column, "a");
}

TEST(Importer, splitsTheAnswerAtThePattern)
{
    const test::TemporaryFolder folder;
    // The shell hands over backslash and n; ICU reads them as a newline.
    const auto file = folder.write("a.jsonl", "{\"q\": \"x\", \"a\": \"first\\nsecond\\n#### 72\"}\n{\"q\": \"x\", \"a\": \"72\"}\n{\"q\": \"x\", \"a\": \"why\\n####  \"}\n");
    const auto reading = read(file, mapped(questionAnswer, "\\n#### "));
    ASSERT_TRUE(reading.summary) << reading.errorId();
    ASSERT_EQ(reading.examples.size(), 1u);
    EXPECT_EQ(reading.examples[0].answer, "72");
    EXPECT_EQ(explanationText(reading.examples[0], Granularity::Detailed), "first\nsecond");
    ASSERT_EQ(reading.summary->rejects.size(), 2u);
    EXPECT_EQ(reading.summary->rejects[0].reason.id, "data.split-not-found");
    // White space at the ends goes first, and with it the mark's own: nothing is left to find.
    EXPECT_EQ(reading.summary->rejects[1].line, 3);

    const auto named = read(file, mapped({{"input", "q"}, {"answer", "a"}, {"explanation.short", "a"}}, "\\n####\\s*"));
    ASSERT_TRUE(named.summary);
    ASSERT_EQ(named.examples.size(), 1u);
    EXPECT_EQ(explanationText(named.examples[0], Granularity::Short), "first\nsecond");
    EXPECT_EQ(explanationText(named.examples[0], Granularity::Detailed), "(none)");
    ASSERT_EQ(named.summary->rejects.size(), 2u);
    EXPECT_EQ(named.summary->rejects[1].reason.id, "data.no-answer");
}

TEST(Importer, splitsAtTheLastMatch)
{
    const auto splitter = AnswerSplitter::compile("答え[:：]");
    ASSERT_TRUE(splitter);
    const auto parts = std::get<AnswerSplitter::Parts>(splitter->split("答え: の前に計算する。3+4=7。答え：7"));
    EXPECT_EQ(parts.before, "答え: の前に計算する。3+4=7。");
    EXPECT_EQ(parts.after, "7");
}

TEST(Importer, doesNotChooseBetweenTwoSourcesOfOneExplanation)
{
    const test::TemporaryFolder folder;
    const auto file = folder.write("a.csv", "q,a,why\nx,because -> y,z\n");
    const std::vector<FieldMapping> mapping{{"input", "q"}, {"answer", "a"}, {"explanation.detailed", "why"}};
    EXPECT_EQ(read(file, mapped(mapping, " -> ")).errorId(), "data.split-target");
    auto both = mapping;
    both.push_back({"explanation.medium", "a"});
    const auto reading = read(file, mapped(both, " -> "));
    ASSERT_TRUE(reading.summary) << reading.errorId();
    EXPECT_EQ(explanationText(reading.examples.at(0), Granularity::Medium), "because");
    EXPECT_EQ(explanationText(reading.examples.at(0), Granularity::Detailed), "z");
}

TEST(Importer, refusesAPatternThatIsNoneAndOneThatNeverEnds)
{
    const test::TemporaryFolder folder;
    const auto file = folder.write("a.csv", "q,a\nx," + std::string(40, 'a') + "b\n");
    const auto bad = read(file, mapped(questionAnswer, "ab(c"));
    EXPECT_EQ(bad.errorId(), "data.bad-regex");
    EXPECT_EQ(bad.parameter("pattern"), "ab(c");
    EXPECT_GE(bad.number("position"), 3);
    const auto endless = read(file, mapped(questionAnswer, "(a+)+$"));
    ASSERT_TRUE(endless.summary);
    ASSERT_EQ(endless.summary->rejects.size(), 1u);
    EXPECT_EQ(endless.summary->rejects[0].reason.id, "data.regex-too-slow");
}

TEST(Importer, splitsACellOfSeveralMegabytes)
{
    const test::TemporaryFolder folder;
    std::string text;
    for (int i = 0; i < 300'000; ++i)
        text += "step of words\n";
    const auto reading = read(folder.write("a.csv", "q,a\nx,\"" + text + "#### 5\"\n"), mapped(questionAnswer, "(\\w|\\s)#### "));
    ASSERT_TRUE(reading.summary) << reading.errorId();
    ASSERT_EQ(reading.examples.size(), 1u);
    EXPECT_EQ(reading.examples[0].answer, "5");
    EXPECT_EQ(reading.examples[0].explanations.at(0).text.size(), text.size() - 1);
}

TEST(Importer, refusesFilesItCannotUseInOneSentence)
{
    const test::TemporaryFolder folder;
    EXPECT_EQ(read(folder.path("none.csv")).errorId(), "file.not-found");
    EXPECT_EQ(read(folder.write("empty.csv", "")).errorId(), "data.empty-file");
    EXPECT_EQ(read(folder.write("bom.csv", "\xef\xbb\xbf")).errorId(), "data.empty-file");
    EXPECT_EQ(read(folder.write("blank.csv", "\n \n")).errorId(), "data.empty-file");
    EXPECT_EQ(read(folder.write("empty.jsonl", "\n")).errorId(), "data.empty-file");
    EXPECT_EQ(read(folder.write("header.csv", "input,answer\n")).errorId(), "data.no-rows");
    EXPECT_EQ(read(folder.write("list.json", "[{\"q\": 1}]")).errorId(), "data.no-input-column");
    EXPECT_EQ(read(folder.write("object.json", "{\n \"q\": 1\n}")).errorId(), "data.no-json-list");
    EXPECT_EQ(read(folder.write("book.xlsx", std::string("PK\x03\x04\x14\x00\x06", 7))).errorId(), "data.broken-workbook");
    EXPECT_EQ(read(folder.write("book.csv", std::string("PK\x03\x04\x14\x00\x06", 7))).errorId(), "data.broken-workbook") << "by its first bytes";
    EXPECT_EQ(read(folder.write("text.XLSX", "q,a\nx,y\n")).errorId(), "data.not-a-workbook") << "text by another name";
    EXPECT_EQ(read(folder.write("latin.csv", "input,answer\ncaf\xe9,\xff\n")).errorId(), "data.other-encoding");
    EXPECT_EQ(read(folder.write("latin.csv", "input,answer\ncaf\xe9,\xff\n")).number("line"), 2);
    EXPECT_EQ(read(folder.write("foreign.csv", "foo,bar\n1,2\n")).errorId(), "data.no-input-column");
    const auto unknown = read(folder.write("a.csv", "q,a\nx,y\n"), mapped({{"input", "q"}, {"answer", "antwort"}}));
    EXPECT_EQ(unknown.errorId(), "data.unknown-column");
    EXPECT_EQ(unknown.parameter("columns"), listOf(std::vector<std::string>{"q", "a"}));
    EXPECT_EQ(read(folder.write("a.jsonl", "{\"q\": 1}\n"), mapped({{"input", "q"}, {"answer", "z"}})).errorId(), "data.unknown-column");
}

TEST(Importer, stopsWhenToldAndWhenTheSinkFails)
{
    const test::TemporaryFolder folder;
    const auto file = folder.write("a.csv", "q,a\nx,y\nx2,y\n");
    std::stop_source source;
    source.request_stop();
    EXPECT_EQ(read(file, mapped(questionAnswer), source.get_token()).errorId(), "error.cancelled");
    int calls = 0;
    const auto result = readExamples(
        file, mapped(questionAnswer),
        [&calls](Example &&, std::int64_t) -> Result<void> {
            ++calls;
            return Error{ErrorCode::Io, {"file.disk-full"}, {}};
        },
        {}, {});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message.id, "file.disk-full");
    EXPECT_EQ(calls, 1);
}

TEST(Importer, refusesAFileThatChangesWhileItIsRead)
{
    const test::TemporaryFolder folder;
    std::string text = "input,answer\n";
    for (int i = 0; i < 1000; ++i)
        text += "case " + std::to_string(i) + ",a\n";
    const auto file = folder.write("a.csv", text);
    int rows = 0;
    const auto summary = readExamples(
        file, {},
        [&](Example &&, std::int64_t) -> Result<void> {
            if (++rows == 10)
                folder.write("a.csv", text + "one more,a\n");
            return {};
        },
        {}, {});
    ASSERT_FALSE(summary);
    EXPECT_EQ(summary.error().message.id, "data.file-changed");
}

TEST(Importer, keepsDirectionMarksInTextsAndTakesThemOffNames)
{
    const test::TemporaryFolder folder;
    const auto reading = read(folder.write("a.csv", "\xe2\x80\x8finput,answer\xe2\x80\x8e\nab\xe2\x80\x8f" "c,x\n"));
    ASSERT_TRUE(reading.summary) << reading.errorId();
    EXPECT_EQ(reading.summary->columns, (std::vector<std::string>{"input", "answer"}));
    EXPECT_EQ(reading.examples.at(0).input, "ab\xe2\x80\x8f" "c");
}

TEST(Importer, readsEscapedFormulasBack)
{
    const test::TemporaryFolder folder;
    const auto reading = read(folder.write("a.csv", "input,answer\n'=1+1,=1+1\n'text,'-5\n"));
    ASSERT_EQ(reading.examples.size(), 2U);
    EXPECT_EQ(reading.examples[0].input, "=1+1");
    EXPECT_EQ(reading.examples[0].answer, "=1+1"); // a text like any other
    EXPECT_EQ(reading.examples[1].input, "'text");
    EXPECT_EQ(reading.examples[1].answer, "-5");
}

TEST(Importer, holdsNoMoreOfAnEndlessLineThanItsLimit)
{
    const test::TemporaryFolder folder;
    const auto file = folder.path("a.csv");
    {
        std::ofstream stream(file, std::ios::binary);
        stream << "input,answer\ngood,a\nq,";
        const std::string piece(std::size_t{1} << 20, 'x');
        for (int i = 0; i < 100; ++i)
            stream << piece;
        stream << "\nlast,b\n";
    }
    const auto reading = read(file);
    ASSERT_TRUE(reading.summary) << reading.errorId();
    EXPECT_EQ(reading.examples.size(), 2U);
    ASSERT_EQ(reading.summary->rejects.size(), 1U);
    EXPECT_EQ(reading.summary->rejects[0].reason.id, "data.row-too-long");
    EXPECT_EQ(reading.summary->rejects[0].line, 3);
}

TEST(Importer, tellsItsProgress)
{
    const test::TemporaryFolder folder;
    std::string text = "q,a\n";
    for (int i = 0; i < 100'000; ++i)
        text += "input number " + std::to_string(i) + ",yes\n";
    double last = -1;
    std::int64_t rows = 0;
    int calls = 0;
    const auto result = readExamples(
        folder.write("a.csv", text), mapped(questionAnswer), [](Example &&, std::int64_t) -> Result<void> { return {}; },
        [&](double fraction, std::int64_t done) {
            EXPECT_GE(fraction, last);
            EXPECT_GE(done, rows);
            last = fraction;
            rows = done;
            ++calls;
        },
        {});
    ASSERT_TRUE(result);
    EXPECT_EQ(last, 1);
    EXPECT_EQ(rows, 100'000);
    EXPECT_GT(calls, 3);
    EXPECT_LT(calls, 200);
}

TEST(Importer, previewShowsRowsAndWhatStandsInTheWay)
{
    const test::TemporaryFolder folder;
    const auto file = folder.write("a.csv", "質問;回答;理由;顧客\nx;y;z;A\nx;;z;A\nx3;y;" + std::string(2000, 'w') + ";B\nx4;y;z;B\n");
    const auto preview = previewFile(file, {}, 3);
    ASSERT_TRUE(preview) << preview.error().message.id;
    EXPECT_EQ(preview->delimiter, ";");
    EXPECT_EQ(preview->columns, (std::vector<std::string>{"質問", "回答", "理由", "顧客"}));
    EXPECT_TRUE(preview->problems.empty());
    ASSERT_EQ(preview->rows.size(), 3u);
    EXPECT_EQ(preview->rows[0].input, "x");
    EXPECT_EQ(preview->rows[0].explanations, (std::vector<std::pair<std::string, std::string>>{{"detailed", "z"}}));
    EXPECT_EQ(preview->rows[0].group, "A");
    ASSERT_TRUE(preview->rows[1].rejected);
    EXPECT_EQ(preview->rows[1].rejected->reason.id, "data.no-answer");
    EXPECT_EQ(preview->rows[2].cells[2].size(), 500u);
    EXPECT_EQ(preview->rows[2].line, 4);

    const auto unknown = previewFile(file, mapped({{"input", "質問"}, {"answer", "なし"}}), 2);
    ASSERT_TRUE(unknown);
    ASSERT_EQ(unknown->problems.size(), 1u);
    EXPECT_EQ(unknown->problems[0].id, "data.unknown-column");
    EXPECT_EQ(unknown->rows.size(), 2u);
    EXPECT_EQ(unknown->rows[0].cells[0], "x");

    const auto nothing = previewFile(folder.write("foreign.csv", "foo,bar\n1,2\n"), {}, 5);
    ASSERT_TRUE(nothing);
    ASSERT_EQ(nothing->problems.size(), 1u);
    EXPECT_EQ(nothing->problems[0].id, "data.no-input-column");
    EXPECT_FALSE(previewFile(folder.write("empty.csv", ""), {}, 5));
}
