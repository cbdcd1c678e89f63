// What people bring beside an experiment: typed figures, an outside system's answers; and what is left when the experiment's examples are gone.
#include "core/experiment/experimentdata.h"
#include "core/store/auditlog.h"
#include "core/store/examplerepository.h"
#include "testproject.h"

#include <fstream>

using namespace kotowari;
using namespace kotowari::test;

namespace {

struct Office : TestProject {
    ExperimentId experiment = valueOf(experiments().create(smallPlan()));
    std::vector<Example> test = valueOf(experimentDataFromText(readWhole(examples()), examples())).test;

    std::filesystem::path examples() const { return examplesFile(experimentFolder(database->filesFolder(), experiment)); }
    static std::string readWhole(const std::filesystem::path &path)
    {
        std::ifstream file(path);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    BaselineService &baselines() { return *services.baselines; }
    std::string write(const std::string &content) const
    {
        const auto path = folder.path() / "answers.csv";
        std::ofstream(path) << content;
        return path.string();
    }
    std::optional<Baseline> find(BaselineKind kind)
    {
        for (auto &one : valueOf(baselines().baselines(experiment)).baselines)
            if (one.kind == kind)
                return one;
        return std::nullopt;
    }
    OutsideOptions named(const std::string &name) const
    {
        OutsideOptions options;
        options.name = name;
        options.file.mapping = {{"input", "text"}, {"answer", "said"}};
        return options;
    }
};

/// Of the made-up example "case 12 red": "K12".
std::string keyOf(const Example &example) { return "K" + example.input.substr(5, example.input.rfind(' ') - 5); }

} // namespace

TEST(BaselineService, figuresOfPeopleSurviveAndAreOnRecord)
{
    Office office;
    EXPECT_FALSE(office.find(BaselineKind::People));
    require(office.baselines().setPeople({0.925, 4.25, "audit", 0}));
    office.reopen();
    const auto people = office.find(BaselineKind::People);
    ASSERT_TRUE(people);
    EXPECT_EQ(people->score, 0.925);
    EXPECT_EQ(people->minutes, 4.25);
    EXPECT_EQ(people->note, "audit");
    EXPECT_TRUE(people->typed && !people->low && people->items == 0);
    require(office.baselines().setPeople({std::nullopt, 3, "", 0}));
    EXPECT_FALSE(office.find(BaselineKind::People)->applies);
    require(office.baselines().removePeople());
    EXPECT_EQ(errorOf(office.baselines().removePeople()), "baseline.no-people");
    for (const auto &[wrong, error] : {std::pair<PeopleFigures, const char *>{{}, "baseline.people-nothing"}, {{1.5, {}, "", 0}, "baseline.people-accuracy"}, {{{}, -1, "", 0}, "baseline.people-minutes"}})
        EXPECT_EQ(errorOf(Result<int>(office.baselines().setPeople(wrong).error())), error);
    const auto audit = valueOf(office.database->read([](SQLite::Database &connection) -> Result<std::vector<AuditEntry>> { return AuditLog(connection).newest(9); }));
    EXPECT_EQ(std::ranges::count(audit, "people.set", &AuditEntry::action), 2);
    EXPECT_EQ(std::ranges::count(audit, "people.remove", &AuditEntry::action), 1);
}

TEST(BaselineService, anAnswerIsFoundByTheInputAsItWasOrAsItIs)
{
    Office office;
    ASSERT_GE(office.test.size(), 4U);
    const auto before = office.test[0].input;
    require(office.database->write([&](SQLite::Database &connection) -> Result<void> {
        SQLite::Statement change(connection, "UPDATE examples SET input = 'told anew' WHERE id = ?");
        change.bind(1, office.test[0].id);
        change.exec();
        return {};
    }));
    for (const auto &text : {before, std::string("told anew")}) {
        const auto imported = valueOf(office.baselines().importOutside(office.write("text,said\n" + text + "," + office.test[0].answer + "\n" + office.test[1].input + ",never so\n"), office.named("LLM")));
        EXPECT_EQ(imported.answers, 2);
        EXPECT_EQ(imported.unknown, 0);
        const auto outside = office.find(BaselineKind::Outside);
        ASSERT_TRUE(outside);
        EXPECT_EQ(outside->score, 0.5);
        EXPECT_EQ(outside->items, 2);
        EXPECT_EQ(outside->missing.size(), office.test.size() - 2);
        EXPECT_EQ(std::ranges::count(outside->missing, keyOf(office.test[2])), 1);
    }
}

TEST(BaselineService, aRejectedFileLeavesTheEarlierAnswers)
{
    Office office;
    const auto row = [&](std::size_t i, const std::string &answer) { return office.test[i].input + "," + answer + "\n"; };
    ASSERT_EQ(valueOf(office.baselines().importOutside(office.write("text,said\n" + row(0, office.test[0].answer)), office.named("LLM"))).answers, 1);
    const auto refused = valueOf(office.baselines().importOutside(office.write("text,said\n" + row(0, "a") + row(1, "b") + row(0, "c")), office.named("LLM")));
    ASSERT_EQ(refused.rejected, 1);
    EXPECT_EQ(refused.rejects.front().line, 4);
    EXPECT_EQ(refused.rejects.front().reason.id, "baseline.outside-two-answers");
    EXPECT_EQ(office.find(BaselineKind::Outside)->score, 1.0);
    const auto twice = valueOf(office.baselines().importOutside(office.write("text,said\n" + row(0, "a") + row(0, " a ")), office.named("LLM")));
    EXPECT_EQ(twice.repeated, 1);
    EXPECT_TRUE(twice.replaced);
    EXPECT_EQ(office.find(BaselineKind::Outside)->score, 0.0);
    EXPECT_EQ(errorOf(Result<int>(office.baselines().removeOutside("nobody").error())), "baseline.no-outside");
    require(office.baselines().removeOutside("LLM"));
    EXPECT_EQ(errorOf(Result<int>(office.baselines().removeOutside("LLM").error())), "baseline.no-outside-at-all");
    EXPECT_EQ(valueOf(office.database->read([](SQLite::Database &connection) -> Result<int> { return connection.execAndGet("SELECT count(*) FROM outside_predictions").getInt(); })), 0);
}

TEST(BaselineService, damagedExamplesTakeOnlyWhatIsTrainedOnThem)
{
    Office office;
    require(office.baselines().setPeople({0.9, {}, "", 0}));
    std::filesystem::resize_file(office.examples(), 20);
    const auto list = valueOf(office.baselines().baselines(office.experiment));
    ASSERT_TRUE(list.problem);
    EXPECT_EQ(list.problem->id, "experiment.data-damaged");
    ASSERT_EQ(list.baselines.size(), 3U);
    EXPECT_EQ(list.baselines.back().kind, BaselineKind::People);
}
