// kotowari cost: does it pay? Both decisions with their payback, from what was measured, typed and assumed.
#include "commandline.h"
#include "core/api/costservice.h"
#include "core/api/costwords.h"
#include "core/base/text.h"
#include "core/report/costjson.h"
#include "core/report/costtables.h"
#include "texttable.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace kotowari::app {

namespace {

struct Options {
    std::string project, scenario;
    ExperimentId experiment = 0; // 0: the newest
    std::vector<std::string> set;
    std::optional<std::string> currency, owner, training;
    bool save = false, remove = false, json = false;

    bool changes() const { return save || remove || owner || training; }
};

Error notUnderstood(const std::string &text)
{
    std::vector<std::string> words;
    for (const auto &info : costKeyInfos())
        words.emplace_back(info.word);
    return {ErrorCode::InvalidInput, {"cli.cost.bad-set", {{"text", text}, {"keys", listOf(words)}}}, {}};
}

/// KEY=VALUE into the scenario; "unknown" says that it is not known.
Result<void> apply(CostScenario &scenario, const std::string &text)
{
    const auto equals = text.find('=');
    const auto key = costKeyFromString(std::string_view(text).substr(0, equals));
    if (equals == std::string::npos || !key)
        return notUnderstood(text);
    const auto word = text.substr(equals + 1);
    if (word == "unknown") {
        scenario.typed[*key] = std::nullopt;
        return {};
    }
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size())
        return notUnderstood(text);
    const auto &info = costKeyInfo(*key);
    if (!(std::isfinite(value) && value >= info.least && value <= info.most))
        return Error{ErrorCode::InvalidInput, {"cost.bad-value", {{"key", std::string(info.word)}, {"least", info.least}, {"most", info.most}}}, {}};
    scenario.typed[*key] = value;
    return {};
}

/// The stored one, or a new one where it is to be stored, with what was set.
Result<CostScenario> scenarioOf(const std::vector<CostScenario> &all, const Options &options, const Console &console)
{
    CostScenario scenario;
    const auto found = options.scenario.empty() ? all.begin() : std::ranges::find(all, options.scenario, &CostScenario::name);
    if (found != all.end()) {
        scenario = *found;
    } else if (options.save) {
        scenario.name = options.scenario.empty() ? console.text("cost.scenario.first") : options.scenario;
    } else if (!options.scenario.empty()) {
        std::vector<std::string> names;
        for (const auto &one : all)
            names.push_back(one.name);
        return Error{ErrorCode::NotFound, {names.empty() ? "cost.no-scenario-at-all" : "cost.no-scenario", {{"name", options.scenario}, {"names", listOf(names)}}}, {}};
    }
    if (options.currency) {
        if (!isCurrency(*options.currency))
            return Error{ErrorCode::InvalidInput, {"cost.bad-currency", {{"currency", *options.currency}}}, {}};
        scenario.currency = *options.currency;
    }
    for (const auto &text : options.set)
        if (const auto applied = apply(scenario, text); !applied)
            return applied.error();
    return scenario;
}

Result<void> setRollout(CostService &service, const Options &options)
{
    if (!options.owner && !options.training)
        return {};
    auto said = service.rollout();
    if (!said)
        return said.error();
    said->owner = options.owner.value_or(said->owner);
    said->training = options.training.value_or(said->training);
    return service.setRollout(*said);
}

void print(const Console &console, const CostReport &report)
{
    const Texts texts(console.messages(), console.language());
    const auto &evaluation = report.evaluation;
    for (const auto &sentence : costSentences(evaluation, texts))
        console.print(sentence);
    for (const auto &note : costNotes(report.facts, evaluation))
        console.print("- " + texts(note));
    console.print('\n' + textTable(costDecisionsTable(evaluation, texts)));
    if (evaluation.result.ai.known || evaluation.result.explanations.known)
        console.print('\n' + textTable(costInfluencesTable(evaluation, texts)));
    console.print('\n' + textTable(costInputsTable(evaluation, texts)));
    if (report.scenarios.size() > 1)
        console.print('\n' + textTable(costScenariosTable(report.scenarios, texts)));
    auto list = rolloutTable(report.checklist, texts);
    list.caption = texts("rollout.title");
    console.print('\n' + textTable(list));
    const auto needs = costNeeds(evaluation, texts);
    if (!needs.empty())
        console.print('\n' + texts("proposal.next"));
    for (const auto &need : needs)
        console.print("- " + need);
}

int cost(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const auto project = line.workbench()->open(options.project, options.changes() ? OpenMode::CommandLine : OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    auto &service = (*project)->costs();
    auto all = service.scenarios();
    if (!all)
        return console.fail(all.error());
    auto scenario = scenarioOf(*all, options, console);
    if (!scenario)
        return console.fail(scenario.error());
    if (options.remove) {
        if (const auto removed = service.remove(scenario->id); !removed)
            return console.fail(removed.error());
        return options.json ? (console.print(nlohmann::ordered_json{{"removed", scenario->name}}), status::done)
                            : (console.print(console.text({"cli.cost.removed", {{"name", scenario->name}}})), status::done);
    }
    CostReport report;
    auto facts = service.facts(options.experiment > 0 ? std::optional(options.experiment) : std::nullopt);
    if (!facts)
        return console.fail(facts.error());
    report.facts = *std::move(facts);
    if (options.save) {
        const auto id = service.put(*scenario);
        if (!id)
            return console.fail(id.error());
        console.note({"cli.cost.saved", {{"name", scenario->name}}});
        all = service.scenarios();
        if (!all)
            return console.fail(all.error());
    }
    if (const auto set = setRollout(service, options); !set)
        return console.fail(set.error());
    report.evaluation = service.evaluate(report.facts, *scenario);
    auto checklist = service.checklist(report.facts, report.evaluation);
    if (!checklist)
        return console.fail(checklist.error());
    report.checklist = *std::move(checklist);
    for (const auto &one : *all)
        report.scenarios.push_back(service.evaluate(report.facts, one));
    if (options.json)
        console.print(costToJson(report, console.messages(), console.language()));
    else
        print(console, report);
    return status::done;
}

} // namespace

void addCostCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "cost", [&line, options] { return cost(line, *options); });
    addProject(*command, options->project);
    command->add_option("EXPERIMENT", options->experiment, "cli.opt.experiment")->check(wholeNumber(1));
    auto *name = command->add_option("--scenario", options->scenario, "cli.opt.cost-scenario")->type_name("NAME");
    auto *set = command->add_option("--set", options->set, "cli.opt.cost-set")->type_name("KEY=VALUE")->allow_extra_args(false);
    command->add_option("--currency", options->currency, "cli.opt.cost-currency")->type_name("CODE");
    auto *save = command->add_flag("--save", options->save, "cli.opt.cost-save");
    command->add_flag("--remove", options->remove, "cli.opt.cost-remove")->excludes(save)->excludes(set)->needs(name);
    command->add_option("--owner", options->owner, "cli.opt.owner")->type_name("TEXT");
    command->add_option("--staff-training", options->training, "cli.opt.staff-training")->type_name("TEXT");
    addJson(*command, options->json);
}

} // namespace kotowari::app
