// Excel workbooks: which cells become which texts, and what is refused.
#include "workbookfile.h"

using namespace kotowari;
using namespace kotowari::test;

namespace {

std::vector<std::string> inputs(const Reading &reading)
{
    std::vector<std::string> texts;
    for (const auto &example : reading.examples)
        texts.push_back(example.input);
    return texts;
}

using Texts = std::vector<std::string>;

} // namespace

TEST(XlsxReader, readsSharedInlineAndFormulaTexts)
{
    const TemporaryFolder folder;
    auto parts = workbookParts(headerRow + "<row r='2'><c r='A2' t='s'><v>2</v></c><c r='B2' t='str'><f>A1&amp;\"x\"</f><v>結果</v></c></row>"
                               "<row r='3'>" + cell("A3", " 前後 ") + "<c r='B3' t='b'><v>1</v></c></row>"
                               "<row r='4'><c r='A4' t='inlineStr'><is><r><t>太</t></r><r><t>字</t></r></is></c><c r='B4'><v>1200</v></c></row>");
    // Furigana must not become part of the text.
    parts["xl/sharedStrings.xml"] = "<sst><si><t>input</t></si><si><t>answer</t></si><si><r><t>東</t></r><r><rPr><b/></rPr><t xml:space='preserve'>京 </t></r>"
                                    "<rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/></si></sst>";
    const auto reading = read(writeZip(folder.path("a.xlsx"), parts));
    ASSERT_TRUE(reading.summary) << reading.errorId();
    EXPECT_EQ(inputs(reading), (Texts{"東京", "前後", "太字"}));
    EXPECT_EQ(reading.examples[0].answer, "結果");
    EXPECT_EQ(reading.examples[1].answer, "TRUE");
    EXPECT_EQ(reading.examples[2].answer, "1200");
    EXPECT_EQ(reading.lines, (std::vector<std::int64_t>{2, 3, 4}));
    EXPECT_EQ(reading.summary->format, FileFormat::Xlsx);
    EXPECT_EQ(reading.summary->sheet, "Cases");
    EXPECT_EQ(reading.summary->columns, (Texts{"input", "answer"}));
}

TEST(XlsxReader, showsNumbersByTheirFormats)
{
    const TemporaryFolder folder;
    auto parts = workbookParts(headerRow + "<row r='2'><c r='A2' s='1'><v>45361</v></c><c r='B2' s='2'><v>0.35</v></c></row>"
                               "<row r='3'><c r='A3' s='3'><f>1+1</f><v>1200</v></c><c r='B3' s='99'><v>2</v></c></row>");
    parts["xl/styles.xml"] = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='&quot;¥&quot;#,##0'/></numFmts><cellStyleXfs><xf numFmtId='9'/></cellStyleXfs>"
                             "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='9'/><xf numFmtId='164'/></cellXfs></styleSheet>";
    auto reading = read(writeZip(folder.path("a.xlsx"), parts));
    ASSERT_TRUE(reading.summary) << reading.errorId();
    EXPECT_EQ(inputs(reading), (Texts{"2024/3/10", "¥1,200"}));
    EXPECT_EQ(reading.examples[0].answer, "35%");
    EXPECT_EQ(reading.examples[1].answer, "2");
    parts["xl/workbook.xml"].insert(parts["xl/workbook.xml"].find("<sheets>"), "<workbookPr date1904='1'/>");
    reading = read(writeZip(folder.path("b.xlsx"), parts));
    EXPECT_EQ(inputs(reading), (Texts{"2028/3/11", "¥1,200"}));
}

TEST(XlsxReader, choosesASheetByNumberOrName)
{
    const TemporaryFolder folder;
    auto parts = workbookParts(headerRow + "<row r='2'>" + cell("A2", "first") + cell("B2", "x") + "</row>");
    parts["xl/worksheets/sheet2.xml"] = "<x:worksheet xmlns:x='m'><x:sheetData><x:row>" "<x:c t='inlineStr'><x:is><x:t>input</x:t></x:is></x:c><x:c t='inlineStr'><x:is><x:t>answer</x:t></x:is></x:c></x:row>"
                                        "<x:row><x:c><x:v>7</x:v></x:c><x:c><x:v>8</x:v></x:c></x:row></x:sheetData></x:worksheet>";
    parts["xl/workbook.xml"] = "<workbook><sheets><sheet name='隠し' state='hidden' r:id='rId1'/><sheet name='見積' r:id='rId9'/><sheet name='1' r:id='rId1'/></sheets></workbook>";
    auto &relations = parts["xl/_rels/workbook.xml.rels"];
    relations.insert(relations.find("</Relationships>"), "<Relationship Id='rId9' Type='x/worksheet' Target='worksheets/sheet2.xml'/>");
    const auto file = writeZip(folder.path("a.xlsx"), parts);
    const auto sheet = [&](const std::string &name) {
        ImportOptions options;
        options.sheet = name;
        return read(file, options);
    };
    EXPECT_EQ(inputs(sheet("")), Texts{"7"}); // the first that is not hidden
    EXPECT_EQ(inputs(sheet("見積")), Texts{"7"});
    EXPECT_EQ(inputs(sheet("2")), Texts{"7"});
    EXPECT_EQ(inputs(sheet("1")), Texts{"first"}); // a name counts before a number
    EXPECT_EQ(sheet("1").summary->sheet, "1");
    EXPECT_EQ(sheet("4").errorId(), "data.unknown-sheet");
    EXPECT_EQ(sheet("x").errorId(), "data.unknown-sheet");
    const auto preview = previewFile(file, {}, 5);
    ASSERT_TRUE(preview);
    EXPECT_EQ(preview->sheets, (Texts{"隠し", "見積", "1"}));
    EXPECT_EQ(preview->sheet, "見積");
}

TEST(XlsxReader, passesOverTitlesBlankRowsAndUnnamedColumns)
{
    const TemporaryFolder folder;
    const auto parts = workbookParts("<row r='1'>" + cell("A1", "2024年度 見積もり一覧") + "</row><row r='2'/><row r='4'>" + cell("B4", "入力\n(質問)") + cell("C4", "\xe2\x80\x8f答え ")
                                     + "</row><row r='5'>" + cell("B5", "q") + cell("C5", "a") + cell("F5", "memo") + "</row><row r='6'/><row r='9'>" + cell("C9", "b") + cell("B9", "r") + "</row>");
    const auto reading = read(writeZip(folder.path("a.xlsx"), parts));
    ASSERT_TRUE(reading.summary) << reading.errorId();
    EXPECT_EQ(reading.summary->columns, (Texts{"", "入力 (質問)", "答え"}));
    EXPECT_EQ(inputs(reading), (Texts{"q", "r"}));
    EXPECT_EQ(reading.lines, (std::vector<std::int64_t>{5, 9}));
    EXPECT_TRUE(reading.summary->notes.empty());
}

TEST(XlsxReader, readsHiddenRowsAndSaysSo)
{
    const TemporaryFolder folder;
    auto parts = workbookParts(headerRow + "<row r='2' hidden='1'>" + cell("A2", "q") + cell("B2", "a") + "</row><row r='3'>" + cell("A3", "r") + cell("B3", "b") + "</row>");
    auto &sheet = parts["xl/worksheets/sheet1.xml"];
    sheet.insert(sheet.find("</worksheet>"), "<mergeCells count='1'><mergeCell ref='A2:A3'/></mergeCells>");
    const auto reading = read(writeZip(folder.path("a.xlsx"), parts));
    ASSERT_TRUE(reading.summary);
    EXPECT_EQ(inputs(reading), (Texts{"q", "r"}));
    ASSERT_EQ(reading.summary->notes.size(), 2U);
    EXPECT_EQ(reading.summary->notes[0].id, "data.hidden-rows");
    EXPECT_EQ(std::get<std::int64_t>(reading.summary->notes[0].parameters.at("rows")), 1);
    EXPECT_EQ(reading.summary->notes[1].id, "data.merged-cells");
}

TEST(XlsxReader, rejectsErrorsAndFormulasWithoutAValueWhereTheyMatter)
{
    const TemporaryFolder folder;
    const std::string header = "<row r='1'>" + cell("A1", "input") + cell("B1", "answer") + cell("C1", "other") + "</row>";
    const auto parts = workbookParts(header + "<row r='2'>" + cell("A2", "q") + "<c r='B2' t='e'><v>#N/A</v></c></row><row r='3'>" + cell("A3", "r")
                                     + "<c r='B3'><f>SUM(1)</f></c></row><row r='4'>" + cell("A4", "s") + cell("B4", "=1+1") + "<c r='C4' t='e'><v>#REF!</v></c></row>");
    const auto reading = read(writeZip(folder.path("a.xlsx"), parts));
    ASSERT_TRUE(reading.summary);
    ASSERT_EQ(reading.summary->rejects.size(), 2U);
    EXPECT_EQ(reading.summary->rejects[0].reason.id, "data.error-value");
    EXPECT_EQ(reading.summary->rejects[0].column, "answer");
    EXPECT_EQ(reading.summary->rejects[1].reason.id, "data.formula-without-value");
    ASSERT_EQ(reading.examples.size(), 1U);
    EXPECT_EQ(reading.examples[0].answer, "=1+1"); // a text, never executed
}

TEST(XlsxReader, decodesCharactersThatXmlCannotHold)
{
    const TemporaryFolder folder;
    const auto parts = workbookParts(headerRow + "<row r='2'>" + cell("A2", "a_x000A_b &amp;lt; _x005F_x0041_ &#26085;") + cell("B2", "<![CDATA[</row>]]>") + "</row><!-- </row> -->");
    const auto reading = read(writeZip(folder.path("a.xlsx"), parts));
    ASSERT_TRUE(reading.summary) << reading.errorId();
    EXPECT_EQ(inputs(reading), Texts{"a\nb &lt; _x0041_ 日"});
    EXPECT_EQ(reading.examples[0].answer, "</row>");
}

TEST(XlsxReader, refusesWhatIsNoWorkbook)
{
    const TemporaryFolder folder;
    EXPECT_EQ(read(folder.write("old.xls", std::string("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8))).errorId(), "data.old-workbook");
    EXPECT_EQ(read(folder.write("cut.xlsx", std::string("PK\x03\x04\x14\x00\x06", 7))).errorId(), "data.broken-workbook");
    EXPECT_EQ(read(writeZip(folder.path("other.zip"), {{"readme.txt", "hello"}})).errorId(), "data.not-a-spreadsheet");
    ImportOptions xlsx;
    xlsx.format = FileFormat::Xlsx;
    EXPECT_EQ(read(folder.write("a.csv", "input,answer\nq,a\n"), xlsx).errorId(), "data.not-a-workbook");
    EXPECT_EQ(read(folder.write("noise.xlsx", "\x81\xff\x01\xfe\xa0\x80\xfd\n")).errorId(), "data.broken-workbook");

    const auto broken = [&](const std::string &part, const std::string &content) {
        auto parts = workbookParts(headerRow + "<row r='2'>" + cell("A2", "q") + cell("B2", "a") + "</row>");
        parts[part] = content;
        const auto reading = read(writeZip(folder.path("b.xlsx"), parts));
        EXPECT_TRUE(reading.examples.empty() || part == "xl/worksheets/sheet1.xml");
        return reading.errorId();
    };
    EXPECT_EQ(broken("xl/workbook.xml", "<workbook"), "data.broken-workbook");
    EXPECT_EQ(broken("xl/workbook.xml", "<workbook/>"), "data.broken-workbook");
    EXPECT_EQ(broken("xl/workbook.xml", "<!DOCTYPE w [<!ENTITY a 'b'>]><workbook/>"), "data.broken-workbook");
    EXPECT_EQ(broken("xl/worksheets/sheet1.xml", "<!DOCTYPE w [<!ENTITY a 'b'>]><worksheet/>"), "data.broken-workbook");
    EXPECT_EQ(broken("xl/sharedStrings.xml", "<sst><si><t>input</t></si><si>"), "data.broken-workbook");
    EXPECT_EQ(broken("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + headerRow + "<row r='2'><c>"), "data.broken-workbook");
    EXPECT_EQ(broken("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + headerRow + "</sheetData></worksheet></worksheet>"), "data.broken-workbook");
    EXPECT_EQ(broken("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + headerRow + "<row r="), "data.broken-workbook");
    EXPECT_EQ(broken("xl/worksheets/sheet1.xml", std::string()), "data.empty-sheet");
    EXPECT_EQ(broken("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + headerRow + "</sheetData></worksheet>"), "data.no-rows");
    std::string deep = "<worksheet>";
    for (int i = 0; i < 300; ++i)
        deep += "<a>";
    EXPECT_EQ(broken("xl/worksheets/sheet1.xml", deep), "data.broken-workbook");
}

TEST(XlsxReader, refusesZipBombs)
{
    const TemporaryFolder folder;
    auto parts = workbookParts(headerRow);
    parts["xl/worksheets/sheet1.xml"] = "<worksheet>" + std::string(std::size_t{40} << 20, ' ') + "</worksheet>";
    EXPECT_EQ(read(writeZip(folder.path("a.xlsx"), parts)).errorId(), "data.workbook-bomb");
    parts = workbookParts(headerRow);
    parts["xl/styles.xml"] = "<styleSheet>" + std::string(std::size_t{40} << 20, ' ') + "</styleSheet>";
    EXPECT_EQ(read(writeZip(folder.path("b.xlsx"), parts)).errorId(), "data.workbook-bomb");
}

TEST(XlsxReader, noticesAFlippedByte)
{
    const TemporaryFolder folder;
    std::string rows = headerRow;
    for (int i = 2; i < 2000; ++i)
        rows += "<row r='" + std::to_string(i) + "'>" + cell("A" + std::to_string(i), "case " + std::to_string(i * 7919)) + cell("B" + std::to_string(i), "a") + "</row>";
    const auto whole = contentOf(writeZip(folder.path("a.xlsx"), workbookParts(rows)));
    ASSERT_EQ(read(folder.path("a.xlsx")).examples.size(), 1998U);
    int refused = 0;
    for (std::size_t at = 40; at < whole.size(); at += whole.size() / 60) {
        auto damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        const auto reading = read(folder.write("b.xlsx", damaged)); // never a crash, and never other texts without a word
        refused += reading.summary ? 0 : 1;
    }
    EXPECT_GT(refused, 40);
}

TEST(XlsxReader, readsALongSheetPieceByPiece)
{
    const TemporaryFolder folder;
    std::string rows = headerRow;
    for (int i = 2; i <= 30'001; ++i) // without references: positions count
        rows += "<row><c t='inlineStr'><is><t>件 " + std::to_string(i) + "</t></is></c><c><v>" + std::to_string(i % 7) + "</v></c></row>";
    const auto reading = read(writeZip(folder.path("a.xlsx"), workbookParts(rows)));
    ASSERT_TRUE(reading.summary) << reading.errorId();
    ASSERT_EQ(reading.examples.size(), 30'000U);
    EXPECT_EQ(reading.examples.back().input, "件 30001");
    EXPECT_EQ(reading.lines.back(), 30'001);
}
