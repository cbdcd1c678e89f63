#include "planprobe.h"

#include "core/base/residentmemory.h"
#include "core/base/threadpriority.h"
#include "plancheck.h"
#include "runner.h"
#include "trainingjob.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace kotowari {

namespace {

constexpr std::size_t evaluatedItems = 64; // a scoring's speed shows in so many

/// More of the small ones, whose steps take a few milliseconds.
std::int64_t probeSteps(std::int64_t parameters)
{
    constexpr std::int64_t small = 2'000'000;
    constexpr std::int64_t medium = 20'000'000;
    return parameters < small ? 30 : parameters < medium ? 10 : 3;
}

/// What one kind of run was measured to cost.
struct Kind {
    Run run;
    const Preset *preset;
    TrainingJob job;
    double targetTokens = 0; ///< that an output has, on average
    std::optional<EngineMeasure> measure;

    bool serves(const Run &other) const { return run.arm == other.arm && run.model == other.model && run.explained == other.explained; }
    double secondsAnItem() const
    {
        const double scoring = measure->scoredItemsPerSecond > 0 ? 1 / measure->scoredItemsPerSecond : 0;
        return scoring + (measure->generatedTokensPerSecond > 0 ? targetTokens / measure->generatedTokensPerSecond : 0);
    }
};

class Prober
{
public:
    Prober(const PreparedExperiment &prepared, std::span<const Preset> presets, int cores, const EngineProvider &engine, const std::function<void(double)> &progress, std::stop_token stop)
        : m_prepared(prepared), m_plan(prepared.experiment.plan), m_presets(presets), m_cores(cores), m_provider(engine), m_progress(progress), m_stop(std::move(stop))
    {
    }

    Result<ProbeResult> probe()
    {
        // On a thread of its own: priority stays lowered, and the engine's threads inherit it when it is loaded here first.
        std::thread loading([this] {
            lowerThreadPriority();
            m_engine = m_provider();
        });
        loading.join();
        if (!*m_engine)
            return m_engine->error();
        m_lane = laneFor(m_plan, std::ranges::max(m_presets, {}, [](const Preset &preset) { return preset.model.parameters; }).model.parameters, (**m_engine)->info().devices, m_cores);
        if (auto made = makeKinds(); !made)
            return made.error();
        const bool peakIsOurs = resetPeakResidentBytes();
        measureAll();
        if (m_stop.stop_requested())
            return Error{ErrorCode::Cancelled, {"error.cancelled", {}}, {}};
        if (m_failure)
            return *m_failure;
        ProbeResult result;
        result.seconds = seconds();
        const auto peak = peakResidentBytes();
        if (m_lane.device == "cpu" && peakIsOurs && peak)
            result.memoryBytes = *peak; // the program's own part included: it is the one that will train
        return result;
    }

private:
    Result<void> makeKinds()
    {
        const auto largest = m_plan.trainSizes.back();
        for (const auto &run : plannedRuns(m_plan)) {
            if (run.trainSize != largest || run.seed != m_plan.seeds.front() || std::ranges::any_of(m_kinds, [&](const Kind &kind) { return kind.serves(run); }))
                continue;
            const Preset &preset = *std::ranges::find(m_presets, run.model, [](const Preset &one) { return one.model.name; });
            const auto limit = m_prepared.data.generationLimits.find(toString(run.arm));
            const int maxNewTokens = limit == m_prepared.data.generationLimits.end() ? TrainerSettings{}.maxNewTokens : limit->second;
            auto config = makeRunConfig(m_plan, preset, run, *m_prepared.tokenizer, maxNewTokens, m_lane.threads, m_lane.device);
            if (auto taken = takeExamples(config, run, m_plan, m_prepared.data); !taken)
                return taken.error();
            auto codec = ArmCodec::make(m_prepared.tokenizer, run.arm, config.armOptions());
            if (!codec)
                return codec.error();
            auto job = makeTrainingJob(run, config, m_plan, m_prepared.data, *codec);
            if (!job)
                return job.error();
            job->test.clear();
            job->validation.resize(std::min(job->validation.size(), evaluatedItems));
            Kind kind{run, &preset, *std::move(job), 0, {}};
            const auto examples = std::ranges::count(kind.job.training, false, &TokenSequence::companion);
            for (const auto &sequence : kind.job.training)
                if (!sequence.companion)
                    kind.targetTokens += static_cast<double>(codec->generatedTokens(sequence)) / static_cast<double>(examples);
            m_kinds.push_back(std::move(kind));
        }
        return {};
    }

    void measureAll()
    {
        const auto runs = m_prepared.runs.size();
        const auto together = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(1, m_lane.parallel)), 1, std::max<std::size_t>(1, runs));
        // Fewer kinds than runs at once: some twice, so that they are in each other's way as they will be.
        m_places = std::max(m_kinds.size(), together);
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < together; ++i)
            threads.emplace_back([this] { work(); });
        for (auto &thread : threads)
            thread.join();
    }

    void work()
    {
        lowerThreadPriority();
        for (std::size_t place; (place = m_next++) < m_places && !m_stop.stop_requested();) {
            Kind &kind = m_kinds[place % m_kinds.size()];
            auto measure = measured(kind);
            const std::lock_guard guard(m_mutex);
            if (!measure) {
                if (!m_failure)
                    m_failure = measure.error();
                m_next = m_places;
                return;
            }
            if (!kind.measure || measure->stepSeconds > kind.measure->stepSeconds)
                kind.measure = *measure;
            if (m_progress)
                m_progress(static_cast<double>(++m_done) / static_cast<double>(m_places));
        }
    }

    Result<EngineMeasure> measured(const Kind &kind)
    try {
        return (**m_engine)->measure(kind.job, probeSteps(kind.preset->model.parameters), m_stop);
    } catch (const std::exception &error) {
        return Error{ErrorCode::Internal, {"error.internal", {{"where", std::string("probe")}}}, error.what()};
    }

    double seconds() const
    {
        double sum = 0;
        const auto runs = allRuns(m_plan);
        for (std::size_t i = 0; i < runs.size(); ++i) {
            const auto &kind = *std::ranges::find_if(m_kinds, [&](const Kind &one) { return one.serves(runs[i]); });
            const auto steps = m_prepared.runs[i].plannedSteps; // in the same order
            const auto interval = std::max<std::int64_t>(1, evaluationInterval(m_plan, steps));
            const auto evaluations = (steps + interval - 1) / interval;
            const auto items = static_cast<double>(evaluations) * static_cast<double>(m_prepared.data.validation.size()) + (runs[i].tuning ? 0 : static_cast<double>(m_prepared.data.test.size()));
            sum += static_cast<double>(steps) * kind.measure->stepSeconds + items * kind.secondsAnItem();
        }
        return sum / static_cast<double>(std::clamp<std::int64_t>(m_lane.parallel, 1, std::max<std::int64_t>(1, std::ssize(runs))));
    }

    const PreparedExperiment &m_prepared;
    const Plan &m_plan;
    std::span<const Preset> m_presets;
    int m_cores;
    Lane m_lane;
    const EngineProvider &m_provider;
    const std::function<void(double)> &m_progress;
    std::stop_token m_stop;
    std::optional<Result<Engine *>> m_engine;
    std::vector<Kind> m_kinds;
    std::size_t m_places = 0;
    std::atomic<std::size_t> m_next = 0;
    std::mutex m_mutex; ///< guards what follows, and Kind::measure
    std::size_t m_done = 0;
    std::optional<Error> m_failure;
};

} // namespace

Result<ProbeResult> probePlan(const PreparedExperiment &prepared, std::span<const Preset> presets, int cores, const EngineProvider &engine, const std::function<void(double)> &progress,
                              std::stop_token stop)
{
    return Prober(prepared, presets, cores, engine, progress, std::move(stop)).probe();
}

} // namespace kotowari
