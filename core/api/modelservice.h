// Model presets, and trained models in use.
#pragma once

#include "run.h"

#include <stop_token>

namespace kotowari {

struct ModelPreset {
    std::string name;
    ModelConfig config; ///< vocabularySize 0 where it follows the tokenizer
    std::int64_t parameters = 0; ///< with a vocabulary of 1,000 where it follows the tokenizer
    int defaultBatch = 16;
    std::int64_t defaultSteps = 1000;
    std::string note; ///< message id of one line: what it is for
};

struct PredictionRequest {
    std::string input;
};

struct PredictedAnswer {
    std::string input;
    std::string answer;
    std::string explanation;
    std::string output;
    bool formatFailure = false;
    bool truncated = false;
    double seconds = 0;
};

/// Thread: any; prediction blocks for the model.
class ModelService
{
public:
    virtual ~ModelService() = default;

    virtual std::vector<ModelPreset> presets() const = 0;
    virtual std::optional<ModelPreset> preset(const std::string &name) const = 0;
    /// Answers of a finished (or stopped and kept) run's best checkpoint.
    virtual Result<std::vector<PredictedAnswer>> predict(RunId run, std::span<const std::string> inputs, std::stop_token stop) = 0;
    /// Number of tokens of `text` with the newest experiment's tokenizer; absent: there is none yet.
    virtual Result<std::optional<int>> tokenCount(const std::string &text) = 0;
    /// Trains a tokenizer on the training pool for use by the next experiment. Returns its vocabulary.
    virtual Result<int> trainTokenizer(int vocabulary) = 0;
    /// Writes a finished run's best checkpoint as a folder that transformers loads: config.json, model.safetensors, spiece.model,
    /// tokenizer_config.json. All of it or nothing. Errors: model.run-not-done{run}, model.export-exists{path}, file.*.
    virtual Result<void> exportModel(RunId run, const std::string &folder) = 0;
};

} // namespace kotowari
