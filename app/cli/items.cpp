// kotowari items: what every run answered on each test item, and whether its reasons hold.
#include "commandline.h"
#include "core/report/itemfilter.h"
#include "core/report/itemsjson.h"
#include "core/report/texts.h"

#include <nlohmann/json.hpp>

#include <array>

namespace kotowari::app {

namespace {

struct Options {
    std::string project;
    ExperimentId experiment = 0; // 0: the newest
    std::string solved, contains, where;
    bool json = false;
};

void printCounts(const Console &console, const ItemReport &report)
{
    std::map<SolvedBy, std::int64_t> solved;
    std::array<std::int64_t, 4> reasons{};
    for (const auto &item : report.items) {
        ++solved[item.solved];
        for (const auto &output : item.outputs)
            ++reasons[static_cast<std::size_t>(output.reason.state)];
    }
    using State = ReasonCheck::State;
    const auto of = [&](State state) { return reasons[static_cast<std::size_t>(state)]; };
    console.print(console.text(Message{"items.counts",
                                       {{"items", static_cast<std::int64_t>(report.items.size())}, {"explained", solved[SolvedBy::Explained]},
                                        {"answer", solved[SolvedBy::AnswerOnly]}, {"all", solved[SolvedBy::All]}, {"none", solved[SolvedBy::None]},
                                        {"size", report.trainSize}}}));
    console.print(console.text(Message{"items.reasons",
                                       {{"checked", of(State::Holds) + of(State::Wrong) + of(State::Nothing)}, {"holds", of(State::Holds)},
                                        {"wrong", of(State::Wrong)}, {"nothing", of(State::Nothing)}}}));
}

void printItem(const Console &console, const ItemReport &report, const Item &item)
{
    const Texts texts(console.messages(), console.language());
    const auto word = item.solved == SolvedBy::Explained ? "explained" : item.solved == SolvedBy::AnswerOnly ? "answer" : std::string(toString(item.solved));
    console.print("\n" + (item.key.empty() ? std::to_string(item.example) : item.key) + "  " + item.input + " -> " + item.gold + "  ("
                  + console.text(Message{"items.solved", {{"solved", word}}}) + ")");
    for (const auto &output : item.outputs) {
        const auto &run = report.runs[output.run];
        std::string line = std::string("  ") + (output.correct ? "+ " : "- ") + texts.arm(run.arm, run.explained) + ", " + std::to_string(run.trainSize) + ", "
            + std::to_string(run.seed) + ": " + (output.formatFailure ? output.output : output.answer);
        if (!output.explanation.empty())
            line += "  | " + output.explanation;
        for (const auto &equation : output.reason.wrong)
            line += "  ! " + console.text(Message{"items.wrong", {{"equation", equation}}});
        console.print(line);
    }
}

int items(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    ItemFilter filter{std::nullopt, options.contains, {}, {}};
    if (!options.solved.empty()) {
        filter.solved = solvedByFromString(options.solved);
        if (!filter.solved)
            return console.wrongUsage({"items.unknown-filter", {{"text", options.solved}}});
    }
    if (const auto sign = options.where.find('='); sign != std::string::npos) {
        filter.by = options.where.substr(0, sign);
        filter.value = options.where.substr(sign + 1);
    } else if (!options.where.empty()) {
        return console.wrongUsage({"items.bad-slice", {{"text", options.where}}});
    }
    const auto project = line.workbench()->open(options.project, OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    auto report = (*project)->analysis().items(options.experiment > 0 ? std::optional(options.experiment) : std::nullopt);
    if (!report)
        return console.fail(report.error());
    if (!options.json)
        printCounts(console, *report);
    std::erase_if(report->items, [&](const Item &item) { return !filter.passes(item); });
    if (options.json) {
        console.print(itemsToJson(*report));
        return status::done;
    }
    for (const auto &item : report->items)
        printItem(console, *report, item);
    return status::done;
}

} // namespace

void addItemsCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "items", [&line, options] { return items(line, *options); });
    addProject(*command, options->project);
    command->add_option("EXPERIMENT", options->experiment, "cli.opt.experiment")->check(wholeNumber(1));
    command->add_option("--solved", options->solved, "cli.opt.solved")->type_name("WORD");
    command->add_option("--where", options->where, "cli.opt.where")->type_name("NAME=VALUE");
    command->add_option("--contains", options->contains, "cli.opt.contains")->type_name("TEXT");
    addJson(*command, options->json);
}

} // namespace kotowari::app
