// JSON documents: which list, which places inside it, and lists as sentences.
#include "core/data/listtemplate.h"
#include "temporaryfile.h"

using namespace kotowari;
using namespace kotowari::test;

namespace {

ImportOptions mapped(std::vector<FieldMapping> mapping, const std::string &listTemplate = {}, const std::string &list = {})
{
    ImportOptions options;
    options.mapping = std::move(mapping);
    options.listTemplate = listTemplate;
    options.sheet = list;
    return options;
}

const std::vector<FieldMapping> plain{{"input", "q"}, {"answer", "a"}};

std::string sentences(const std::string &text, const std::string &list)
{
    const auto compiled = ListTemplate::compile(text);
    if (!compiled)
        return compiled.error().message.id;
    const auto applied = compiled->apply(list);
    return std::holds_alternative<Message>(applied) ? std::get<Message>(applied).id : std::get<std::string>(applied);
}

} // namespace

TEST(JsonReader, readsAListOfObjects)
{
    const TemporaryFolder folder;
    const auto reading = read(folder.write("a.json", "\n [ {\"q\": \"x]\\\"\", \"a\": 1.50},\n  {\"q\": \"y\",\n \"a\": true} ]\n"), mapped(plain));
    ASSERT_TRUE(reading.summary) << reading.errorId();
    EXPECT_EQ(reading.summary->format, FileFormat::Json);
    ASSERT_EQ(reading.examples.size(), 2U);
    EXPECT_EQ(reading.examples[0].input, "x]\"");
    EXPECT_EQ(reading.examples[0].answer, "1.50");
    EXPECT_EQ(reading.examples[1].answer, "true");
    EXPECT_EQ(reading.lines, (std::vector<std::int64_t>{2, 3}));
}

TEST(JsonReader, findsTheListByItselfOrByItsPath)
{
    const TemporaryFolder folder;
    const auto file = folder.write("a.json", R"({"meta": {"ids": [1, [2, "]"]], "n": {}}, "data": {"cases": [{"q": "x", "a": "1"}], "more": [{"q": "y", "a": "2"}]}, "end": [{}]})");
    auto reading = read(file, mapped(plain));
    ASSERT_TRUE(reading.summary) << reading.errorId();
    EXPECT_EQ(reading.summary->sheet, "data.cases");
    EXPECT_EQ(reading.examples.at(0).input, "x");
    reading = read(file, mapped(plain, {}, "data.more"));
    ASSERT_TRUE(reading.summary) << reading.errorId();
    EXPECT_EQ(reading.examples.at(0).input, "y");
    EXPECT_EQ(read(file, mapped(plain, {}, "data.less")).errorId(), "data.no-such-list");
    EXPECT_EQ(read(folder.write("b.json", "{\n\"q\": \"x\", \"a\": [1, 2]}"), mapped(plain)).errorId(), "data.no-json-list");
}

TEST(JsonReader, namesTheListsThereAreToChooseFrom)
{
    const TemporaryFolder folder;
    const auto listsOf = [&](const std::string &text, const std::string &chosen = {}) {
        const auto preview = previewFile(folder.write("a.json", text), mapped({}, {}, chosen), 5, {});
        return preview ? preview->sheets : std::vector<std::string>{preview.error().message.id};
    };
    using Texts = std::vector<std::string>;
    const std::string document = R"({"meta": {"ids": [1, [2, "]"]], "n": {}}, "data": {"cases": [{"q": "[{", "a": "1"}], "more": [ {"q": "y", "a": "2", "x": [{}]}]}, "end": [{"q": "z"}]})";
    EXPECT_EQ(listsOf(document), (Texts{"data.cases", "data.more", "end"}));
    EXPECT_EQ(listsOf(document, "data.more"), (Texts{"data.cases", "data.more", "end"})) << "what is chosen does not narrow the choice";
    EXPECT_EQ(listsOf(R"([{"q": "x", "a": "1"}])"), Texts{}) << "the document itself is the list";
    EXPECT_EQ(listsOf(R"({"data": [{"q": "x", "a": "1"}]})"), Texts{"data"});
    EXPECT_EQ(listsOf(R"({"numbers": [1, 2], "data": [{"q": "x"}]})", "numbers"), (Texts{"data", "numbers"})) << "a list that was asked for is among them";
    EXPECT_EQ(listsOf(R"({"data": [{"q": "x", "a": "1"}], "more": [{"q": )"), Texts{"data.json-document"}) << "a document that is cut is refused all the same";
}

TEST(JsonReader, takesPlacesInsideLists)
{
    const TemporaryFolder folder;
    const auto file = folder.write("a.json", R"([{"c": {"b": [{"t": "x"}, {"t": "y", "n": [1, 2]}]}, "a": "1"}, {"c": {"b": []}, "a": "2"}])");
    auto reading = read(file, mapped({{"input", "c.b[0].t"}, {"answer", "a"}, {"note", "c.b[1].n[1]"}}));
    ASSERT_TRUE(reading.summary) << reading.errorId();
    ASSERT_EQ(reading.examples.size(), 1U);
    EXPECT_EQ(reading.examples[0].input, "x");
    EXPECT_EQ(reading.examples[0].note, "2");
    EXPECT_EQ(reading.summary->rejects.at(0).reason.id, "data.no-input");
    reading = read(file, mapped({{"input", "c.b[1].n"}, {"answer", "a"}}, "{0}"));
    EXPECT_EQ(reading.examples.at(0).input, "1 2");
    EXPECT_EQ(read(file, mapped({{"input", "c.b[x]"}, {"answer", "a"}})).errorId(), "data.unknown-column");
}

TEST(JsonReader, writesAListThroughATemplate)
{
    const TemporaryFolder folder;
    const std::string text = R"([{"q": "どちらが多いか", "a": "乙", "d": [["甲", "回数", ["49"]], ["乙", "回数", ["150", "6"]]]}])";
    const std::vector<FieldMapping> mapping{{"input", "q"}, {"answer", "a"}, {"explanation.medium", "d"}};
    auto reading = read(folder.write("a.json", text), mapped(mapping, "{0}の{1}は{2}。"));
    ASSERT_EQ(reading.examples.size(), 1U) << reading.errorId();
    EXPECT_EQ(reading.examples[0].explanations.at(0).text, "甲の回数は49。乙の回数は150、6。");
    reading = read(folder.path("a.json"), mapped(mapping));
    EXPECT_EQ(reading.summary->rejects.at(0).reason.id, "data.list-value");
    reading = read(folder.path("a.json"), mapped(mapping, "{3}"));
    EXPECT_EQ(reading.summary->rejects.at(0).reason.id, "data.template-lacks");
    EXPECT_EQ(read(folder.path("a.json"), mapped(mapping, "no place")).errorId(), "data.bad-template");
    // JSON lines too.
    reading = read(folder.write("a.jsonl", text.substr(1, text.size() - 2)), mapped(mapping, "{0}の{1}は{2}。"));
    EXPECT_EQ(reading.examples.at(0).explanations.at(0).text, "甲の回数は49。乙の回数は150、6。");
}

TEST(ListTemplate, writesItemsAsSentences)
{
    EXPECT_EQ(sentences("{0} is {1}.", R"([["a", 1.5], ["b", true]])"), "a is 1.5. b is true.");
    EXPECT_EQ(sentences("{name}: {age}", R"([{"name": "x", "age": [1, 2]}])"), "x: 1, 2");
    EXPECT_EQ(sentences("- {0}\\n", R"(["a", null, "b"])"), "- a\n- \n- b\n");
    EXPECT_EQ(sentences("{{{0}}}", R"(["a"])"), "{a}");
    EXPECT_EQ(sentences("{0}。", "[]"), "");
    EXPECT_EQ(sentences("{x}", "[1]"), "data.template-lacks");
    for (const char *bad : {"", "text", "{", "}", "{}", "{0", "a } {0}", "{0{1}}"})
        EXPECT_EQ(sentences(bad, "[1]"), "data.bad-template") << bad;
}

TEST(JsonReader, saysWhatIsWrongWithADocument)
{
    const TemporaryFolder folder;
    const auto error = [&](const std::string &text) { return read(folder.write("a.json", text), mapped(plain)).errorId(); };
    EXPECT_EQ(error("[{\"q\": \"x\", \"a\": \"1\"}"), "data.json-document"); // cut
    EXPECT_EQ(error("[{\"q\": \"x\", \"a\": \"1\"},\n{\"q\": \"x"), "data.json-document");
    EXPECT_EQ(error("[{\"q\": \"x\", \"a\": \"1\"} {\"q\": \"y\"}]"), "data.json-document");
    EXPECT_EQ(error("[{\"q\": \"x\", \"a\": \"1\"},]"), "data.json-document");
    EXPECT_EQ(error("[{\"q\": \"x\", \"a\": \"1\"}] more"), "data.json-document");
    EXPECT_EQ(error("{\"d\": [{\"q\": \"x\", \"a\": \"1\"}]\n\n"), "data.json-document");
    EXPECT_EQ(error("{\"d\": [{\"q\": \"x\", \"a\": \"1\"}]]"), "data.json-document");
    EXPECT_EQ(error("{\n\"d\" [1]}"), "data.json-document");
    EXPECT_EQ(error("[]"), "data.unknown-column");
    const std::string deep(200'000, '[');
    EXPECT_EQ(error(deep), "data.json-document");
    std::string objects;
    for (int i = 0; i < 200'000; ++i)
        objects += "{\n\"a\":";
    EXPECT_EQ(error(objects), "data.json-document-deep");
    EXPECT_EQ(std::get<std::int64_t>(read(folder.write("b.json", "[\n{\"q\": \"x\", \"a\": \"1\"},\n{"), mapped(plain)).summary.error().message.parameters.at("line")), 3);
}

TEST(JsonReader, rejectsSingleCasesWithTheirReason)
{
    const TemporaryFolder folder;
    const auto reading = read(folder.write("a.json", "[{\"q\": \"x\", \"a\": \"1\"}, {\"q\": oops}, 5, {\"q\": \"1\", \"q\": \"2\", \"a\": \"3\"}, "
                                                     + std::string("{\"q\": ") + std::string(500, '[') + std::string(500, ']') + "}, {\"q\": {\"b\": 1}, \"a\": \"1\"}]"),
                              mapped(plain));
    ASSERT_TRUE(reading.summary) << reading.errorId();
    std::vector<std::string> reasons;
    for (const auto &row : reading.summary->rejects)
        reasons.push_back(row.reason.id);
    EXPECT_EQ(reasons, (std::vector<std::string>{"data.bad-json", "data.not-an-object", "data.json-field-twice", "data.json-too-deep", "data.nested-value"}));
    EXPECT_EQ(reading.examples.size(), 1U);
}

TEST(JsonReader, keepsOneObjectOnALineApartFromADocument)
{
    const TemporaryFolder folder;
    EXPECT_EQ(read(folder.write("a.json", "{\"q\": \"x\", \"a\": \"1\"}\n{\"q\": \"y\", \"a\": \"2\"}\n"), mapped(plain)).summary->format, FileFormat::JsonLines);
    EXPECT_EQ(read(folder.write("b.json", "{\"d\": [{\"q\": \"x\", \"a\": \"1\"}]}"), mapped(plain)).summary->format, FileFormat::Json);
}
