// kotowari metrics: everything one run recorded, in order of step.
#include "commandline.h"
#include "core/report/json.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace kotowari::app {

namespace {

struct Options {
    std::string project;
    RunId run = 0;
    bool json = false;
};

int metrics(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const auto project = line.workbench()->open(options.project, OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    const auto list = (*project)->experiments().metrics(options.run);
    if (!list)
        return console.fail(list.error());
    if (options.json) {
        console.print(metricsToJson(*list));
        return status::done;
    }
    for (const auto &metric : *list) {
        char text[96];
        std::snprintf(text, sizeof text, "%8lld %10.1f s  %12.6g  ", static_cast<long long>(metric.step), metric.seconds, metric.value);
        console.print(text + metric.name);
    }
    return status::done;
}

} // namespace

void addMetricsCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "metrics", [&line, options] { return metrics(line, *options); });
    addProject(*command, options->project);
    command->add_option("RUN", options->run, "cli.opt.run")->required()->check(wholeNumber(1));
    addJson(*command, options->json);
}

} // namespace kotowari::app
