// kotowari export: examples, metrics or predictions as a table.
#include "app/progress.h"
#include "app/signalwatch.h"
#include "commandline.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace kotowari::app {

namespace {

struct Options {
    std::string project, file;
    std::string what = "examples";
    bool json = false;
};

int exportTable(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    SignalWatch signals;
    std::stop_source stop;
    signals.setHandler([&stop] { stop.request_stop(); });
    const auto project = line.workbench()->open(options.project, OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    std::optional<Progress> progress(std::in_place, console);
    const auto report = (*project)->exports().write(options.file, *exportContentFromString(options.what), [&](double fraction, std::int64_t rows) {
        progress->update(fraction, std::nullopt, console.text({"cli.import.rows", {{"rows", rows}}}));
    }, stop.get_token());
    progress.reset();
    if (!report) {
        console.fail(report.error());
        return signals.signalled() ? status::interrupted : status::failed;
    }
    if (options.json)
        console.print(nlohmann::ordered_json{{"file", options.file}, {"format", toString(report->format)}, {"what", options.what}, {"rows", report->rows}});
    else
        console.print(console.text({"cli.export.done", {{"path", options.file}, {"rows", report->rows}}}));
    return status::done;
}

} // namespace

void addExportCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "export", [&line, options] { return exportTable(line, *options); });
    addProject(*command, options->project);
    command->add_option("FILE", options->file, "cli.opt.export-file")->type_name("FILE.{csv,jsonl,xlsx}")->required();
    command->add_option("--what", options->what, "cli.opt.what")->type_name("examples|metrics|predictions|history")->check(oneOf({"examples", "metrics", "predictions", "history"}));
    addJson(*command, options->json);
}

} // namespace kotowari::app
