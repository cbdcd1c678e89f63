#include "trainingjob.h"

#include <algorithm>

namespace kotowari {

namespace {

Result<std::vector<TokenSequence>> encode(std::span<const Example> examples, const std::vector<bool> &explained, const Run &run, const RunConfig &config, const ArmCodec &codec)
{
    auto sequences = codec.encodeSet(examples, explained, static_cast<std::uint64_t>(run.seed));
    if (sequences && config.truncate)
        for (auto &sequence : *sequences)
            ArmCodec::truncate(sequence, config.maxSource, config.maxTarget);
    return sequences;
}

/// As they are scored: companions belong to training.
Result<std::vector<TokenSequence>> encodeItems(std::span<const Example> items, const Run &run, const RunConfig &config, const ArmCodec &codec)
{
    auto sequences = encode(items, std::vector<bool>(items.size(), true), run, config, codec);
    if (sequences)
        std::erase_if(*sequences, [](const TokenSequence &sequence) { return sequence.companion; });
    return sequences;
}

} // namespace

Result<void> takeExamples(RunConfig &config, const Run &run, const Plan &plan, const ExperimentData &data)
{
    config.closedAnswers = data.closedAnswers;
    if (!run.arm.isReference() || plan.shots <= 0)
        return {};
    auto shown = data.subset(run.seed, std::min<std::int64_t>(plan.shots, run.trainSize));
    if (!shown)
        return shown.error();
    for (auto &example : *shown)
        config.shots.push_back({std::move(example.input), std::move(example.answer)});
    return {};
}

Result<TrainingJob> makeTrainingJob(const Run &run, const RunConfig &config, const Plan &plan, const ExperimentData &data,
                                    const ArmCodec &codec)
{
    TrainingJob job;
    job.model = config.model;
    job.folder = run.folder;
    job.settings = config.settings;
    auto examples = data.subset(run.seed, run.trainSize + run.extraCases);
    if (!examples)
        return examples.error();
    const auto explained = explainedFlags(*examples, plan, run.arm, run.explained);
    auto training = encode(*examples, explained, run, config, codec);
    if (!training)
        return training.error();
    job.training = std::move(*training);
    auto validation = encodeItems(data.validation, run, config, codec);
    if (!validation)
        return validation.error();
    job.validation = std::move(*validation);
    if (!run.tuning) { // a try is judged on validation alone: it never sees the test
        auto test = encodeItems(data.test, run, config, codec);
        if (!test)
            return test.error();
        job.test = std::move(*test);
    }
    auto closed = codec.closedAnswers(config.closedAnswers);
    if (!closed)
        return closed.error();
    job.closedAnswers = std::move(*closed);
    job.settings.stopAt = codec.stopAt();
    return job;
}

} // namespace kotowari
