#include "stepper.h"

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

} // namespace

StepResult computeGradients(T5Model &model, const std::vector<const TokenSequence *> &examples, std::int64_t step, const StepSettings &settings)
{
    StepResult result;
    for (const auto *example : examples) {
        result.sourceTokens += static_cast<std::int64_t>(example->source.size());
        result.targetTokens += static_cast<std::int64_t>(example->target.size());
    }
    model.parameters().clearGradients();
    const double scale = 1.0 / static_cast<double>(result.targetTokens); // of the whole step, also when it is split
    const auto parts = splitByLength(examples, settings.tokensAtOnce, !settings.kernels);
    for (std::size_t part = 0; part < parts.size(); ++part) {
        if (settings.beforePass)
            settings.beforePass(tokensOf(parts[part]));
        const Batch batch = makeBatch(model.config(), parts[part], !settings.kernels, model.device());
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
