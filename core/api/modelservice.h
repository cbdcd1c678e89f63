// Model presets, and trained models in use.
#pragma once

#include "modelfolder.h"
#include "run.h"

#include <functional>
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

/// A model folder that was copied into the project: runs start from its weights and use its tokenizer.
struct ImportedModel {
    ModelPreset model; ///< its note is model.note.imported
    ModelShape shape;
    std::int64_t bytes = 0;      ///< on disk
    std::string source;          ///< the folder it was copied from
    std::string folder;          ///< where it lies now, for Workbench::openModel
    std::int64_t importedAt = 0; ///< Unix time in milliseconds
};

/// Called on the importing thread after every few megabytes.
using ModelCopyProgress = std::function<void(std::int64_t bytes, std::int64_t total)>;

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

/// One run's score on the confirmation set.
struct ConfirmedScore {
    RunId run = 0;
    std::int64_t correct = 0;
    std::int64_t items = 0; ///< of the set; for a run of a rule change those of its own rule
    double score = 0; ///< 0..1, with its 95 % Wilson interval over items
    double low = 0, high = 0;
};

/// The one time that the confirmation set was scored.
struct Confirmation {
    std::int64_t at = 0; ///< Unix time in milliseconds
    std::string by;      ///< who decided
    std::int64_t items = 0;
    std::vector<ConfirmedScore> scores; ///< by run
};

class PredictionService;

/// Thread: any; prediction blocks for the model.
class ModelService
{
public:
    virtual ~ModelService() = default;

    virtual std::vector<ModelPreset> presets() const = 0;
    virtual std::optional<ModelPreset> preset(const std::string &name) const = 0;
    /// By name. Reads one small file a model.
    virtual Result<std::vector<ImportedModel>> imported() const = 0;
    /// Copies a Hugging Face T5 folder into the project, all of it or nothing, after its weights and tokenizer were found sound.
    /// `name` empty: the folder's own. Errors: engine.model-*, engine.tensor-*, tokenizer.*, model.tokenizer-too-large,
    /// model.import-*, model.name-invalid{name}, model.name-taken{name}, file.*, error.cancelled.
    virtual Result<ImportedModel> importModel(const std::string &folder, const std::string &name, const ModelCopyProgress &progress, std::stop_token stop) = 0;
    /// Deletes an imported model's folder. Finished runs keep their own weights and tokenizer.
    /// Errors: model.not-found{name}, model.needed{name,runs} (by unfinished runs).
    virtual Result<void> removeModel(const std::string &name) = 0;
    /// Answers with a calibrated confidence: core/api/predictionservice.h.
    virtual PredictionService &predictions() = 0;
    /// Answers of a finished (or stopped and kept) run's best checkpoint.
    virtual Result<std::vector<PredictedAnswer>> predict(RunId run, std::span<const std::string> inputs, std::stop_token stop) = 0;
    /// Scores finished runs on the confirmation set and records it, all of them or nothing. It can be done once a project: a set that has
    /// steered a choice confirms nothing. `by` empty: the name the operating system knows the user by.
    /// Errors: confirm.no-set, confirm.done-already{at,by}, confirm.no-runs, model.run-not-done{run}, tuning.no-result{run}, run.not-found{run},
    /// confirm.no-cases-of-rule{run,attribute,value}.
    virtual Result<Confirmation> confirm(std::span<const RunId> runs, const std::string &by, std::stop_token stop) = 0;
    virtual Result<std::optional<Confirmation>> confirmation() const = 0; ///< absent: not scored yet
    /// Number of tokens of `text` with the newest experiment's tokenizer; absent: there is none yet.
    virtual Result<std::optional<int>> tokenCount(const std::string &text) = 0;
    /// Trains a tokenizer on the training pool for use by the next experiment. Returns its vocabulary.
    virtual Result<int> trainTokenizer(int vocabulary) = 0;
    /// Writes a finished run's best checkpoint as a folder that transformers loads: config.json, model.safetensors, spiece.model,
    /// tokenizer_config.json. All of it or nothing. Errors: model.run-not-done{run}, model.export-exists{path}, file.*.
    virtual Result<void> exportModel(RunId run, const std::string &folder) = 0;
};

} // namespace kotowari
