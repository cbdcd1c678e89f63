// kotowari baselines: what one has without training a model, and people's own figures.
#include "commandline.h"
#include "core/report/baselinetable.h"
#include "texttable.h"

#include <nlohmann/json.hpp>

namespace kotowari::app {

namespace {

struct Options {
    std::string project;
    ExperimentId experiment = 0; // 0: the newest
    std::optional<double> accuracy, minutes;
    std::optional<std::string> note;
    bool removePeople = false;
    bool json = false;

    bool changes() const { return accuracy || minutes || note || removePeople; }
};

/// What was typed now over what was typed before.
Result<void> change(BaselineService &service, const Options &options)
{
    if (options.removePeople)
        return service.removePeople();
    const auto before = service.people();
    if (!before)
        return before.error();
    auto figures = before->value_or(PeopleFigures{});
    if (options.accuracy)
        figures.accuracy = options.accuracy;
    if (options.minutes)
        figures.minutes = options.minutes;
    if (options.note)
        figures.note = *options.note;
    return service.setPeople(figures);
}

Result<BaselineList> listOfBaselines(Project &project, const Options &options)
{
    const auto experiments = project.experiments().experiments();
    if (!experiments)
        return experiments.error();
    if (options.experiment <= 0 && experiments->empty()) {
        if (options.changes()) // figures may be typed before there is anything to compare
            return BaselineList{};
        return Error{ErrorCode::NotFound, {"report.no-experiment", {}}, {}};
    }
    return project.baselines().baselines(options.experiment > 0 ? options.experiment : experiments->front().id);
}

int baselines(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const auto project = line.workbench()->open(options.project, options.changes() ? OpenMode::CommandLine : OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    if (options.changes())
        if (const auto changed = change((*project)->baselines(), options); !changed)
            return console.fail(changed.error());
    const auto list = listOfBaselines(**project, options);
    if (!list)
        return console.fail(list.error());
    if (options.json) {
        if (list->problem)
            console.note({"baseline.note.problem", {{"reason", console.text(*list->problem)}}});
        console.print(baselinesToJson(list->baselines, console.messages(), console.language()));
        return status::done;
    }
    printBaselines(console, *list);
    return status::done;
}

} // namespace

void printBaselines(const Console &console, const BaselineList &list)
{
    const Texts texts(console.messages(), console.language());
    if (!list.baselines.empty())
        console.print(textTable(baselineTable(list.baselines, texts)));
    for (const auto &note : baselineNotes(list, texts))
        console.print("- " + note);
}

void addBaselinesCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "baselines", [&line, options] { return baselines(line, *options); });
    addProject(*command, options->project);
    command->add_option("EXPERIMENT", options->experiment, "cli.opt.experiment")->check(wholeNumber(1));
    auto *accuracy = command->add_option("--people-accuracy", options->accuracy, "cli.opt.people-accuracy")->type_name("X")->check(numberUpTo(1));
    auto *minutes = command->add_option("--people-minutes", options->minutes, "cli.opt.people-minutes")->type_name("M")->check(numberUpTo(100'000));
    auto *note = command->add_option("--people-note", options->note, "cli.opt.people-note")->type_name("TEXT");
    command->add_flag("--remove-people", options->removePeople, "cli.opt.remove-people")->excludes(accuracy)->excludes(minutes)->excludes(note);
    addJson(*command, options->json);
}

} // namespace kotowari::app
