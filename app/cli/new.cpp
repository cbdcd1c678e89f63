// kotowari new: an empty project, or one filled with a built-in sample.
#include "commandline.h"

#include <nlohmann/json.hpp>

namespace kotowari::app {

namespace {

struct Options {
    std::string project;
    SampleOptions sample;
    bool json = false;
};

int create(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    std::optional<SampleOptions> sample;
    if (!options.sample.name.empty())
        sample = options.sample;
    const auto project = line.workbench()->create(options.project, sample, OpenMode::CommandLine);
    if (!project)
        return console.fail(project.error());
    const auto summary = (*project)->examples().summary();
    if (!summary)
        return console.fail(summary.error());
    if (options.json)
        console.print(nlohmann::ordered_json{{"project", summary->path}, {"sample", summary->sample}, {"examples", summary->examples}, {"explained", summary->explained}});
    else if (sample)
        console.print(console.text({"cli.new.sample", {{"path", options.project}, {"examples", summary->examples}, {"sample", summary->sample}}}));
    else
        console.print(console.text({"cli.new.empty", {{"path", options.project}}}));
    return status::done;
}

} // namespace

void addNewCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "new", [&line, options] { return create(line, *options); });
    addProject(*command, options->project);
    auto *sample = command->add_option("--sample", options->sample.name, "cli.opt.sample")
                       ->type_name("quotes-ja|quotes-en|inspection-ja|inspection-en|listops")
                       ->check(oneOf({"quotes-ja", "quotes-en", "inspection-ja", "inspection-en", "listops"}));
    command->add_option("--count", options->sample.count, "cli.opt.count")->type_name("N")->check(wholeNumber(1))->needs(sample);
    command->add_option("--seed", options->sample.seed, "cli.opt.sample-seed")->type_name("S")->check(wholeNumber(0))->needs(sample);
    command->add_option("--confirmation", options->sample.confirmation, "cli.opt.confirmation")->type_name("SHARE")->check(numberUpTo(0.5))->needs(sample);
    command->add_flag("--rule-change", options->sample.ruleChange, "cli.opt.sample-rule-change")->needs(sample);
    addJson(*command, options->json);
}

} // namespace kotowari::app
