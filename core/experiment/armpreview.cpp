#include "armpreview.h"

#include "trainingjob.h"

#include <algorithm>

namespace kotowari {

namespace {

using Part = PreviewToken::Part;

class Previewer
{
public:
    Previewer(const Tokenizer &tokenizer, const ArmCodec &codec, double rationaleWeight) : m_tokenizer(tokenizer), m_codec(codec), m_rationaleWeight(rationaleWeight) { }

    ArmPreview::Sequence of(const TokenSequence &sequence) const
    {
        ArmPreview::Sequence shown;
        shown.companion = sequence.companion;
        shown.generated = sequence.companion ? 0 : m_codec.generatedTokens(sequence);
        for (const auto id : sequence.source)
            shown.source.push_back({id, m_tokenizer.piece(id), id == m_tokenizer.eosId() ? Part::End : Part::Input, 0});
        for (std::size_t t = 0; t < sequence.target.size(); ++t)
            shown.target.push_back({sequence.target[t], m_tokenizer.piece(sequence.target[t]), partOf(sequence, static_cast<int>(t)), weightOf(sequence, t)});
        return shown;
    }

private:
    Part partOf(const TokenSequence &sequence, int t) const
    {
        const auto id = sequence.target[static_cast<std::size_t>(t)];
        if (id == m_tokenizer.eosId())
            return Part::End;
        if (id == m_tokenizer.separatorId())
            return Part::Separator;
        const bool answer = t >= sequence.answerStart && (sequence.answerEnd < 0 || t < sequence.answerEnd);
        return answer ? Part::Answer : Part::Explanation;
    }

    double weightOf(const TokenSequence &sequence, std::size_t t) const
    {
        if (m_codec.arm().isReference())
            return 0;
        return sequence.companion ? m_rationaleWeight : sequence.weights.empty() ? 1.0 : static_cast<double>(sequence.weights[t]);
    }

    const Tokenizer &m_tokenizer;
    const ArmCodec &m_codec;
    double m_rationaleWeight;
};

Result<void> previewArm(const PreparedExperiment &prepared, const Preset &preset, const Run &run, std::size_t count, std::vector<ArmPreview> &to)
{
    const Plan &plan = prepared.experiment.plan;
    auto config = makeRunConfig(plan, preset, run, *prepared.tokenizer, 0, 1, "cpu");
    if (auto taken = takeExamples(config, run, plan, prepared.data); !taken)
        return taken;
    auto codec = ArmCodec::make(prepared.tokenizer, run.arm, config.armOptions());
    if (!codec)
        return codec.error();
    const auto job = makeTrainingJob(run, config, plan, prepared.data, *codec);
    if (!job)
        return job.error();
    auto examples = prepared.data.subset(run.seed, run.trainSize);
    if (!examples)
        return examples.error();
    const auto explained = explainedFlags(*examples, plan, run.arm, run.explained);
    const Previewer previewer(*prepared.tokenizer, *codec, plan.rationaleWeight);
    std::size_t example = 0;
    for (std::size_t i = 0; i < job->training.size(); ++i) {
        const auto &sequence = job->training[i];
        if (!sequence.companion) {
            if (example == std::min(count, examples->size()))
                break;
            const auto &key = (*examples)[example].key;
            to.push_back({run.arm, sequence.example, key.empty() ? "#" + std::to_string(sequence.example) : key, explained[example], {}});
            ++example;
        }
        to.back().sequences.push_back(previewer.of(sequence));
    }
    return {};
}

} // namespace

Result<std::vector<ArmPreview>> previewArms(const PreparedExperiment &prepared, const Preset &preset, int count)
{
    const Plan &plan = prepared.experiment.plan;
    std::vector<ArmPreview> previews;
    for (const auto &arm : plan.arms) {
        Run run;
        run.arm = arm;
        run.model = plan.model;
        run.seed = plan.seeds.front();
        run.trainSize = plan.trainSizes.back();
        run.explained = arm.explained() ? plan.explainedShares.front() : 1.0;
        if (auto added = previewArm(prepared, preset, run, static_cast<std::size_t>(std::max(0, count)), previews); !added)
            return added.error();
    }
    return previews;
}

} // namespace kotowari
