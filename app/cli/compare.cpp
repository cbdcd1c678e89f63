// kotowari compare: the statistics of an experiment and its verdict.
#include "commandline.h"
#include "core/report/json.h"
#include "core/report/ruletables.h"
#include "following.h"
#include "texttable.h"

#include <nlohmann/json.hpp>

namespace kotowari::app {

namespace {

struct Options {
    std::string project;
    ExperimentId experiment = 0; // 0: the newest
    bool json = false;
};

int compare(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const auto project = line.workbench()->open(options.project, OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    const auto comparison = (*project)->reports().compare(options.experiment > 0 ? std::optional(options.experiment) : std::nullopt);
    if (!comparison)
        return console.fail(comparison.error());
    if (options.json) {
        console.print(comparisonToJson(*comparison, console.messages(), console.language()));
        return status::done;
    }
    printVerdict(console, *comparison);
    if (const auto &recovery = comparison->ruleRecovery) {
        const Texts texts(console.messages(), console.language());
        console.print('\n' + texts(recovery->sentence) + "\n\n" + textTable(recoveryScores(*recovery, texts)));
        if (!recovery->contrasts.empty())
            console.print('\n' + textTable(recoveryContrasts(*recovery, texts)));
    }
    if (!comparison->findings.empty())
        console.print("\n" + console.text(Message{"cli.findings", {}}));
    for (const auto &finding : comparison->findings)
        console.print("- " + console.text(finding));
    if (!comparison->baselines.baselines.empty())
        console.print(std::string());
    printBaselines(console, comparison->baselines);
    return status::done;
}

} // namespace

void addCompareCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "compare", [&line, options] { return compare(line, *options); });
    addProject(*command, options->project);
    command->add_option("EXPERIMENT", options->experiment, "cli.opt.experiment")->check(wholeNumber(1));
    addJson(*command, options->json);
}

} // namespace kotowari::app
