// kotowari runs: every run of a project and where it stands.
#include "commandline.h"
#include "core/report/json.h"
#include "following.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace kotowari::app {

namespace {

constexpr int logLines = 50;

struct Options {
    std::string project;
    RunId log = 0; // the run whose log is wanted
    bool json = false;
};

/// The last lines of a run's log, and why it failed.
int printLog(const Console &console, Project &project, const Options &options)
{
    const auto run = project.experiments().run(options.log);
    if (!run)
        return console.fail(run.error());
    auto lines = project.experiments().log(options.log, logLines, console.language());
    if (!lines)
        return console.fail(lines.error());
    if (run->error)
        lines->push_back(console.text(*run->error));
    if (options.json) {
        console.print(nlohmann::ordered_json(*lines));
        return status::done;
    }
    for (const auto &text : *lines)
        console.print(text);
    return status::done;
}

int runs(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const auto project = line.workbench()->open(options.project, OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    if (options.log != 0)
        return printLog(console, **project, options);
    const auto list = (*project)->experiments().runs(std::nullopt);
    if (!list)
        return console.fail(list.error());
    if (options.json) {
        console.print(runsToJson(*list, console.messages(), console.language()));
        return status::done;
    }
    if (list->empty())
        console.note({"cli.runs.none", {{"path", options.project}}});
    for (const auto &run : *list) {
        char text[64];
        std::snprintf(text, sizeof text, "%5lld  %-12s %8s  ", static_cast<long long>(run.id), std::string(toString(run.state)).c_str(), Console::percent(run.tuning ? run.tuning->validationScore : run.score).c_str());
        console.print(text + describe(console, run) + (run.error ? ": " + console.text(*run.error) : std::string{}));
    }
    return status::done;
}

} // namespace

void addRunsCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "runs", [&line, options] { return runs(line, *options); });
    addProject(*command, options->project);
    command->add_option("--log", options->log, "cli.opt.log")->type_name("RUN")->check(wholeNumber(1));
    addJson(*command, options->json);
}

} // namespace kotowari::app
