#include "matchedsteps.h"

#include "trainingflops.h"
#include "trainingjob.h"

#include <algorithm>
#include <cmath>

namespace kotowari {

namespace {

/// Target tokens that carry loss, as the engine counts them.
double supervisedTokens(const TokenSequence &sequence)
{
    return static_cast<double>(std::ssize(sequence.target) - std::ranges::count(sequence.weights, 0.0F));
}

} // namespace

const Preset &StepMatcher::presetOf(const Run &run) const
{
    const auto found = std::ranges::find(m_presets, run.model, [](const Preset &preset) { return preset.model.name; });
    return found == m_presets.end() ? m_presets.front() : *found;
}

Result<double> StepMatcher::costOf(const Run &run)
{
    const auto [place, isNew] = m_costs.try_emplace({toString(run.arm), run.model, run.trainSize, run.explained}, 0);
    if (!isNew)
        return place->second;
    auto config = makeRunConfig(m_plan, presetOf(run), run, *m_tokenizer, 0, 1, "cpu");
    if (auto taken = takeExamples(config, run, m_plan, m_data); !taken)
        return taken.error();
    const auto codec = ArmCodec::make(m_tokenizer, run.arm, config.armOptions());
    if (!codec)
        return codec.error();
    const auto job = makeTrainingJob(run, config, m_plan, m_data, *codec);
    if (!job)
        return job.error();
    double sum = 0;
    for (const auto &sequence : job->training)
        sum += m_plan.budget == Budget::Tokens ? supervisedTokens(sequence) : trainingFlops(config.model, std::ssize(sequence.source), std::ssize(sequence.target));
    const auto examples = std::ranges::count(job->training, false, &TokenSequence::companion);
    return place->second = sum / static_cast<double>(std::max<std::ptrdiff_t>(1, examples));
}

Result<std::int64_t> StepMatcher::stepsOf(const Run &run)
{
    const auto steps = plannedSteps(m_plan, presetOf(run), run);
    if ((m_plan.budget != Budget::Tokens && m_plan.budget != Budget::Flops) || m_plan.primaryArm < 0 || steps == 0)
        return steps;
    Run own = run;
    own.seed = m_plan.seeds.front();
    Run primary = own;
    primary.arm = m_plan.arms[static_cast<std::size_t>(m_plan.primaryArm)];
    if (!run.arm.explained())
        primary.explained = m_plan.explainedShares.front();
    const auto ofPrimary = costOf(primary);
    if (!ofPrimary)
        return ofPrimary.error();
    const auto ofRun = costOf(own);
    if (!ofRun)
        return ofRun.error();
    if (*ofRun <= 0)
        return steps;
    return std::max<std::int64_t>(1, std::llround(static_cast<double>(steps) * *ofPrimary / *ofRun));
}

} // namespace kotowari
