#include "stepper.h"

#include "core/engine/device.h"

#include <algorithm>

namespace kotowari::engine {

namespace {

std::int64_t tokensOf(const std::vector<const TokenSequence *> &examples)
{
    std::int64_t tokens = 0;
    for (const auto *example : examples)
        tokens += static_cast<std::int64_t>(example->source.size() + example->target.size());
    return tokens;
}

/// Numbers by which the losses of a step are divided, for its examples and for their companions.
struct LossCounts {
    double weights = 0;
    double companionWeights = 0;
    bool uneven = false; ///< some token counts differently from another
};

double weightOf(const TokenSequence &sequence)
{
    double sum = 0;
    for (const float weight : sequence.weights)
        sum += static_cast<double>(weight);
    return sequence.weights.empty() ? static_cast<double>(sequence.target.size()) : sum;
}

LossCounts countLosses(const std::vector<const TokenSequence *> &examples)
{
    LossCounts counts;
    for (const auto *example : examples) {
        (example->companion ? counts.companionWeights : counts.weights) += weightOf(*example);
        counts.uneven = counts.uneven || example->companion || !example->weights.empty();
    }
    return counts;
}

/// [M], in the order of the pass.
at::Tensor lossScales(const std::vector<const TokenSequence *> &examples, const LossCounts &counts, double companionWeight, const at::Device &device)
{
    std::vector<float> scales;
    for (const auto *example : examples) {
        const double count = example->companion ? counts.companionWeights : counts.weights;
        const double scale = count > 0 ? (example->companion ? companionWeight : 1.0) / count : 0.0;
        for (std::size_t t = 0; t < example->target.size(); ++t)
            scales.push_back(static_cast<float>(scale * (example->weights.empty() ? 1.0 : static_cast<double>(example->weights[t]))));
    }
    at::Tensor result = at::empty({static_cast<std::int64_t>(scales.size())}, at::kFloat);
    std::copy(scales.begin(), scales.end(), result.data_ptr<float>());
    return onDevice(result, device);
}

std::int64_t supervisedTokens(const TokenSequence &sequence)
{
    const auto silent = std::ranges::count(sequence.weights, 0.0F);
    return static_cast<std::int64_t>(sequence.target.size()) - silent;
}

} // namespace

StepResult computeGradients(T5Model &model, const std::vector<const TokenSequence *> &examples, std::int64_t step, const StepSettings &settings)
{
    StepResult result;
    for (const auto *example : examples) {
        result.sourceTokens += static_cast<std::int64_t>(example->source.size());
        result.targetTokens += supervisedTokens(*example);
    }
    const auto counts = countLosses(examples);
    model.parameters().clearGradients();
    const double scale = 1.0 / static_cast<double>(result.targetTokens); // where every token counts alike; of the whole step, also when it is split
    const auto parts = splitByLength(examples, settings.tokensAtOnce, !settings.kernels);
    for (std::size_t part = 0; part < parts.size(); ++part) {
        if (settings.beforePass)
            settings.beforePass(tokensOf(parts[part]));
        Batch batch = makeBatch(model.config(), parts[part], !settings.kernels, model.device());
        if (counts.uneven)
            batch.lossScales = lossScales(parts[part], counts, settings.companionWeight, model.device());
        Pass pass(settings.kernels, settings.precision, settings.dropout, settings.seed, static_cast<std::uint64_t>(step), part);
        const at::Tensor loss = model.loss(batch, scale, pass);
        torch::autograd::backward({loss}, {});
        result.loss += loss.item<double>();
        result.paddedTokens += settings.kernels ? batch.source.tokens() + batch.decoderInput.tokens() : batch.paddedTokens;
    }
    return result;
}

std::optional<std::int64_t> halvedPass(const std::vector<const TokenSequence *> &examples, std::int64_t tokens)
{
    std::int64_t largest = 0;
    bool several = false;
    for (const auto &part : splitByLength(examples, tokens, false)) {
        largest = std::max(largest, tokensOf(part));
        several = several || part.size() > 1;
    }
    if (!several)
        return std::nullopt;
    return std::min(tokens - 1, largest / 2);
}

} // namespace kotowari::engine
