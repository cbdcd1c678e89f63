// Leakage between pools and duplicates: what check() finds, and when the pools are fixed.
#include "projectfixture.h"

#include "core/base/messagecatalogue.h"
#include "core/project/leakage.h"

#include <algorithm>
#include <cmath>

namespace kotowari::test {
namespace {

class Leakage : public ProjectTest
{
protected:
    static Example in(Pool pool, ExampleId id, const char *input, const char *group = "", const char *answer = "yes")
    {
        Example example;
        example.id = id;
        example.input = input;
        example.answer = answer;
        example.group = group;
        example.pool = pool;
        return example;
    }
    static std::vector<std::string> rules(const std::vector<Finding> &findings)
    {
        std::vector<std::string> all;
        for (const auto &finding : findings)
            all.push_back(finding.rule + " " + std::to_string(finding.example));
        return all;
    }
    void fill()
    {
        std::string content = "input,answer,group\n";
        for (int i = 0; i < 60; ++i)
            content += "case " + std::to_string(i) + "," + (i % 2 ? "yes" : "no") + ",group " + std::to_string(i / 2) + "\n";
        import(file("a.csv", content));
        succeed(m_service.freezePools());
    }
    Example firstOf(Pool pool)
    {
        return look(*m_database, [&](const auto &examples) { return examples.poolExamples(pool); }).front();
    }
};

using Rules = std::vector<std::string>;

TEST_F(Leakage, TheSameInputInTwoPools)
{
    const std::vector examples{in(Pool::Training, 1, "case A"), in(Pool::Training, 2, "case  A"), in(Pool::Test, 3, "case A "), in(Pool::None, 4, "case A")};
    EXPECT_EQ(rules(leakageFindings(examples)), (Rules{"same-input 3"}));
    EXPECT_EQ(leakageFindings(examples)[0].severity, Severity::Error);
    EXPECT_EQ(leakageFindings(examples)[0].kind, FindingKind::Leakage);
}

TEST_F(Leakage, TheSameGroupInTwoPools)
{
    const std::vector examples{in(Pool::Training, 1, "a", "customer 1"), in(Pool::Validation, 2, "b", "customer 1"), in(Pool::Test, 3, "c", "customer 2"),
                               in(Pool::Training, 4, "d"), in(Pool::Test, 5, "e")};
    EXPECT_EQ(rules(leakageFindings(examples)), (Rules{"same-group 2"})) << "no group is none in common";
}

TEST_F(Leakage, AlmostTheSameInputIsAWarningAndNumbersCount)
{
    const std::vector examples{in(Pool::Training, 1, "数量:120、値引き 12%(新規)"), in(Pool::Test, 2, "数量 120 値引き12% 新規"),
                               in(Pool::Test, 3, "数量:121、値引き 12%(新規)"), in(Pool::Training, 4, "Ship to: Osaka, 3 boxes"), in(Pool::Test, 5, "ship to osaka 3 boxes"),
                               in(Pool::Test, 6, "ship to osaka 13 boxes"), in(Pool::Training, 7, "add 1 2"), in(Pool::Test, 8, "add 12"),
                               in(Pool::Training, 9, "limit 1.5"), in(Pool::Test, 10, "limit 15"), in(Pool::Training, 11, "balance -3"), in(Pool::Test, 12, "balance 3")};
    const auto findings = leakageFindings(examples);
    EXPECT_EQ(rules(findings), (Rules{"similar-input 2", "similar-input 5"}));
    for (const auto &finding : findings)
        EXPECT_EQ(finding.severity, Severity::Warning);
}

TEST_F(Leakage, AnEditThatMakesATwinOfATestCaseIsFound)
{
    fill();
    EXPECT_TRUE(valueOf(m_service.check()).findings.empty());
    const auto learnt = firstOf(Pool::Training), tested = firstOf(Pool::Test);
    succeed(m_service.setInput(tested.id, learnt.input));
    const auto report = valueOf(m_service.check());
    EXPECT_EQ(report.examples, 60);
    ASSERT_EQ(report.findings.size(), 1U);
    EXPECT_EQ(report.findings[0].rule, "same-input");
    const MessageCatalogue catalogue;
    for (const auto language : {Language::English, Language::Japanese}) {
        const auto sentence = catalogue.text(report.findings[0].text, language);
        EXPECT_EQ(sentence.find_first_of("[{"), std::string::npos) << sentence;
        EXPECT_NE(sentence.find("#" + std::to_string(tested.id)), std::string::npos) << sentence;
    }
    succeed(m_service.setInput(tested.id, tested.input));
    EXPECT_TRUE(valueOf(m_service.check()).findings.empty());
}

TEST_F(Leakage, TheSameCaseTwiceIsADuplicate)
{
    const std::vector examples{in(Pool::None, 1, "a", "", "yes"), in(Pool::None, 2, "a ", "", " yes"), in(Pool::None, 3, "a", "", "no"), in(Pool::Test, 4, "a", "", "yes")};
    const auto findings = duplicateFindings(examples);
    EXPECT_EQ(rules(findings), (Rules{"same-case 2"}));
    EXPECT_EQ(findings[0].kind, FindingKind::Duplicate);
}

TEST_F(Leakage, TheFirstExplanationFixesThePools)
{
    std::string content = "input,answer\n";
    for (int i = 0; i < 60; ++i)
        content += "case " + std::to_string(i) + "," + (i % 2 ? "yes" : "no") + "\n";
    import(file("a.csv", content));
    const auto id = valueOf(m_service.ids({})).front();
    succeed(m_service.setExplanation(id, Granularity::Short, "  ", "Sato", 0)); // nothing was written
    EXPECT_FALSE(valueOf(m_service.summary()).poolsFrozen);
    succeed(m_service.setExplanation(id, Granularity::Short, "because", "Sato", 3));
    const auto summary = valueOf(m_service.summary());
    EXPECT_TRUE(summary.poolsFrozen);
    EXPECT_GT(summary.poolsFrozenAt, 0);
    EXPECT_EQ(summary.pools[static_cast<std::size_t>(Pool::None)], 0);
    EXPECT_EQ(summary.pools[static_cast<std::size_t>(Pool::Training)], 42);
    EXPECT_EQ(summary.poolsFingerprint.size(), 16U);
}

TEST_F(Leakage, TheFingerprintIsThatOfTheSplit)
{
    const auto printOf = [&](const char *name, const std::string &content, std::int64_t seed) {
        auto database = valueOf(Database::create(m_folder / name));
        ExampleServiceImpl service(database);
        valueOf(service.import(file("print.csv", content), {}, {}, {}));
        succeed(database->write([&](SQLite::Database &connection) -> Result<void> {
            ProjectSettings(connection).set(setting::seed, seed);
            return {};
        }));
        succeed(service.freezePools());
        return valueOf(service.summary()).poolsFingerprint;
    };
    std::string forwards = "input,answer\n", backwards = forwards;
    for (int i = 0; i < 40; ++i) {
        forwards += "case " + std::to_string(i) + ",yes\n";
        backwards += "case " + std::to_string(39 - i) + ",yes\n";
    }
    const auto print = printOf("1.kotowari", forwards, 1);
    EXPECT_EQ(printOf("2.kotowari", backwards, 1), print) << "whatever the order of the file";
    EXPECT_NE(printOf("3.kotowari", forwards, 2), print);
    EXPECT_NE(printOf("4.kotowari", forwards + "one more,yes\n", 1), print);
}

TEST_F(Leakage, AConfirmationSetIsSetAsideOnce)
{
    std::string content = "input,answer\n";
    for (int i = 0; i < 200; ++i)
        content += "case " + std::to_string(i) + "," + (i % 2 ? "yes" : "no") + "\n";
    import(file("a.csv", content));
    for (const double share : {0.0, -0.1, 0.6, std::nan("")})
        EXPECT_EQ(errorOf(m_service.freezePools(share)), "project.bad-confirmation-share");
    succeed(m_service.freezePools(0.1));
    const auto pools = valueOf(m_service.summary()).pools;
    EXPECT_EQ(pools[static_cast<std::size_t>(Pool::Training)], 120);
    EXPECT_EQ(pools[static_cast<std::size_t>(Pool::Validation)], 20);
    EXPECT_EQ(pools[static_cast<std::size_t>(Pool::Test)], 40);
    EXPECT_EQ(pools[static_cast<std::size_t>(Pool::Confirmation)], 20);
    EXPECT_EQ(errorOf(m_service.freezePools(0.1)), "project.pools-frozen");
    // Later ones are drawn in the same shares.
    content = "input,answer\n";
    for (int i = 0; i < 1000; ++i)
        content += "late case " + std::to_string(i) + ",yes\n";
    import(file("b.csv", content));
    const auto later = valueOf(m_service.summary()).pools;
    EXPECT_NEAR(static_cast<double>(later[static_cast<std::size_t>(Pool::Confirmation)] - 20), 100, 35);
    EXPECT_NEAR(static_cast<double>(later[static_cast<std::size_t>(Pool::Training)] - 120), 600, 60);
}

} // namespace
} // namespace kotowari::test
