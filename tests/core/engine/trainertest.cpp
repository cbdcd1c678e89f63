// Training runs: learning, the best weights, splitting a step, two runs at once, refusals.
#include "core/engine/train/trainer.h"
#include "core/engine/model/safetensors.h"
#include "support.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <thread>

using namespace kotowari;
using namespace kotowari::engine;
using namespace kotowari::test;

namespace {

double largestDifference(const std::filesystem::path &a, const std::filesystem::path &b)
{
    auto first = SafetensorsFile::open(a);
    auto second = SafetensorsFile::open(b);
    EXPECT_TRUE(first && second);
    double largest = 0;
    for (const auto &[name, entry] : first->entries()) {
        std::vector<float> x(static_cast<std::size_t>(entry.elements));
        std::vector<float> y(x.size());
        EXPECT_TRUE(first->read(entry, x));
        EXPECT_TRUE(second->read(*second->find(name), y));
        for (std::size_t i = 0; i < x.size(); ++i)
            largest = std::max(largest, static_cast<double>(std::abs(x[i] - y[i])));
    }
    return largest;
}

std::string errorOf(const TrainingJob &job)
{
    RecordingListener listener;
    const auto result = trainRun(job, listener, RunOn());
    return result ? "" : result.error().message.id;
}

std::vector<double> losses(const RecordingListener &listener)
{
    std::vector<double> result;
    for (const auto &event : listener.events)
        if (event.kind == "train.loss")
            result.push_back(event.value);
    return result;
}

} // namespace

TEST(Trainer, LearnsAToyTask)
{
    const TemporaryFolder folder;
    TrainingJob job = toyJob(folder.path());
    job.settings.steps = 150;
    job.settings.evaluateEvery = 75;
    job.settings.recordEvery = 50;
    job.settings.learningRate = 1e-2;
    RecordingListener listener;
    const auto outcome = trainRun(job, listener, RunOn());
    ASSERT_TRUE(outcome);
    EXPECT_TRUE(outcome->finished);
    EXPECT_FALSE(outcome->stoppedEarly);
    EXPECT_EQ(outcome->position.step, 150);
    const auto values = losses(listener);
    ASSERT_EQ(values.size(), 3U);
    EXPECT_LT(values[2], 0.7 * values[0]);
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "best" / "config.json"));
}

TEST(Trainer, ReportsInTheOrderOfTheContract)
{
    const TemporaryFolder folder;
    RecordingListener listener;
    ASSERT_TRUE(trainRun(toyJob(folder.path()), listener, RunOn()));
    std::vector<std::string> kinds;
    for (const auto &event : listener.events)
        if (event.kind != "step" && event.kind != "train.loss")
            kinds.push_back(event.kind + std::to_string(event.step));
    EXPECT_EQ(kinds, (std::vector<std::string>{"validation5", "validation10", "validation13", "test13"}));
    EXPECT_EQ(losses(listener).size(), 7U); // every 2 of 13 steps, and the end
    EXPECT_EQ(listener.checkpoints, std::vector<std::int64_t>{13});
    EXPECT_EQ(std::count_if(listener.events.begin(), listener.events.end(), [](const Event &e) { return e.kind == "step"; }), 13);
}

TEST(Trainer, TensorOperationsTrainTheSame)
{
    const TemporaryFolder kernels;
    const TemporaryFolder tensors;
    for (const FeedForward kind : {FeedForward::Relu, FeedForward::GatedGelu}) {
        RecordingListener first;
        RecordingListener second;
        TrainingJob job = toyJob(kernels.path() / std::to_string(static_cast<int>(kind)));
        job.model.feedForward = kind;
        job.settings.dropout = 0;
        ASSERT_TRUE(trainRun(job, first, RunOn()));
        job.folder = tensors.path() / std::to_string(static_cast<int>(kind));
        TrainerOptions options;
        options.forceTensorOperations = true;
        ASSERT_TRUE(trainRun(job, second, RunOn(), options));
        ASSERT_EQ(losses(first).size(), losses(second).size());
        for (std::size_t i = 0; i < losses(first).size(); ++i)
            EXPECT_NEAR(losses(first)[i], losses(second)[i], 1e-4);
    }
}

TEST(Trainer, ASplitStepIsTheWholeStep)
{
    const TemporaryFolder folder;
    RecordingListener whole;
    RecordingListener split;
    TrainingJob job = toyJob(folder.path() / "whole");
    job.settings.dropout = 0; // with dropout the parts have masks of their own
    ASSERT_TRUE(trainRun(job, whole, RunOn()));
    job.folder = folder.path() / "split";
    job.settings.tokensAtOnce = 20;
    ASSERT_TRUE(trainRun(job, split, RunOn()));
    for (std::size_t i = 0; i < losses(whole).size(); ++i)
        EXPECT_NEAR(losses(whole)[i], losses(split)[i], 1e-5);
    EXPECT_LT(largestDifference(folder.path() / "whole/best/model.safetensors", folder.path() / "split/best/model.safetensors"), 1e-3);
}

TEST(Trainer, TwoRunsAtOnceAreAsOneAfterAnother)
{
    const TemporaryFolder folder;
    std::vector<TrainingJob> jobs;
    for (int i = 0; i < 4; ++i) {
        jobs.push_back(toyJob(folder.path() / std::to_string(i)));
        jobs.back().settings.seed = static_cast<std::uint64_t>(i % 2);
        jobs.back().settings.steps = 60;
    }
    std::vector<RecordingListener> listeners(4);
    const auto run = [&](std::size_t i) { ASSERT_TRUE(trainRun(jobs[i], listeners[i], RunOn())); };
    run(0);
    run(1);
    {
        const std::jthread first(run, 2);
        const std::jthread second(run, 3);
    }
    EXPECT_EQ(listeners[0].events, listeners[2].events);
    EXPECT_EQ(listeners[1].events, listeners[3].events);
    EXPECT_NE(losses(listeners[0]), losses(listeners[1]));
    EXPECT_EQ(bytesOf(folder.path() / "0/best/model.safetensors"), bytesOf(folder.path() / "2/best/model.safetensors"));
    EXPECT_EQ(bytesOf(folder.path() / "1/best/model.safetensors"), bytesOf(folder.path() / "3/best/model.safetensors"));
}

TEST(Trainer, KeepsTheBestWeights)
{
    const TemporaryFolder folder;
    TrainingJob job = toyJob(folder.path() / "a");
    RecordingListener listener;
    listener.scores = {{5, 0.5}, {10, 0.9}, {13, 0.2}};
    auto outcome = trainRun(job, listener, RunOn());
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->bestStep, 10);
    EXPECT_DOUBLE_EQ(outcome->bestScore, 0.9);
    // The test was scored with them: the same as a run that ends there.
    TrainingJob shorter = toyJob(folder.path() / "b");
    shorter.settings.steps = 10;
    RecordingListener other;
    ASSERT_TRUE(trainRun(shorter, other, RunOn()));
    EXPECT_EQ(listener.events.back().kind, "test");
    EXPECT_EQ(listener.events.back().value, other.events.back().value);
    EXPECT_EQ(listener.events.back().outputs, other.events.back().outputs);
    EXPECT_EQ(largestDifference(folder.path() / "a/best/model.safetensors", folder.path() / "b/best/model.safetensors"), 0);

    RecordingListener tied; // equal scores: the lower answer loss, which falls in this run
    tied.scores = {{5, 0.5}, {10, 0.5}, {13, 0.5}};
    job.folder = folder.path() / "c";
    outcome = trainRun(job, tied, RunOn());
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->bestStep, 13);
}

TEST(Trainer, FinishesWhenAsked)
{
    const TemporaryFolder folder;
    RecordingListener listener;
    const AskAfter finish(3, TrainingControl::Request::Finish);
    const auto outcome = trainRun(toyJob(folder.path()), listener, finish);
    ASSERT_TRUE(outcome);
    EXPECT_TRUE(outcome->finished);
    EXPECT_TRUE(outcome->stoppedEarly);
    EXPECT_EQ(outcome->position.step, 3);
    ASSERT_GE(listener.events.size(), 2U);
    EXPECT_EQ(listener.events[listener.events.size() - 2].kind, "validation");
    EXPECT_EQ(listener.events.back().kind, "test");
}

TEST(Trainer, NoStepsOnlyEvaluates)
{
    const TemporaryFolder folder;
    TrainingJob job = toyJob(folder.path());
    job.settings.steps = 0;
    job.training.clear();
    RecordingListener listener;
    const auto outcome = trainRun(job, listener, RunOn());
    ASSERT_TRUE(outcome);
    EXPECT_TRUE(outcome->finished);
    ASSERT_EQ(listener.events.size(), 2U);
    EXPECT_EQ(listener.events[0].kind, "validation");
    EXPECT_EQ(listener.events[1].kind, "test");
}

TEST(Trainer, StartsFromGivenWeights)
{
    const TemporaryFolder folder;
    TrainingJob job = toyJob(folder.path() / "a");
    RecordingListener first;
    ASSERT_TRUE(trainRun(job, first, RunOn()));
    TrainingJob next = toyJob(folder.path() / "b");
    next.startFrom = folder.path() / "a" / "best";
    next.settings.steps = 0;
    RecordingListener second;
    ASSERT_TRUE(trainRun(next, second, RunOn()));
    EXPECT_EQ(second.events.back().outputs, first.events.back().outputs);
    EXPECT_EQ(second.events.back().value, first.events.back().value);

    // The same in shards.
    nlohmann::json map;
    const auto whole = folder.path() / "a" / "best" / "model.safetensors";
    const auto names = SafetensorsFile::open(whole);
    ASSERT_TRUE(names);
    for (const auto &[name, entry] : names->entries())
        map[name] = "shard.safetensors";
    next.startFrom = folder.path() / "shards";
    std::filesystem::create_directories(next.startFrom);
    std::filesystem::copy_file(whole, next.startFrom / "shard.safetensors");
    std::filesystem::copy_file(folder.path() / "a" / "best" / "config.json", next.startFrom / "config.json");
    writeBytes(next.startFrom / "model.safetensors.index.json", nlohmann::json{{"weight_map", map}}.dump());
    next.folder = folder.path() / "b2";
    RecordingListener third;
    ASSERT_TRUE(trainRun(next, third, RunOn()));
    EXPECT_EQ(third.events.back().outputs, first.events.back().outputs);
    next.startFrom = folder.path() / "a" / "best";

    next.folder = folder.path() / "c";
    next.model.dFf = 56;
    EXPECT_EQ(errorOf(next), "engine.start-differs");
    next.model = tinyModel();
    next.model.decoderLayers = 3;
    EXPECT_EQ(errorOf(next), "engine.start-differs");
    next.startFrom = folder.path() / "nowhere";
    EXPECT_EQ(errorOf(next), "engine.model-missing");
}

TEST(Trainer, SaysWhenTheLossIsNoNumber)
{
    const TemporaryFolder folder;
    TrainingJob job = toyJob(folder.path());
    job.settings.learningRate = 1e30;
    job.settings.warmupSteps = 0;
    EXPECT_EQ(errorOf(job), "engine.not-finite");
}

TEST(Trainer, RefusesWhatCannotWork)
{
    const TemporaryFolder folder;
    const TrainingJob good = toyJob(folder.path());
    const auto changed = [&](const std::function<void(TrainingJob &)> &change) {
        TrainingJob job = good;
        change(job);
        return errorOf(job);
    };
    EXPECT_EQ(changed([](TrainingJob &job) { job.settings.batch = 0; }), "engine.setting-invalid");
    EXPECT_EQ(changed([](TrainingJob &job) { job.settings.learningRate = std::numeric_limits<double>::quiet_NaN(); }), "engine.setting-invalid");
    EXPECT_EQ(changed([](TrainingJob &job) { job.settings.threads = 0; }), "engine.setting-invalid");
    EXPECT_EQ(changed([](TrainingJob &job) { job.settings.maxNewTokens = 0; }), "engine.setting-invalid");
    EXPECT_EQ(changed([](TrainingJob &job) { job.model.dModel = 0; }), "engine.setting-invalid");
    EXPECT_EQ(changed([](TrainingJob &job) { job.model.eosId = 40; }), "engine.setting-invalid");
    EXPECT_EQ(changed([](TrainingJob &job) { job.training.clear(); }), "engine.no-examples");
    EXPECT_EQ(changed([](TrainingJob &job) { job.training[3].target.clear(); }), "engine.empty-sequence");
    EXPECT_EQ(changed([](TrainingJob &job) { job.test[0].source[0] = 40; }), "engine.token-outside-vocabulary");
    EXPECT_EQ(changed([](TrainingJob &job) { job.test[0].source[0] = -1; }), "engine.token-outside-vocabulary");
    EXPECT_EQ(changed([](TrainingJob &job) { job.settings.device = "cuda:99"; }), "engine.device-missing");
    EXPECT_EQ(changed([](TrainingJob &job) { job.settings.device = "tpu"; }), "engine.device-missing");
    EXPECT_EQ(changed([](TrainingJob &job) { job.settings.device = "cuda:x"; }), "engine.device-missing");
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

namespace {

std::map<std::string, std::vector<float>> weightsOf(const std::filesystem::path &file)
{
    std::map<std::string, std::vector<float>> result;
    auto opened = SafetensorsFile::open(file);
    EXPECT_TRUE(opened);
    for (const auto &[name, entry] : opened->entries()) {
        auto &values = result[name];
        values.resize(static_cast<std::size_t>(entry.elements));
        EXPECT_TRUE(opened->read(entry, values));
    }
    return result;
}

/// The names of the tensors that a training changed.
std::vector<std::string> changed(TrainingJob job, const TemporaryFolder &folder)
{
    job.folder = folder.path() / "start";
    job.settings.steps = 0;
    RecordingListener listener;
    EXPECT_TRUE(trainRun(job, listener, RunOn()));
    const auto before = weightsOf(job.folder / "best" / "model.safetensors");
    job.folder = folder.path() / "run";
    job.settings.steps = 12;
    for (int step = 0; step <= 12; ++step)
        listener.scores[step] = step; // the last is the best
    EXPECT_TRUE(trainRun(job, listener, RunOn()));
    std::vector<std::string> names;
    for (const auto &[name, values] : weightsOf(job.folder / "best" / "model.safetensors"))
        if (values != before.at(name))
            names.push_back(name);
    return names;
}

} // namespace

TEST(TrainedParts, LoraChangesOnlyTheChosenProjectionsAndIsMerged)
{
    const TemporaryFolder folder;
    TrainingJob job = toyJob({});
    job.settings.parts.lora = {2, 4, {"q", "wo"}};
    const auto names = changed(job, folder);
    EXPECT_EQ(names.size(), 1 + 2 * 2 + 1 + 2U); // q of each attention, wo of each block: 1 encoder, 2 decoder layers
    for (const auto &name : names)
        EXPECT_TRUE(name.ends_with(".q.weight") || name.ends_with(".wo.weight")) << name;
}

TEST(TrainedParts, LoraLearns)
{
    const TemporaryFolder folder;
    TrainingJob job = toyJob(folder.path());
    job.settings.parts.lora = {4, 0, {"q", "k", "v", "o", "wi", "wo"}};
    job.settings.steps = 150;
    job.settings.evaluateEvery = 0;
    job.settings.recordEvery = 50;
    job.settings.learningRate = 2e-2;
    RecordingListener listener;
    ASSERT_TRUE(trainRun(job, listener, RunOn()));
    EXPECT_LT(losses(listener)[2], 0.9 * losses(listener)[0]);
}

TEST(TrainedParts, FrozenOnesStay)
{
    for (const Frozen frozen : {Frozen::Embeddings, Frozen::Encoder}) {
        const TemporaryFolder folder;
        TrainingJob job = toyJob({});
        job.model.tieWordEmbeddings = false;
        job.settings.parts.frozen = frozen;
        const auto names = changed(job, folder);
        EXPECT_FALSE(names.empty());
        EXPECT_EQ(std::ranges::count(names, "shared.weight"), 0);
        EXPECT_EQ(std::ranges::count(names, "lm_head.weight"), 1);
        const auto encoder = std::ranges::count_if(names, [](const auto &name) { return name.starts_with("encoder."); });
        EXPECT_EQ(encoder > 0, frozen == Frozen::Embeddings);
    }
}

TEST(TrainedParts, AnUnknownProjectionIsRefused)
{
    TrainingJob job = toyJob("unused");
    job.settings.parts.lora = {2, 0, {"q", "gate"}};
    EXPECT_EQ(errorOf(job), "engine.setting-invalid");
    job.settings.parts.lora = {2, 0, {}};
    EXPECT_EQ(errorOf(job), "engine.setting-invalid");
    job.settings.parts.lora = {2, 0, {"wi_0"}}; // this model is not gated
    EXPECT_EQ(errorOf(job), "engine.setting-invalid");
    job.settings.parts.lora = {-1, 0, {"q"}};
    EXPECT_EQ(errorOf(job), "engine.setting-invalid");
}

TEST(Trainer, RecomputingActivationsChangesNoBit)
{
    const TemporaryFolder folder;
    std::vector<std::vector<Event>> events;
    for (const bool recompute : {false, true}) {
        TrainingJob job = toyJob(folder.path() / (recompute ? "again" : "kept"));
        job.settings.recompute = recompute;
        RecordingListener listener;
        ASSERT_TRUE(trainRun(job, listener, RunOn()));
        events.push_back(listener.events);
    }
    ASSERT_EQ(events[0].size(), events[1].size());
    for (std::size_t i = 0; i < events[0].size(); ++i)
        EXPECT_NEAR(events[0][i].value, events[1][i].value, 1e-4) << events[0][i].kind << events[0][i].step; // the position bias is summed in another order
}

TEST(Trainer, OutOfMemoryHalvesThePassAndKeepsTheStep)
{
    const TemporaryFolder folder;
    TrainingJob job = toyJob(folder.path() / "whole");
    job.settings.dropout = 0; // the parts of a step have masks of their own
    RecordingListener whole;
    ASSERT_TRUE(trainRun(job, whole, RunOn()));
    EXPECT_TRUE(whole.notices.empty());

    job.folder = folder.path() / "halved";
    TrainerOptions options;
    std::int64_t largest = 0;
    options.beforePass = [&](std::int64_t tokens) {
        if (tokens > 30)
            throw std::bad_alloc();
        largest = std::max(largest, tokens);
    };
    RecordingListener halved;
    ASSERT_TRUE(trainRun(job, halved, RunOn(), options));
    EXPECT_GT(largest, 0);
    ASSERT_FALSE(halved.notices.empty());
    for (const auto &notice : halved.notices)
        EXPECT_EQ(notice, "engine.smaller-passes");
    EXPECT_LE(halved.notices.size(), 4U); // then it is known
    ASSERT_EQ(losses(whole).size(), losses(halved).size());
    for (std::size_t i = 0; i < losses(whole).size(); ++i)
        EXPECT_NEAR(losses(whole)[i], losses(halved)[i], 1e-4);

    job.folder = folder.path() / "impossible";
    options.beforePass = [](std::int64_t) { throw std::bad_alloc(); };
    RecordingListener failed;
    EXPECT_THROW((void)trainRun(job, failed, RunOn(), options), std::bad_alloc); // the module's border makes it engine.out-of-memory
}
