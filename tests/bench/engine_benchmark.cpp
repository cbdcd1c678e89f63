// Training and generation speed of small models against what the same matrix products do alone on this machine (the floor of a step).
// Run from a release build, on a quiet machine: KOTOWARI_MODULES=BUILD/lib/kotowari tests/bench_engine
// With KOTOWARI_BENCH_MODEL=FOLDER of a checkpoint, also how long it takes to load, against reading its file once.
#include "core/api/engine.h"
#include "core/base/module.h"
#include "core/base/randomstream.h"

#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <iostream>
#include <unistd.h>

namespace kotowari {
namespace {

Engine *engine()
{
    static Engine *const loaded = [] {
        const auto symbol = moduleSymbol("engine", "kotowari_engine");
        return symbol ? reinterpret_cast<Engine *(*)()>(*symbol)() : nullptr;
    }();
    return loaded;
}

/// 2 + 2 layers of width D, 500 pieces, 16 examples a step, every source and target of the given length.
TrainingJob jobOf(std::int64_t D, std::int64_t source, std::int64_t target, int threads)
{
    TrainingJob job;
    job.model.vocabularySize = 500;
    job.model.dModel = static_cast<int>(D);
    job.model.heads = 4;
    job.model.dKv = static_cast<int>(D / 4);
    job.model.dFf = static_cast<int>(4 * D);
    job.model.encoderLayers = job.model.decoderLayers = 2;
    job.settings.batch = 16;
    job.settings.threads = threads;
    job.settings.maxNewTokens = static_cast<int>(target);
    RandomStream stream(1);
    for (int i = 0; i < 512; ++i) {
        TokenSequence item;
        for (std::int64_t t = 0; t < source; ++t)
            item.source.push_back(static_cast<TokenId>(stream.between(3, 499)));
        for (std::int64_t t = 0; t < target; ++t)
            item.target.push_back(static_cast<TokenId>(stream.between(3, 499)));
        job.training.push_back(std::move(item));
    }
    return job;
}

/// One iteration is one training step; counters are the engine's own measure.
void trainingStep(benchmark::State &state)
{
    const TrainingJob job = jobOf(state.range(0), state.range(1), state.range(2), static_cast<int>(state.range(3)));
    constexpr std::int64_t steps = 60;
    EngineMeasure measure;
    for (auto _ : state) {
        const auto result = engine()->measure(job, steps, {});
        if (!result) {
            state.SkipWithError(result.error().message.id.c_str());
            return;
        }
        measure = *result;
        state.SetIterationTime(measure.stepSeconds);
    }
    state.counters["tokens/s"] = measure.tokensPerSecond;
    state.counters["GFLOP/s"] = measure.achievedGflops;
    state.counters["matmul_GFLOP/s"] = measure.matmulGflops;
    state.counters["of_matmul_%"] = 100 * measure.achievedGflops / measure.matmulGflops;
    state.counters["padding_%"] = 100 * measure.paddingFraction;
    state.counters["generated/s"] = measure.generatedTokensPerSecond;
}
BENCHMARK(trainingStep)->ArgNames({"D", "source", "target", "threads"})->ArgsProduct({{64, 96, 128}, {40}, {10, 50}, {1}})->Args({128, 40, 50, 2})
    ->UseManualTime()->Iterations(1)->Unit(benchmark::kMillisecond);

/// From the folder to a model that can score; read_ms: what reading the weights' file once takes by itself. Cold: the system is asked to forget
/// the file before each.
void loadCheckpoint(benchmark::State &state)
{
    const char *folder = std::getenv("KOTOWARI_BENCH_MODEL");
    if (!folder) {
        state.SkipWithError("set KOTOWARI_BENCH_MODEL to a model folder");
        return;
    }
    const auto path = std::filesystem::path(folder) / "model.safetensors";
    std::vector<char> buffer(1 << 20);
    double reading = 0;
    const auto now = [] { return std::chrono::steady_clock::now(); };
    const auto seconds = [](auto from, auto to) { return std::chrono::duration<double>(to - from).count(); };
    const auto prepare = [&] {
        if (state.range(1) == 0)
            return;
        const int file = ::open(path.c_str(), O_RDONLY);
        ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
        ::close(file);
    };
    for (auto _ : state) {
        prepare();
        const auto start = now();
        const int file = ::open(path.c_str(), O_RDONLY);
        while (::read(file, buffer.data(), buffer.size()) > 0) {
        }
        ::close(file);
        reading += seconds(start, now());
        prepare();
        const auto middle = now();
        const auto loaded = engine()->load(folder, "cpu", static_cast<int>(state.range(0)));
        const auto end = now();
        if (!loaded) {
            state.SkipWithError(loaded.error().message.id.c_str());
            return;
        }
        state.SetIterationTime(seconds(middle, end));
    }
    state.counters["read_ms"] = benchmark::Counter(1000 * reading / static_cast<double>(state.iterations()));
}
BENCHMARK(loadCheckpoint)->ArgNames({"threads", "cold"})->ArgsProduct({{1, 2}, {0, 1}})->UseManualTime()->Iterations(10)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace kotowari

int main(int argc, char **argv)
{
    if (!kotowari::engine()) {
        std::cerr << "the engine module cannot be loaded: set KOTOWARI_MODULES to its folder\n";
        return 1;
    }
    const auto info = kotowari::engine()->info();
    std::cout << "torch " << info.torchVersion << ", BLAS " << info.blas << ", " << info.deviceNames.front() << "\n";
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
