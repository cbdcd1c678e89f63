// kotowari confirm: the one scoring of the locked confirmation set.
#include "app/signalwatch.h"
#include "commandline.h"
#include "core/base/clock.h"

#include <nlohmann/json.hpp>

namespace kotowari::app {

namespace {

struct Options {
    std::string project, by;
    std::vector<RunId> runs;
    bool json = false;
};

void show(const Console &console, const Confirmation &confirmation, bool json)
{
    if (json) {
        auto scores = nlohmann::ordered_json::array();
        for (const auto &score : confirmation.scores)
            scores.push_back({{"run", score.run}, {"correct", score.correct}, {"items", score.items}, {"score", score.score}, {"low", score.low}, {"high", score.high}});
        console.print(nlohmann::ordered_json{{"at", isoDate(confirmation.at)}, {"by", confirmation.by}, {"items", confirmation.items}, {"scores", std::move(scores)}});
        return;
    }
    console.print(console.text({"cli.confirm.head", {{"at", isoDate(confirmation.at)}, {"by", confirmation.by}, {"items", confirmation.items}}}));
    for (const auto &score : confirmation.scores)
        console.print(console.text({"cli.confirm.score", {{"run", score.run}, {"correct", score.correct}, {"items", score.items}, {"score", Console::percent(score.score)}, {"low", Console::percent(score.low)}, {"high", Console::percent(score.high)}}}));
}

int confirm(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    SignalWatch signals;
    std::stop_source stop;
    signals.setHandler([&stop] { stop.request_stop(); });
    const auto project = line.workbench()->open(options.project, options.runs.empty() ? OpenMode::ReadOnly : OpenMode::CommandLine);
    if (!project)
        return console.fail(project.error());
    auto &models = (*project)->models();
    if (options.runs.empty()) {
        const auto before = models.confirmation();
        if (!before)
            return console.fail(before.error());
        if (*before)
            show(console, **before, options.json);
        else if (options.json)
            console.print(nlohmann::ordered_json(nullptr));
        else
            console.note({"cli.confirm.none", {{"path", options.project}}});
        return status::done;
    }
    const auto scored = models.confirm(options.runs, options.by, stop.get_token());
    if (!scored) {
        console.fail(scored.error());
        return signals.signalled() ? status::interrupted : status::failed;
    }
    show(console, *scored, options.json);
    return status::done;
}

} // namespace

void addConfirmCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "confirm", [&line, options] { return confirm(line, *options); });
    addProject(*command, options->project);
    command->add_option("RUN", options->runs, "cli.opt.confirm-runs")->check(wholeNumber(1));
    command->add_option("--by", options->by, "cli.opt.by")->type_name("NAME");
    addJson(*command, options->json);
}

} // namespace kotowari::app
