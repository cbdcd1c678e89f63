#include "measure.h"

#include "core/engine/device.h"
#include "core/engine/failures.h"
#include "core/engine/model/generation.h"
#include "core/engine/model/products.h"
#include "evaluation.h"
#include "stepper.h"

#include <chrono>
#include <fstream>
#include <sys/resource.h>

namespace kotowari::engine {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// rows x in times in x out, `count` times in the model.
struct Product {
    std::int64_t rows, in, out, count;
};

std::vector<Product> products(const ModelConfig &config, std::int64_t N, std::int64_t M)
{
    const std::int64_t D = config.dModel;
    const std::int64_t I = static_cast<std::int64_t>(config.heads) * config.dKv;
    const std::int64_t F = config.dFf;
    const std::int64_t wide = config.feedForward == FeedForward::GatedGelu ? 2 * F : F;
    const std::int64_t E = config.encoderLayers;
    const std::int64_t L = config.decoderLayers;
    return {{N, D, 3 * I, E}, {N, I, D, E}, {N, D, wide, E}, {N, F, D, E}, // encoder
            {M, D, 3 * I, L}, {M, I, D, L}, {M, D, I, L}, {N, D, 2 * I, L}, {M, I, D, L}, {M, D, wide, L}, {M, F, D, L}, // decoder
            {M, D, config.vocabularySize, 1}};
}

/// GFLOP/s of the model's products alone, forward and backward, at N source and M target tokens a step.
double matmulRate(const ModelConfig &config, std::int64_t N, std::int64_t M, Precision precision, const at::Device &device, const std::stop_token &stop)
{
    constexpr std::int64_t mostRows = 512; // of the head, as headLoss takes it in parts: fewer would be slower, more only larger
    const at::NoGradGuard noGradient;
    double flops = 0;
    double seconds = 0;
    for (Product product : products(config, N, M)) {
        if (product.out == config.vocabularySize && product.rows > mostRows) {
            product.count *= (product.rows + mostRows - 1) / mostRows;
            product.rows = mostRows;
        }
        const auto options = at::TensorOptions().dtype(precision == Precision::BFloat16 ? at::kBFloat16 : at::kFloat).device(device);
        const at::Tensor x = at::full({product.rows, product.in}, 0.5, options);
        const at::Tensor w = at::full({product.out, product.in}, 0.5, options);
        const at::Tensor dy = at::full({product.rows, product.out}, 0.5, options);
        std::vector<double> times;
        double total = 0;
        while ((total < 0.03 || times.size() < 3) && !stop.stop_requested()) {
            const auto began = Clock::now();
            const at::Tensor y = engine::product(x, false, w, true, device.is_cpu());
            const at::Tensor dx = engine::product(dy, false, w, false, device.is_cpu());
            const at::Tensor dw = engine::product(dy, true, x, false, device.is_cpu());
            if (!device.is_cpu())
                (void)(y.sum() + dx.sum() + dw.sum()).item<float>(); // waits for the device
            times.push_back(secondsSince(began));
            total += times.back();
        }
        flops += 6.0 * static_cast<double>(product.rows * product.in * product.out * product.count);
        seconds += median(times) * static_cast<double>(product.count);
    }
    return seconds > 0 ? flops / seconds * 1e-9 : 0;
}

} // namespace

double stepFlops(const ModelConfig &config, std::span<const TokenSequence *const> examples)
{
    std::int64_t N = 0;
    std::int64_t M = 0;
    double attention = 0; // pairs of query and key, all layers
    for (const auto *example : examples) {
        const auto S = static_cast<std::int64_t>(example->source.size());
        const auto T = static_cast<std::int64_t>(example->target.size());
        N += S;
        M += T;
        attention += static_cast<double>(config.encoderLayers * S * S + config.decoderLayers * (T * (T + 1) / 2 + T * S));
    }
    double flops = attention * 4 * config.heads * config.dKv; // q k^T and p v, two operations each
    for (const Product &product : products(config, N, M))
        flops += 2.0 * static_cast<double>(product.rows * product.in * product.out * product.count);
    return 3 * flops; // backward: one product for each factor
}

Result<EngineMeasure> measureTraining(const TrainingJob &job, std::int64_t steps, std::stop_token stop)
{
    if (auto checked = checkJob(job); !checked)
        return checked.error();
    if (job.training.empty())
        return Error{ErrorCode::InvalidInput, {"engine.no-examples", {}}, {}};
    const auto device = findDevice(job.settings.device);
    if (!device)
        return device.error();
    if (auto checked = checkPrecision(job.settings.precision, *device); !checked)
        return checked.error();
    const ComputeScope scope(job.settings.threads);
    const RunStream stream(*device);
    T5Model model(job.model, *device);
    model.parameters().initialise(job.settings.seed);
    model.parameters().train(job.settings.parts, job.settings.seed);
    model.setRecompute(job.settings.recompute);
    const bool kernels = device->is_cpu();
    StepOptimizer optimizer(job.settings.optimizer, job.settings.weightDecay, model.parameters(), kernels);
    StepExamples schedule(job.training, job.settings.batch, job.settings.seed);
    StepSettings settings;
    settings.precision = job.settings.precision;
    settings.dropout = job.settings.dropout < 0 ? job.model.dropout : job.settings.dropout;
    settings.seed = job.settings.seed;
    settings.kernels = kernels;
    settings.tokensAtOnce = job.settings.tokensAtOnce;
    settings.companionWeight = job.settings.companionWeight;

    const Error cancelled{ErrorCode::Cancelled, {"error.cancelled", {}}, {}};
    constexpr std::int64_t warmUp = 2;
    std::vector<double> times;
    double flops = 0;
    double seconds = 0;
    std::int64_t source = 0;
    std::int64_t target = 0;
    std::int64_t computed = 0;
    for (std::int64_t step = 0; step < steps + warmUp; ++step) {
        if (stop.stop_requested())
            return cancelled;
        const auto began = Clock::now();
        const auto examples = schedule.of(step);
        const StepResult result = computeGradients(model, examples, step + 1, settings);
        optimizer.apply(step + 1, learningRate(job.settings, step + 1));
        if (step < warmUp)
            continue;
        times.push_back(secondsSince(began));
        seconds += times.back();
        flops += stepFlops(job.model, examples);
        source += result.sourceTokens;
        target += result.targetTokens;
        computed += result.paddedTokens;
    }
    EngineMeasure measure;
    measure.stepSeconds = median(times);
    measure.tokensPerSecond = seconds > 0 ? static_cast<double>(source + target) / seconds : 0;
    measure.paddingFraction = computed > 0 ? 1.0 - static_cast<double>(source + target) / static_cast<double>(computed) : 0;
    measure.achievedGflops = seconds > 0 ? flops / seconds * 1e-9 : 0;
    rusage usage{};
    if (::getrusage(RUSAGE_SELF, &usage) == 0)
        measure.peakMemoryBytes = static_cast<std::int64_t>(usage.ru_maxrss) * 1024;
    if (steps > 0)
        measure.matmulGflops = matmulRate(job.model, std::max<std::int64_t>(1, source / steps), std::max<std::int64_t>(1, target / steps), settings.precision, *device, stop);

    const auto evaluated = job.validation.empty() ? std::span(job.training).first(std::min<std::size_t>(job.training.size(), 128)) : std::span(job.validation);
    EvaluationSettings scoring;
    scoring.precision = settings.precision;
    scoring.kernels = kernels;
    scoring.stop = [&] { return stop.stop_requested(); };
    const auto scoringBegan = Clock::now();
    if (!targetLosses(model, evaluated, scoring))
        return cancelled;
    measure.scoredItemsPerSecond = static_cast<double>(evaluated.size()) / std::max(secondsSince(scoringBegan), 1e-9);
    GenerationSettings generation;
    generation.maxNewTokens = job.settings.maxNewTokens;
    generation.stopAt = job.settings.stopAt;
    generation.closedAnswers = job.closedAnswers;
    generation.precision = settings.precision;
    generation.kernels = kernels;
    generation.stop = [&] { return stop.stop_requested(); };
    const auto began = Clock::now();
    const auto outputs = generate(model, evaluated, generation);
    if (!outputs || stop.stop_requested())
        return cancelled;
    std::size_t tokens = 0;
    for (const auto &output : *outputs)
        tokens += output.ids.size();
    measure.generatedTokensPerSecond = static_cast<double>(tokens) / std::max(secondsSince(began), 1e-9);
    return measure;
}

} // namespace kotowari::engine
