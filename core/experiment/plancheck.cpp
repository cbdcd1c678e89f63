#include "plancheck.h"

#include "core/base/peopletime.h"
#include "core/base/text.h"
#include "lane.h"
#include "memoryestimate.h"
#include "presets.h"
#include "runconfig.h"
#include "trainingorder.h"
#include "tuning.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

namespace kotowari {

namespace {

constexpr std::size_t seedsForInterval = 6; // the smallest two-sided sign-flip p is 2/2^6
constexpr std::size_t sizesForRatio = 4;
constexpr std::int64_t fewTestItems = 50;
constexpr std::int64_t listedPairs = 5;
constexpr double mostMinutes = 10'000; // a case
constexpr int usualVocabulary = 1000;
constexpr std::int64_t usualTokens = 200; // of an example, source and target
constexpr std::int64_t bytesOfEvents = 400'000; // a run's event file and metrics, about

class Checker
{
public:
    Checker(const Plan &plan, const PlanSurroundings &around) : m_plan(plan), m_around(around), m_model(find(plan.model))
    {
        for (const auto &name : modelsOf(plan))
            if (const auto *preset = find(name))
                m_models.push_back(preset);
    }

    PlanCheck check()
    {
        m_check.trainingPool = m_around.pools.training;
        const auto set = granularitySet(m_plan);
        m_check.usableExplained = m_around.pools.explainedAt(set);
        m_check.explanations = m_around.explanations;
        if (m_around.explanations == ExplanationUse::Approved && set != 0)
            m_check.notApproved = std::max<std::int64_t>(0, m_around.written.explainedAt(set) - m_check.usableExplained);
        m_check.runs = countRuns();
        checkGrid();
        checkNumbers();
        checkData();
        checkPeopleTime();
        checkDevice();
        warn();
        if (m_model && m_models.size() == modelsOf(m_plan).size() && m_check.runs <= mostRuns) {
            estimateDisk();
            estimateTime();
            // The largest, as if it ran in every place.
            estimateMemory(**std::ranges::max_element(m_models, {}, [](const Preset *preset) { return preset->model.parameters; }));
        }
        return std::move(m_check);
    }

private:
    using Parameters = std::map<std::string, MessageValue>;

    void problem(const char *id, Parameters parameters = {}) { m_check.problems.push_back({id, std::move(parameters)}); }
    void warning(const char *id, Parameters parameters = {}) { m_check.warnings.push_back({id, std::move(parameters)}); }

    /// A preset or an imported model; null: unknown.
    const Preset *find(const std::string &name) const
    {
        const auto it = std::ranges::find(m_around.imported, name, [](const Preset &imported) { return imported.model.name; });
        const auto *preset = findPreset(name);
        return preset || it == m_around.imported.end() ? preset : &*it;
    }

    /// As many as allRuns() lists, without listing them; none where the grid is empty.
    std::int64_t countRuns() const
    {
        double each = 0;
        for (const auto &arm : m_plan.arms)
            each += arm.explained() ? static_cast<double>(m_plan.explainedShares.size()) : 1;
        const double planned = each * static_cast<double>(modelsOf(m_plan).size()) * static_cast<double>(m_plan.trainSizes.size() + (m_plan.ruleChange.isFollowUp() ? 1 : 0)) * static_cast<double>(m_plan.seeds.size());
        return static_cast<std::int64_t>(std::min(9e15, planned > 0 ? planned + countTuningRuns(m_plan) : 0));
    }

    template<typename T, typename ToText>
    void refuseDuplicates(const std::vector<T> &values, const char *key, ToText toText)
    {
        std::set<std::string> seen;
        for (const auto &value : values) {
            const std::string text = toText(value);
            if (!seen.insert(text).second)
                return problem("plan.duplicate", {{"key", std::string(key)}, {"value", text}});
        }
    }

    void checkGrid()
    {
        for (const auto &model : modelsOf(m_plan)) {
            if (find(model))
                continue;
            std::string names;
            for (const auto *models : {&allPresets(), &m_around.imported})
                for (const auto &preset : *models)
                    names += (names.empty() ? "" : ", ") + preset.model.name;
            problem("plan.unknown-model", {{"model", model}, {"models", names}});
        }
        if (m_plan.arms.empty())
            problem("plan.no-arms");
        if (m_plan.trainSizes.empty())
            problem("plan.no-train-sizes");
        if (m_plan.seeds.empty())
            problem("plan.no-seeds");
        if (m_plan.explainedShares.empty() && !granularitiesOf(m_plan).empty())
            problem("plan.no-shares");
        if (m_check.runs > mostRuns)
            problem("plan.too-many-runs", {{"runs", m_check.runs}, {"limit", mostRuns}});
        const auto number = [](std::int64_t value) { return std::to_string(value); };
        refuseDuplicates(modelsOf(m_plan), "models", [](const std::string &model) { return model; });
        // One tokenizer an experiment: it is trained for the presets, an imported model brings its own.
        if (const auto other = std::ranges::find_if(m_models, [this](const Preset *preset) { return preset->pretrained != m_models.front()->pretrained; }); other != m_models.end())
            problem("plan.models-mixed", {{"model", m_models.front()->model.name}, {"other", (*other)->model.name}});
        refuseDuplicates(m_plan.arms, "arms", [](const Arm &arm) { return toString(arm); });
        refuseDuplicates(m_plan.trainSizes, "train_sizes", number);
        refuseDuplicates(m_plan.seeds, "seeds", number);
        refuseDuplicates(m_plan.explainedShares, "explained", [](double share) { return std::to_string(share); });
        checkPromptOnly();
        std::ranges::move(tuningProblems(m_plan), std::back_inserter(m_check.problems));
        const auto arms = static_cast<int>(m_plan.arms.size());
        if (m_plan.primaryArm >= arms || (m_plan.primaryArm >= 0 && !m_plan.arms[static_cast<std::size_t>(m_plan.primaryArm)].usesReasons()))
            problem("plan.bad-primary-arm");
        if (m_plan.budget != Budget::Examples && !m_plan.arms.empty() && usualPrimaryArm(m_plan.arms) < 0)
            problem("plan.budget-needs-explained");
    }

    /// Nothing is trained: only a model that knows something already can answer.
    void checkPromptOnly()
    {
        if (std::ranges::none_of(m_plan.arms, &Arm::isReference))
            return;
        if (m_model && !m_model->pretrained)
            problem("plan.prompt-needs-pretrained", {{"model", m_plan.model}});
        if (!m_plan.trainSizes.empty() && m_plan.shots > std::ranges::min(m_plan.trainSizes))
            problem("plan.too-many-shots", {{"shots", std::int64_t{m_plan.shots}}, {"available", std::ranges::min(m_plan.trainSizes)}});
    }

    void requireRange(const char *key, double value, bool good)
    {
        if (!good || !std::isfinite(value))
            problem("plan.bad-number", {{"key", std::string(key)}, {"value", value}});
    }

    void checkNumbers()
    {
        for (const auto size : m_plan.trainSizes)
            requireRange("train_sizes", static_cast<double>(size), size > 0);
        for (const double share : m_plan.explainedShares)
            requireRange("explained", share, share > 0 && share <= 1);
        requireRange("steps", static_cast<double>(m_plan.steps), m_plan.steps >= 0);
        requireRange("epochs", m_plan.epochs, m_plan.epochs >= 0 && m_plan.epochs <= 1e6);
        requireRange("batch", m_plan.batch, m_plan.batch >= 0);
        requireRange("learning_rate", m_plan.learningRate, m_plan.learningRate >= 0 && m_plan.learningRate <= 10);
        requireRange("lora_rank", m_plan.parts.lora.rank, m_plan.parts.lora.rank >= 0 && m_plan.parts.lora.rank <= 1024);
        requireRange("lora_alpha", m_plan.parts.lora.alpha, m_plan.parts.lora.alpha >= 0);
        checkProjections();
        requireRange("dropout", m_plan.dropout, m_plan.dropout < 1);
        requireRange("evaluate_every", static_cast<double>(m_plan.evaluateEvery), m_plan.evaluateEvery >= 0);
        requireRange("checkpoint_seconds", m_plan.checkpointSeconds, m_plan.checkpointSeconds >= 0 && m_plan.checkpointSeconds <= 86400);
        requireRange("vocabulary", m_plan.vocabulary, m_plan.vocabulary >= 0);
        requireRange("test_limit", m_plan.testLimit, m_plan.testLimit > 0);
        requireRange("validation_limit", m_plan.validationLimit, m_plan.validationLimit > 0);
        requireRange("answer_weight", m_plan.answerWeight, m_plan.answerWeight > 0 && m_plan.answerWeight <= 1000);
        requireRange("rationale_weight", m_plan.rationaleWeight, m_plan.rationaleWeight >= 0 && m_plan.rationaleWeight <= 1000);
        requireRange("shots", m_plan.shots, m_plan.shots >= 0 && m_plan.shots <= 1000);
        requireRange("parallel", m_plan.parallel, m_plan.parallel >= 0);
        requireRange("required_score", m_plan.requiredScore, m_plan.requiredScore >= 0 && m_plan.requiredScore <= 1);
    }

    void checkProjections()
    {
        const LoraSettings &lora = m_plan.parts.lora;
        if (lora.rank <= 0 || !m_model)
            return;
        for (const auto *model : m_models)
            checkProjections(*model);
        refuseDuplicates(lora.projections, "lora_projections", [](const std::string &name) { return name; });
    }

    void checkProjections(const Preset &model)
    {
        const LoraSettings &lora = m_plan.parts.lora;
        const bool gated = model.model.config.feedForward == FeedForward::GatedGelu;
        const std::vector<std::string> known = gated ? std::vector<std::string>{"q", "k", "v", "o", "wi_0", "wi_1", "wo"} : std::vector<std::string>{"q", "k", "v", "o", "wi", "wo"};
        const auto wrong = std::ranges::find_if(lora.projections, [&known](const std::string &name) { return std::ranges::find(known, name) == known.end(); });
        if (lora.projections.empty() || wrong != lora.projections.end())
            problem("plan.bad-projection", {{"projection", lora.projections.empty() ? std::string() : *wrong}, {"projections", listOf(known)}});
    }

    /// Explained examples that the largest train size takes.
    std::int64_t neededExplanations() const
    {
        return m_plan.trainSizes.empty() ? 1 : std::max<std::int64_t>(1, explainedCount(largestShare(m_plan), std::ranges::max(m_plan.trainSizes)));
    }

    void checkData()
    {
        const auto &pools = m_around.pools;
        if (pools.examples == 0)
            return problem("plan.no-examples");
        if (pools.training == 0 || pools.validation == 0 || pools.test == 0)
            return problem("plan.too-few-examples", {{"examples", pools.examples}});
        if (m_around.onlyAnswer)
            problem("plan.one-answer", {{"count", pools.examples}, {"answer", excerpt(*m_around.onlyAnswer, 40)}});
        checkLeaks();
        bool anyMissing = false;
        for (const auto granularity : granularitiesOf(m_plan)) {
            const auto bit = 1u << static_cast<unsigned>(granularity);
            if (pools.explainedAt(bit) == 0 && m_check.notApproved > 0 && m_around.written.explainedAt(bit) > 0) {
                problem("plan.none-approved", {{"granularity", std::string(toString(granularity))}, {"waiting", m_around.written.explainedAt(bit)}});
                anyMissing = true;
            } else if (pools.explainedAt(bit) == 0) {
                problem("plan.no-explanations", {{"granularity", std::string(toString(granularity))}, {"missing", neededExplanations()}});
                anyMissing = true;
            }
        }
        if (anyMissing || m_plan.trainSizes.empty())
            return;
        const auto wanted = std::ranges::max(m_plan.trainSizes);
        if (wanted > pools.training)
            return problem("plan.train-size-too-large", {{"wanted", wanted}, {"available", pools.training}});
        const auto available = largestTrainSize(m_plan, pools.training, m_check.usableExplained);
        if (wanted > available && wanted <= largestTrainSize(m_plan, pools.training, m_check.usableExplained + m_check.notApproved))
            problem("plan.too-few-approved", {{"wanted", wanted}, {"available", available}, {"waiting", m_check.notApproved}});
        else if (wanted > available)
            problem("plan.too-few-explained", {{"wanted", wanted}, {"available", available},
                                               {"missing", std::max<std::int64_t>(1, neededExplanations() - m_check.usableExplained)}});
    }

    /// Answer-only needs its extra cases. Matched is one contrast: one share, answer-only beside an arm that uses reasons.
    void checkPeopleTime()
    {
        if (m_plan.budget != Budget::PeopleTime)
            return;
        requireRange("minutes_explanation", m_plan.minutesExplanation, m_plan.minutesExplanation >= 0 && m_plan.minutesExplanation <= mostMinutes);
        requireRange("minutes_answer", m_plan.minutesAnswer, m_plan.minutesAnswer >= 0 && m_plan.minutesAnswer <= mostMinutes);
        if (std::ranges::none_of(m_plan.arms, &Arm::isBaseline))
            problem("plan.people-time-no-baseline");
        if (m_plan.explainedShares.size() > 1)
            problem("plan.people-time-one-share", {{"shares", static_cast<std::int64_t>(m_plan.explainedShares.size())}});
        const auto match = peopleTimeOf(m_plan);
        if (!match || m_plan.trainSizes.empty() || !m_check.problems.empty())
            return;
        const auto largest = std::ranges::max(m_plan.trainSizes);
        const auto needed = match->answerOnlyCases(largest);
        if (needed <= m_around.pools.training)
            return;
        const auto fits = match->largestTrainSize(m_around.pools.training);
        std::vector<std::string> sizes;
        for (const auto size : m_plan.trainSizes)
            if (size <= fits)
                sizes.push_back(std::to_string(size));
        problem("plan.people-time-too-few", {{"size", largest}, {"needed", needed}, {"available", m_around.pools.training}, {"fits", fits},
                                             {"sizes", listOf(sizes)}, {"some", sizes.empty() ? "no" : "yes"}});
    }

    /// A test of what was learnt measures nothing: refused, with the pairs. Inputs that are only alike are left to the person.
    void checkLeaks()
    {
        std::vector<std::string> pairs;
        std::int64_t leaks = 0, alike = 0;
        for (const auto &pair : m_around.leaks) {
            if (pair.kind == LeakedPair::Kind::SimilarInput) {
                ++alike;
                continue;
            }
            if (leaks++ < listedPairs)
                pairs.push_back(pair.firstName + " - " + pair.secondName);
        }
        if (leaks > listedPairs)
            pairs.push_back("...");
        if (leaks > 0)
            problem("plan.leakage", {{"count", leaks}, {"pairs", listOf(pairs)}});
        if (alike > 0)
            warning("plan.similar-inputs", {{"count", alike}});
    }

    void checkDevice()
    {
        const auto &device = m_plan.device;
        const bool cuda = device.starts_with("cuda:") && device.size() > 5 && std::ranges::all_of(device.substr(5), [](char c) { return c >= '0' && c <= '9'; });
        if (device != "auto" && device != "cpu" && !cuda)
            return problem("plan.bad-device", {{"device", device}});
        if (!cuda || !m_around.devices || std::ranges::find(*m_around.devices, device) != m_around.devices->end())
            return;
        std::string names;
        for (const auto &name : *m_around.devices)
            names += (names.empty() ? "" : ", ") + name;
        problem("plan.device-missing", {{"device", device}, {"devices", names}});
    }

    void warn()
    {
        const bool baseline = std::ranges::any_of(m_plan.arms, [](const Arm &arm) { return arm.isBaseline(); });
        const bool explained = std::ranges::any_of(m_plan.arms, [](const Arm &arm) { return arm.usesReasons(); });
        if (!m_plan.arms.empty() && !baseline)
            warning("plan.no-baseline");
        if (!m_plan.arms.empty() && !explained)
            warning("plan.nothing-explained");
        if (m_check.notApproved > 0 && m_check.usableExplained > 0)
            warning("plan.not-approved", {{"left_out", m_check.notApproved}, {"used", m_check.usableExplained}});
        if (baseline && explained) {
            if (m_plan.seeds.size() < seedsForInterval)
                warning("plan.few-seeds", {{"seeds", static_cast<std::int64_t>(m_plan.seeds.size())}});
            if (m_plan.trainSizes.size() == 1)
                warning("plan.one-size");
            else if (m_plan.trainSizes.size() < sizesForRatio)
                warning("plan.few-sizes", {{"sizes", static_cast<std::int64_t>(m_plan.trainSizes.size())}});
            if (m_plan.requiredScore <= 0)
                warning("plan.no-required-score");
        }
        const bool shuffled = std::ranges::find(m_plan.arms, ArmKind::ShuffledExplanation, &Arm::kind) != m_plan.arms.end();
        if (shuffled && m_around.loneAnswers > 0)
            warning("plan.lone-answers", {{"count", m_around.loneAnswers}, {"explained", m_check.usableExplained}});
        const auto items = std::min<std::int64_t>(m_around.pools.test, m_plan.testLimit);
        if (items > 0 && items < fewTestItems)
            warning("plan.few-test-items", {{"items", items}});
        if (m_model && m_model->pretrained && m_plan.vocabulary > 0)
            warning("plan.vocabulary-given", {{"model", m_plan.model}});
    }

    /// With the vocabulary it will have: an imported model's own, the plan's, or a usual one.
    ModelConfig configOf(const Preset &preset) const
    {
        auto config = preset.model.config;
        if (!preset.pretrained)
            config.vocabularySize = m_plan.vocabulary > 0 ? m_plan.vocabulary : usualVocabulary;
        return config;
    }

    void estimateDisk()
    {
        const auto runsEach = m_check.runs / std::ssize(m_models);
        for (const auto *preset : m_models)
            m_check.diskBytes += runsEach * diskOf(*preset);
        if (m_around.freeDiskBytes && m_check.diskBytes > *m_around.freeDiskBytes)
            problem("plan.disk-space", {{"needed", (m_check.diskBytes >> 20) + 1}, {"available", *m_around.freeDiskBytes >> 20}});
    }

    std::int64_t diskOf(const Preset &preset) const ///< of a run
    {
        const auto weights = 4 * countParameters(configOf(preset));
        // The best weights; two generations of checkpoints while it trains: weights, and AdamW's two moments or Adafactor's rows and columns.
        const auto checkpoint = m_plan.optimizer == Optimizer::AdamW ? 3 * weights : weights + weights / 16;
        return weights + 2 * checkpoint + bytesOfEvents;
    }

    /// From earlier runs: of the same model, with as many steps as the plan says. With several models, or a budget that sets the steps from the
    /// examples' own tokens, only a probe knows.
    void estimateTime()
    {
        if (m_around.secondsAStep.empty() || m_models.size() > 1 || m_plan.budget != Budget::Examples)
            return;
        const Preset &preset = *m_model;
        double seconds = 0;
        for (const auto &run : allRuns(m_plan)) {
            auto it = m_around.secondsAStep.find(toString(run.arm));
            if (it == m_around.secondsAStep.end())
                it = m_around.secondsAStep.find("");
            if (it == m_around.secondsAStep.end())
                return;
            seconds += it->second * static_cast<double>(plannedSteps(m_plan, preset, run));
        }
        const auto devices = m_around.devices.value_or(std::vector<std::string>{"cpu"});
        const auto lane = laneFor(m_plan, preset.model.parameters, devices, m_around.cores);
        const auto lanes = std::clamp<std::int64_t>(lane.parallel, 1, std::max<std::int64_t>(1, m_check.runs));
        m_check.seconds = seconds / static_cast<double>(lanes);
    }

    void estimateMemory(const Preset &preset)
    {
        const auto config = configOf(preset);
        TrainerSettings settings;
        settings.optimizer = m_plan.optimizer;
        settings.precision = m_plan.precision;
        settings.parts = m_plan.parts;
        settings.recompute = m_plan.recompute;
        const std::int64_t batch = m_plan.batch > 0 ? m_plan.batch : preset.model.defaultBatch;
        const auto lane = laneFor(m_plan, preset.model.parameters, m_around.devices.value_or(std::vector<std::string>{"cpu"}), m_around.cores);
        const auto together = std::clamp<std::int64_t>(lane.parallel, 1, std::max<std::int64_t>(1, m_check.runs));
        m_check.memoryBytes = processMemory + together * trainingMemory(config, settings, batch * usualTokens);
        if (lane.device == "cpu" && m_around.freeMemoryBytes && *m_check.memoryBytes > *m_around.freeMemoryBytes)
            warning("plan.memory", {{"needed", (*m_check.memoryBytes >> 20) + 1}, {"available", *m_around.freeMemoryBytes >> 20}});
    }

    const Plan &m_plan;
    const PlanSurroundings &m_around;
    const Preset *m_model; ///< the first; null: unknown
    std::vector<const Preset *> m_models; ///< those known
    PlanCheck m_check;
};

} // namespace

std::vector<Run> plannedRuns(const Plan &plan)
{
    std::vector<Run> runs;
    auto sizes = plan.trainSizes;
    if (plan.ruleChange.isFollowUp())
        sizes.insert(sizes.begin(), 0); // before any new case
    for (const auto seed : plan.seeds) {
        for (const auto &model : modelsOf(plan)) {
            for (const auto size : sizes) {
                for (const auto &arm : plan.arms) {
                    for (const double share : arm.explained() ? plan.explainedShares : std::vector<double>{1.0}) {
                        Run run;
                        run.arm = arm;
                        run.model = model;
                        run.trainSize = size;
                        run.explained = share;
                        run.seed = seed;
                        run.extraCases = extraCases(plan, arm, size);
                        runs.push_back(std::move(run));
                    }
                }
            }
        }
    }
    return runs;
}

std::vector<Run> allRuns(const Plan &plan)
{
    auto runs = tuningRuns(plan);
    std::ranges::move(plannedRuns(plan), std::back_inserter(runs));
    return runs;
}

PlanCheck checkPlan(const Plan &plan, const PlanSurroundings &surroundings) { return Checker(plan, surroundings).check(); }

} // namespace kotowari
