// A run on new cases: its own probabilities, the calibration that is measured once and kept, files of cases, answers as a table.
#include "core/api/predictionservice.h"
#include "core/base/atomicfile.h"
#include "core/data/casesfile.h"
#include "core/experiment/familiarity.h"
#include "core/store/auditlog.h"
#include "testproject.h"

#include <algorithm>
#include <cmath>
#include <fstream>

using namespace kotowari;
using namespace kotowari::test;

namespace {

/// The small plan's runs, done: 1 is answer only, 2 explains. The fake model echoes its input, each token costs 0.1.
struct Trained : TestProject {
    Trained()
    {
        const auto id = valueOf(experiments().create(smallPlan()));
        require(training().start(id));
        training().wait();
    }
    PredictionService &predictions() { return models().predictions(); }
    std::filesystem::path kept(RunId id) { return std::filesystem::path(run(id).folder) / "calibration.json"; }
};

const std::vector<std::string> cases{"case 7 color", "case 8"};

std::string errorOfCases(const TemporaryFolder &folder, const char *name, const std::string &content, const std::string &column = {})
{
    const auto path = folder.path() / name;
    std::ofstream(path, std::ios::binary) << content;
    const auto read = readCases(path, column);
    return read ? "" : read.error().message.id;
}

} // namespace

TEST(Predictions, theProbabilityIsThatOfTheAnswersTokensAndTheirEnd)
{
    Trained project;
    const auto answers = valueOf(project.predictions().answer(1, cases, {}, {}));
    ASSERT_EQ(answers.size(), 2u);
    EXPECT_EQ(answers[0].answer.input, cases[0]);
    EXPECT_TRUE(answers[0].answer.answer.starts_with("case 7"));
    EXPECT_NEAR(answers[0].probability / answers[1].probability, std::exp(-0.1), 1e-9) << "one token more";
    EXPECT_GT(answers[0].confidence, 0);
    EXPECT_LT(answers[0].confidence, 1);
    const auto plain = valueOf(project.models().predict(1, cases, {}));
    EXPECT_EQ(plain[0].answer, answers[0].answer.answer) << "the same answers as without confidence";
}

TEST(Familiarity, isTheShareOfPairsThatWereLearned)
{
    const std::vector<std::string> learned{"値引き12%、数量40"}, known{"値引き14%、数量20", "値引き12%"};
    const Familiarity familiarity(learned, known);
    EXPECT_DOUBLE_EQ(familiarity.shareKnown("値引き"), 1);
    EXPECT_DOUBLE_EQ(familiarity.shareKnown("値引率"), 0.5);
    EXPECT_DOUBLE_EQ(familiarity.shareKnown(" "), 1) << "nothing is known to be new of it";
    EXPECT_FALSE(familiarity.unfamiliar(known[0])) << "none of those it is measured on is";
    EXPECT_TRUE(familiarity.unfamiliar("今日の天気は?"));
    EXPECT_FALSE(familiarity.unfamiliar("値引き12%、数量40、新顧客")) << "a new name is no other kind of case";
    EXPECT_FALSE(Familiarity({}, known).unfamiliar("今日の天気は?")) << "a run that learned from nothing";
    EXPECT_FALSE(Familiarity(learned, {}).unfamiliar("今日の天気は?"));
}

TEST(Predictions, aCaseUnlikeAllThatWasLearnedIsForPeople)
{
    Trained project;
    const std::vector<std::string> odd{"case 7 red", "What will the weather be like tomorrow?"};
    const auto answers = valueOf(project.predictions().answer(1, odd, {}, {}));
    EXPECT_FALSE(answers[0].unfamiliar);
    EXPECT_FALSE(forPeople(answers[0], 0));
    EXPECT_TRUE(answers[1].unfamiliar);
    EXPECT_TRUE(forPeople(answers[1], 0)) << "whatever its confidence";
}

TEST(Predictions, anOutputWithoutTheLearntFormIsNotTrusted)
{
    Trained project;
    for (const auto &one : valueOf(project.predictions().answer(2, cases, {}, {}))) { // no separator in what it echoes
        EXPECT_TRUE(one.answer.formatFailure);
        EXPECT_EQ(one.confidence, 0);
        EXPECT_EQ(one.probability, 0);
    }
}

TEST(Predictions, theCalibrationIsMeasuredOnceAndKept)
{
    Trained project;
    EXPECT_FALSE(valueOf(project.predictions().knownCalibration(1)));
    const auto first = valueOf(project.predictions().calibration(1, {}, {}));
    EXPECT_EQ(first.run, 1);
    EXPECT_EQ(first.items, valueOf(project.experiments().experiment(1)).validationItems);
    EXPECT_EQ(first.right, 0) << "an echo is no answer";
    EXPECT_FALSE(first.reliable) << "all of them are wrong";
    EXPECT_EQ(first.thresholds.size(), 21u);
    EXPECT_DOUBLE_EQ(first.thresholds.back().threshold, 1);
    project.reopen();
    EXPECT_EQ(valueOf(project.predictions().knownCalibration(1)), first);
    require(writeFileAtomically(project.kept(1), "{\"steps\":20,\"probability\":[0.5],\"right\":[]}"));
    EXPECT_FALSE(valueOf(project.predictions().knownCalibration(1))) << "damaged: measured again";
    EXPECT_EQ(valueOf(project.predictions().calibration(1, {}, {})), first);
}

TEST(Predictions, aRunThatTrainedFurtherIsMeasuredAnew)
{
    Trained project;
    static_cast<void>(valueOf(project.predictions().calibration(1, {}, {})));
    const RunId further[] = {1};
    require(project.training().extend(further, 10));
    project.training().wait();
    EXPECT_FALSE(valueOf(project.predictions().knownCalibration(1)));
}

TEST(Predictions, stoppedItKeepsNothing)
{
    Trained project;
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(errorOf(project.predictions().answer(1, cases, {}, stop.get_token())), "error.cancelled");
    EXPECT_FALSE(std::filesystem::exists(project.kept(1)));
    EXPECT_EQ(errorOf(project.predictions().calibration(99, {}, {})), "run.not-found");
}

TEST(Predictions, progressGoesOverMeasuringAndAnswering)
{
    Trained project;
    std::vector<double> told;
    static_cast<void>(valueOf(project.predictions().answer(1, cases, [&](double fraction) { told.push_back(fraction); }, {})));
    ASSERT_GE(told.size(), 2u);
    EXPECT_TRUE(std::ranges::is_sorted(told));
    EXPECT_LE(told.front(), 0.5);
    EXPECT_DOUBLE_EQ(told.back(), 1);
}

TEST(Predictions, aChosenThresholdIsKeptOnRecord)
{
    Trained project;
    EXPECT_FALSE(valueOf(project.predictions().chosenThreshold()));
    const ChosenThreshold choice{2, 0.85};
    require(project.predictions().chooseThreshold(choice));
    require(project.predictions().chooseThreshold(choice)); // the same once more is no deed
    project.reopen();
    EXPECT_EQ(valueOf(project.predictions().chosenThreshold()), choice);
    EXPECT_EQ(errorOf(project.predictions().chooseThreshold({2, 1.5})), "predict.bad-threshold");
    EXPECT_EQ(errorOf(project.predictions().chooseThreshold({2, std::nan("")})), "predict.bad-threshold");
    EXPECT_EQ(errorOf(project.predictions().chooseThreshold({99, 0.5})), "run.not-found");
    const auto audit = valueOf(project.database->read([](SQLite::Database &connection) -> Result<std::vector<AuditEntry>> { return AuditLog(connection).newest(20); }));
    EXPECT_EQ(std::ranges::count(audit, "threshold.set", &AuditEntry::action), 1);
}

TEST(Cases, aFilesInputColumnIsFoundOrNamed)
{
    const TemporaryFolder folder;
    const auto read = [&](const char *name, const std::string &content, const std::string &column = {}) {
        const auto path = folder.path() / name;
        std::ofstream(path, std::ios::binary) << content;
        return valueOf(readCases(path, column));
    };
    EXPECT_EQ(read("a.csv", "番号,入力,備考\n1, 数量120 ,x\n2,\"数量40、\n値引き10%\",y\n").inputs, (std::vector<std::string>{"数量120", "数量40、\n値引き10%"}));
    EXPECT_EQ(read("b.csv", "anything\nfirst\nsecond\n").inputs.size(), 2u) << "the only column";
    EXPECT_EQ(read("c.csv", "x,y\n1,2\n", "y").inputs, (std::vector<std::string>{"2"}));
    EXPECT_EQ(read("d.jsonl", "{\"input\": \"quantity 120\"}\n").inputs.front(), "quantity 120");
    EXPECT_EQ(read("a.csv", "input,answer\na,\n").column, "input");
}

TEST(Cases, whatIsNoCaseIsNamedWithItsLine)
{
    const TemporaryFolder folder;
    EXPECT_EQ(errorOfCases(folder, "a.csv", "x,y\n1,2\n"), "predict.no-input-column");
    EXPECT_EQ(errorOfCases(folder, "a.csv", "x,y\n1,2\n", "z"), "predict.unknown-column");
    EXPECT_EQ(errorOfCases(folder, "a.csv", "input,note\na,1\n  ,2\n"), "predict.blank-case");
    EXPECT_EQ(errorOfCases(folder, "a.csv", "input,note\n\"a,1\n"), "predict.bad-row");
    EXPECT_EQ(errorOfCases(folder, "a.csv", "input\n"), "data.no-rows");
    EXPECT_EQ(errorOfCases(folder, "a.jsonl", "{\"input\": [1, 2]}\n"), "predict.bad-row");
    EXPECT_EQ(errorOf(readCases(folder.path() / "none.csv", {})), "file.not-found");
}
