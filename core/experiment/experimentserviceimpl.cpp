#include "experimentserviceimpl.h"

#include "core/base/clock.h"
#include "core/base/filelock.h"
#include "core/base/log.h"
#include "core/base/peopletime.h"
#include "core/base/messagecatalogue.h"
#include "core/base/residentmemory.h"
#include "core/base/text.h"
#include "core/stats/compare.h"
#include "core/stats/findings.h"
#include "core/store/tuningrepository.h"
#include "armpreview.h"
#include "baselineserviceimpl.h"
#include "experimentcreation.h"
#include "ingester.h"
#include "lane.h"
#include "modellibrary.h"
#include "plancheck.h"
#include "planprobe.h"
#include "plansuggestion.h"
#include "progress.h"
#include "rulechange.h"
#include "tokenizertraining.h"
#include "trainingorder.h"
#include "tuning.h"

#include <algorithm>
#include <cmath>

namespace kotowari {

namespace {

/// Seconds a step of the model's runs so far, by arm; "" over all.
std::map<std::string, double> secondsAStep(std::span<const QueuedRun> runs, const std::string &model)
{
    std::map<std::string, std::pair<double, double>> sums; // seconds, steps
    for (const auto &queued : runs) {
        const auto &run = queued.run;
        if (run.model != model || run.steps < 20 || run.seconds <= 0)
            continue;
        for (const auto &key : {toString(run.arm), std::string()}) {
            sums[key].first += run.seconds;
            sums[key].second += static_cast<double>(run.steps);
        }
    }
    std::map<std::string, double> rates;
    for (const auto &[key, sum] : sums)
        rates[key] = sum.first / sum.second;
    return rates;
}

/// Each arm's steps at the largest train size, where they follow from a budget.
std::optional<Message> matchedStepsSentence(const PreparedExperiment &prepared)
{
    const auto &plan = prepared.experiment.plan;
    if (plan.budget != Budget::Tokens && plan.budget != Budget::Flops)
        return std::nullopt;
    std::vector<std::string> arms;
    for (const auto &run : prepared.runs)
        if (!run.tuning && run.seed == plan.seeds.front() && run.trainSize == plan.trainSizes.back() && run.plannedSteps > 0)
            arms.push_back((plan.furtherModels.empty() ? "" : run.model + ' ') + toString(run.arm) + ' '
                           + (run.explained < 1 ? std::to_string(std::lround(run.explained * 100)) + " % " : "") + std::to_string(run.plannedSteps));
    return Message{"plan.matched-steps", {{"budget", std::string(toString(plan.budget))}, {"arms", listOf(arms)}}};
}

constexpr std::int64_t measuredExplanations = 10; ///< fewer say too little of how long writing takes

/// Of the arm that the verdict is about.
std::optional<Granularity> primaryGranularity(const Plan &plan)
{
    const auto arm = plan.primaryArm >= 0 ? plan.primaryArm : usualPrimaryArm(plan.arms);
    return arm >= 0 && static_cast<std::size_t>(arm) < plan.arms.size() ? plan.arms[static_cast<std::size_t>(arm)].granularity : std::nullopt;
}

/// Imported models never have a preset's name, so this holds after one was removed, too.
bool isPretrained(const Experiment &experiment) { return !findPreset(experiment.plan.model); }

} // namespace

ExperimentServiceImpl::ExperimentServiceImpl(std::shared_ptr<Database> database, EngineProvider engine, TokenizerProvider tokenizer)
    : m_database(std::move(database))
    , m_engine(std::move(engine))
    , m_tokenizer(std::move(tokenizer))
    , m_experiments(m_database)
    , m_runs(m_database)
    , m_pools(m_database)
{
}

Result<Plan> ExperimentServiceImpl::suggestedPlan() const
{
    const auto use = m_pools.settled(ExplanationUse::Automatic);
    if (!use)
        return use.error();
    auto counts = m_pools.counts(*use);
    if (!counts)
        return counts.error();
    auto mean = m_database->read([](SQLite::Database &connection) -> Result<double> {
        return connection.execAndGet("SELECT coalesce(avg(length(input)), 0) FROM (SELECT input FROM examples WHERE removed = 0 LIMIT 200)").getDouble();
    });
    if (!mean)
        return mean.error();
    return suggestPlan(*counts, *mean);
}

Result<Plan> ExperimentServiceImpl::withMinutes(Plan plan) const
{
    if (plan.budget != Budget::PeopleTime)
        return plan;
    if (plan.minutesAnswer == 0) {
        const auto people = BaselineServiceImpl(m_database).people();
        if (!people)
            return people.error();
        if (*people)
            plan.minutesAnswer = (*people)->minutes.value_or(0);
    }
    if (const auto granularity = primaryGranularity(plan); plan.minutesExplanation == 0 && granularity) {
        const auto measured = m_pools.writingTime(*granularity);
        if (!measured)
            return measured.error();
        if (measured->measured >= measuredExplanations)
            plan.minutesExplanation = measured->minutes;
    }
    return plan;
}

Result<void> ExperimentServiceImpl::addPeopleTime(PlanCheck &checked, const Plan &asked, const Plan &plan) const
{
    const auto granularity = primaryGranularity(plan);
    if (plan.budget != Budget::PeopleTime || !granularity)
        return {}; // without an arm that uses reasons the check has its own problem
    const auto measured = m_pools.writingTime(*granularity);
    if (!measured)
        return measured.error();
    const std::string word(toString(*granularity));
    if (plan.minutesExplanation == 0)
        checked.problems.push_back({"plan.people-time-no-explanation", {{"granularity", word}, {"measured", measured->measured}, {"needed", measuredExplanations}}});
    if (plan.minutesAnswer == 0)
        checked.problems.push_back({"plan.people-time-no-answer", {}});
    const auto match = peopleTimeOf(plan);
    if (!checked.problems.empty() || !match)
        return {};
    const auto size = std::ranges::max(plan.trainSizes);
    checked.notes.push_back({"plan.people-time", {{"size", size}, {"cases", match->answerOnlyCases(size)}, {"hours", match->hours(static_cast<double>(size))},
                                                  {"answer", plan.minutesAnswer}, {"explanation", plan.minutesExplanation}, {"granularity", word},
                                                  {"measured", asked.minutesExplanation > 0 ? std::int64_t{0} : measured->measured},
                                                  {"typed", asked.minutesAnswer > 0 ? "no" : "yes"}}});
    return {};
}

Result<PlanCheck> ExperimentServiceImpl::check(const Plan &asked) const
{
    const auto timed = withMinutes(asked);
    if (!timed)
        return timed.error();
    const Plan &plan = *timed;
    PlanSurroundings around;
    const auto use = m_pools.settled(plan.explanations);
    if (!use)
        return use.error();
    around.explanations = *use;
    auto counts = m_pools.counts(*use);
    if (!counts)
        return counts.error();
    auto written = m_pools.counts(ExplanationUse::All);
    if (!written)
        return written.error();
    around.pools = *counts;
    around.written = *written;
    std::vector<Message> ofRule;
    if (plan.ruleChange.any()) {
        auto pools = m_pools.load(*use);
        if (!pools)
            return pools.error();
        auto all = m_pools.load(ExplanationUse::All);
        if (!all)
            return all.error();
        around.written = countsOf(poolsOfRule(*std::move(all), plan.ruleChange), counts->examples);
        const auto base = m_experiments.get(plan.ruleChange.base);
        ofRule = ruleChangeProblems(plan, *pools, base ? &*base : nullptr);
        around.pools = countsOf(poolsOfRule(std::move(*pools), plan.ruleChange), counts->examples);
    }
    if (std::ranges::find(plan.arms, ArmKind::ShuffledExplanation, &Arm::kind) != plan.arms.end()) {
        auto lone = m_pools.loneAnswers(granularitySet(plan), *use);
        if (!lone)
            return lone.error();
        around.loneAnswers = *lone;
    }
    auto leaks = m_pools.leaks();
    if (!leaks)
        return leaks.error();
    around.leaks = std::move(*leaks);
    auto onlyAnswer = m_pools.onlyAnswer();
    if (!onlyAnswer)
        return onlyAnswer.error();
    around.onlyAnswer = std::move(*onlyAnswer);
    around.cores = coreCount();
    auto earlier = m_runs.runs(std::nullopt);
    if (!earlier)
        return earlier.error();
    around.secondsAStep = secondsAStep(*earlier, plan.model);
    for (const auto &model : ModelLibrary(m_database->filesFolder()).imported())
        around.imported.push_back(fineTuningPreset(model));
    std::error_code error;
    const auto space = std::filesystem::space(m_database->path().parent_path(), error);
    if (!error)
        around.freeDiskBytes = static_cast<std::int64_t>(space.available);
    around.freeMemoryBytes = availableMemory();
    // The engine is loaded only where the plan names a device it alone can confirm: loading it takes a third of a second.
    if (plan.device.starts_with("cuda")) {
        auto engine = m_engine();
        if (!engine)
            return engine.error();
        around.devices = (*engine)->info().devices;
    }
    auto checked = checkPlan(plan, around);
    checked.problems.insert(checked.problems.begin(), ofRule.begin(), ofRule.end());
    addFollowUpCost(checked, plan);
    if (auto added = addPeopleTime(checked, asked, plan); !added)
        return added.error();
    if (checked.problems.empty() && std::ranges::any_of(plan.arms, &Arm::isBaseline) && std::ranges::any_of(plan.arms, &Arm::usesReasons))
        checked.notes.push_back(powerSentence(planPower(plan, earlierDeviation(*earlier)), std::ssize(plan.seeds)));
    if (checked.problems.empty() && plan.tuning.any() && !plan.ruleChange.isFollowUp())
        checked.notes.push_back({"plan.tuning", {{"runs", static_cast<std::int64_t>(countTuningRuns(plan))}, {"each", std::ssize(plan.tuning.learningRates) * plan.tuning.seeds},
                                                 {"models", plan.furtherModels.empty() ? "one" : "several"}}});
    if (!plan.closedAnswers) {
        const auto closed = m_pools.closedAnswers();
        if (!closed)
            return closed.error();
        if (*closed)
            checked.notes.push_back({"plan.closed-answers-suit", {{"count", **closed}}});
    }
    return checked;
}

std::optional<double> ExperimentServiceImpl::earlierDeviation(std::span<const QueuedRun> queued) const
{
    std::map<ExperimentId, std::vector<Run>> runs;
    for (const auto &one : queued)
        if (!one.run.tuning)
            runs[one.run.experiment].push_back(one.run);
    std::vector<EarlierRuns> earlier;
    for (auto &[id, own] : runs)
        if (const auto experiment = m_experiments.get(id))
            earlier.push_back({experiment->plan, std::move(own)});
    return measuredDeviation(earlier);
}

Result<ExperimentId> ExperimentServiceImpl::create(const Plan &asked)
{
    const auto timed = withMinutes(asked); // before the pools are fixed, which may leave fewer measured explanations than were counted
    if (!timed)
        return timed.error();
    const Plan &plan = *timed;
    auto checked = check(plan);
    if (!checked)
        return checked.error();
    if (!checked->problems.empty())
        return Error{ErrorCode::InvalidInput, checked->problems.front(), {}};
    if (auto factory = m_tokenizer(); !factory) // before anything is fixed
        return factory.error();
    if (auto frozen = m_pools.freeze(); !frozen)
        return frozen.error();
    auto prepared = prepare(plan);
    if (!prepared)
        return prepared.error();
    prepared->experiment.notApproved = checked->notApproved;
    auto stored = storeExperiment(m_experiments, m_database->filesFolder(), *prepared);
    if (!stored || !plan.ruleChange.isBase())
        return stored;
    if (auto follow = create(followUpPlan(prepared->experiment.plan, *stored)); !follow) { // both or none
        if (auto removed = remove(*stored); !removed)
            log::error("rule change", removed.error());
        return follow.error();
    }
    return stored;
}

Result<PlanCheck> ExperimentServiceImpl::probe(const Plan &plan, const std::function<void(double)> &progress, std::stop_token stop) const
{
    auto checked = check(plan);
    if (!checked || !checked->problems.empty())
        return checked;
    auto prepared = prepare(plan);
    if (!prepared)
        return prepared.error();
    const auto presets = presetsOf(plan);
    if (!presets)
        return presets.error();
    if (stop.stop_requested())
        return Error{ErrorCode::Cancelled, {"error.cancelled", {}}, {}};
    auto probed = probePlan(*prepared, *presets, coreCount(), m_engine, progress, std::move(stop));
    if (!probed)
        return probed.error();
    if (auto steps = matchedStepsSentence(*prepared))
        checked->notes.push_back(*std::move(steps));
    checked->measured = true;
    checked->seconds = probed->seconds * followUpFactor(plan, std::ssize(prepared->runs));
    if (probed->memoryBytes)
        checked->memoryBytes = probed->memoryBytes;
    return checked;
}

Result<std::vector<ArmPreview>> ExperimentServiceImpl::previewArms(const Plan &plan, int examples) const
{
    const auto checked = check(plan);
    if (!checked)
        return checked.error();
    if (!checked->problems.empty())
        return Error{ErrorCode::InvalidInput, checked->problems.front(), {}};
    const auto prepared = prepare(plan);
    if (!prepared)
        return prepared.error();
    const auto presets = presetsOf(plan);
    if (!presets)
        return presets.error();
    return kotowari::previewArms(*prepared, presets->front(), examples);
}

Result<std::vector<Preset>> ExperimentServiceImpl::presetsOf(const Plan &plan) const
{
    const ModelLibrary library(m_database->filesFolder());
    std::vector<Preset> presets;
    for (const auto &model : modelsOf(plan)) {
        auto preset = library.find(model);
        if (!preset)
            return Error{ErrorCode::NotFound, {"plan.unknown-model", {{"model", model}, {"models", library.names()}}}, {}};
        presets.push_back(*std::move(preset));
    }
    return presets;
}

Result<PreparedExperiment> ExperimentServiceImpl::prepare(const Plan &asked) const
{
    const auto timed = withMinutes(asked);
    if (!timed)
        return timed.error();
    const Plan &plan = *timed;
    auto factory = m_tokenizer();
    if (!factory)
        return factory.error();
    const auto use = m_pools.settled(plan.explanations);
    if (!use)
        return use.error();
    auto pools = m_pools.load(*use);
    if (!pools)
        return pools.error();
    auto wanted = plan;
    wanted.explanations = *use;
    const auto files = m_database->filesFolder();
    const ModelLibrary library(files);
    const auto presets = presetsOf(plan);
    if (!presets)
        return presets.error();
    *pools = poolsOfRule(std::move(*pools), plan.ruleChange);
    Replay replay;
    std::shared_ptr<const Tokenizer> beforehand;
    std::vector<std::filesystem::path> folders;
    if (plan.ruleChange.isFollowUp()) {
        auto old = loadReplay(files, plan);
        if (!old)
            return old.error();
        replay = std::move(*old);
        wanted.ruleChange.newCases = plan.trainSizes;
        auto own = (*factory)->load(tokenizerFile(experimentFolder(files, plan.ruleChange.base)));
        if (!own)
            return own.error();
        beforehand = std::move(*own);
        if (presets->front().pretrained)
            folders.push_back(library.folder(plan.model));
    } else if (presets->front().pretrained) {
        for (const auto &model : modelsOf(plan)) {
            auto own = (*factory)->load(tokenizerFile(folders.emplace_back(library.folder(model))));
            if (!own)
                return own.error();
            if (beforehand && beforehand->serialized() != (*own)->serialized())
                return Error{ErrorCode::InvalidInput, {"plan.tokenizers-differ", {{"model", plan.model}, {"other", model}}}, {}};
            beforehand = std::move(*own);
        }
    } else {
        int wantedThen = 0;
        beforehand = PreparedTokenizer::find(files, **factory, plan.vocabulary, textFingerprint(tokenizerTexts(pools->training)), wantedThen);
        if (!beforehand && wanted.vocabulary == 0)
            wanted.vocabulary = wantedThen; // of a text that has changed since: trained again, as large
    }
    auto prepared = prepareExperiment(wanted, *presets, *pools, **factory, std::move(beforehand), replay);
    if (!prepared)
        return prepared.error();
    prepared->modelFolders = std::move(folders);
    return prepared;
}

Result<std::vector<Experiment>> ExperimentServiceImpl::experiments() const
{
    auto all = m_experiments.all();
    if (all)
        for (auto &experiment : *all)
            experiment.pretrained = isPretrained(experiment);
    return all;
}

Result<Experiment> ExperimentServiceImpl::experiment(ExperimentId id) const
{
    auto experiment = m_experiments.get(id);
    if (experiment)
        experiment->pretrained = isPretrained(*experiment);
    return experiment;
}

Run ExperimentServiceImpl::presented(const QueuedRun &queued, const ProgressEstimator &estimator) const
{
    Run run = queued.run;
    if (run.state != RunState::Running)
        return run;
    // Only a writer can record that a run died; a reader sees it all the same.
    if (m_database->readOnly() && !FileLock::isHeld(runLockFile(run.folder)))
        run.state = RunState::Interrupted;
    else
        run.secondsLeft = estimator.secondsLeft(queued);
    return run;
}

Result<std::vector<Run>> ExperimentServiceImpl::runs(std::optional<ExperimentId> experiment) const
{
    if (experiment) // an unknown one is an error, not an empty list
        if (auto found = m_experiments.get(*experiment); !found)
            return found.error();
    auto queued = m_runs.runs(experiment);
    if (!queued)
        return queued.error();
    const ProgressEstimator estimator(*queued);
    std::vector<Run> runs;
    for (const auto &one : *queued)
        runs.push_back(presented(one, estimator));
    return runs;
}

Result<Run> ExperimentServiceImpl::run(RunId id) const
{
    auto queued = m_runs.run(id);
    if (!queued)
        return queued.error();
    auto peers = m_runs.runs(queued->run.experiment);
    if (!peers)
        return peers.error();
    return presented(*queued, ProgressEstimator(*peers));
}

Result<std::vector<Metric>> ExperimentServiceImpl::metrics(RunId run) const
{
    if (auto found = m_runs.run(run); !found)
        return found.error();
    return m_runs.metrics(run);
}

Result<std::vector<Prediction>> ExperimentServiceImpl::predictions(RunId run) const
{
    if (auto found = m_runs.run(run); !found)
        return found.error();
    return m_runs.predictions(run);
}

Result<std::map<RunId, ItemResults>> ExperimentServiceImpl::itemResults(ExperimentId experiment) const { return m_runs.itemResults(experiment); }

Result<std::vector<std::string>> ExperimentServiceImpl::log(RunId run, int lines, Language language) const
{
    if (auto found = m_runs.run(run); !found)
        return found.error();
    auto log = m_runs.log(run, lines);
    if (!log)
        return log.error();
    const MessageCatalogue catalogue;
    std::vector<std::string> texts;
    for (const auto &line : *log)
        texts.push_back(isoDate(line.at) + "  " + catalogue.text(line.message, language));
    return texts;
}

Result<std::vector<TuningOutcome>> ExperimentServiceImpl::tuning(ExperimentId id) const
{
    const auto experiment = m_experiments.get(id);
    if (!experiment)
        return experiment.error();
    const Plan &plan = experiment->plan;
    if (!plan.tuning.any())
        return std::vector<TuningOutcome>{};
    const auto tuned = plan.ruleChange.isFollowUp() ? plan.ruleChange.base : id; // a follow-up's runs use what their base chose
    const auto queued = m_runs.runs(tuned);
    if (!queued)
        return queued.error();
    std::vector<Run> runs;
    for (const auto &one : *queued)
        runs.push_back(one.run);
    std::vector<TuningOutcome> outcomes;
    for (const auto &model : modelsOf(plan)) {
        for (const auto &arm : plan.arms) {
            if (arm.isReference())
                continue;
            auto recorded = TuningRepository(m_database).find(tuned, arm, model);
            if (!recorded)
                return recorded.error();
            if (*recorded) {
                outcomes.push_back(**std::move(recorded));
                continue;
            }
            Run any;
            any.arm = arm;
            any.model = model;
            auto outcome = outcomeOf(plan, triesFor(runs, any));
            outcome.arm = arm;
            outcome.model = model;
            outcome.chosen.reset(); // a choice is what is recorded when the arm's first run begins
            outcomes.push_back(std::move(outcome));
        }
    }
    return outcomes;
}

Result<void> ExperimentServiceImpl::remove(ExperimentId id)
{
    if (auto found = m_experiments.get(id); !found)
        return found.error();
    auto runs = m_runs.runs(id);
    if (!runs)
        return runs.error();
    for (const auto &queued : *runs)
        if (queued.wanted || FileLock::isHeld(runLockFile(queued.run.folder)))
            return Error{ErrorCode::Busy, {"experiment.running", {{"experiment", std::int64_t{id}}}}, {}};
    if (auto removed = m_experiments.remove(id); !removed)
        return removed;
    // The records are gone; folders that cannot be removed are only lost space.
    std::error_code error;
    for (const auto &queued : *runs)
        std::filesystem::remove_all(queued.run.folder, error);
    std::filesystem::remove_all(experimentFolder(m_database->filesFolder(), id), error);
    return {};
}

Result<void> ExperimentServiceImpl::removeRuns(std::span<const RunId> runs)
{
    std::vector<std::string> folders;
    for (const auto id : runs) {
        const auto queued = m_runs.run(id);
        if (!queued)
            return queued.error();
        if (queued->wanted || FileLock::isHeld(runLockFile(queued->run.folder)))
            return Error{ErrorCode::Busy, {"run.busy", {{"run", std::int64_t{id}}}}, {}};
        folders.push_back(queued->run.folder);
    }
    if (auto removed = m_runs.remove(runs); !removed)
        return removed;
    std::error_code error;
    for (const auto &folder : folders)
        std::filesystem::remove_all(folder, error);
    return {};
}

} // namespace kotowari
