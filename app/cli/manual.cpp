// kotowari manual: the explanations of a project as a document for people.
#include "app/graphics.h"
#include "commandline.h"
#include "core/api/sharingservice.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace kotowari::app {

namespace {

struct Options {
    std::string project, out, granularity = "detailed";
    ManualOptions manual;
    bool all = false;
    bool json = false;
};

int manual(CommandLine &line, Options options)
{
    const auto &console = line.console();
    auto format = std::filesystem::path(options.out).extension().string();
    if (!format.empty())
        format.erase(0, 1);
    if (format != "html" && format != "pdf" && format != "odt")
        return console.wrongUsage({"cli.manual.format", {{"path", options.out}}});
    if (!canDraw())
        return console.fail({ErrorCode::Unsupported, {"cli.needs-window", {{"what", options.out}}}, {}});
    const auto project = line.workbench()->open(options.project, OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    options.manual.approvedOnly = !options.all;
    options.manual.granularity = *granularityFromString(options.granularity);
    const auto document = (*project)->sharing().manual(options.manual, console.language());
    if (!document)
        return console.fail(document.error());
    if (const auto written = writeDrawn(*document, options.out, format); !written)
        return console.fail(written.error());
    if (options.json)
        console.print(nlohmann::ordered_json{{"file", options.out}, {"format", format}, {"sections", document->sections.size()}});
    else
        console.print(console.text({"cli.report.written", {{"path", options.out}}}));
    return status::done;
}

} // namespace

void addManualCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "manual", [&line, options] { return manual(line, *options); });
    addProject(*command, options->project);
    command->add_option("--out", options->out, "cli.opt.manual-out")->type_name("FILE.{html,pdf,odt}")->required();
    command->add_option("--by", options->manual.by, "cli.opt.manual-by")->type_name("NAME");
    command->add_option("--granularity", options->granularity, "cli.opt.manual-granularity")->check(oneOf({"short", "medium", "detailed"}));
    command->add_flag("--all", options->all, "cli.opt.manual-all");
    addJson(*command, options->json);
}

} // namespace kotowari::app
