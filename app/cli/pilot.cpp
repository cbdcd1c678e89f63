// kotowari pilot: the whole main job on the built-in sample, and its reports.
#include "app/pilot.h"

#include "app/graphics.h"
#include "app/progress.h"
#include "commandline.h"
#include "core/report/json.h"
#include "following.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace kotowari::app {

namespace {

struct Options {
    PilotOptions pilot;
    std::string out = "kotowari-pilot";
    bool json = false;
};

std::string phaseText(const Console &console, const PilotProgress &state)
{
    switch (state.phase) {
    case PilotPhase::Preparing: return console.text("pilot.preparing");
    case PilotPhase::Measuring: return console.text("pilot.measuring");
    case PilotPhase::Training: return console.text({"cli.runs-done", {{"done", state.runsDone}, {"total", state.runs}}});
    case PilotPhase::Reporting: return console.text("pilot.reporting");
    }
    return {};
}

nlohmann::ordered_json outcomeJson(const PilotOutcome &outcome, const Console &console)
{
    auto files = nlohmann::ordered_json::array();
    for (const auto &file : outcome.files)
        files.push_back(file.string());
    nlohmann::ordered_json document{{"project", outcome.project.string()}, {"experiment", outcome.experiment}, {"steps", outcome.steps},
                                    {"seconds", outcome.seconds}, {"interrupted", outcome.interrupted}, {"out_of_time", outcome.outOfTime},
                                    {"files", std::move(files)}};
    if (outcome.comparison) {
        document["synthetic"] = !outcome.comparison->sample.empty();
        document["sample"] = outcome.comparison->sample;
        document["runs_done"] = outcome.comparison->runsDone;
        document["runs_planned"] = outcome.comparison->runsPlanned;
        document["comparison"] = comparisonToJson(*outcome.comparison, console.messages(), console.language());
    }
    return document;
}

int pilot(CommandLine &line, Options options)
{
    const auto &console = line.console();
    SignalWatch signals;
    std::stop_source stop;
    signals.setHandler([&stop] { stop.request_stop(); });
    options.pilot.folder = options.out;

    std::optional<Progress> progress(std::in_place, console, 10.0);
    PilotHooks hooks;
    PilotPhase said = PilotPhase::Reporting;
    hooks.progress = [&](const PilotProgress &state) {
        if (state.phase != said)
            progress->line(phaseText(console, state));
        said = state.phase;
        progress->update(state.fraction, state.secondsLeft, state.phase == PilotPhase::Training ? phaseText(console, state) : std::string{});
    };
    hooks.observer = makeEndedRunsObserver(console, *progress);
    if (canDraw())
        hooks.draw = writeDrawn;
    Pilot job(line.workbench(), options.pilot, hooks);
    auto outcome = job.run(stop.get_token());
    if (outcome && !outcome->interrupted)
        if (auto written = job.writeReports(*outcome); !written)
            outcome = written.error();
    progress.reset();
    if (!outcome)
        return console.fail(outcome.error());
    if (options.json)
        console.print(outcomeJson(*outcome, console));
    if (outcome->interrupted) {
        console.note({"pilot.interrupted", {{"path", options.out}}});
        return status::interrupted;
    }
    if (outcome->outOfTime)
        console.note({"pilot.out-of-time", {{"done", outcome->comparison->runsDone}, {"planned", outcome->comparison->runsPlanned}}});
    if (!canDraw())
        console.note({"pilot.no-drawings", {}});
    if (!options.json) {
        printVerdict(console, *outcome->comparison);
        console.print(console.text({"pilot.synthetic", {{"sample", outcome->comparison->sample}}}));
        console.print(console.text({"pilot.done", {{"path", options.out}, {"time", console.duration(outcome->seconds)},
                                                   {"runs", outcome->comparison->runsDone}, {"steps", outcome->steps}}}));
    }
    return outcome->comparison->runsDone > 0 ? status::done : status::failed;
}

} // namespace

void addPilotCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "pilot", [&line, options] { return pilot(line, *options); });
    command->add_option("--out", options->out, "cli.opt.pilot-out")->type_name("DIR");
    command->add_option("--minutes", options->pilot.minutes, "cli.opt.minutes")->type_name("M")->check(numberUpTo(10'000));
    addJson(*command, options->json);
}

} // namespace kotowari::app
