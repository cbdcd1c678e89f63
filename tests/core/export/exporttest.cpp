// Runs as tables: their numbers and their predictions.
#include "core/export/exportserviceimpl.h"
#include "tests/core/project/projectfixture.h"
#include "tests/core/report/fakeservices.h"

namespace kotowari::test {
namespace {

/// One run with a metric and a prediction.
class OneRun : public kotowari::testing::FakeExperiments
{
public:
    Result<std::vector<Run>> runs(std::optional<ExperimentId>) const override
    {
        Run run;
        run.id = 7;
        run.experiment = 2;
        run.arm = {ArmKind::ExplainThenAnswer, Granularity::Medium};
        run.model = "t5-nano";
        run.trainSize = 100;
        run.seed = 3;
        run.state = RunState::Done;
        return std::vector{run};
    }
    Result<std::vector<Metric>> metrics(RunId) const override { return std::vector{Metric{10, 0.5, 1200, 3.25, "train.loss", 0.1}}; }
    Result<std::vector<Prediction>> predictions(RunId) const override { return std::vector{Prediction{5, "q", "a", "=x", "a", "because", true, false, false}}; }
};

using Export = ProjectTest;

std::string contentOf(const std::string &path)
{
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace

TEST_F(Export, WritesMetricsAndPredictions)
{
    const OneRun experiments;
    const auto service = makeExportService(m_database, experiments);
    const auto path = (m_folder / "m.csv").string();
    EXPECT_EQ(valueOf(service->write(path, ExportContent::Metrics, {}, {})).rows, 1);
    EXPECT_EQ(contentOf(path), "\xef\xbb\xbf" "experiment,run,arm,granularity,model,train_size,explained,seed,state,step,epoch,supervised_tokens,seconds,name,value\r\n"
                               "2,7,explain-then-answer,medium,t5-nano,100,1,3,done,10,0.5,1200,3.25,train.loss,0.1\r\n");
    EXPECT_EQ(valueOf(service->write(path, ExportContent::Predictions, {}, {})).rows, 1); // replaces the file
    EXPECT_TRUE(contentOf(path).ends_with("2,7,explain-then-answer,medium,t5-nano,100,1,3,done,5,q,a,'=x,a,because,1,0,0\r\n"));
    const auto lines = (m_folder / "m.jsonl").string();
    ASSERT_TRUE(service->write(lines, ExportContent::Metrics, {}, {}));
    EXPECT_NE(contentOf(lines).find("\"step\":10,\"epoch\":0.5"), std::string::npos);
    ASSERT_TRUE(service->write((m_folder / "m.xlsx").string(), ExportContent::Metrics, {}, {}));
}

} // namespace kotowari::test
