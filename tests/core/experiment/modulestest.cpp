// The real engine and tokenizer on a small sample: two arms, twenty steps, from the plan to the predictions.
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

} // namespace

TEST(Modules, aSmallSampleFromPlanToPrediction)
{
    if (!modulesArePresent())
        GTEST_SKIP() << "the engine and tokenizer modules are not in " << moduleDirectory() << ": build kotowari_engine and kotowari_tokenizer";
    const TemporaryFolder folder;
    const auto database = valueOf(Database::create(folder.path() / "sample.kotowari"));
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
