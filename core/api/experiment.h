// A plan (the grid of runs) and an experiment as plain values.
#pragma once

#include "engine.h"
#include "example.h"
#include "rulechange.h"
#include "tuning.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kotowari {

using ExperimentId = std::int64_t;

enum class ArmKind {
    AnswerOnly,          ///< answer: the baseline
    ExplainThenAnswer,   ///< explanation, separator, answer
    AnswerThenExplain,   ///< answer, separator, explanation (WT5, arXiv 2004.14546); an output ends at the separator
    MultiTask,           ///< the answer and the explanation as two targets of an example (Hsieh et al., arXiv 2305.02301)
    ShuffledExplanation, ///< control: the explanation of another example with the same answer (after Lampinen et al., arXiv 2204.02329)
    Filler,              ///< control: neutral text of the explanation's token length
    CorruptedExplanation, ///< control: a share of the explanations replaced by ones of examples with another answer
    PromptOnly           ///< reference: a pretrained model as it is, with or without examples in its input
};

inline constexpr std::array allArmKinds{ArmKind::AnswerOnly, ArmKind::ExplainThenAnswer, ArmKind::AnswerThenExplain, ArmKind::MultiTask,
                                        ArmKind::ShuffledExplanation, ArmKind::Filler, ArmKind::CorruptedExplanation, ArmKind::PromptOnly};

/// How the target text is built; an explained arm names a granularity.
struct Arm {
    ArmKind kind = ArmKind::AnswerOnly;
    std::optional<Granularity> granularity = std::nullopt;
    int corruptedPercent = 0; ///< CorruptedExplanation: 1 to 100 of a hundred explanations are wrong; else 0

    /// Something stands where an explanation goes, so a granularity is named: all kinds but answer-only and prompt-only.
    bool explained() const { return kind != ArmKind::AnswerOnly && kind != ArmKind::PromptOnly; }
    /// What the others are compared with.
    bool isBaseline() const { return kind == ArmKind::AnswerOnly; }
    /// Explained in form, but the reasons are missing, foreign or partly wrong: it asks whether the reasons mattered.
    bool isControl() const { return kind == ArmKind::ShuffledExplanation || kind == ArmKind::Filler || kind == ArmKind::CorruptedExplanation; }
    /// Nothing is trained: a line to compare with, no contrast.
    bool isReference() const { return kind == ArmKind::PromptOnly; }
    /// Trains on the explanations themselves: what a verdict can be about.
    bool usesReasons() const { return explained() && !isControl(); }
    friend bool operator==(const Arm &, const Arm &) = default;
};

/// "answer-only", "explain-then-answer", "corrupted" (without its share: see kindWord).
std::string_view toString(ArmKind kind);
/// "answer-only", "explain-then-answer", "corrupted-30": the arm column of JSON and tables.
std::string kindWord(const Arm &arm);
/// "answer-only", "explain-then-answer:detailed", "corrupted-30:short": the word of --arms.
std::string toString(const Arm &arm);
/// "explain-then-answer" alone means detailed, and so for every explained kind.
std::optional<Arm> armFromString(std::string_view text);

std::string_view toString(Optimizer optimizer); ///< "adafactor", "adamw"
std::optional<Optimizer> optimizerFromString(std::string_view text);
std::string_view toString(Precision precision); ///< "fp32", "bf16"
std::optional<Precision> precisionFromString(std::string_view text);
std::string_view toString(Frozen frozen); ///< "nothing", "embeddings", "encoder"
std::optional<Frozen> frozenFromString(std::string_view text);

/// What the arms of a plan have in common, so that a difference between them is not one of effort.
enum class Budget {
    Examples, ///< the same number of steps, so of examples seen
    Tokens,   ///< every run trains until it has seen as many supervised tokens as the primary arm's run beside it
    Flops,    ///< the same with floating-point operations (core/experiment/trainingflops.h)
    PeopleTime ///< answer-only gets as many more answered cases as the time of writing the explanations would have bought
};
std::string_view toString(Budget budget); ///< "examples", "tokens", "flops", "people-time"
std::optional<Budget> budgetFromString(std::string_view text);

/// Which explanations a plan trains on. The others are as if they were not there: their examples enter answer-only.
enum class ExplanationUse {
    Automatic, ///< approved ones as soon as the project reviews at all (an approved explanation, or a profile), else all
    All,
    Approved
};
std::string_view toString(ExplanationUse use); ///< "auto", "all", "approved"
std::optional<ExplanationUse> explanationUseFromString(std::string_view text);

/// The grid and how each of its runs trains.
struct Plan {
    std::string name;
    std::string model = "t5-nano"; ///< a preset's name, or an imported model's
    std::vector<std::string> furtherModels; ///< the same grid with each of these, too: does explaining help one model more than another?
    std::vector<Arm> arms;
    std::vector<std::int64_t> trainSizes; ///< numbers of training examples, ascending
    std::vector<std::int64_t> seeds;
    std::vector<double> explainedShares = {1.0};
    ExplanationUse explanations = ExplanationUse::Automatic; ///< settled when the experiment is created; Automatic there: an older one, which used all
    std::int64_t steps = 0;  ///< 0: from epochs
    double epochs = 0;       ///< 0: from steps; both 0: the model's default
    Budget budget = Budget::Examples; ///< steps and epochs are the primary arm's; the other arms' follow from it
    double minutesExplanation = 0; ///< people's time: to write one explanation; 0: as measured in the training pool
    double minutesAnswer = 0;      ///< people's time: to answer one case; 0: the people's figures of the project
    int batch = 0;           ///< 0: the model's default
    double learningRate = 0; ///< 0: the optimizer's default
    Tuning tuning = {};      ///< learning rates that each arm tries out first, in place of learningRate
    Optimizer optimizer = Optimizer::Adafactor;
    Precision precision = Precision::Float32;
    TrainedParts parts;      ///< all weights, all but some, or low-rank adapters
    bool recompute = false;  ///< activation checkpointing: less memory, a third more time
    double dropout = -1;     ///< below 0: the model's default
    std::int64_t evaluateEvery = 0; ///< steps; 0: ten times a run
    double checkpointSeconds = 60;  ///< a run writes a checkpoint when the last one is so old: what a power cut costs at most
    int vocabulary = 0;      ///< of the tokenizer trained for the experiment; 0: chosen from the text. An imported model brings its own
    double answerWeight = 1;    ///< of each answer token in the loss of an arm with explanations, against 1 of an explanation token
    double rationaleWeight = 1; ///< multi-task: lambda in label loss + lambda * rationale loss
    int shots = 0;              ///< prompt-only: training examples shown in the input; 0: none
    bool closedAnswers = false; ///< outputs answer with one of the training pool's answers: every arm's answer segment is held to them
    int testLimit = 500;     ///< test items a scoring, at most
    int validationLimit = 200;
    std::string device = "auto"; ///< auto, cpu, cuda:K
    int parallel = 0;        ///< runs at once on the device; 0: by model size and cores
    bool truncate = false;   ///< cut examples that are too long instead of refusing the plan
    double requiredScore = 0; ///< the accuracy the work needs, 0..1; 0: not set
    int primaryArm = -1;     ///< index in arms of the primary contrast's explained arm; -1: usualPrimaryArm() when the experiment is created
    RuleChange ruleChange = {}; ///< old-rule examples only, and a follow-up on the new rule; none: all examples alike

    friend bool operator==(const Plan &, const Plan &) = default;
};

/// The plan's model, then the further ones.
std::vector<std::string> modelsOf(const Plan &plan);
/// What a verdict is about when nobody says otherwise: the most detailed explain-then-answer, else the last arm that uses reasons; -1: none does.
int usualPrimaryArm(const std::vector<Arm> &arms);

/// What a plan will cost and what stands in its way, before it starts.
struct PlanCheck {
    std::int64_t runs = 0;
    bool measured = false; ///< seconds and memory are from a probe on this machine
    std::optional<double> seconds; ///< from a probe or earlier runs; absent: not known yet
    std::int64_t diskBytes = 0;
    std::optional<std::int64_t> memoryBytes; ///< of a run while it trains, about; of all that run at once
    std::int64_t trainingPool = 0; ///< examples there
    std::int64_t usableExplained = 0; ///< of them, those explained at every granularity the plan asks for
    ExplanationUse explanations = ExplanationUse::All; ///< All or Approved: what the plan comes to
    std::int64_t notApproved = 0; ///< training-pool examples that are so explained but not usable, for want of an approval
    std::vector<Message> problems; ///< refuse to start
    std::vector<Message> warnings; ///< start, but know this
    std::vector<Message> notes; ///< what the plan can show: seeds its questions need, the effect it detects
};

struct Experiment {
    ExperimentId id = 0;
    Plan plan;
    std::int64_t createdAt = 0; ///< Unix time in milliseconds
    std::int64_t trainingPool = 0;
    std::int64_t validationItems = 0;
    std::int64_t testItems = 0;
    std::string poolsFingerprint; ///< 16 hexadecimal digits: which examples were in which pool
    double majorityBaseline = 0; ///< accuracy on the scored test items of the most frequent training answer
    std::int64_t notApproved = 0; ///< explained training-pool examples that were left out for want of an approval when it was created
    bool pretrained = false; ///< its model was imported: runs began with that model's weights and tokenizer
    double nearestNeighbourBaseline = 0; ///< of the answer of the most similar training input (largest train size)
};

} // namespace kotowari
