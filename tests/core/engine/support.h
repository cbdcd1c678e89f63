// What the engine's tests share: a temporary folder, a toy job, a listener that remembers, controls that interrupt.
#pragma once

#include "core/api/engine.h"
#include "core/base/randomstream.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace kotowari::test {

class TemporaryFolder
{
public:
    TemporaryFolder()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "kotowari-XXXXXX").string();
        m_path = ::mkdtemp(pattern.data());
    }
    ~TemporaryFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;
    const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

inline std::string bytesOf(const std::filesystem::path &path)
{
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

inline void writeBytes(const std::filesystem::path &path, const std::string &bytes) { std::ofstream(path, std::ios::binary) << bytes; }

inline ModelConfig tinyModel()
{
    ModelConfig config;
    config.vocabularySize = 40;
    config.dModel = 24;
    config.dKv = 8;
    config.dFf = 48;
    config.encoderLayers = 1;
    config.decoderLayers = 2;
    config.heads = 3;
    return config;
}

/// The target repeats the first tokens of the source: learnable, lengths differ.
inline std::vector<TokenSequence> toyExamples(int count, std::uint64_t seed)
{
    RandomStream stream(seed);
    std::vector<TokenSequence> result;
    for (int i = 0; i < count; ++i) {
        TokenSequence item;
        item.example = 1000 + i;
        const auto length = stream.between(3, 14);
        for (std::int64_t t = 0; t < length; ++t)
            item.source.push_back(static_cast<TokenId>(stream.between(3, 9)));
        item.target.assign(item.source.begin(), item.source.begin() + stream.between(1, std::min<std::int64_t>(length, 5)));
        item.answerStart = static_cast<int>(item.target.size()) - 1;
        item.source.push_back(1);
        item.target.push_back(1);
        result.push_back(std::move(item));
    }
    return result;
}

inline TrainingJob toyJob(const std::filesystem::path &folder)
{
    TrainingJob job;
    job.model = tinyModel();
    job.folder = folder;
    job.settings.steps = 13;
    job.settings.batch = 4;
    job.settings.evaluateEvery = 5;
    job.settings.recordEvery = 2;
    job.settings.maxNewTokens = 6;
    job.settings.seed = 11;
    job.settings.warmupSteps = 3;
    job.settings.checkpointSeconds = 1e9;
    job.training = toyExamples(22, 1);
    job.validation = toyExamples(6, 2);
    job.test = toyExamples(5, 3);
    return job;
}

struct Event {
    std::string kind;
    std::int64_t step = 0;
    std::int64_t supervisedTokens = 0;
    double value = 0;
    std::vector<std::vector<TokenId>> outputs;

    friend bool operator==(const Event &, const Event &) = default;
};

/// Remembers what is the same every time (no speeds, no seconds). Scores by the share of equal first tokens.
class RecordingListener : public TrainingListener
{
public:
    void onStep(const TrainingPosition &position) override { events.push_back({"step", position.step, position.supervisedTokens, position.epoch, {}}); }
    void onMetric(const TrainingPosition &position, const std::string &name, double value) override
    {
        if (name == "train.loss")
            events.push_back({name, position.step, position.supervisedTokens, value, {}});
    }
    double onEvaluation(const TrainingPosition &position, const Evaluation &evaluation) override
    {
        Event event{evaluation.set == EvaluationSet::Test ? "test" : "validation", position.step, position.supervisedTokens, evaluation.loss + 100 * evaluation.answerLoss, {}};
        for (const auto &output : evaluation.outputs)
            event.outputs.push_back(output.ids);
        events.push_back(std::move(event));
        const auto at = scores.find(position.step);
        return at == scores.end() ? 1.0 / (1.0 + evaluation.loss) : at->second;
    }
    void onNotice(const TrainingPosition &, const Message &notice) override { notices.push_back(notice.id); }
    void onCheckpoint(const TrainingPosition &position) override { checkpoints.push_back(position.step); }
    void onResumed(const TrainingPosition &position) override
    {
        resumed.push_back(position.step);
        std::erase_if(events, [&](const Event &event) { return event.step > position.step; });
    }

    std::vector<Event> events;
    std::vector<std::string> notices;
    std::vector<std::int64_t> checkpoints, resumed;
    std::map<std::int64_t, double> scores; ///< by step, instead of the computed one
};

class RunOn : public TrainingControl
{
public:
    Request request() const override { return Request::Continue; }
};

/// Asks for `what` from the `after`-th question on.
class AskAfter : public TrainingControl
{
public:
    AskAfter(int after, Request what) : m_left(after), m_what(what) { }
    Request request() const override { return m_left-- > 0 ? Request::Continue : m_what; }

private:
    mutable int m_left;
    Request m_what;
};

} // namespace kotowari::test
