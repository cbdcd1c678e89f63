// The module as the program loads it: dlopen, one symbol, the Engine interface.
#include "core/base/module.h"
#include "support.h"

#include <thread>

using namespace kotowari;
using namespace kotowari::test;

namespace {

Engine *loadEngine()
{
    const auto symbol = moduleSymbol("engine", "kotowari_engine");
    return symbol ? reinterpret_cast<Engine *(*)()>(*symbol)() : nullptr;
}

class ModuleTest : public testing::Test
{
protected:
    void SetUp() override { ASSERT_NE(engine, nullptr) << "the module cannot be loaded"; }
    Engine *engine = loadEngine();
};

} // namespace

TEST_F(ModuleTest, TellsWhatItIs)
{
    const EngineInfo info = engine->info();
    EXPECT_FALSE(info.torchVersion.empty());
    EXPECT_FALSE(info.blas.empty());
    ASSERT_FALSE(info.devices.empty());
    EXPECT_EQ(info.devices[0], "cpu");
    EXPECT_EQ(info.devices.size(), info.deviceNames.size());
}

TEST_F(ModuleTest, CountsTheParametersOfThePublishedModels)
{
    ModelConfig small;
    small.vocabularySize = 32128;
    small.dModel = 512;
    small.dKv = 64;
    small.dFf = 2048;
    small.heads = 8;
    small.encoderLayers = small.decoderLayers = 6;
    EXPECT_EQ(engine->parameterCount(small), 60506624);
    small.dFf = 1024; // v1.1
    small.heads = 6;
    small.encoderLayers = small.decoderLayers = 8;
    small.feedForward = FeedForward::GatedGelu;
    small.tieWordEmbeddings = false;
    EXPECT_EQ(engine->parameterCount(small), 76961152);
}

TEST_F(ModuleTest, TrainsLoadsAndGenerates)
{
    const TemporaryFolder folder;
    RecordingListener listener;
    const TrainingJob job = toyJob(folder.path());
    const auto outcome = engine->train(job, listener, RunOn());
    ASSERT_TRUE(outcome) << outcome.error().detail;
    EXPECT_TRUE(outcome->finished);
    EXPECT_EQ(outcome->parameters, engine->parameterCount(job.model));
    auto model = engine->load(folder.path() / "best", "cpu", 1);
    ASSERT_TRUE(model);
    EXPECT_EQ((*model)->config(), job.model);
    const auto outputs = (*model)->generate(job.test, {.maxNewTokens = job.settings.maxNewTokens}, {});
    ASSERT_TRUE(outputs);
    ASSERT_EQ(listener.events.back().kind, "test");
    for (std::size_t i = 0; i < job.test.size(); ++i)
        EXPECT_EQ((*outputs)[i].ids, listener.events.back().outputs[i]);
    const auto scores = (*model)->score(job.test);
    ASSERT_TRUE(scores);
    ASSERT_EQ(scores->size(), job.test.size());
    for (const double score : *scores)
        EXPECT_GT(score, 0);
}

TEST_F(ModuleTest, RefusesInWords)
{
    const auto missing = engine->load("/nonexistent", "cpu", 1);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().message.id, "engine.model-missing");
    const TemporaryFolder folder;
    TrainingJob job = toyJob(folder.path());
    job.settings.device = "cuda:77";
    RecordingListener listener;
    const auto outcome = engine->train(job, listener, RunOn());
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().message.id, "engine.device-missing");
    job.settings.device = "cpu";
    job.settings.precision = Precision::BFloat16;
    const auto half = engine->train(job, listener, RunOn());
    if (engine->info().cpuBFloat16)
        EXPECT_TRUE(half);
    else
        EXPECT_EQ(half.error().message.id, "engine.bf16-unsupported");
}

TEST_F(ModuleTest, MeasuresOnSeveralThreadsAtOnce)
{
    const TemporaryFolder folder;
    const auto measure = [&] {
        const auto result = engine->measure(toyJob(folder.path()), 3, {});
        ASSERT_TRUE(result);
        EXPECT_GT(result->tokensPerSecond, 0);
        EXPECT_GT(result->stepSeconds, 0);
        EXPECT_GT(result->matmulGflops, 0);
        EXPECT_GT(result->achievedGflops, 0);
        EXPECT_GT(result->generatedTokensPerSecond, 0);
        EXPECT_EQ(result->paddingFraction, 0); // sequences are packed
    };
    const std::jthread first(measure);
    const std::jthread second(measure);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST_F(ModuleTest, AnExceptionOfTheListenerStaysInside)
{
    class Throwing : public RecordingListener
    {
        void onStep(const TrainingPosition &) override { throw std::runtime_error("listener"); }
    };
    const TemporaryFolder folder;
    Throwing listener;
    const auto outcome = engine->train(toyJob(folder.path()), listener, RunOn());
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().message.id, "error.internal");
}
