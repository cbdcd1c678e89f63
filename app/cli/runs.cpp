// kotowari runs: every run of a project and where it stands.
#include "commandline.h"
#include "core/report/json.h"
#include "following.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace kotowari::app {

namespace {

struct Options {
    std::string project;
    bool json = false;
};

int runs(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const auto project = line.workbench()->open(options.project, OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
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
        std::snprintf(text, sizeof text, "%5lld  %-12s %8s  ", static_cast<long long>(run.id), std::string(toString(run.state)).c_str(), Console::percent(run.score).c_str());
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
    addJson(*command, options->json);
}

} // namespace kotowari::app
