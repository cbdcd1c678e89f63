// kotowari report: an experiment's report in the format its file name asks for.
#include "app/graphics.h"
#include "commandline.h"
#include "core/api/costservice.h"
#include "core/api/historyservice.h"
#include "core/api/reviewservice.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace kotowari::app {

namespace {

struct Options {
    std::string project, out, scenario, charts;
    ExperimentId experiment = 0; // 0: the newest
    bool proposal = false;
    bool json = false;
};

Result<ExperimentId> newestExperiment(Project &project)
{
    const auto experiments = project.experiments().experiments();
    if (!experiments)
        return experiments.error();
    return experiments->empty() ? ExperimentId{0} : experiments->front().id;
}

int report(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    auto format = std::filesystem::path(options.out).extension().string();
    if (!format.empty())
        format.erase(0, 1);
    const bool drawn = format == "pdf" || format == "html";
    const bool workbook = format == "xlsx";
    if (!drawn && !workbook && format != "csv" && format != "json")
        return console.wrongUsage({"cli.report.format", {{"path", options.out}}});
    if (options.proposal && !drawn)
        return console.wrongUsage({"cli.report.proposal-format", {{"path", options.out}}});
    if (drawn && !canDraw())
        return console.fail({ErrorCode::Unsupported, {"cli.needs-window", {{"what", options.out}}}, {}});
    const auto project = line.workbench()->open(options.project, OpenMode::CommandLine); // the log says who wrote what
    if (!project)
        return console.fail(project.error());
    auto &reports = (*project)->reports();
    const auto experiment = options.experiment > 0 ? std::optional(options.experiment) : std::nullopt;
    if (drawn || workbook) {
        const auto data = options.proposal ? (*project)->costs().proposal(experiment, options.scenario, console.language()) : reports.report(experiment, console.language(), {});
        if (!data)
            return console.fail(data.error());
        if (const auto written = workbook ? reports.writeWorkbook(*data, options.out) : writeDrawn(*data, options.out, format); !written)
            return console.fail(written.error());
    } else if (const auto written = reports.write(experiment, options.out, format, console.language()); !written) {
        return console.fail(written.error());
    }
    if (!options.charts.empty()) {
        const auto data = reports.report(experiment, console.language(), {});
        if (const auto drawnCharts = data ? writeCharts(*data, options.charts) : Result<void>(data.error()); !drawnCharts)
            return console.fail(drawnCharts.error());
    }
    const auto written = experiment ? Result<ExperimentId>(*experiment) : newestExperiment(**project);
    if (const auto recorded = written ? (*project)->review().history().reportWritten(*written, options.out) : Result<void>(written.error()); !recorded)
        return console.fail(recorded.error());
    if (options.json)
        console.print(nlohmann::ordered_json{{"file", options.out}, {"format", format}});
    else
        console.print(console.text({"cli.report.written", {{"path", options.out}}}));
    return status::done;
}

} // namespace

void addReportCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "report", [&line, options] { return report(line, *options); });
    addProject(*command, options->project);
    command->add_option("EXPERIMENT", options->experiment, "cli.opt.experiment")->check(wholeNumber(1));
    command->add_option("--out", options->out, "cli.opt.out")->type_name("FILE.{pdf,html,xlsx,csv,json}")->required();
    auto *proposal = command->add_flag("--proposal", options->proposal, "cli.opt.proposal");
    command->add_option("--scenario", options->scenario, "cli.opt.cost-scenario")->type_name("NAME")->needs(proposal);
    command->add_option("--charts", options->charts, "cli.opt.charts")->type_name("DIR");
    addJson(*command, options->json);
}

} // namespace kotowari::app
