// The interface of the engine module (libtorch behind it): T5 models, training, generation.
// It takes token ids and plain configurations, never text or SQLite. No torch type appears here.
#pragma once

#include "result.h"
#include "tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace kotowari {

enum class FeedForward { Relu, GatedGelu };

/// A T5 configuration, named as in Hugging Face's config.json (T5Config).
struct ModelConfig {
    int vocabularySize = 0;
    int dModel = 0;
    int dKv = 0; ///< size of one head; heads * dKv need not equal dModel
    int dFf = 0;
    int encoderLayers = 0;
    int decoderLayers = 0;
    int heads = 0;
    int relativeAttentionBuckets = 32;
    int relativeAttentionMaxDistance = 128;
    FeedForward feedForward = FeedForward::Relu;
    bool tieWordEmbeddings = true;
    bool biasInEveryBlock = false; ///< umt5: every block has its own relative position bias; T5: block 0 has it for its stack
    std::optional<bool> scaleDecoderOutputs; ///< absent: follows tieWordEmbeddings
    double layerNormEpsilon = 1e-6;
    double dropout = 0.1;
    TokenId padId = 0;
    TokenId eosId = 1;
    TokenId decoderStartId = 0;

    friend bool operator==(const ModelConfig &, const ModelConfig &) = default;
};

enum class Optimizer { Adafactor, AdamW };
enum class Precision { Float32, BFloat16 };

/// Low-rank adapters instead of whole weights (Hu et al., arXiv 2106.09685): W + alpha / rank * B A. Exports are merged.
struct LoraSettings {
    int rank = 0; ///< 0: none
    double alpha = 0; ///< 0: twice the rank
    std::vector<std::string> projections = {"q", "v"}; ///< of q, k, v, o, wi, wi_0, wi_1, wo

    double scale() const { return (alpha > 0 ? alpha : 2.0 * rank) / rank; }
    friend bool operator==(const LoraSettings &, const LoraSettings &) = default;
};

/// Encoder: with the embedding both stacks share.
enum class Frozen { Nothing, Embeddings, Encoder };

/// Which weights a training changes.
struct TrainedParts {
    Frozen frozen = Frozen::Nothing;
    LoraSettings lora;

    friend bool operator==(const TrainedParts &, const TrainedParts &) = default;
};

/// One example as the engine sees it.
struct TokenSequence {
    std::int64_t example = 0; ///< the caller's id, given back untouched
    std::vector<TokenId> source; ///< with eos
    std::vector<TokenId> target; ///< with eos
    int answerStart = 0; ///< index in target of the answer's first token (after the separator)
    int answerEnd = -1; ///< index past the answer's last token, the separator or eos that ends it included; below 0: the target's end
    std::vector<float> weights = {}; ///< of each target token in the loss, 0: none; empty: all 1
    bool companion = false; ///< a second target of the example before it (multi-task): both enter the same steps, its loss is averaged apart
};

/// The answers an output may give, each as it stands in a target, with the token that ends it (eos, or the separator of answer-first targets).
struct ClosedAnswers {
    std::vector<std::vector<TokenId>> answers; ///< empty: outputs are free
    std::optional<TokenId> after = std::nullopt; ///< the answer begins after this token; absent: an output begins with it

    friend bool operator==(const ClosedAnswers &, const ClosedAnswers &) = default;
};

struct TrainerSettings {
    std::int64_t steps = 0;
    int batch = 16; ///< examples a step
    double learningRate = 1e-3;
    Optimizer optimizer = Optimizer::Adafactor;
    Precision precision = Precision::Float32;
    TrainedParts parts;
    bool recompute = false; ///< activation checkpointing (Chen et al., arXiv 1604.06174): keep each block's input only, compute the rest again backward
    std::int64_t tokensAtOnce = 16384; ///< source and target tokens in one forward and backward pass (micro-batch); halved on out-of-memory
    double dropout = -1; ///< below 0: the model's
    double weightDecay = 0; ///< AdamW only
    std::int64_t warmupSteps = 0; ///< linear from 0
    std::int64_t evaluateEvery = 0; ///< steps between evaluations on validation; 0: only at the end. The end is always one
    std::int64_t recordEvery = 1; ///< steps between train.loss metrics (the mean over them)
    int maxNewTokens = 64; ///< generation limit, from the arm's own training targets
    std::optional<TokenId> stopAt = std::nullopt; ///< an output also ends after this token (answer-first outputs need no more)
    double companionWeight = 1; ///< lambda of the companions' loss: loss = mean over the others + lambda * mean over the companions
    std::uint64_t seed = 0;
    int threads = 1; ///< of this run; recorded once and kept on resume
    std::string device = "cpu"; ///< "cpu" or "cuda:K"
    double checkpointSeconds = 60;
};

/// A training run as the engine sees it.
struct TrainingJob {
    ModelConfig model;
    std::filesystem::path startFrom; ///< a folder with model.safetensors or its shards; empty: from scratch, initialised from the seed
    std::filesystem::path folder; ///< of the run: checkpoint.* and best/ are written there; a checkpoint found there is resumed
    TrainerSettings settings;
    std::vector<TokenSequence> training;
    std::vector<TokenSequence> validation;
    std::vector<TokenSequence> test; ///< empty: the run ends without a scoring of it
    ClosedAnswers closedAnswers; ///< of evaluations
};

/// Where a training stands.
struct TrainingPosition {
    std::int64_t step = 0; ///< steps done
    double epoch = 0;
    std::int64_t supervisedTokens = 0; ///< target tokens that carried loss so far
    double seconds = 0; ///< spent training and evaluating, over all sittings
};

struct GeneratedSequence {
    std::int64_t example = 0;
    std::vector<TokenId> ids; ///< without the start token, with eos unless truncated
    bool truncated = false; ///< the limit came before eos
};

enum class EvaluationSet { Validation, Test };

struct Evaluation {
    EvaluationSet set = EvaluationSet::Validation;
    std::vector<GeneratedSequence> outputs; ///< in the order of the job's set
    double loss = 0; ///< mean over all target tokens, whatever their weights in training
    double answerLoss = 0; ///< mean over the answer's tokens (answerStart to answerEnd)
};

/// Called on the training thread.
class TrainingListener
{
public:
    virtual ~TrainingListener() = default;

    /// After every step: cheap work only.
    virtual void onStep(const TrainingPosition &position) = 0;
    /// "train.loss" and "train.tokens_per_second" every recordEvery steps.
    virtual void onMetric(const TrainingPosition &position, const std::string &name, double value) = 0;
    /// Core scores the outputs; the engine keeps the weights of the best validation score (ties: the lower answer loss, then the earlier step).
    virtual double onEvaluation(const TrainingPosition &position, const Evaluation &evaluation) = 0;
    /// Something the log should hold: resumed from a checkpoint, a checkpoint was damaged and the one before it taken...
    virtual void onNotice(const TrainingPosition &position, const Message &notice) = 0;
    /// Before a checkpoint is written: what was reported up to `position` must be safe first, for a run that resumes there does not report it again.
    virtual void onCheckpoint(const TrainingPosition &position) = 0;
    /// The run resumed at `position`: reports after it, from an earlier sitting, are void.
    virtual void onResumed(const TrainingPosition &position) = 0;
};

/// How the outside steers a training. Any thread may set it.
class TrainingControl
{
public:
    enum class Request { Continue, Pause /**< checkpoint and return */, Finish /**< evaluate now, score the best on test, end */ };
    virtual ~TrainingControl() = default;
    virtual Request request() const = 0; ///< asked after every step, and inside evaluations
};

struct TrainingOutcome {
    bool finished = false; ///< false: paused, resumable
    bool stoppedEarly = false; ///< ended by Finish before its steps
    TrainingPosition position;
    std::int64_t bestStep = 0;
    double bestScore = 0;
    std::int64_t parameters = 0;
};

/// How a model's weights lie in its files.
struct StoredWeights {
    std::int64_t tensors = 0; ///< that the model uses
    std::string types;        ///< their element types as safetensors names them: "F32", "BF16, F32"
};

/// How a model writes its outputs.
struct GenerationOptions {
    int maxNewTokens = 64;
    int beams = 1; ///< 1: greedy
    double lengthPenalty = 1; ///< of beam search: scores are divided by length^this
    std::optional<TokenId> stopAt = std::nullopt; ///< greedy: an output also ends after this token (answer-first outputs need no more)
    ClosedAnswers closedAnswers = {}; ///< greedy
};

/// A model in memory for use. One thread at a time.
class LoadedModel
{
public:
    virtual ~LoadedModel() = default;
    virtual const ModelConfig &config() const = 0;
    virtual std::int64_t parameters() const = 0;
    virtual StoredWeights stored() const { return {}; }
    /// Batched, key-value cache; finished sequences leave the batch. In the order of `sources`.
    virtual Result<std::vector<GeneratedSequence>> generate(std::span<const TokenSequence> sources, const GenerationOptions &options,
                                                            std::stop_token stop) = 0;
    /// Sum of -log p over each target's tokens, eos included.
    virtual Result<std::vector<double>> score(std::span<const TokenSequence> pairs) = 0;
};

struct EngineInfo {
    std::string torchVersion;
    std::string blas; ///< as torch reports it
    std::vector<std::string> devices; ///< "cpu", "cuda:0"...
    std::vector<std::string> deviceNames;
    bool cpuBFloat16 = false; ///< AMX or AVX512-BF16
};

struct EngineMeasure {
    double tokensPerSecond = 0; ///< real (unpadded) source and target tokens
    double stepSeconds = 0; ///< median
    double paddingFraction = 0;
    double matmulGflops = 0; ///< measured at this model's shapes
    double achievedGflops = 0;
    double scoredItemsPerSecond = 0; ///< losses of an evaluation
    double generatedTokensPerSecond = 0;
    std::int64_t peakMemoryBytes = 0;
};

/// What the module's factory returns. Thread: train() and measure() run on the caller's thread, several at once are independent.
class Engine
{
public:
    virtual ~Engine() = default;

    virtual EngineInfo info() const = 0;
    /// Trainable parameters of a configuration.
    virtual std::int64_t parameterCount(const ModelConfig &config) const = 0;
    /// Trains until done, paused or finished by request. Resumes by itself from a checkpoint in job.folder.
    /// Errors: engine.checkpoint-damaged{path}, engine.disk-full{path}, engine.out-of-memory, engine.not-finite{step}, engine.device-missing{device}.
    virtual Result<TrainingOutcome> train(const TrainingJob &job, TrainingListener &listener, const TrainingControl &control) = 0;
    /// Loads a folder with config.json and model.safetensors.
    virtual Result<std::unique_ptr<LoadedModel>> load(const std::filesystem::path &folder, const std::string &device, int threads) = 0;
    /// Times training steps on job.training, and an evaluation of job.validation, or else of up to 128 training examples. From weights of the
    /// model's shape, whatever job.startFrom says; nothing is written. Errors: error.cancelled.
    virtual Result<EngineMeasure> measure(const TrainingJob &job, std::int64_t steps, std::stop_token stop) = 0;
};

/// Loads the module at first use and keeps it; called on the thread that will train, after it lowered its priority.
using EngineProvider = std::function<Result<Engine *>()>;

} // namespace kotowari

/// The one symbol the module exports.
extern "C" kotowari::Engine *kotowari_engine();
