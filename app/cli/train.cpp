// kotowari train: a plan from options or from a file, trained to its end.
#include "app/progress.h"
#include "arguments.h"
#include "commandline.h"
#include "core/base/atomicfile.h"
#include "core/base/planjson.h"
#include "following.h"

#include <nlohmann/json.hpp>

namespace kotowari::app {

namespace {

struct Options {
    std::string project, planFile;
    std::string models, arms, sizes, seeds, explained, primary, budget, explanations, optimizer, precision, frozen, projections, ruleChange, newCases, tune;
    Plan plan; // what the options name directly
    bool probe = false, isolate = false;
    bool json = false;
};

/// Values that have to be understood first. The others are in options.plan already.
Result<Plan> planOf(const Options &options)
{
    Plan plan = options.plan;
    auto models = splitList(options.models);
    plan.model = models.empty() ? std::string() : models.front();
    plan.furtherModels.assign(models.empty() ? models.begin() : models.begin() + 1, models.end());
    auto arms = parseArms(options.arms);
    if (!arms)
        return arms.error();
    auto sizes = parseNumbers(options.sizes, "--train-sizes");
    if (!sizes)
        return sizes.error();
    auto seeds = parseNumbers(options.seeds, "--seeds");
    if (!seeds)
        return seeds.error();
    plan.arms = *std::move(arms);
    plan.trainSizes = *std::move(sizes);
    std::ranges::sort(plan.trainSizes);
    plan.seeds = *std::move(seeds);
    if (!options.explained.empty()) {
        auto shares = parseShares(options.explained, "--explained");
        if (!shares)
            return shares.error();
        plan.explainedShares = *std::move(shares);
    }
    if (!options.primary.empty()) {
        const auto arm = armFromString(options.primary);
        const auto found = arm && arm->usesReasons() ? std::ranges::find(plan.arms, *arm) : plan.arms.end();
        if (found == plan.arms.end())
            return Error{ErrorCode::InvalidInput, {"cli.bad-primary", {{"text", options.primary}}}, {}};
        plan.primaryArm = static_cast<int>(found - plan.arms.begin());
    }
    if (!options.budget.empty())
        plan.budget = *budgetFromString(options.budget);
    if (!options.explanations.empty())
        plan.explanations = *explanationUseFromString(options.explanations);
    if (!options.optimizer.empty())
        plan.optimizer = *optimizerFromString(options.optimizer);
    if (!options.tune.empty()) {
        auto rates = parseTuning(options.tune);
        if (!rates)
            return rates.error();
        plan.tuning.learningRates = *std::move(rates);
    }
    if (!options.precision.empty())
        plan.precision = *precisionFromString(options.precision);
    if (!options.frozen.empty())
        plan.parts.frozen = *frozenFromString(options.frozen);
    if (!options.projections.empty())
        plan.parts.lora.projections = splitList(options.projections);
    if (!options.ruleChange.empty()) {
        auto change = parseRuleChange(options.ruleChange, options.newCases);
        if (!change)
            return change.error();
        plan.ruleChange = *std::move(change);
    }
    return plan;
}

/// What the plan would cost, measured; nothing is started.
int probe(const Console &console, SignalWatch &signals, const ExperimentService &experiments, const Plan &plan, bool json)
{
    std::stop_source stop;
    signals.setHandler([&stop] { stop.request_stop(); });
    Result<PlanCheck> check = PlanCheck{};
    {
        Progress bar(console);
        bar.update(0, std::nullopt, console.text("cli.train.probing"));
        check = experiments.probe(plan, [&](double fraction) { bar.update(fraction, std::nullopt, console.text("cli.train.probing")); }, stop.get_token());
    }
    if (!check) {
        console.fail(check.error());
        return signals.signalled() ? status::interrupted : status::failed;
    }
    if (!check->problems.empty())
        return console.fail({ErrorCode::InvalidInput, check->problems.front(), {}});
    for (const auto &warning : check->warnings)
        console.note(warning);
    nlohmann::ordered_json notes = nlohmann::ordered_json::array();
    for (const auto &note : check->notes)
        notes.push_back(console.text(note));
    if (json) {
        nlohmann::ordered_json document{{"runs", check->runs}, {"seconds", nullptr}, {"memory_bytes", nullptr}, {"disk_bytes", check->diskBytes}, {"notes", notes}};
        if (check->seconds)
            document["seconds"] = *check->seconds;
        if (check->memoryBytes)
            document["memory_bytes"] = *check->memoryBytes;
        console.print(document);
    } else {
        console.print(console.text({"cli.train.probed", {{"runs", check->runs}, {"time", console.duration(check->seconds.value_or(0))},
                                                         {"memory", static_cast<double>(check->memoryBytes.value_or(0)) / 1e6}, {"disk", static_cast<double>(check->diskBytes) / 1e6}}}));
        for (const auto &note : notes)
            console.print(note.get<std::string>());
    }
    return status::done;
}

/// The experiment itself, and after the base of a rule change its follow-up: in the order of the queue.
Result<std::vector<ExperimentId>> madeWith(const ExperimentService &experiments, ExperimentId id)
{
    std::vector<ExperimentId> ids{id};
    const auto all = experiments.experiments();
    if (!all)
        return all.error();
    for (const auto &one : *all)
        if (one.plan.ruleChange.isFollowUp() && one.plan.ruleChange.base == id)
            ids.push_back(one.id);
    return ids;
}

int train(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    Result<Plan> plan = Plan{};
    if (options.planFile.empty()) {
        if (options.arms.empty() || options.sizes.empty() || options.seeds.empty() || options.models.empty())
            return console.wrongUsage({"cli.train.incomplete", {}});
        plan = planOf(options);
        if (!plan)
            return console.wrongUsage(plan.error().message);
    } else {
        const auto content = readFile(options.planFile);
        if (!content)
            return console.fail(content.error());
        plan = planFromJson(*content);
        if (!plan)
            return console.fail(plan.error());
    }
    SignalWatch signals; // before the project: it may start threads
    const auto project = line.workbench()->open(options.project, OpenMode::CommandLine);
    if (!project)
        return console.fail(project.error());
    auto &experiments = (*project)->experiments();
    if (options.probe)
        return probe(console, signals, experiments, *plan, options.json);
    const auto check = experiments.check(*plan);
    const auto experiment = experiments.create(*plan);
    if (!experiment)
        return console.fail(experiment.error());
    if (check) // only now: a refusal is one sentence
        for (const auto &warning : check->warnings)
            console.note(warning);
    (*project)->training().setIsolated(options.isolate);
    const auto made = madeWith(experiments, *experiment);
    if (!made)
        return console.fail(made.error());
    const auto interrupted = followTraining(console, signals, **project, [&]() -> Result<void> {
        for (const auto id : *made)
            if (auto started = (*project)->training().start(id); !started)
                return started;
        return {};
    });
    if (!interrupted)
        return console.fail(interrupted.error());
    std::vector<Run> runs;
    for (const auto id : *made) {
        const auto some = experiments.runs(id);
        if (!some)
            return console.fail(some.error());
        runs.insert(runs.end(), some->begin(), some->end());
    }
    return concludeTraining(console, **project, runs, *interrupted, options.json, made->back());
}

} // namespace

void addTrainCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "train", [&line, options] { return train(line, *options); });
    auto &plan = options->plan;
    addProject(*command, options->project);
    auto *file = command->add_option("--plan", options->planFile, "cli.opt.plan")->type_name("PLAN.json");
    const auto grid = [&](const std::string &name, auto &value, const std::string &description, const std::string &type) {
        return command->add_option(name, value, description)->type_name(type)->excludes(file);
    };
    grid("--model", options->models, "cli.opt.models", "NAME,NAME...");
    grid("--arms", options->arms, "cli.opt.arms", "A[:granularity],B...");
    grid("--train-sizes", options->sizes, "cli.opt.train-sizes", "N,N...");
    grid("--seeds", options->seeds, "cli.opt.seeds", "S,S...|S-S");
    grid("--primary", options->primary, "cli.opt.primary", "A[:granularity]");
    grid("--budget", options->budget, "cli.opt.budget", "examples|tokens|flops|people-time")->check(oneOf({"examples", "tokens", "flops", "people-time"}));
    grid("--minutes-explanation", plan.minutesExplanation, "cli.opt.minutes-explanation", "M")->check(numberUpTo(10000));
    grid("--minutes-answer", plan.minutesAnswer, "cli.opt.minutes-answer", "M")->check(numberUpTo(10000));
    grid("--explained", options->explained, "cli.opt.explained", "SHARE,...");
    grid("--explanations", options->explanations, "cli.opt.explanations", "all|approved")->check(oneOf({"all", "approved"}));
    auto *steps = grid("--steps", plan.steps, "cli.opt.steps", "N")->check(wholeNumber(1));
    grid("--epochs", plan.epochs, "cli.opt.epochs", "N")->check(numberUpTo(1e6))->excludes(steps);
    grid("--batch", plan.batch, "cli.opt.batch", "N")->check(wholeNumber(1));
    auto *rate = grid("--learning-rate", plan.learningRate, "cli.opt.learning-rate", "X")->check(numberUpTo(10));
    auto *tune = grid("--tune", options->tune, "cli.opt.tune", "learning-rate=X,X...")->excludes(rate);
    grid("--tune-seeds", plan.tuning.seeds, "cli.opt.tune-seeds", "N")->check(wholeNumber(1))->needs(tune);
    grid("--optimizer", options->optimizer, "cli.opt.optimizer", "adafactor|adamw")->check(oneOf({"adafactor", "adamw"}));
    grid("--precision", options->precision, "cli.opt.precision", "fp32|bf16")->check(oneOf({"fp32", "bf16"}));
    auto *rank = grid("--lora-rank", plan.parts.lora.rank, "cli.opt.lora-rank", "R")->check(wholeNumber(1));
    grid("--lora-alpha", plan.parts.lora.alpha, "cli.opt.lora-alpha", "X")->check(numberUpTo(1e6))->needs(rank);
    grid("--lora-projections", options->projections, "cli.opt.lora-projections", "q,v...")->needs(rank);
    grid("--freeze", options->frozen, "cli.opt.freeze", "embeddings|encoder")->check(oneOf({"embeddings", "encoder"}));
    command->add_flag("--recompute", plan.recompute, "cli.opt.recompute")->excludes(file);
    grid("--answer-weight", plan.answerWeight, "cli.opt.answer-weight", "X")->check(numberUpTo(1000));
    grid("--rationale-weight", plan.rationaleWeight, "cli.opt.rationale-weight", "X")->check(numberUpTo(1000));
    grid("--shots", plan.shots, "cli.opt.shots", "K")->check(wholeNumber(0));
    command->add_flag("--closed-answers", plan.closedAnswers, "cli.opt.closed-answers")->excludes(file);
    auto *newCases = grid("--new-cases", options->newCases, "cli.opt.new-cases", "N,N...");
    newCases->needs(grid("--rule-change", options->ruleChange, "cli.opt.rule-change", "ATTRIBUTE:OLD:NEW")->needs(newCases));
    grid("--device", plan.device, "cli.opt.device", "auto|cpu|cuda:K");
    grid("--parallel", plan.parallel, "cli.opt.parallel", "N")->check(wholeNumber(1));
    grid("--required-score", plan.requiredScore, "cli.opt.required-score", "X")->check(numberUpTo(1));
    grid("--name", plan.name, "cli.opt.name", "TEXT");
    command->add_flag("--isolate", options->isolate, "cli.opt.isolate");
    command->add_flag("--probe", options->probe, "cli.opt.probe");
    command->add_flag("--truncate", plan.truncate, "cli.opt.truncate")->excludes(file);
    addJson(*command, options->json);
}

} // namespace kotowari::app
