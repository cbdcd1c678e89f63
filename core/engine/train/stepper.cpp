#include "stepper.h"

namespace kotowari::engine {

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
        const Batch batch = makeBatch(model.config(), parts[part], !settings.kernels, model.device());
        Pass pass(settings.kernels, settings.precision, settings.dropout, settings.seed, static_cast<std::uint64_t>(step), part);
        const at::Tensor loss = crossEntropy(model.forward(batch, pass), batch.labels, scale, pass);
        torch::autograd::backward({loss}, {});
        result.loss += loss.item<double>();
        result.paddedTokens += settings.kernels ? batch.source.tokens() + batch.decoderInput.tokens() : batch.paddedTokens;
    }
    return result;
}

} // namespace kotowari::engine
