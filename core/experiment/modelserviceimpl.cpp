#include "modelserviceimpl.h"

#include "armcodec.h"
#include "confirmation.h"
#include "core/base/atomicfile.h"
#include "core/base/text.h"
#include "experimentcreation.h"
#include "lane.h"
#include "modelfolderimpl.h"
#include "modelimport.h"
#include "predictionserviceimpl.h"
#include "rulechange.h"
#include "runconfig.h"
#include "tokenizertraining.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace kotowari {

namespace {

constexpr std::size_t batchSize = 32; // inputs a generation: time is measured and stop is heard between them

/// Probabilities of parts of outputs: each by two scorings, of the output up to the part's end and up to its beginning.
class AnswerProbabilities
{
public:
    /// Of ids[begin, end).
    void add(std::size_t place, const std::vector<TokenId> &source, const std::vector<TokenId> &ids, std::size_t begin, std::size_t end)
    {
        if (begin >= end || end > ids.size())
            return;
        for (const auto length : {end, begin}) {
            TokenSequence pair;
            pair.source = source;
            pair.target.assign(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(length));
            if (length > 0) // before an answer at the very beginning stands nothing
                m_pairs.push_back(std::move(pair));
        }
        m_places.emplace_back(place, begin > 0);
    }

    template<typename Take>
    Result<void> compute(LoadedModel &model, Take &&take) const
    {
        const auto losses = model.score(m_pairs);
        if (!losses)
            return losses.error();
        std::size_t next = 0;
        for (const auto &[place, hasPrefix] : m_places) {
            double loss = (*losses)[next++];
            if (hasPrefix)
                loss -= (*losses)[next++];
            take(place, std::clamp(std::exp(-loss), 0.0, 1.0));
        }
        return {};
    }

private:
    std::vector<TokenSequence> m_pairs;
    std::vector<std::pair<std::size_t, bool>> m_places; ///< and whether a second pair, of what stands before, follows its first
};

} // namespace

ModelServiceImpl::ModelServiceImpl(std::shared_ptr<Database> database, EngineProvider engine, TokenizerProvider tokenizer)
    : m_database(std::move(database))
    , m_engine(std::move(engine))
    , m_tokenizer(std::move(tokenizer))
    , m_experiments(m_database)
    , m_runs(m_database)
    , m_pools(m_database)
    , m_predictions(std::make_unique<PredictionServiceImpl>(m_database, *this))
{
}

std::vector<ModelPreset> ModelServiceImpl::presets() const
{
    std::vector<ModelPreset> models;
    for (const auto &preset : allPresets())
        models.push_back(preset.model);
    return models;
}

std::optional<ModelPreset> ModelServiceImpl::preset(const std::string &name) const
{
    const auto *found = findPreset(name);
    return found ? std::optional(found->model) : std::nullopt;
}

Result<std::vector<ImportedModel>> ModelServiceImpl::imported() const { return ModelLibrary(m_database->filesFolder()).imported(); }

Result<ImportedModel> ModelServiceImpl::importModel(const std::string &folder, const std::string &name, const ModelCopyProgress &progress, std::stop_token stop)
{
    if (m_database->readOnly())
        return Error{ErrorCode::ReadOnly, m_database->readOnlyReason(), {}};
    const std::filesystem::path from = folder;
    const auto chosen = checkModelImport(ModelLibrary(m_database->filesFolder()), from, name);
    if (!chosen)
        return chosen.error();
    const auto model = openModelFolder(from, m_engine, m_tokenizer);
    if (!model)
        return model.error();
    const auto shape = (*model)->shape();
    if (!shape.tokenizerPieces)
        return Error{ErrorCode::NotFound, {"model.import-no-tokenizer", {{"path", folder}}}, {}};
    return copyModel(*m_database, {from, *chosen, shape}, progress, stop);
}

Result<void> ModelServiceImpl::removeModel(const std::string &name)
{
    if (m_database->readOnly())
        return Error{ErrorCode::ReadOnly, m_database->readOnlyReason(), {}};
    return removeImportedModel(*m_database, name);
}

Result<std::shared_ptr<const Tokenizer>> ModelServiceImpl::tokenizerOf(ExperimentId experiment)
{
    if (m_lastTokenizer && m_tokenizerOf == experiment)
        return m_lastTokenizer;
    auto factory = m_tokenizer();
    if (!factory)
        return factory.error();
    auto tokenizer = (*factory)->load(tokenizerFile(experimentFolder(m_database->filesFolder(), experiment)));
    if (!tokenizer)
        return tokenizer.error();
    m_lastTokenizer = std::move(*tokenizer);
    m_tokenizerOf = experiment;
    return m_lastTokenizer;
}

Result<std::vector<PredictedAnswer>> ModelServiceImpl::predict(RunId id, std::span<const std::string> inputs, std::stop_token stop)
{
    auto answered = answer(id, inputs, false, {}, std::move(stop));
    if (!answered)
        return answered.error();
    std::vector<PredictedAnswer> answers;
    for (auto &one : *answered)
        answers.push_back(std::move(one.answer));
    return answers;
}

Result<std::vector<ModelServiceImpl::Answered>> ModelServiceImpl::answer(RunId id, std::span<const std::string> inputs, bool probabilities, const PredictionProgress &progress,
                                                                        std::stop_token stop)
{
    auto queued = m_runs.run(id);
    if (!queued)
        return queued.error();
    const Run &run = queued->run;
    if (run.state != RunState::Done)
        return Error{ErrorCode::InvalidInput, {"model.run-not-done", {{"run", std::int64_t{id}}}}, {}};
    const auto configFile = runConfigFile(run.folder);
    auto configText = readFile(configFile);
    if (!configText)
        return configText.error();
    auto config = runConfigFromJson(*configText, configFile);
    if (!config)
        return config.error();
    std::shared_ptr<const Tokenizer> tokenizer;
    {
        const std::lock_guard guard(m_mutex);
        auto loaded = tokenizerOf(run.experiment);
        if (!loaded)
            return loaded.error();
        tokenizer = std::move(*loaded);
    }
    auto codec = ArmCodec::make(tokenizer, run.arm, config->armOptions());
    if (!codec)
        return codec.error();

    auto closed = codec->closedAnswers(config->closedAnswers);
    if (!closed)
        return closed.error();
    GenerationOptions generation;
    generation.maxNewTokens = config->settings.maxNewTokens;
    generation.stopAt = codec->stopAt();
    generation.closedAnswers = *std::move(closed);

    const std::lock_guard guard(m_modelMutex);
    const std::pair wanted{id, run.steps}; // a run that trained further is another model
    if (!m_model || m_modelOf != wanted) {
        auto engine = m_engine();
        if (!engine)
            return engine.error();
        const int threads = coreCount();
        auto model = (*engine)->load(std::filesystem::path(run.folder) / "best", "cpu", threads);
        if (!model)
            return model.error();
        m_model = std::move(*model);
        m_modelOf = wanted;
    }
    std::vector<Answered> answers;
    for (std::size_t begin = 0; begin < inputs.size(); begin += batchSize) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, {"error.cancelled", {}}, {}};
        const auto batch = inputs.subspan(begin, std::min(batchSize, inputs.size() - begin));
        std::vector<TokenSequence> sources;
        for (const auto &input : batch) {
            auto source = codec->encodeInput(input);
            if (!source)
                return source.error();
            sources.push_back(std::move(*source));
        }
        const auto started = std::chrono::steady_clock::now();
        auto generated = m_model->generate(sources, generation, stop);
        if (!generated)
            return generated.error();
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - started;
        AnswerProbabilities asked;
        for (std::size_t i = 0; i < batch.size() && i < generated->size(); ++i) {
            const auto &one = (*generated)[i];
            auto output = codec->cut(one.ids);
            if (!output)
                return output.error();
            if (!output->formatFailure && !one.truncated)
                asked.add(answers.size(), sources[i].source, one.ids, output->answerBegin, output->answerEnd);
            answers.push_back({{batch[i], output->answer, output->explanation, output->output, output->formatFailure, one.truncated,
                                taken.count() / static_cast<double>(batch.size())}, 0});
        }
        if (probabilities)
            if (auto computed = asked.compute(*m_model, [&](std::size_t place, double probability) { answers[place].probability = probability; }); !computed)
                return computed.error();
        if (progress)
            progress(static_cast<double>(answers.size()) / static_cast<double>(inputs.size()));
    }
    return answers;
}

Result<Confirmation> ModelServiceImpl::confirm(std::span<const RunId> runs, const std::string &by, std::stop_token stop)
{
    if (m_database->readOnly())
        return Error{ErrorCode::ReadOnly, m_database->readOnlyReason(), {}};
    if (runs.empty())
        return Error{ErrorCode::InvalidInput, {"confirm.no-runs", {}}, {}};
    ConfirmationRecord record(m_database);
    const auto items = record.items();
    if (!items)
        return items.error();
    std::map<RunId, std::vector<Example>> asked;
    for (const auto id : runs) { // all of them first: nothing is scored when one cannot be
        const auto queued = m_runs.run(id);
        if (!queued)
            return queued.error();
        if (queued->run.state != RunState::Done)
            return Error{ErrorCode::InvalidInput, {"model.run-not-done", {{"run", std::int64_t{id}}}}, {}};
        if (queued->run.tuning)
            return Error{ErrorCode::InvalidInput, {"tuning.no-result", {{"run", std::int64_t{id}}}}, {}};
        const auto experiment = m_experiments.get(queued->run.experiment);
        if (!experiment)
            return experiment.error();
        const auto &rule = experiment->plan.ruleChange;
        auto &ofRun = asked[id] = itemsOfRule(*items, rule);
        if (ofRun.empty())
            return Error{ErrorCode::InvalidInput, {"confirm.no-cases-of-rule", {{"run", std::int64_t{id}}, {"attribute", rule.attribute}, {"value", rule.value()}}}, {}};
    }
    std::map<RunId, CountedItems> results;
    for (const auto &[id, ofRun] : asked) {
        std::vector<std::string> inputs;
        for (const auto &item : ofRun)
            inputs.push_back(item.input);
        const auto answers = predict(id, inputs, stop);
        if (!answers)
            return answers.error();
        auto &counted = results[id];
        counted.items = std::ssize(ofRun);
        for (std::size_t i = 0; i < answers->size(); ++i)
            counted.correct += !(*answers)[i].formatFailure && normalizeAnswer((*answers)[i].answer) == normalizeAnswer(ofRun[i].answer) ? 1 : 0;
    }
    return record.record(by, static_cast<std::int64_t>(items->size()), results);
}

Result<std::optional<Confirmation>> ModelServiceImpl::confirmation() const { return ConfirmationRecord(m_database).find(); }

Result<void> ModelServiceImpl::exportTokenizerSettings(ExperimentId experiment, const std::filesystem::path &target)
{
    // Those the imported model came with.
    const auto folder = experimentFolder(m_database->filesFolder(), experiment);
    std::error_code error;
    for (const char *name : tokenizerSettingsFiles)
        if (std::filesystem::exists(folder / name, error) && !std::filesystem::copy_file(folder / name, target / name, error))
            return writeError(target / name, error.value());
    if (std::filesystem::exists(target / "tokenizer_config.json", error))
        return {};
    std::shared_ptr<const Tokenizer> tokenizer;
    {
        const std::lock_guard guard(m_mutex);
        auto loaded = tokenizerOf(experiment);
        if (!loaded)
            return loaded.error();
        tokenizer = std::move(*loaded);
    }
    // Our own tokenizers have no sentinels beside the pieces: transformers would add a hundred otherwise. A published T5's has them there.
    const std::string text = std::string(R"({
  "tokenizer_class": "T5Tokenizer",
  "extra_ids": )") + std::to_string(tokenizer->addedPieces()) + R"(,
)" + (tokenizer->addedPieces() > 0 ? "" : "  \"additional_special_tokens\": [],\n") + R"(  "legacy": true,
  "pad_token": "<pad>",
  "eos_token": "</s>",
  "unk_token": "<unk>"
}
)";
    return writeFileAtomically(target / "tokenizer_config.json", text);
}

Result<void> ModelServiceImpl::exportModel(RunId id, const std::string &folder)
{
    const auto queued = m_runs.run(id);
    if (!queued)
        return queued.error();
    const Run &run = queued->run;
    if (run.state != RunState::Done)
        return Error{ErrorCode::InvalidInput, {"model.run-not-done", {{"run", std::int64_t{id}}}}, {}};
    const std::filesystem::path target = folder;
    std::error_code error;
    if (std::filesystem::exists(target, error) && !std::filesystem::is_empty(target, error))
        return Error{ErrorCode::InvalidInput, {"model.export-exists", {{"path", folder}}}, {}};
    // Beside the target, so that it becomes whole in one rename.
    auto partial = target.lexically_normal();
    if (!partial.has_filename())
        partial = partial.parent_path();
    partial += ".partial";
    const auto failed = [&](const std::error_code &why) {
        std::error_code ignored;
        std::filesystem::remove_all(partial, ignored);
        return Error{ErrorCode::Io, {why == std::errc::no_space_on_device ? "file.disk-full" : "file.cannot-write", {{"path", folder}}}, why.message()};
    };
    std::filesystem::remove_all(partial, error);
    if (!std::filesystem::create_directories(partial, error))
        return failed(error);
    const auto best = std::filesystem::path(run.folder) / "best";
    const std::pair<std::filesystem::path, const char *> files[] = {
        {best / "config.json", "config.json"},
        {best / "model.safetensors", "model.safetensors"},
        {tokenizerFile(experimentFolder(m_database->filesFolder(), run.experiment)), "spiece.model"},
    };
    for (const auto &[from, name] : files)
        if (!std::filesystem::copy_file(from, partial / name, error))
            return failed(error);
    if (auto written = exportTokenizerSettings(run.experiment, partial); !written) {
        std::filesystem::remove_all(partial, error);
        return written;
    }
    std::filesystem::remove(target, error); // an empty folder
    std::filesystem::rename(partial, target, error);
    if (error)
        return failed(error);
    return {};
}

Result<std::optional<int>> ModelServiceImpl::tokenCount(const std::string &text)
{
    auto newest = m_database->read([](SQLite::Database &connection) -> Result<ExperimentId> {
        return connection.execAndGet("SELECT coalesce(max(id), 0) FROM experiments").getInt64();
    });
    if (!newest)
        return newest.error();
    if (*newest == 0)
        return std::optional<int>{};
    const std::lock_guard guard(m_mutex);
    auto tokenizer = tokenizerOf(*newest);
    if (!tokenizer)
        return tokenizer.error();
    auto ids = (*tokenizer)->encode(text);
    if (!ids)
        return ids.error();
    return std::optional<int>(static_cast<int>(ids->size()));
}

Result<int> ModelServiceImpl::trainTokenizer(int vocabulary)
{
    if (vocabulary < 0)
        return Error{ErrorCode::InvalidInput, {"plan.bad-number", {{"key", std::string("vocabulary")}, {"value", double(vocabulary)}}}, {}};
    auto factory = m_tokenizer();
    if (!factory)
        return factory.error();
    const auto use = m_pools.settled(ExplanationUse::Automatic); // what a plan will ask for when nobody says otherwise
    if (!use)
        return use.error();
    auto counts = m_pools.counts(*use);
    if (!counts)
        return counts.error();
    if (counts->examples == 0)
        return Error{ErrorCode::InvalidInput, {"plan.no-examples", {}}, {}};
    // A tokenizer must not have seen what is tested on, so the pools have to stand.
    if (auto frozen = m_pools.freeze(); !frozen)
        return frozen.error();
    auto pools = m_pools.load(*use);
    if (!pools)
        return pools.error();
    const auto texts = tokenizerTexts(pools->training);
    auto tokenizer = trainExperimentTokenizer(**factory, texts, vocabulary);
    if (!tokenizer)
        return tokenizer.error();
    if (auto stored = PreparedTokenizer::store(m_database->filesFolder(), **tokenizer, vocabulary, textFingerprint(texts)); !stored)
        return stored.error();
    return (*tokenizer)->vocabularySize();
}

} // namespace kotowari
