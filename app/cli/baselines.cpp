// kotowari baselines: what the examples give without a language model.
#include "baselinescommand.h"

#include "core/store/database.h"

#include <nlohmann/json.hpp>

namespace kotowari::app {

namespace {

struct Options {
    std::string project;
    ExperimentId experiment = 0; // 0: the newest
    bool json = false;
};

std::string nameOf(BaselineKind kind, const Console &console)
{
    // A choice of a message cannot be named with a hyphen.
    const std::string choice = kind == BaselineKind::NearestNeighbour ? "neighbour" : std::string(toString(kind));
    return console.text({"cli.baselines.name", {{"kind", choice}}});
}

int baselines(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const auto project = line.workbench()->open(options.project, OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    const auto all = baselinesOf(**project, options.experiment > 0 ? std::optional(options.experiment) : std::nullopt);
    if (!all)
        return console.fail(all.error());
    if (options.json) {
        console.print(baselinesToJson(*all, console));
        return status::done;
    }
    for (const auto &one : *all) {
        const auto name = nameOf(one.kind, console);
        if (one.applies)
            console.print(console.text({"cli.baselines.score", {{"name", name}, {"size", one.trainSize}, {"score", one.score}, {"low", one.low},
                                                                {"high", one.high}, {"items", one.items}}}));
        else
            console.print(console.text({"cli.baselines.not-applicable", {{"name", name}, {"size", one.trainSize}}}));
    }
    return status::done;
}

} // namespace

Result<std::vector<PlainBaseline>> baselinesOf(Project &project, std::optional<ExperimentId> id)
{
    const auto experiments = project.experiments().experiments();
    if (!experiments)
        return experiments.error();
    if (!id && experiments->empty())
        return Error{ErrorCode::NotFound, {"report.no-experiment", {}}, {}};
    const auto experiment = project.experiments().experiment(id ? *id : experiments->front().id);
    if (!experiment)
        return experiment.error();
    const auto summary = project.examples().summary();
    if (!summary)
        return summary.error();
    return plainBaselines(*experiment, Database::filesFolderOf(project.path()), summary->sample);
}

nlohmann::ordered_json baselinesToJson(const std::vector<PlainBaseline> &baselines, const Console &console)
{
    auto list = nlohmann::ordered_json::array();
    for (const auto &one : baselines) {
        const auto known = [&](double value) { return one.applies ? nlohmann::ordered_json(value) : nlohmann::ordered_json(nullptr); };
        list.push_back({{"name", nameOf(one.kind, console)}, {"kind", toString(one.kind)},
                        {"train_size", one.trainSize > 0 ? nlohmann::ordered_json(one.trainSize) : nlohmann::ordered_json(nullptr)},
                        {"applies", one.applies}, {"score", known(one.score)}, {"low", known(one.low)}, {"high", known(one.high)}, {"n", one.items},
                        {"seeds", one.seeds}, {"minutes", nullptr}, {"price", nullptr}});
    }
    return list;
}

void addBaselinesCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "baselines", [&line, options] { return baselines(line, *options); });
    addProject(*command, options->project);
    command->add_option("EXPERIMENT", options->experiment, "cli.opt.experiment")->check(wholeNumber(1));
    addJson(*command, options->json);
}

} // namespace kotowari::app
