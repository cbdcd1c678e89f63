#include "evaluation.h"

#include "core/engine/model/generation.h"

#include <algorithm>
#include <numeric>

namespace kotowari::engine {

std::optional<std::vector<std::vector<float>>> targetLosses(const T5Model &model, std::span<const TokenSequence> items, const EvaluationSettings &settings)
{
    constexpr std::int64_t logitsAtOnce = 16 * 1024 * 1024;
    const at::NoGradGuard noGradient;
    std::vector<std::size_t> order(items.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto length = [&](std::size_t i) { return items[i].source.size() + items[i].target.size(); };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return length(a) > length(b); });
    std::vector<std::vector<float>> losses(items.size());
    for (std::size_t at = 0; at < order.size();) {
        if (settings.stop && settings.stop())
            return std::nullopt;
        std::vector<const TokenSequence *> examples;
        const std::size_t first = at;
        std::int64_t tokens = 0;
        std::int64_t logits = 0;
        while (at < order.size() && (examples.empty() || (tokens < settings.tokensAtOnce && logits < logitsAtOnce))) {
            examples.push_back(&items[order[at]]);
            tokens += static_cast<std::int64_t>(length(order[at]));
            logits += static_cast<std::int64_t>(items[order[at]].target.size()) * model.config().vocabularySize;
            ++at;
        }
        const Batch batch = makeBatch(model.config(), examples, !settings.kernels, model.device());
        Pass pass(settings.kernels, settings.precision);
        const at::Tensor values = tokenLosses(model.forward(batch, pass), batch.labels, pass).to(at::kCPU);
        const auto *value = values.data_ptr<float>();
        for (std::size_t i = first; i < at; ++i) {
            const std::size_t count = items[order[i]].target.size();
            losses[order[i]].assign(value, value + count);
            value += count;
        }
    }
    return losses;
}

std::optional<Evaluation> evaluate(const T5Model &model, EvaluationSet set, std::span<const TokenSequence> items, const EvaluationSettings &settings)
{
    Evaluation evaluation;
    evaluation.set = set;
    GenerationSettings generation;
    generation.maxNewTokens = settings.maxNewTokens;
    generation.precision = settings.precision;
    generation.kernels = settings.kernels;
    generation.batch = settings.sequencesAtOnce;
    generation.stop = settings.stop;
    generation.stopAt = settings.stopAt;
    generation.closedAnswers = settings.closedAnswers;
    auto outputs = generate(model, items, generation);
    if (!outputs)
        return std::nullopt;
    evaluation.outputs = std::move(*outputs);
    const auto losses = targetLosses(model, items, settings);
    if (!losses)
        return std::nullopt;
    double sum = 0;
    double answerSum = 0;
    std::int64_t count = 0;
    std::int64_t answerCount = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        for (std::size_t t = 0; t < (*losses)[i].size(); ++t) {
            const auto loss = static_cast<double>((*losses)[i][t]);
            sum += loss;
            ++count;
            const bool inside = items[i].answerEnd < 0 || static_cast<std::int64_t>(t) < items[i].answerEnd;
            if (inside && static_cast<std::int64_t>(t) >= items[i].answerStart) {
                answerSum += loss;
                ++answerCount;
            }
        }
    }
    evaluation.loss = count ? sum / static_cast<double>(count) : 0;
    evaluation.answerLoss = answerCount ? answerSum / static_cast<double>(answerCount) : evaluation.loss;
    return evaluation;
}

} // namespace kotowari::engine
