// Attributes of examples: imported, changed by a later import, taken back, kept by an export.
#include "core/data/fieldmapping.h"
#include "core/export/exportserviceimpl.h"
#include "tests/core/project/projectfixture.h"
#include "tests/core/report/fakeservices.h"

namespace kotowari::test {

class Attributes : public ProjectTest
{
protected:
    static ImportOptions mapped()
    {
        ImportOptions options;
        options.mapping = {{"key", "no"}, {"input", "q"}, {"answer", "a"}, {"attribute.site", "Plant"}, {"attribute.rule_version", "rule"}};
        return options;
    }
    std::string write(const std::string &name)
    {
        const auto path = (m_folder / name.c_str()).string();
        kotowari::testing::FakeExperiments experiments;
        const auto written = makeExportService(m_database, experiments)->write(path, ExportContent::Examples, {}, {});
        EXPECT_TRUE(written) << (written ? "" : written.error().message.id);
        return path;
    }
    std::vector<Attribute> of(const std::string &text) { return get(idOf(text)).attributes; }
};

using List = std::vector<Attribute>;

TEST_F(Attributes, AreImportedFromAnyColumn)
{
    const auto report = import(file("a.csv", "no,q,a,Plant,rule\n1,first case,yes, East ,2024\n2,second case,no,,2025\n"), mapped());
    EXPECT_EQ(report.imported, 2);
    EXPECT_EQ(of("first case"), (List{{"rule_version", "2024"}, {"site", "East"}}));
    EXPECT_EQ(of("second case"), (List{{"rule_version", "2025"}})); // an empty cell is no value
}

TEST_F(Attributes, AreChangedByALaterImportAndTakenBackWithIt)
{
    import(file("a.csv", "no,q,a,Plant,rule\n1,first case,yes,East,2024\n"), mapped());
    const auto second = import(file("b.csv", "no,q,a,Plant,rule\n1,first case,yes,West,\n2,new case,no,East,\n"), mapped());
    EXPECT_EQ(second.updated, 1);
    EXPECT_EQ(second.imported, 1);
    EXPECT_EQ(of("first case"), (List{{"rule_version", "2024"}, {"site", "West"}}));
    EXPECT_EQ(import(file("b.csv", "no,q,a,Plant,rule\n1,first case,yes,West,\n2,new case,no,East,\n"), mapped()).unchanged, 2);
    EXPECT_EQ(errorOf(m_service.undoImport(second.importId)), "");
    EXPECT_EQ(of("first case"), (List{{"rule_version", "2024"}, {"site", "East"}}));
    EXPECT_EQ(idOf("new case"), 0);
}

TEST_F(Attributes, ThatAnImportBroughtGoWithIt)
{
    import(file("a.csv", "key,input,answer\n1,first case,yes\n"));
    auto options = mapped();
    const auto second = import(file("b.csv", "no,q,a,Plant,rule\n1,first case,yes,West,\n"), options);
    EXPECT_EQ(of("first case"), (List{{"site", "West"}}));
    EXPECT_EQ(errorOf(m_service.undoImport(second.importId)), "");
    EXPECT_EQ(of("first case"), List{});
}

TEST_F(Attributes, ComeBackUnchangedFromEveryFormat)
{
    import(file("a.csv", "no,q,a,Plant,rule\n1,first case,yes,East,2024\n2,second case,no,,2025\n"), mapped());
    for (const char *name : {"out.csv", "out.jsonl", "out.xlsx"}) {
        const auto path = write(name);
        const auto again = import(path);
        EXPECT_EQ(again.unchanged, 2) << name;
        EXPECT_EQ(again.imported + again.updated + again.duplicates, 0) << name;
        auto other = valueOf(Database::create(m_folder / (std::string(name) + ".kotowari").c_str()));
        ExampleServiceImpl service(other);
        EXPECT_EQ(valueOf(service.import(path, {}, {}, {})).imported, 2) << name;
        const auto ids = valueOf(service.ids({}));
        EXPECT_EQ(valueOf(service.example(ids[0])).attributes, (List{{"rule_version", "2024"}, {"site", "East"}})) << name;
        EXPECT_EQ(valueOf(service.example(ids[1])).attributes, (List{{"rule_version", "2025"}})) << name;
    }
}

TEST_F(Attributes, NeedANameAndTakeOneColumnEach)
{
    const std::vector<std::string> columns{"q", "a", "x", "y"};
    const std::vector<FieldMapping> nameless{{"input", "q"}, {"answer", "a"}, {"attribute.", "x"}};
    EXPECT_EQ(resolveMapping(nameless, columns).error().message.id, "data.unknown-field");
    const std::vector<FieldMapping> twice{{"input", "q"}, {"answer", "a"}, {"attribute.site", "x"}, {"attribute.site", "y"}};
    EXPECT_EQ(resolveMapping(twice, columns).error().message.id, "data.field-twice");
}

TEST_F(Attributes, OfAnExportMeanNothingElse)
{
    const std::vector<std::string> columns{"input", "answer", "attribute.customer", "attribute.note"};
    const auto mapping = guessMapping(columns);
    EXPECT_EQ(mapping, (std::vector<FieldMapping>{{"input", "input"}, {"answer", "answer"}, {"attribute.customer", "attribute.customer"}, {"attribute.note", "attribute.note"}}));
}

} // namespace kotowari::test
