// kotowari model card: what one should know of a trained run before using it, as a document.
#include "app/graphics.h"
#include "core/api/sharingservice.h"
#include "modelcommands.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace kotowari::app {

namespace {

struct Options {
    std::string project, out, licence;
    RunId run = 0;
    bool json = false;
};

int card(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    auto format = std::filesystem::path(options.out).extension().string();
    if (!format.empty())
        format.erase(0, 1);
    const bool workbook = format == "xlsx";
    if (!workbook && format != "html" && format != "pdf" && format != "odt")
        return console.wrongUsage({"cli.card.format", {{"path", options.out}}});
    if (!workbook && !canDraw())
        return console.fail({ErrorCode::Unsupported, {"cli.needs-window", {{"what", options.out}}}, {}});
    const auto project = line.workbench()->open(options.project, OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    const auto document = (*project)->sharing().modelCard(options.run, options.licence, console.language());
    if (!document)
        return console.fail(document.error());
    if (const auto written = workbook ? (*project)->reports().writeWorkbook(*document, options.out) : writeDrawn(*document, options.out, format); !written)
        return console.fail(written.error());
    if (options.json)
        console.print(nlohmann::ordered_json{{"file", options.out}, {"format", format}, {"run", options.run}});
    else
        console.print(console.text({"cli.report.written", {{"path", options.out}}}));
    return status::done;
}

} // namespace

void addModelCardCommand(CommandLine &line, CLI::App &group)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(group, "card", [&line, options] { return card(line, *options); });
    addProject(*command, options->project);
    command->add_option("RUN", options->run, "cli.opt.run")->required()->check(wholeNumber(1));
    command->add_option("--out", options->out, "cli.opt.out")->type_name("FILE.{html,pdf,odt,xlsx}")->required();
    command->add_option("--licence", options->licence, "cli.opt.licence")->type_name("TEXT");
    addJson(*command, options->json);
}

} // namespace kotowari::app
