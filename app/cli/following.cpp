#include "following.h"

#include "app/progress.h"
#include "core/api/plainway.h"
#include "core/report/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <map>
#include <mutex>
#include <thread>

namespace kotowari::app {

namespace {

/// Says every run that ends, once. Called on core's threads.
class EndedRuns : public Observer
{
public:
    EndedRuns(const Console &console, Progress &progress) : m_console(console), m_progress(progress) { }

    void onRunChanged(const Run &run) override
    {
        {
            const std::lock_guard guard(m_mutex);
            auto &state = m_states[run.id];
            const bool news = state != run.state && run.state != RunState::Queued;
            state = run.state;
            if (!news)
                return;
        }
        const auto what = describe(m_console, run);
        if (run.state == RunState::Done && run.tuning)
            m_progress.line(m_console.text({"cli.run.tried", {{"run", run.id}, {"what", what}, {"score", Console::percent(run.tuning->validationScore)}, {"time", m_console.duration(run.seconds)}}}));
        else if (run.state == RunState::Done)
            m_progress.line(m_console.text({"cli.run.done", {{"run", run.id}, {"what", what}, {"score", Console::percent(run.score)}, {"time", m_console.duration(run.seconds)}}}));
        else if (run.state == RunState::Failed)
            m_progress.line(m_console.text({"cli.run.failed", {{"run", run.id}, {"what", what}, {"reason", run.error ? m_console.text(*run.error) : std::string{}}}}));
        else if (run.state == RunState::Paused)
            m_progress.line(m_console.text({"cli.run.paused", {{"run", run.id}, {"what", what}, {"step", run.steps}}}));
    }
    void onMetrics(RunId, std::span<const Metric>) override { }
    void onMetricsReset(RunId) override { }
    void onQueueChanged(bool) override { }

private:
    const Console &m_console;
    Progress &m_progress;
    std::mutex m_mutex;
    std::map<RunId, RunState> m_states;
};

/// Calls `tick` twice a second on a thread of its own.
class Ticker
{
public:
    explicit Ticker(std::function<void()> tick)
        : m_thread([this, tick = std::move(tick)](const std::stop_token &stop) {
              std::unique_lock guard(m_mutex);
              while (!m_wake.wait_for(guard, stop, std::chrono::milliseconds(500), [] { return false; }) && !stop.stop_requested())
                  tick();
          })
    {
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::jthread m_thread; // last: it uses the others
};

} // namespace

std::shared_ptr<Observer> makeEndedRunsObserver(const Console &console, Progress &progress)
{
    return std::make_shared<EndedRuns>(console, progress);
}

std::string describe(const Console &console, const Run &run)
{
    if (run.tuning)
        return console.text({"cli.run.what-tuning", {{"arm", toString(run.arm)}, {"size", run.trainSize}, {"seed", run.seed}, {"rate", run.tuning->learningRate}}});
    Arm arm = run.arm;
    return console.text({run.explained < 1 ? "cli.run.what-share" : "cli.run.what",
                         {{"arm", toString(arm)}, {"size", run.trainSize}, {"seed", run.seed}, {"share", run.explained}}});
}

Result<bool> followTraining(const Console &console, SignalWatch &signals, Project &project, const std::function<Result<void>()> &start)
{
    auto &training = project.training();
    Progress progress(console);
    const auto ended = makeEndedRunsObserver(console, progress);
    training.addObserver(ended);
    if (auto started = start(); !started)
        return started.error();
    signals.setHandler([&training] { training.pause(); });
    {
        const Ticker ticker([&] {
            const auto status = training.status();
            if (status.active)
                progress.update(status.fraction, status.secondsLeft, console.text({"cli.runs-done", {{"done", status.finished}, {"total", status.total}}}));
        });
        training.wait();
    }
    signals.setHandler({});
    return signals.signalled();
}

void printVerdict(const Console &console, const Comparison &comparison)
{
    console.print(console.text(comparison.verdict.sentence));
    if (const auto cheaper = cheaperSentence(comparison))
        console.print(console.text(*cheaper));
    for (const auto &caveat : comparison.verdict.caveats)
        console.print("- " + console.text(caveat));
}

int concludeTraining(const Console &console, Project &project, const std::vector<Run> &runs, bool interrupted, bool json,
                     std::optional<ExperimentId> verdictOf)
{
    if (json)
        console.print(runsToJson(runs, console.messages(), console.language()));
    const auto failed = std::ranges::count(runs, RunState::Failed, &Run::state);
    if (interrupted) {
        const auto left = std::ranges::count_if(runs, [](const Run &run) { return run.state != RunState::Done && run.state != RunState::Failed; });
        console.note({"cli.interrupted", {{"runs", static_cast<std::int64_t>(left)}, {"path", project.path()}}});
        return status::interrupted;
    }
    if (!json && verdictOf) {
        const auto comparison = project.reports().compare(*verdictOf);
        if (comparison)
            printVerdict(console, *comparison);
        else
            console.note(comparison.error().message);
        if (comparison && comparison->ruleRecovery)
            console.print(console.text(comparison->ruleRecovery->sentence));
    }
    if (failed > 0) {
        const auto first = std::ranges::find(runs, RunState::Failed, &Run::state);
        console.note({"cli.runs-failed", {{"failed", static_cast<std::int64_t>(failed)}, {"total", static_cast<std::int64_t>(runs.size())},
                                          {"run", first->id}, {"reason", first->error ? console.text(*first->error) : std::string{}}}});
        return status::failed;
    }
    return status::done;
}

} // namespace kotowari::app
