// Model presets, tokenizers and trained models in use, of one project.
#pragma once

#include "core/api/modelservice.h"
#include "core/api/predictionservice.h"
#include "core/api/tokenizer.h"
#include "core/store/experimentrepository.h"
#include "core/store/runrepository.h"
#include "poolsource.h"

#include <mutex>

namespace kotowari {

class ModelServiceImpl final : public ModelService
{
public:
    ModelServiceImpl(std::shared_ptr<Database> database, EngineProvider engine, TokenizerProvider tokenizer);

    std::vector<ModelPreset> presets() const override;
    std::optional<ModelPreset> preset(const std::string &name) const override;
    Result<std::vector<ImportedModel>> imported() const override;
    Result<ImportedModel> importModel(const std::string &folder, const std::string &name, const ModelCopyProgress &progress, std::stop_token stop) override;
    Result<void> removeModel(const std::string &name) override;
    PredictionService &predictions() override { return *m_predictions; }
    Result<std::vector<PredictedAnswer>> predict(RunId run, std::span<const std::string> inputs, std::stop_token stop) override;
    Result<Confirmation> confirm(std::span<const RunId> runs, const std::string &by, std::stop_token stop) override;
    Result<std::optional<Confirmation>> confirmation() const override;
    Result<std::optional<int>> tokenCount(const std::string &text) override;
    Result<int> trainTokenizer(int vocabulary) override;
    Result<void> exportModel(RunId run, const std::string &folder) override;

    /// An answer and the model's own probability of it: that of the answer's tokens, and of the one that ends them, after what stands before.
    struct Answered {
        PredictedAnswer answer;
        double probability = 0; ///< 0 where there is no answer or its end was cut off
    };
    /// As predict(). `probabilities` false: they stay 0, and nothing is computed for them.
    Result<std::vector<Answered>> answer(RunId run, std::span<const std::string> inputs, bool probabilities, const PredictionProgress &progress, std::stop_token stop);

private:
    Result<void> exportTokenizerSettings(ExperimentId experiment, const std::filesystem::path &target);
    Result<std::shared_ptr<const Tokenizer>> tokenizerOf(ExperimentId experiment); ///< m_mutex is held

    std::shared_ptr<Database> m_database;
    EngineProvider m_engine;
    TokenizerProvider m_tokenizer;
    ExperimentRepository m_experiments;
    RunRepository m_runs;
    PoolSource m_pools;

    std::mutex m_mutex; ///< guards what follows: the last tokenizer and the last model in use
    ExperimentId m_tokenizerOf = 0;
    std::shared_ptr<const Tokenizer> m_lastTokenizer;
    std::mutex m_modelMutex; ///< one prediction at a time
    std::pair<RunId, std::int64_t> m_modelOf; ///< with its steps
    std::unique_ptr<LoadedModel> m_model;
    std::unique_ptr<PredictionService> m_predictions;
};

} // namespace kotowari
