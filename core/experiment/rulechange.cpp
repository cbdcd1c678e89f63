#include "rulechange.h"

#include "core/base/atomicfile.h"
#include "core/base/text.h"
#include "trainingorder.h"
#include "tuning.h"

#include <algorithm>
#include <set>

namespace kotowari {

namespace {

bool hasRule(const Example &example, const RuleChange &change, const std::string &value)
{
    const auto *rule = example.attribute(change.attribute);
    return rule && *rule == value;
}

std::int64_t countRule(const std::vector<Example> &examples, const RuleChange &change, const std::string &value)
{
    return std::ranges::count_if(examples, [&](const Example &example) { return hasRule(example, change, value); });
}

std::set<std::string> attributeNames(const Pools &pools)
{
    std::set<std::string> names;
    for (const auto *pool : {&pools.training, &pools.validation, &pools.test})
        for (const auto &example : *pool)
            for (const auto &attribute : example.attributes)
                names.insert(attribute.name);
    return names;
}

/// The runs that a follow-up continues are all in the base's grid.
bool continues(const Plan &plan, const Plan &base)
{
    const auto in = [](const auto &values) { return [&values](const auto &value) { return std::ranges::find(values, value) != values.end(); }; };
    const RuleChange &change = plan.ruleChange;
    return base.ruleChange.isBase() && base.ruleChange.attribute == change.attribute && base.ruleChange.oldValue == change.oldValue && base.model == plan.model
        && in(base.trainSizes)(change.replay) && std::ranges::all_of(plan.arms, in(base.arms)) && std::ranges::all_of(plan.seeds, in(base.seeds));
}

std::vector<Message> gridProblems(const Plan &plan)
{
    const RuleChange &change = plan.ruleChange;
    std::vector<Message> problems;
    if (change.oldValue == change.newValue)
        problems.push_back({"rule.same-values", {{"attribute", change.attribute}, {"value", change.oldValue}}});
    if (change.isBase() && (change.newCases.empty() || std::ranges::min(change.newCases) < 1 || !std::ranges::is_sorted(change.newCases, std::ranges::less_equal{})))
        problems.push_back({"rule.bad-new-cases", {}});
    if (change.isBase() && plan.trainSizes.size() != 1)
        problems.push_back({"rule.one-size", {{"sizes", static_cast<std::int64_t>(plan.trainSizes.size())}}});
    if (!plan.furtherModels.empty() || plan.budget != Budget::Examples)
        problems.push_back({"rule.one-model", {}});
    if (plan.explainedShares != std::vector{1.0})
        problems.push_back({"rule.shares", {}});
    if (std::ranges::any_of(plan.arms, &Arm::isReference))
        problems.push_back({"rule.prompt-only", {}});
    return problems;
}

std::vector<Message> caseProblems(const Plan &plan, const Pools &pools)
{
    const RuleChange &change = plan.ruleChange;
    const auto names = attributeNames(pools);
    if (!names.contains(change.attribute))
        return {{"rule.unknown-attribute", {{"attribute", change.attribute}, {"names", listOf(std::vector(names.begin(), names.end()))}, {"any", names.empty() ? "no" : "yes"}}}};
    std::vector<Message> problems;
    for (const auto &value : {change.oldValue, change.newValue}) {
        for (const auto &[name, pool] : {std::pair{"training", &pools.training}, std::pair{"validation", &pools.validation}, std::pair{"test", &pools.test}})
            if (problems.empty() && countRule(*pool, change, value) == 0)
                problems.push_back({"rule.no-cases", {{"attribute", change.attribute}, {"value", value}, {"pool", std::string(name)}}});
    }
    const auto &numbers = change.isFollowUp() ? plan.trainSizes : change.newCases;
    if (!problems.empty() || numbers.empty())
        return problems;
    const auto granularities = granularitiesOf(plan);
    const auto usable = std::ranges::count_if(pools.training, [&](const Example &example) {
        return hasRule(example, change, change.newValue) && explainedAt(example, granularities);
    });
    if (usable < std::ranges::max(numbers))
        problems.push_back({"rule.too-few-new", {{"wanted", std::ranges::max(numbers)}, {"available", std::int64_t{usable}}, {"attribute", change.attribute},
                                                 {"value", change.newValue}, {"explained", granularities.empty() ? "no" : "yes"}}});
    return problems;
}

} // namespace

Pools poolsOfRule(Pools pools, const RuleChange &change)
{
    if (!change.any())
        return pools;
    for (auto *pool : {&pools.training, &pools.validation, &pools.test})
        *pool = itemsOfRule(std::move(*pool), change);
    return pools;
}

std::vector<Example> itemsOfRule(std::vector<Example> examples, const RuleChange &change)
{
    if (change.any())
        std::erase_if(examples, [&](const Example &example) { return !hasRule(example, change, change.value()); });
    return examples;
}

PoolCounts countsOf(const Pools &pools, std::int64_t examples)
{
    PoolCounts counts;
    counts.examples = examples;
    counts.training = std::ssize(pools.training);
    counts.validation = std::ssize(pools.validation);
    counts.test = std::ssize(pools.test);
    for (const auto &example : pools.training) {
        unsigned set = 0;
        for (const auto &explanation : example.explanations)
            set |= 1u << static_cast<unsigned>(explanation.granularity);
        ++counts.bySet.at(set);
    }
    return counts;
}

std::vector<Message> ruleChangeProblems(const Plan &plan, const Pools &pools, const Experiment *base)
{
    if (!plan.ruleChange.any())
        return {};
    auto problems = gridProblems(plan);
    if (plan.ruleChange.isFollowUp() && (!base || !continues(plan, base->plan)))
        problems.push_back({"rule.base-differs", {{"experiment", plan.ruleChange.base}}});
    if (problems.empty())
        problems = caseProblems(plan, pools);
    return problems;
}

Plan followUpPlan(const Plan &plan, ExperimentId base)
{
    Plan follow = plan;
    follow.name = plan.name + ": " + plan.ruleChange.attribute + ' ' + plan.ruleChange.oldValue + " → " + plan.ruleChange.newValue;
    follow.trainSizes = plan.ruleChange.newCases;
    follow.ruleChange.base = base;
    follow.ruleChange.replay = plan.trainSizes.front();
    return follow;
}

double followUpFactor(const Plan &plan, std::int64_t runs)
{
    if (!plan.ruleChange.isBase() || runs <= 0)
        return 1;
    const double gridShare = 1 - countTuningRuns(plan) / static_cast<double>(runs);
    return 1 + gridShare * static_cast<double>(plan.ruleChange.newCases.size());
}

void addFollowUpCost(PlanCheck &check, const Plan &plan)
{
    if (!plan.ruleChange.isBase() || check.runs <= 0)
        return;
    if (check.seconds)
        *check.seconds *= followUpFactor(plan, check.runs);
    const auto diskOfRun = check.diskBytes / check.runs;
    const auto further = (check.runs - static_cast<std::int64_t>(countTuningRuns(plan))) * (1 + std::ssize(plan.ruleChange.newCases));
    check.runs += further;
    check.diskBytes += further * diskOfRun;
}

Result<Replay> loadReplay(const std::filesystem::path &filesFolder, const Plan &followUp)
{
    const auto file = examplesFile(experimentFolder(filesFolder, followUp.ruleChange.base));
    const auto text = readFile(file);
    if (!text)
        return text.error();
    const auto data = experimentDataFromText(*text, file);
    if (!data)
        return data.error();
    Replay replay;
    for (const auto seed : followUp.seeds) {
        auto examples = data->subset(seed, followUp.ruleChange.replay);
        if (!examples)
            return examples.error();
        replay.emplace(seed, std::move(*examples));
    }
    return replay;
}

const Run *continuedRun(std::span<const Run> runs, const Plan &followUp, const Run &run)
{
    const auto it = std::ranges::find_if(runs, [&](const Run &one) {
        return one.experiment == followUp.ruleChange.base && one.arm == run.arm && one.model == run.model && one.explained == run.explained && one.seed == run.seed
            && one.trainSize == followUp.ruleChange.replay;
    });
    return it == runs.end() ? nullptr : &*it;
}

Result<RunId> finishedBaseRun(std::span<const Run> runs, const Plan &followUp, const Run &run)
{
    const auto *base = continuedRun(runs, followUp, run);
    std::error_code error;
    if (!base || base->state != RunState::Done || !std::filesystem::exists(bestWeights(base->folder), error))
        return Error{ErrorCode::InvalidInput,
                     {"rule.base-not-done", {{"arm", toString(run.arm)}, {"seed", run.seed}, {"experiment", followUp.ruleChange.base}}}, {}};
    return base->id;
}

std::filesystem::path bestWeights(const std::filesystem::path &runFolder) { return runFolder / "best"; }

} // namespace kotowari
