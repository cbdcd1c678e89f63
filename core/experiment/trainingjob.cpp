#include "trainingjob.h"

namespace kotowari {

namespace {

Result<TokenSequence> encode(const Example &example, bool explained, const RunConfig &config, const ArmCodec &codec)
{
    auto sequence = codec.encode(example, explained);
    if (sequence && config.truncate)
        ArmCodec::truncate(*sequence, config.maxSource, config.maxTarget);
    return sequence;
}

Result<std::vector<TokenSequence>> encodeItems(std::span<const Example> items, const RunConfig &config, const ArmCodec &codec)
{
    std::vector<TokenSequence> sequences;
    for (const auto &item : items) {
        auto sequence = encode(item, codec.arm().explained(), config, codec);
        if (!sequence)
            return sequence.error();
        sequences.push_back(std::move(*sequence));
    }
    return sequences;
}

} // namespace

Result<TrainingJob> makeTrainingJob(const Run &run, const RunConfig &config, const Plan &plan, const ExperimentData &data,
                                    const ArmCodec &codec)
{
    TrainingJob job;
    job.model = config.model;
    job.folder = run.folder;
    job.settings = config.settings;
    auto examples = data.subset(run.seed, run.trainSize);
    if (!examples)
        return examples.error();
    const auto explained = explainedFlags(*examples, plan, run.arm, run.explained);
    for (std::size_t i = 0; i < examples->size(); ++i) {
        auto sequence = encode((*examples)[i], explained[i], config, codec);
        if (!sequence)
            return sequence.error();
        job.training.push_back(std::move(*sequence));
    }
    auto validation = encodeItems(data.validation, config, codec);
    if (!validation)
        return validation.error();
    job.validation = std::move(*validation);
    auto test = encodeItems(data.test, config, codec);
    if (!test)
        return test.error();
    job.test = std::move(*test);
    return job;
}

} // namespace kotowari
