// kotowari slices: scores by answer, group, attribute and input length.
#include "commandline.h"
#include "core/report/itemsjson.h"
#include "core/report/slicetable.h"
#include "texttable.h"

#include <nlohmann/json.hpp>

namespace kotowari::app {

namespace {

struct Options {
    std::string project;
    ExperimentId experiment = 0; // 0: the newest
    std::vector<std::string> by;
    bool json = false;
};

int slices(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const auto project = line.workbench()->open(options.project, OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    const auto report = (*project)->analysis().slices(options.experiment > 0 ? std::optional(options.experiment) : std::nullopt, options.by);
    if (!report)
        return console.fail(report.error());
    if (options.json) {
        console.print(slicesToJson(*report));
        return status::done;
    }
    const Texts texts(console.messages(), console.language());
    for (const auto &note : sliceNotes(*report, texts))
        console.print(note);
    for (const auto &slicing : report->slicings)
        console.print('\n' + textTable(sliceTable(slicing, texts)));
    return status::done;
}

} // namespace

void addSlicesCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "slices", [&line, options] { return slices(line, *options); });
    addProject(*command, options->project);
    command->add_option("EXPERIMENT", options->experiment, "cli.opt.experiment")->check(wholeNumber(1));
    command->add_option("--by", options->by, "cli.opt.slice-by")->type_name("NAME")->allow_extra_args(false);
    addJson(*command, options->json);
}

} // namespace kotowari::app
