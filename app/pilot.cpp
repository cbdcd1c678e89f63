#include "pilot.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace kotowari::app {

namespace {

// What the pilot is made of. All of its tuning is here.
namespace tuning {
constexpr auto sample = "quotes-ja";
constexpr std::int64_t examples = 1500;
constexpr auto model = "t5-nano";
const std::vector<std::int64_t> trainSizes{200, 800};
const std::vector<std::int64_t> seeds{1, 2, 3, 4, 5, 6};
constexpr int testItems = 200;
constexpr int validationItems = 60;
constexpr int evaluations = 4;             // a run, on validation
constexpr double aim = 0.82;               // of the time: the plan is made to end here
constexpr double latest = 0.94;            // of the time: training stops here, whatever is missing
constexpr double reportSeconds = 12;       // for pdf, html, png, csv on a slow machine
constexpr double overheadSeconds = 0.4;    // a run: reading, encoding, checkpoint
constexpr std::int64_t probeSteps = 20;
constexpr double probeShare = 0.04;        // of the time, for the second measurement
constexpr std::int64_t leastSteps = 20;
constexpr std::int64_t mostSteps = 4000;
constexpr double leastMinutes = 0.5;
} // namespace tuning

constexpr auto projectFile = "pilot.kotowari";
constexpr auto experimentName = "Pilot"; // how a former sitting's experiment is found again
constexpr auto probeName = "Pilot: measuring";

using Clock = std::chrono::steady_clock;

int parallelRuns()
{
    return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 4U));
}

Plan planOf(std::vector<std::int64_t> sizes, std::vector<std::int64_t> seeds, std::int64_t steps, const char *name)
{
    Plan plan;
    plan.name = name;
    plan.model = tuning::model;
    plan.arms = {Arm{}, Arm{ArmKind::ExplainThenAnswer, Granularity::Detailed}};
    plan.trainSizes = std::move(sizes);
    plan.seeds = std::move(seeds);
    plan.steps = steps;
    plan.evaluateEvery = std::max<std::int64_t>(1, (steps + tuning::evaluations - 1) / tuning::evaluations);
    plan.testLimit = tuning::testItems;
    plan.validationLimit = tuning::validationItems;
    plan.parallel = parallelRuns();
    plan.optimizer = Optimizer::AdamW; // answer only learned this sample better with it than with Adafactor (one seed tried)
    plan.device = "cpu";
    return plan;
}

/// Seconds of one run of an arm: fixed + steps * step.
struct Speed {
    double step = 0;
    double fixed = 0;
};

struct MeasuredSpeed {
    Speed mean;             ///< over the runs
    double slowestStep = 0; ///< of any run
};

/// From what a measuring run recorded: its training steps apart from its evaluations. The first steps warm up and are left out.
Speed speedOf(const Run &run, const std::vector<Metric> &metrics)
{
    std::vector<std::pair<std::int64_t, double>> trained;
    double evaluated = 0; // one validation
    double last = 0;
    for (const auto &metric : metrics) {
        if (metric.name == metric::trainLoss)
            trained.emplace_back(metric.step, metric.seconds);
        if (metric.name == metric::validationExactMatch && !trained.empty())
            evaluated = std::max(evaluated, metric.seconds - trained.back().second);
        last = std::max(last, metric.seconds);
    }
    Speed speed{run.seconds / static_cast<double>(std::max<std::int64_t>(1, run.steps)), tuning::overheadSeconds};
    if (trained.size() >= 4) {
        const auto &from = trained[trained.size() / 4];
        const auto &to = trained.back();
        if (to.first > from.first && to.second > from.second)
            speed.step = (to.second - from.second) / static_cast<double>(to.first - from.first);
    }
    const double test = std::max(0.0, std::max(last, run.seconds) - (trained.empty() ? 0 : trained.back().second) - evaluated);
    speed.fixed += tuning::evaluations * evaluated + test;
    return speed;
}

} // namespace

struct Pilot::Private {
    std::shared_ptr<Workbench> workbench;
    PilotOptions options;
    PilotHooks hooks;
    Clock::time_point start = Clock::now();
    std::shared_ptr<Project> project;

    double elapsed() const { return std::chrono::duration<double>(Clock::now() - start).count(); }
    double seconds() const { return options.minutes * 60; }
    void tell(PilotPhase phase, double fraction, std::optional<double> left, std::int64_t done = 0, std::int64_t runs = 0) const
    {
        if (hooks.progress)
            hooks.progress({phase, std::clamp(fraction, 0.0, 1.0), left, done, runs});
    }

    Result<void> openProject();
    Result<std::optional<Experiment>> formerExperiment() const;
    Result<void> train(PilotPhase phase, const std::function<Result<void>()> &begin, double until, std::stop_token stop, bool &outOfTime) const;
    Result<std::optional<MeasuredSpeed>> measureSpeed(std::int64_t steps, std::stop_token stop) const;
    Result<std::int64_t> chooseSteps(std::stop_token stop) const;
};

Message messageOf(const PilotProgress &progress)
{
    switch (progress.phase) {
    case PilotPhase::Preparing: return {"pilot.preparing", {}};
    case PilotPhase::Measuring: return {"pilot.measuring", {}};
    case PilotPhase::Reporting: return {"pilot.reporting", {}};
    case PilotPhase::Training: break;
    }
    const auto minutes = static_cast<std::int64_t>(std::ceil(progress.secondsLeft.value_or(0) / 60));
    return {progress.secondsLeft ? "pilot.training-left" : "pilot.training",
            {{"done", progress.runsDone}, {"total", progress.runs}, {"minutes", minutes}}};
}

Pilot::Pilot(std::shared_ptr<Workbench> workbench, PilotOptions options, PilotHooks hooks) : d(std::make_unique<Private>())
{
    d->workbench = std::move(workbench);
    d->options = std::move(options);
    d->hooks = std::move(hooks);
}

Pilot::~Pilot() = default;

std::filesystem::path Pilot::projectIn(const std::filesystem::path &folder) { return folder / projectFile; }

SampleOptions Pilot::sample() { return {tuning::sample, tuning::examples, 1}; }

Result<void> Pilot::Private::openProject()
{
    std::error_code error;
    const auto path = projectIn(options.folder);
    project = options.project;
    if (!project && !std::filesystem::exists(path, error)) {
        const bool other = std::filesystem::exists(options.folder, error)
            && !(std::filesystem::is_directory(options.folder, error) && std::filesystem::is_empty(options.folder, error));
        if (other)
            return Error{ErrorCode::InvalidInput, {"pilot.folder-in-use", {{"path", options.folder.string()}}}, {}};
        tell(PilotPhase::Preparing, 0, std::nullopt); // after the refusal: that is one sentence
        std::filesystem::create_directories(options.folder, error);
        if (error)
            return Error{ErrorCode::Io, {"file.cannot-write", {{"path", options.folder.string()}}}, error.message()};
        auto created = workbench->create(path.string(), sample(), OpenMode::CommandLine);
        if (!created)
            return created.error();
        project = *std::move(created);
        return {};
    }
    if (!project) {
        auto opened = workbench->open(path.string(), OpenMode::CommandLine);
        if (!opened)
            return opened.error();
        project = *std::move(opened);
    }
    const auto summary = project->examples().summary();
    if (!summary)
        return summary.error();
    if (summary->sample != tuning::sample || summary->examples == 0)
        return Error{ErrorCode::InvalidInput, {"pilot.not-a-pilot", {{"path", path.string()}}}, {}};
    return {};
}

/// The pilot's experiment of an earlier sitting. Measuring runs left behind are removed.
Result<std::optional<Experiment>> Pilot::Private::formerExperiment() const
{
    const auto experiments = project->experiments().experiments();
    if (!experiments)
        return experiments.error();
    std::optional<Experiment> found;
    for (const auto &experiment : *experiments) {
        if (experiment.plan.name == experimentName)
            found = experiment;
        else if (experiment.plan.name == probeName)
            if (auto removed = project->experiments().remove(experiment.id); !removed)
                return removed.error();
    }
    return found;
}

/// Trains until nothing is left to do, `until` (seconds since the start) has passed, or `stop` asks.
Result<void> Pilot::Private::train(PilotPhase phase, const std::function<Result<void>()> &begin, double until, std::stop_token stop, bool &outOfTime) const
{
    auto &training = project->training();
    if (auto started = begin(); !started)
        return started.error();
    std::mutex mutex;
    std::condition_variable_any wake;
    bool pausing = false;
    for (;;) {
        const auto status = training.status();
        if (!status.active)
            break;
        if (!pausing && (stop.stop_requested() || elapsed() > until)) {
            outOfTime = !stop.stop_requested();
            pausing = true;
            training.pause();
        }
        if (phase == PilotPhase::Training) {
            const auto left = status.secondsLeft ? std::optional(std::min(*status.secondsLeft, std::max(0.0, until - elapsed())) + tuning::reportSeconds) : std::nullopt;
            tell(phase, left ? elapsed() / (elapsed() + *left) : elapsed() / seconds(), left, status.finished, status.total);
        } else {
            tell(phase, elapsed() / seconds(), std::nullopt);
        }
        std::unique_lock guard(mutex);
        if (pausing)
            wake.wait_for(guard, std::chrono::milliseconds(100), [] { return false; });
        else
            wake.wait_for(guard, stop, std::chrono::milliseconds(400), [] { return false; });
    }
    training.wait();
    return {};
}

/// Trains both arms for some steps, as many runs at once as later. Absent: it was stopped, or the time ran out.
Result<std::optional<MeasuredSpeed>> Pilot::Private::measureSpeed(std::int64_t steps, std::stop_token stop) const
{
    auto &experiments = project->experiments();
    std::vector<std::int64_t> seeds;
    for (int i = 0; i < std::max(1, parallelRuns() / 2); ++i)
        seeds.push_back(1000 + i);
    auto plan = planOf({tuning::trainSizes.back()}, seeds, steps, probeName);
    plan.evaluateEvery = steps;
    const auto probe = experiments.create(plan);
    if (!probe)
        return probe.error();
    bool outOfTime = false;
    if (auto trained = train(PilotPhase::Measuring, [&] { return project->training().start(*probe); }, seconds() * 0.3, stop, outOfTime); !trained)
        return trained.error();
    const auto runs = experiments.runs(*probe);
    if (!runs)
        return runs.error();
    MeasuredSpeed speed;
    for (const auto &run : *runs) { // the mean over the arms: each has half of the runs
        if (run.state == RunState::Failed)
            return Error{ErrorCode::Internal, run.error.value_or(Message{"error.internal", {{"where", std::string("pilot")}}}), {}};
        const auto metrics = experiments.metrics(run.id);
        if (!metrics)
            return metrics.error();
        const auto one = speedOf(run, *metrics);
        speed.mean.step += one.step / static_cast<double>(runs->size());
        speed.mean.fixed += one.fixed / static_cast<double>(runs->size());
        speed.slowestStep = std::max(speed.slowestStep, one.step);
    }
    if (auto removed = experiments.remove(*probe); !removed)
        return removed.error();
    if (stop.stop_requested() || outOfTime || speed.mean.step <= 0)
        return std::optional<MeasuredSpeed>();
    return std::optional(speed);
}

/// Fits the number of steps to the time that is left. 0: it was stopped.
Result<std::int64_t> Pilot::Private::chooseSteps(std::stop_token stop) const
{
    auto speed = measureSpeed(tuning::probeSteps, stop);
    if (!speed)
        return speed.error();
    // A second or two say little on a machine that is also doing something else: measure again, for a share of the time.
    if (*speed) {
        const auto steps = std::clamp(static_cast<std::int64_t>(seconds() * tuning::probeShare / (*speed)->slowestStep), tuning::probeSteps, tuning::mostSteps);
        if (steps > 2 * tuning::probeSteps) {
            speed = measureSpeed(steps, stop);
            if (!speed)
                return speed.error();
        }
    }
    if (stop.stop_requested())
        return std::int64_t{0};
    if (!*speed)
        return tuning::leastSteps;
    const auto runCount = static_cast<double>(2 * tuning::trainSizes.size() * tuning::seeds.size());
    const double budget = seconds() * tuning::aim - elapsed() - tuning::reportSeconds;
    const double aRun = budget * parallelRuns() / runCount;
    const double steps = (aRun - (*speed)->mean.fixed) / (*speed)->mean.step;
    return std::clamp(static_cast<std::int64_t>(std::floor(steps / 10)) * 10, tuning::leastSteps, tuning::mostSteps);
}

Result<PilotOutcome> Pilot::run(std::stop_token stop)
{
    PilotOutcome outcome;
    outcome.project = projectIn(d->options.folder);
    if (d->options.minutes < tuning::leastMinutes)
        return Error{ErrorCode::InvalidInput, {"pilot.too-short", {{"minutes", tuning::leastMinutes}}}, {}};
    if (auto opened = d->openProject(); !opened)
        return opened.error();
    auto &experiments = d->project->experiments();
    const auto former = d->formerExperiment();
    if (!former)
        return former.error();

    std::function<Result<void>()> begin;
    if (*former) {
        outcome.experiment = (*former)->id;
        outcome.steps = (*former)->plan.steps;
        begin = [this, id = outcome.experiment]() -> Result<void> { return d->project->training().start(id); };
    } else {
        const auto steps = d->chooseSteps(stop);
        if (!steps)
            return steps.error();
        if (*steps == 0) {
            outcome.interrupted = true;
            return outcome;
        }
        const auto created = experiments.create(planOf(tuning::trainSizes, tuning::seeds, *steps, experimentName));
        if (!created)
            return created.error();
        outcome.experiment = *created;
        outcome.steps = *steps;
        begin = [this, id = *created] { return d->project->training().start(id); };
    }
    if (d->hooks.observer)
        d->project->training().addObserver(d->hooks.observer);
    const auto before = experiments.runs(outcome.experiment);
    if (!before)
        return before.error();
    const double until = d->seconds() * tuning::latest - tuning::reportSeconds;
    if (std::ranges::any_of(*before, [](const Run &run) { return run.state != RunState::Done; }))
        if (auto trained = d->train(PilotPhase::Training, begin, until, stop, outcome.outOfTime); !trained)
            return trained.error();
    const auto after = experiments.runs(outcome.experiment);
    if (!after)
        return after.error();
    const bool unfinished = std::ranges::any_of(*after, [](const Run &run) { return run.state != RunState::Done && run.state != RunState::Failed; });
    if (stop.stop_requested() || (unfinished && !outcome.outOfTime)) { // asked here, or paused by somebody else
        outcome.interrupted = true;
        return outcome;
    }
    outcome.outOfTime = outcome.outOfTime && unfinished;
    auto comparison = d->project->reports().compare(outcome.experiment);
    if (!comparison)
        return comparison.error();
    outcome.comparison = *std::move(comparison);
    outcome.seconds = d->elapsed();
    return outcome;
}

Result<void> Pilot::writeReports(PilotOutcome &outcome)
{
    auto &reports = d->project->reports();
    const auto left = [this] { return std::max(0.0, tuning::reportSeconds - 2); };
    d->tell(PilotPhase::Reporting, 0.97, left(), outcome.comparison->runsDone, outcome.comparison->runsPlanned);
    const auto &folder = d->options.folder;
    if (auto written = reports.write(outcome.experiment, (folder / "metrics.csv").string(), "csv", Language::English); !written)
        return written.error();
    outcome.files.push_back(folder / "metrics.csv");
    if (d->hooks.draw) {
        for (const auto &[language, name] : {std::pair{Language::Japanese, "report-ja"}, std::pair{Language::English, "report-en"}}) {
            const auto report = reports.report(outcome.experiment, language, {});
            if (!report)
                return report.error();
            std::vector<std::pair<std::filesystem::path, std::string>> wanted;
            for (const std::string format : {"pdf", "html"})
                wanted.emplace_back(folder / (std::string(name) + "." + format), format);
            if (language == Language::Japanese)
                wanted.emplace_back(folder / "curves.png", "png");
            for (const auto &[path, format] : wanted) {
                if (auto written = d->hooks.draw(*report, path.string(), format); !written)
                    return written.error();
                outcome.files.push_back(path);
            }
        }
    }
    outcome.seconds = d->elapsed();
    return {};
}

} // namespace kotowari::app
