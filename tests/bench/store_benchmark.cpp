// What the Examples page asks of a project with 100,000 examples of 100 characters, and importing as many.
// Goals: summary 20 ms, ids with a text filter 100 ms. Run from a release build: tests/bench_store.
#include "core/project/exampleserviceimpl.h"
#include "core/store/examplesearch.h"
#include "office.h"

#include <benchmark/benchmark.h>

#include <chrono>
#include <filesystem>
#include <iostream>
#include <unistd.h>

namespace kotowari {
namespace {

constexpr int count = 100'000;

/// One project for all measurements, gone at the end.
class Office
{
public:
    Office()
    {
        std::filesystem::create_directories(m_folder);
        bench::writeCases(file(), count);
        auto report = service->import(file(), {}, {}, {});
        if (!report || report->imported != count || !service->freezePools()) {
            std::cerr << "the project could not be made\n";
            std::exit(1);
        }
        ids = *service->ids({});
        const auto begin = std::chrono::steady_clock::now();
        while (*database->write([](SQLite::Database &connection) -> Result<bool> { return fillSearch(connection, 2'000); })) { }
        std::cerr << "index of " << count << " search texts: " << std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() << " s\n";
    }
    ~Office()
    {
        service.reset();
        database.reset();
        std::filesystem::remove_all(m_folder);
    }
    Office(const Office &) = delete;
    Office &operator=(const Office &) = delete;
    std::string file() const { return (m_folder / "cases.jsonl").string(); }
    std::filesystem::path other() const { return m_folder / "other.kotowari"; }

private:
    std::filesystem::path m_folder = std::filesystem::temp_directory_path() / ("kotowari-bench-" + std::to_string(::getpid()));

public:
    std::shared_ptr<Database> database = [this] {
        std::filesystem::create_directories(m_folder);
        return *Database::create(m_folder / "office.kotowari");
    }();
    std::unique_ptr<ExampleServiceImpl> service = std::make_unique<ExampleServiceImpl>(database);
    std::vector<ExampleId> ids;
};

Office &office()
{
    static Office shared;
    return shared;
}

void summary(benchmark::State &state)
{
    office();
    for (auto _ : state)
        benchmark::DoNotOptimize(office().service->summary());
}

void ids(benchmark::State &state, const ExampleFilter &filter)
{
    std::size_t found = 0;
    office();
    for (auto _ : state)
        found = office().service->ids(filter)->size();
    state.counters["found"] = static_cast<double>(found);
}

void rows(benchmark::State &state)
{
    const auto &all = office().ids;
    std::size_t first = 0;
    office();
    for (auto _ : state) {
        first = (first + 7919) % (all.size() - 100);
        benchmark::DoNotOptimize(office().service->rows(std::span(all).subspan(first, 100)));
    }
}

void example(benchmark::State &state)
{
    office();
    for (auto _ : state)
        benchmark::DoNotOptimize(office().service->example(office().ids[50'000]));
}

void nextUnexplained(benchmark::State &state)
{
    office();
    for (auto _ : state)
        benchmark::DoNotOptimize(office().service->nextUnexplained(office().ids[50'000], Granularity::Short));
}

void similar(benchmark::State &state)
{
    office();
    for (auto _ : state)
        benchmark::DoNotOptimize(office().service->similarExplained(office().ids[50'000], 3));
}

void setExplanation(benchmark::State &state)
{
    int i = 0;
    office();
    for (auto _ : state)
        benchmark::DoNotOptimize(office().service->setExplanation(office().ids[60'001], Granularity::Short, "理由 " + std::to_string(++i), "sato", 1));
}

void import(benchmark::State &state)
{
    office();
    for (auto _ : state) {
        state.PauseTiming();
        for (const char *suffix : {"", "-wal", "-shm"})
            std::filesystem::remove(office().other().string() + suffix);
        auto service = std::make_unique<ExampleServiceImpl>(*Database::create(office().other()));
        state.ResumeTiming();
        if (service->import(office().file(), {}, {}, {})->imported != count)
            state.SkipWithError("not imported");
        state.PauseTiming();
        service.reset();
        state.ResumeTiming();
    }
    state.SetItemsProcessed(state.iterations() * count);
}

ExampleFilter filterOf(const char *text, ExampleSort sort = ExampleSort::Id)
{
    ExampleFilter filter;
    filter.text = text;
    filter.sort = sort;
    return filter;
}

BENCHMARK(summary)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ids, all, filterOf(""))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ids, byInput, filterOf("", ExampleSort::Input))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ids, byChanged, filterOf("", ExampleSort::Changed))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ids, oneCharacter, filterOf("承"))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ids, frequentWord, filterOf("承認"))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ids, everywhere, filterOf("課長"))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ids, rareWord, filterOf("顧客4321商事"))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ids, nowhere, filterOf("存在しない語"))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ids, latin, filterOf("abc-777"))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ids, twoWords, filterOf("却下 数量499"))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ids, frequentWordByInput, filterOf("承認", ExampleSort::Input))->Unit(benchmark::kMillisecond);
BENCHMARK(rows)->Unit(benchmark::kMillisecond);
BENCHMARK(example)->Unit(benchmark::kMillisecond);
BENCHMARK(nextUnexplained)->Unit(benchmark::kMillisecond);
BENCHMARK(similar)->Unit(benchmark::kMillisecond);
BENCHMARK(setExplanation)->Unit(benchmark::kMillisecond);
BENCHMARK(import)->Unit(benchmark::kMillisecond)->Iterations(2);

} // namespace
} // namespace kotowari

BENCHMARK_MAIN();
