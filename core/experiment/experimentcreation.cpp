#include "experimentcreation.h"

#include "armcodec.h"
#include "core/base/atomicfile.h"
#include "core/base/clock.h"
#include "core/base/peopletime.h"
#include "core/base/planjson.h"
#include "core/base/randomstream.h"
#include "core/base/text.h"
#include "core/data/baselines.h"
#include "matchedsteps.h"
#include "plancheck.h"
#include "presets.h"
#include "runconfig.h"
#include "tokenizertraining.h"
#include "trainingorder.h"
#include "tuning.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace kotowari {

namespace {

constexpr std::size_t listedExamples = 5;
constexpr std::size_t mostClosedAnswers = 2000;
constexpr double generationCost = 2; // a generated token against a trained one's third

/// Mean lengths of what an arm trains on (of an example, with companions) and the longest output it must write, in tokens.
struct ArmLengths {
    double source = 0;
    double target = 0;
    int longestTarget = 0;
};

/// Examples a part of which (input, target) does not fit the model, gathered over all arms.
class TooLong
{
public:
    TooLong(const char *part, int limit) : m_part(part), m_limit(limit) { }
    void note(const Example &example, std::size_t tokens)
    {
        if (static_cast<int>(tokens) <= m_limit || !m_seen.insert(example.id).second)
            return;
        if (m_seen.size() > listedExamples)
            return;
        m_list.push_back(example.key.empty() ? "#" + std::to_string(example.id) : example.key);
    }
    bool any() const { return !m_seen.empty(); }
    Error error() const
    {
        return {ErrorCode::InvalidInput,
                {"plan.examples-too-long", {{"count", static_cast<std::int64_t>(m_seen.size())},
                                            {"examples", listOf(m_list) + (m_seen.size() > listedExamples ? "..." : "")},
                                            {"limit", std::int64_t{m_limit}}, {"part", m_part}}}, {}};
    }

private:
    std::string m_part;
    int m_limit;
    std::unordered_set<ExampleId> m_seen;
    std::vector<std::string> m_list;
};

struct LengthChecks {
    TooLong inputs;
    TooLong targets;
};

Result<ArmLengths> measureArm(const ArmCodec &codec, const Plan &plan, const Preset &preset, const ExperimentData &data, LengthChecks &checks)
{
    const auto granularities = granularitiesOf(plan);
    ArmLengths lengths;
    int longestExplanation = 0, longestAnswer = 0;
    const auto measure = [&](const Example &example, bool explained, bool training) -> Result<void> {
        auto sequences = codec.encodeAll(example, explained);
        if (!sequences)
            return sequences.error();
        for (auto &sequence : *sequences) {
            if (plan.truncate) {
                ArmCodec::truncate(sequence, preset.maxSource, preset.maxTarget);
            } else {
                checks.inputs.note(example, sequence.source.size());
                checks.targets.note(example, sequence.target.size());
            }
            if (!training)
                continue;
            lengths.source += static_cast<double>(sequence.source.size());
            lengths.target += static_cast<double>(sequence.target.size());
        }
        const auto &scored = sequences->front();
        if (!training)
            return {};
        lengths.longestTarget = std::max(lengths.longestTarget, codec.generatedTokens(scored));
        longestExplanation = std::max(longestExplanation, scored.answerStart);
        longestAnswer = std::max(longestAnswer, static_cast<int>(scored.target.size()) - scored.answerStart);
        return {};
    };
    for (const auto &example : data.training)
        if (auto measured = measure(example, codec.arm().explained() && explainedAt(example, granularities), true); !measured)
            return measured.error();
    if (codec.form().exchangesExplanations())
        lengths.longestTarget = longestExplanation + longestAnswer;
    for (const auto *items : {&data.validation, &data.test})
        for (const auto &example : *items)
            if (auto measured = measure(example, codec.arm().explained(), false); !measured)
                return measured.error();
    if (!data.training.empty()) {
        lengths.source /= static_cast<double>(data.training.size());
        lengths.target /= static_cast<double>(data.training.size());
    }
    return lengths;
}

/// A model that has learnt its targets' lengths must never be cut: the longest one, and a margin.
int generationLimit(int longestTarget) { return longestTarget + 8 + longestTarget / 10; }

/// Tokens to be processed, all in all: three passes' worth a trained token (forward, backward), generation of every evaluation.
double workOf(const Plan &plan, const Preset &preset, const Run &run, const ArmLengths &own, const ArmLengths &answerOnly, const ExperimentData &data)
{
    const auto steps = run.plannedSteps;
    const double batch = plan.batch > 0 ? plan.batch : preset.model.defaultBatch;
    const double share = run.arm.explained() ? run.explained : 1;
    const double target = share * own.target + (1 - share) * answerOnly.target;
    const double trained = static_cast<double>(steps) * batch * (own.source + target) * 3;
    const double scored = static_cast<double>(steps / evaluationInterval(plan, steps)) * static_cast<double>(data.validation.size())
        + (run.tuning ? 0 : static_cast<double>(data.test.size()));
    return trained + scored * (own.source + generationCost * own.target);
}

std::string poolsFingerprint(const Pools &pools)
{
    std::string content;
    for (const auto *pool : {&pools.training, &pools.validation, &pools.test}) {
        for (const auto &example : *pool)
            content += std::to_string(example.id) + ',';
        content += ';';
    }
    return fingerprint(content);
}

Result<std::shared_ptr<const Tokenizer>> makeTokenizer(const Plan &plan, const Pools &pools, const TokenizerFactory &factory,
                                                       std::shared_ptr<const Tokenizer> prepared)
{
    if (prepared)
        return prepared;
    return trainExperimentTokenizer(factory, tokenizerTexts(pools.training), plan.vocabulary);
}

/// The nested orders of all seeds and the examples they name.
void chooseTraining(const Plan &plan, const Pools &pools, ExperimentData &data)
{
    const auto largest = static_cast<std::size_t>(std::ranges::max(plan.trainSizes));
    const auto match = peopleTimeOf(plan);
    const auto cases = match ? static_cast<std::size_t>(match->answerOnlyCases(static_cast<std::int64_t>(largest))) : largest;
    std::vector<bool> used(pools.training.size(), false);
    auto seeds = plan.seeds;
    std::ranges::copy(tuningSeeds(plan), std::back_inserter(seeds));
    for (const auto seed : seeds) {
        const auto order = withExtraCases(trainingOrder(pools.training, plan, seed), pools.training, seed, largest, cases);
        auto &ids = data.orders[seed];
        for (const auto index : order) {
            ids.push_back(pools.training[index].id);
            used[index] = true;
        }
    }
    for (std::size_t i = 0; i < used.size(); ++i)
        if (used[i])
            data.training.push_back(pools.training[i]);
}

/// Old-rule examples come first, each once.
void addReplay(const Replay &replay, ExperimentData &data)
{
    std::map<ExampleId, Example> old;
    for (const auto &[seed, examples] : replay) {
        auto &ids = data.replayed[seed];
        for (const auto &example : examples) {
            ids.push_back(example.id);
            old.emplace(example.id, example);
        }
    }
    std::vector<Example> all;
    for (auto &[id, example] : old)
        all.push_back(std::move(example));
    std::ranges::move(data.training, std::back_inserter(all));
    data.training = std::move(all);
}

/// The training pool's answers, each once: what an output may answer when the answers form a closed set. Too many are no set that one would list.
Result<void> closeAnswers(const Pools &pools, ExperimentData &data)
{
    std::set<std::string> answers;
    for (const auto &example : pools.training)
        answers.insert(example.answer);
    if (answers.size() > mostClosedAnswers)
        return Error{ErrorCode::InvalidInput, {"plan.answers-not-closed", {{"count", static_cast<std::int64_t>(answers.size())}, {"limit", static_cast<std::int64_t>(mostClosedAnswers)}}}, {}};
    data.closedAnswers.assign(answers.begin(), answers.end());
    return {};
}

/// A tokenizer of another language turns answers into unknown pieces: no run could ever be right. Refused when most are so.
Result<void> checkAnswersAreKnown(const std::string &model, const Tokenizer &tokenizer, const ExperimentData &data)
{
    std::int64_t total = 0, unknown = 0;
    std::string first;
    for (const auto *items : {&data.training, &data.test}) {
        for (const auto &example : *items) {
            const auto ids = tokenizer.encode(example.answer);
            if (!ids)
                return ids.error();
            ++total;
            if (std::ranges::find(*ids, tokenizer.unknownId()) == ids->end())
                continue;
            if (unknown++ == 0)
                first = excerpt(example.answer, 40);
        }
    }
    if (2 * unknown <= total)
        return {};
    return Error{ErrorCode::InvalidInput, {"model.unknown-characters", {{"model", model}, {"count", unknown}, {"total", total}, {"answer", first}}}, {}};
}

} // namespace

std::string textFingerprint(const std::vector<std::string> &texts)
{
    std::uint64_t hash = texts.size();
    for (const auto &text : texts)
        hash = mixKeys({hash, hashText(text)});
    return fingerprint(std::to_string(hash));
}

Result<PreparedExperiment> prepareExperiment(const Plan &plan, std::span<const Preset> presets, const Pools &pools, const TokenizerFactory &factory,
                                             std::shared_ptr<const Tokenizer> prepared, const Replay &replay)
{
    const Preset &preset = presets.front(); // they share a tokenizer and the limits of a sequence
    PreparedExperiment made;
    made.experiment.plan = plan;
    if (plan.primaryArm < 0)
        made.experiment.plan.primaryArm = usualPrimaryArm(plan.arms);
    std::ranges::sort(made.experiment.plan.trainSizes);
    made.experiment.createdAt = nowMilliseconds();
    if (made.experiment.plan.name.empty())
        made.experiment.plan.name = plan.model + ' ' + isoDate(made.experiment.createdAt);

    chooseTraining(made.experiment.plan, pools, made.data);
    addReplay(replay, made.data);
    made.data.validation = scoredItems(pools.validation, plan.validationLimit);
    made.data.test = scoredItems(pools.test, plan.testLimit);
    if (plan.closedAnswers)
        if (auto closed = closeAnswers(pools, made.data); !closed)
            return closed.error();
    made.experiment.trainingPool = static_cast<std::int64_t>(pools.training.size());
    made.experiment.validationItems = static_cast<std::int64_t>(made.data.validation.size());
    made.experiment.testItems = static_cast<std::int64_t>(made.data.test.size());

    auto tokenizer = makeTokenizer(plan, pools, factory, std::move(prepared));
    if (!tokenizer)
        return tokenizer.error();
    made.tokenizer = std::move(*tokenizer);
    if (preset.pretrained || plan.ruleChange.isFollowUp()) // its tokenizer has never seen these examples
        if (auto known = checkAnswersAreKnown(plan.model, *made.tokenizer, made.data); !known)
            return known.error();

    LengthChecks checks{{"input", preset.maxSource}, {"target", preset.maxTarget}};
    std::map<std::string, ArmLengths> lengths;
    const bool mixed = largestShare(plan) < 1;
    const auto measure = [&](const Arm &arm) -> Result<ArmLengths> {
        auto codec = ArmCodec::make(made.tokenizer, arm, ArmOptions{mixed, 1, {}, 0});
        return codec ? measureArm(*codec, plan, preset, made.data, checks) : Result<ArmLengths>(codec.error());
    };
    auto answerOnly = measure(Arm{}); // serves the unexplained part of every arm, too
    if (!answerOnly)
        return answerOnly.error();
    for (const auto &arm : plan.arms) {
        auto measured = measure(arm);
        if (!measured)
            return measured.error();
        lengths[toString(arm)] = *measured;
        made.data.generationLimits[toString(arm)] = generationLimit(measured->longestTarget);
    }
    for (const auto *tooLong : {&checks.inputs, &checks.targets})
        if (tooLong->any())
            return tooLong->error();

    StepMatcher matcher(made.experiment.plan, presets, made.data, made.tokenizer);
    for (auto &run : allRuns(made.experiment.plan)) {
        const auto steps = matcher.stepsOf(run);
        if (!steps)
            return steps.error();
        run.plannedSteps = *steps;
        const auto own = std::ranges::find(presets, run.model, [](const Preset &one) { return one.model.name; });
        made.runs.push_back({run.arm, run.model, run.trainSize, run.explained, run.seed, *steps,
                             workOf(plan, own == presets.end() ? preset : *own, run, lengths[toString(run.arm)], *answerOnly, made.data), run.extraCases, run.tuning});
    }

    made.experiment.majorityBaseline = majorityBaseline(pools.training, made.data.test).accuracy;
    if (auto largest = made.data.subset(plan.seeds.front(), made.experiment.plan.trainSizes.back()))
        made.experiment.nearestNeighbourBaseline = nearestNeighbourBaseline(*largest, made.data.test).accuracy;
    made.origins.poolsFingerprint = made.experiment.poolsFingerprint = poolsFingerprint(pools);
    made.origins.examplesFingerprint = fingerprint(experimentDataToText(made.data));
    made.origins.tokenizerFingerprint = fingerprint(made.tokenizer->serialized());
    made.origins.vocabulary = made.tokenizer->vocabularySize();
    return made;
}

namespace {

/// Inside the transaction that records the experiment: removing a model looks at the recorded runs first.
Result<void> keepTokenizerSettings(std::span<const std::filesystem::path> models, const std::filesystem::path &folder)
{
    std::error_code error;
    for (const auto &one : models)
        if (!std::filesystem::exists(one, error))
            return Error{ErrorCode::NotFound, {"model.not-found", {{"name", one.filename().string()}}}, {}};
    if (models.empty())
        return {};
    const auto &model = models.front();
    for (const char *name : tokenizerSettingsFiles) {
        if (!std::filesystem::exists(model / name, error))
            continue;
        const auto text = readFile(model / name);
        if (!text)
            return text.error();
        if (auto written = writeFileAtomically(folder / name, *text); !written)
            return written;
    }
    return {};
}

} // namespace

Result<ExperimentId> storeExperiment(ExperimentRepository &repository, const std::filesystem::path &filesFolder,
                                     const PreparedExperiment &prepared)
{
    std::vector<TestItem> items;
    for (const auto &example : prepared.data.test)
        items.push_back({example.id, example.input, example.answer});
    return repository.add(prepared.experiment, prepared.origins, items, prepared.runs, [&](ExperimentId id) -> Result<void> {
        const auto folder = experimentFolder(filesFolder, id);
        std::error_code error;
        std::filesystem::create_directories(folder, error);
        if (error)
            return writeError(folder, error.value());
        if (auto written = writeFileAtomically(tokenizerFile(folder), prepared.tokenizer->serialized()); !written)
            return written;
        if (auto kept = keepTokenizerSettings(prepared.modelFolders, folder); !kept)
            return kept;
        return writeFileAtomically(examplesFile(folder), experimentDataToText(prepared.data));
    });
}

namespace {

std::filesystem::path preparedFolder(const std::filesystem::path &filesFolder) { return filesFolder / "models" / "tokenizer"; }

} // namespace

Result<void> PreparedTokenizer::store(const std::filesystem::path &filesFolder, const Tokenizer &tokenizer, int wanted,
                                      const std::string &fingerprintOfText)
{
    const auto folder = preparedFolder(filesFolder);
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return writeError(folder, error.value());
    // The note goes last: without it, or with another model's, the model is not used.
    if (auto written = writeFileAtomically(tokenizerFile(folder), tokenizer.serialized()); !written)
        return written;
    const nlohmann::json note{{"wanted", wanted}, {"text", fingerprintOfText}, {"model", fingerprint(tokenizer.serialized())}};
    return writeFileAtomically(folder / "tokenizer.json", note.dump() + '\n');
}

std::shared_ptr<const Tokenizer> PreparedTokenizer::find(const std::filesystem::path &filesFolder, const TokenizerFactory &factory, int wanted,
                                                         const std::string &fingerprintOfText, int &wantedThen)
{
    wantedThen = 0;
    const auto folder = preparedFolder(filesFolder);
    const auto text = readFile(folder / "tokenizer.json");
    const auto note = text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
    if (!note.is_object())
        return nullptr;
    wantedThen = note.value("wanted", 0);
    if ((wanted > 0 && wanted != wantedThen) || note.value("text", std::string()) != fingerprintOfText)
        return nullptr;
    auto tokenizer = factory.load(tokenizerFile(folder));
    if (!tokenizer || fingerprint((*tokenizer)->serialized()) != note.value("model", std::string()))
        return nullptr;
    return std::move(*tokenizer);
}

} // namespace kotowari
