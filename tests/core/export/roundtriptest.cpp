// What was exported and is imported again changes nothing; in another project it gives the same texts.
#include "core/export/exportserviceimpl.h"
#include "tests/core/project/projectfixture.h"
#include "tests/core/report/fakeservices.h"

namespace kotowari::test {
namespace {

class RoundTrip : public ProjectTest, public ::testing::WithParamInterface<const char *>
{
protected:
    void add(const std::string &key, const std::string &input, const std::string &answer, const std::vector<std::string> &reasons = {}, const std::string &group = {},
             const std::string &note = {})
    {
        Example example;
        example.key = key;
        example.input = input;
        example.answer = answer;
        example.group = group;
        example.note = note;
        for (std::size_t i = 0; i < reasons.size(); ++i)
            if (!reasons[i].empty())
                example.explanations.push_back({allGranularities[i], reasons[i], "sato", ReviewState::Draft, 12, 0});
        valueOf(m_service.add(example));
    }

    void fill()
    {
        add("K-1", "数量 120, 単価 \"350\"\n改行\tタブ", "承認", {"短い", "中くらい", "詳しい\n二行目"}, "甲社", "メモ");
        add("", "鍵なし", "却下", {"", "理由", ""});
        add("", "  前後に空白　", " 答え ", {" 理由 ", "", ""});
        add("=1+1", "=HYPERLINK(\"http://x\")", "-5", {"+x", "@y", "'=z"}, "＝", "-1+1");
        add("0012", "先頭の0", "00123", {"1E5", "2024/3/10", "TRUE"});
        add("emoji", "😀 e\xcc\x81 \xe2\x80\x8f" "rtl\xe2\x80\xae", "㈱①髙", {"_x0041_ _x000D_", "<b>&amp;</b>", "]]>"});
        add("long", std::string(20'000, 'x') + "終", "a", {std::string(32'000, 'y'), "", ""});
        add("control", "bell \x07 and \x1b", "a");
    }

    Result<ExportReport> write(const std::string &path, ExportContent content = ExportContent::Examples)
    {
        return makeExportService(m_database, m_experiments)->write(path, content, {}, {});
    }

    kotowari::testing::FakeExperiments m_experiments;
};

} // namespace

TEST_P(RoundTrip, ChangesNothing)
{
    fill();
    const auto path = (m_folder / GetParam()).string();
    const auto written = write(path);
    ASSERT_TRUE(written) << written.error().message.id;
    EXPECT_EQ(written->rows, 8);
    const auto before = state();
    const auto report = import(path);
    EXPECT_EQ(report.rejected, 0) << (report.rejects.empty() ? "" : report.rejects.front().reason.id);
    EXPECT_EQ(report.unchanged, 8);
    EXPECT_EQ(report.imported + report.updated + report.duplicates, 0);
    EXPECT_EQ(state(), before);
}

TEST_P(RoundTrip, GivesTheSameTextsElsewhere)
{
    fill();
    const auto path = (m_folder / GetParam()).string();
    ASSERT_TRUE(write(path));
    auto other = valueOf(Database::create(m_folder / "other.kotowari"));
    ExampleServiceImpl service(other);
    EXPECT_EQ(valueOf(service.import(path, {}, {}, {})).imported, 8);
    const auto ids = valueOf(m_service.ids({}));
    const auto copies = valueOf(service.ids({}));
    ASSERT_EQ(ids.size(), copies.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto original = get(ids[i]);
        const auto copy = valueOf(service.example(copies[i]));
        EXPECT_EQ(copy.key, original.key);
        EXPECT_EQ(copy.group, original.group);
        EXPECT_EQ(copy.note, original.note);
        ASSERT_EQ(copy.explanations.size(), original.explanations.size());
        if (i == 2) // white space at the ends, which an import never keeps
            continue;
        EXPECT_EQ(copy.input, original.input);
        EXPECT_EQ(copy.answer, original.answer);
        for (std::size_t j = 0; j < copy.explanations.size(); ++j)
            EXPECT_EQ(copy.explanations[j].text, original.explanations[j].text);
    }
}

TEST_P(RoundTrip, ShowsWhatWasEditedInBetween)
{
    fill();
    const auto path = (m_folder / GetParam()).string();
    ASSERT_TRUE(write(path));
    const auto id = idOf("甲社") != 0 ? idOf("甲社") : valueOf(m_service.ids({})).front();
    succeed(m_service.setAnswer(id, "保留"));
    const auto report = import(path);
    EXPECT_EQ(report.updated, 1);
    EXPECT_EQ(report.unchanged, 7);
    EXPECT_EQ(get(id).answer, "承認");
    succeed(m_service.undoImport(report.importId));
    EXPECT_EQ(get(id).answer, "保留");
}

INSTANTIATE_TEST_SUITE_P(Formats, RoundTrip, ::testing::Values("a.csv", "a.jsonl", "a.xlsx"), [](const auto &one) { return std::string(one.param).substr(2); });

TEST_F(RoundTrip, RefusesWhatItCannotWrite)
{
    EXPECT_EQ(errorOf(write((m_folder / "a.csv").string())), "export.nothing");
    add("", "b", "1");
    EXPECT_EQ(errorOf(write((m_folder / "none" / "a.xlsx").string())), "file.cannot-write");
    add("", "a", std::string(40'000, 'x'));
    EXPECT_EQ(errorOf(write((m_folder / "a.pdf").string())), "export.unknown-format");
    EXPECT_EQ(errorOf(write((m_folder / "a.xlsx").string())), "export.cell-too-long");
    EXPECT_EQ(errorOf(write((m_folder / "none" / "a.csv").string())), "file.cannot-write");
    EXPECT_EQ(errorOf(write((m_folder / "a.csv").string(), ExportContent::Metrics)), "export.nothing");
    for (const auto &entry : std::filesystem::directory_iterator(m_folder / "."))
        EXPECT_TRUE(entry.path().filename().string().starts_with("a.kotowari")) << entry.path() << " was left";
    const std::stop_source stop;
    auto asked = stop;
    asked.request_stop();
    EXPECT_EQ(errorOf(makeExportService(m_database, m_experiments)->write((m_folder / "a.csv").string(), ExportContent::Examples, {}, asked.get_token())), "error.cancelled");
}

TEST_F(RoundTrip, WritesCsvAsExcelExpectsIt)
{
    add("K", "=1", "a,b", {"x", "", ""});
    const auto path = (m_folder / "a.csv").string();
    ASSERT_TRUE(write(path));
    std::ifstream stream(path, std::ios::binary);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(stream), {}),
              "\xef\xbb\xbfkey,input,answer,group,note,explanation.short,explanation.medium,explanation.detailed,pool\r\nK,'=1,\"a,b\",,,x,,,\r\n");
}

} // namespace kotowari::test
