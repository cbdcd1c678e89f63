// kotowari resume: paused, interrupted and failed runs go on.
#include "commandline.h"
#include "following.h"

#include <algorithm>
#include <set>

namespace kotowari::app {

namespace {

struct Options {
    std::string project;
    std::vector<RunId> runs;
    std::int64_t further = 0; // steps
    bool first = false, isolate = false;
    bool json = false;
};

Result<void> start(TrainingService &training, const Options &options)
{
    if (options.first)
        if (auto put = training.prioritise(options.runs); !put)
            return put;
    return options.further > 0 ? training.extend(options.runs, options.further) : training.resume(options.runs);
}

int resume(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    if (options.further > 0 && options.runs.empty())
        return console.wrongUsage({"cli.resume.further-needs-runs", {}});
    SignalWatch signals; // before the project: it may start threads
    const auto project = line.workbench()->open(options.project, OpenMode::CommandLine);
    if (!project)
        return console.fail(project.error());
    auto &experiments = (*project)->experiments();
    const auto before = experiments.runs(std::nullopt);
    if (!before)
        return console.fail(before.error());
    // What will be worked on, so that only that is listed at the end.
    std::set<RunId> wanted(options.runs.begin(), options.runs.end());
    if (wanted.empty())
        for (const auto &run : *before)
            if (run.state != RunState::Done)
                wanted.insert(run.id);
    if (wanted.empty()) {
        console.note({"cli.resume.nothing", {{"path", options.project}}});
        return concludeTraining(console, **project, {}, false, options.json, std::nullopt);
    }
    (*project)->training().setIsolated(options.isolate);
    const auto interrupted = followTraining(console, signals, **project, [&] { return start((*project)->training(), options); });
    if (!interrupted)
        return console.fail(interrupted.error());
    auto runs = experiments.runs(std::nullopt);
    if (!runs)
        return console.fail(runs.error());
    std::erase_if(*runs, [&](const Run &run) { return !wanted.contains(run.id); });
    std::optional<ExperimentId> experiment; // a verdict, when they all belong to one
    if (!runs->empty() && std::ranges::all_of(*runs, [&](const Run &run) { return run.experiment == runs->front().experiment; }))
        experiment = runs->front().experiment;
    return concludeTraining(console, **project, *runs, *interrupted, options.json, experiment);
}

} // namespace

void addResumeCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "resume", [&line, options] { return resume(line, *options); });
    addProject(*command, options->project);
    auto *runs = command->add_option("RUN", options->runs, "cli.opt.runs")->check(wholeNumber(1));
    command->add_option("--further", options->further, "cli.opt.further")->type_name("N")->check(wholeNumber(1));
    command->add_flag("--first", options->first, "cli.opt.first")->needs(runs);
    command->add_flag("--isolate", options->isolate, "cli.opt.isolate");
    addJson(*command, options->json);
}

} // namespace kotowari::app
