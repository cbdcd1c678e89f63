// The real engine and tokenizer on a small sample: two arms, twenty steps, from the plan to the predictions.
#include "../tokenizer/spiecemodel.h"
#include "core/base/atomicfile.h"
#include "core/base/module.h"
#include "core/data/samples.h"
#include "core/store/examplewriter.h"
#include "testproject.h"

using namespace kotowari;
using namespace kotowari::test;

namespace {

bool modulesArePresent()
{
    return std::filesystem::exists(moduleDirectory() / "libkotowari_engine.so")
        && std::filesystem::exists(moduleDirectory() / "libkotowari_tokenizer.so");
}

EngineProvider realEngine()
{
    return []() -> Result<Engine *> {
        auto symbol = moduleSymbol("engine", "kotowari_engine");
        if (!symbol)
            return symbol.error();
        return reinterpret_cast<Engine *(*)()>(*symbol)();
    };
}

TokenizerProvider realTokenizer()
{
    return []() -> Result<TokenizerFactory *> {
        auto symbol = moduleSymbol("tokenizer", "kotowari_tokenizer_factory");
        if (!symbol)
            return symbol.error();
        return reinterpret_cast<TokenizerFactory *(*)()>(*symbol)();
    };
}

/// quotes-en, 120 examples.
std::shared_ptr<Database> sampleProject(const std::filesystem::path &folder)
{
    std::shared_ptr<Database> database = valueOf(Database::create(folder / "sample.kotowari"));
    SampleOptions options;
    options.name = "quotes-en";
    options.count = 120;
    auto examples = valueOf(makeSample(options));
    require(database->write([&](SQLite::Database &connection) -> Result<void> {
        ExampleWriter writer(connection, 0);
        for (auto &example : examples)
            writer.add(prepareExample(std::move(example)), 1'000);
        return {};
    }));
    return database;
}

class Silent final : public TrainingListener
{
public:
    void onStep(const TrainingPosition &) override { }
    void onMetric(const TrainingPosition &, const std::string &, double) override { }
    double onEvaluation(const TrainingPosition &, const Evaluation &) override { return 0; }
    void onNotice(const TrainingPosition &, const Message &) override { }
    void onCheckpoint(const TrainingPosition &) override { }
    void onResumed(const TrainingPosition &) override { }
};

class GoOn final : public TrainingControl
{
public:
    Request request() const override { return Request::Continue; }
};

/// A folder of the shape of the published T5's: 32,128 rows, 32,000 pieces, the sentinels only in the rows above. Narrow, and of noise.
std::filesystem::path publishedFolder(const std::filesystem::path &root)
{
    TrainingJob job;
    auto &config = job.model;
    config.vocabularySize = 32128;
    config.dModel = 16;
    config.dKv = 8;
    config.dFf = 32;
    config.encoderLayers = config.decoderLayers = 1;
    config.heads = 2;
    config.feedForward = FeedForward::GatedGelu;
    config.tieWordEmbeddings = false;
    job.folder = root / "noise";
    job.validation = job.test = {{1, {5, 1}, {6, 1}, 0}};
    Silent listener;
    valueOf(valueOf(realEngine()())->train(job, listener, GoOn()));
    std::vector<Piece> pieces{{"<pad>", PieceKind::Control}, {"</s>", PieceKind::Control}, {"<unk>", PieceKind::Unknown}, {"\xe2\x96\x81", PieceKind::Normal, -2}};
    for (char c = '!'; c <= '~'; ++c)
        if (c != '<') // as in T5
            pieces.push_back({std::string(1, c), PieceKind::Normal, -3});
    while (pieces.size() < 32000)
        pieces.push_back({"piece" + std::to_string(pieces.size()), PieceKind::Normal, -20});
    const auto folder = root / "noise" / "best";
    require(writeFileAtomically(folder / "spiece.model", spieceModel(pieces)));
    return folder;
}

} // namespace

TEST(Modules, aSmallSampleFromPlanToPrediction)
{
    if (!modulesArePresent())
        GTEST_SKIP() << "the engine and tokenizer modules are not in " << moduleDirectory() << ": build kotowari_engine and kotowari_tokenizer";
    const TemporaryFolder folder;
    const auto database = sampleProject(folder.path());
    auto services = makeExperimentServices(database, realEngine(), realTokenizer());
    auto plan = smallPlan();
    plan.model = "t5-nano";
    plan.parallel = 0;
    plan.trainSizes = {40};
    const auto id = valueOf(services.experiments->create(plan));
    require(services.training->start(id));
    services.training->wait();
    for (const auto &run : valueOf(services.experiments->runs(id))) {
        ASSERT_EQ(run.state, RunState::Done) << (run.error ? run.error->id : std::string());
        ASSERT_TRUE(run.score);
        EXPECT_GE(*run.score, 0);
        EXPECT_LE(*run.score, 1);
        EXPECT_EQ(run.steps, 20);
        EXPECT_GT(run.supervisedTokens, 0);
        EXPECT_GT(run.seconds, 0);
        const auto predictions = valueOf(services.experiments->predictions(run.id));
        EXPECT_EQ(static_cast<std::int64_t>(predictions.size()), valueOf(services.experiments->experiment(id)).testItems);
        double first = -1, last = -1;
        for (const auto &metric : valueOf(services.experiments->metrics(run.id))) {
            if (metric.name != metric::trainLoss)
                continue;
            first = first < 0 ? metric.value : first;
            last = metric.value;
        }
        EXPECT_GT(first, 0);
        EXPECT_LT(last, first); // it learns
        const std::string inputs[] = {predictions.front().input};
        const auto answers = valueOf(services.models->predict(run.id, inputs, {}));
        ASSERT_EQ(answers.size(), 1u);
        EXPECT_EQ(answers[0].output, predictions.front().output); // the kept weights give what was scored
        EXPECT_GT(answers[0].seconds, 0);
    }
    EXPECT_GT(valueOf(services.models->tokenCount("quantity 120")).value_or(0), 0);
}

TEST(Modules, aPublishedShapeIsImportedTrainedFromAndExported)
{
    if (!modulesArePresent())
        GTEST_SKIP() << "the engine and tokenizer modules are not in " << moduleDirectory() << ": build kotowari_engine and kotowari_tokenizer";
    const TemporaryFolder folder;
    const auto database = sampleProject(folder.path());
    auto services = makeExperimentServices(database, realEngine(), realTokenizer());
    const auto imported = valueOf(services.models->importModel(publishedFolder(folder.path()).string(), "published", {}, {}));
    EXPECT_EQ(imported.shape.tokenizerPieces, 32100);
    EXPECT_EQ(imported.shape.config.vocabularySize, 32128);
    EXPECT_EQ(imported.shape.stored.types, "F32");

    auto plan = smallPlan();
    plan.model = "published";
    plan.steps = 3;
    plan.testLimit = plan.validationLimit = 4;
    const auto id = valueOf(services.experiments->create(plan));
    require(services.training->start(id));
    services.training->wait();
    for (const auto &run : valueOf(services.experiments->runs(id)))
        ASSERT_EQ(run.state, RunState::Done) << (run.error ? run.error->id : std::string());

    // The separator of the explained targets is the sentinel above the file's pieces.
    const auto tokenizer = valueOf(valueOf(realTokenizer()())->load(database->filesFolder() / "experiments" / "1" / "spiece.model"));
    EXPECT_EQ(tokenizer->separatorId(), 32099);

    const auto target = folder.path() / "exported";
    require(services.models->exportModel(1, target.string()));
    const auto settings = valueOf(readFile(target / "tokenizer_config.json"));
    EXPECT_NE(settings.find("\"extra_ids\": 100"), std::string::npos) << settings;
    const auto config = valueOf(readFile(target / "config.json"));
    EXPECT_NE(config.find("32128"), std::string::npos) << config;
    EXPECT_EQ(errorOf(services.models->importModel(target.string(), "published", {}, {})), "model.name-taken");
    EXPECT_EQ(valueOf(services.models->importModel(target.string(), {}, {}, {})).model.name, "exported");
}
