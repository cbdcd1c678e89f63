// A run, its metrics and its predictions as plain values.
#pragma once

#include "experiment.h"

namespace kotowari {

using RunId = std::int64_t;

enum class RunState { Queued, Running, Paused, Interrupted, Failed, Done };
std::string_view toString(RunState state); ///< "queued", "running"...
std::optional<RunState> runStateFromString(std::string_view text);

/// One arm x granularity x model x train size x explained share x seed.
struct Run {
    RunId id = 0;
    ExperimentId experiment = 0;
    Arm arm;
    std::string model;
    std::int64_t trainSize = 0;
    double explained = 1.0;
    std::int64_t seed = 0;
    std::int64_t extraCases = 0; ///< answered cases it trains on beyond trainSize (Budget::PeopleTime, answer-only)
    std::optional<TuningTry> tuning; ///< it tries out a setting: no score, part of no comparison
    RunState state = RunState::Queued;
    std::optional<double> score; ///< exact match on test at the checkpoint that was best on validation, 0..1
    std::int64_t steps = 0; ///< done
    std::int64_t plannedSteps = 0;
    double epoch = 0;
    std::int64_t supervisedTokens = 0;
    double seconds = 0; ///< spent, over all sittings
    std::optional<double> secondsLeft; ///< while running
    bool stoppedEarly = false; ///< kept, but out of verdicts
    std::int64_t bestStep = 0; ///< of the scored checkpoint, the best on validation; 0: not known
    std::optional<bool> levelledOff; ///< of a done run: its validation score no longer rose at its end; absent: too few evaluations to say
    std::optional<Message> error; ///< why it failed
    std::string folder; ///< absolute path of runs/N
};

/// Names of metrics (Metric::name).
namespace metric {
inline constexpr std::string_view trainLoss = "train.loss";
inline constexpr std::string_view tokensPerSecond = "train.tokens_per_second"; ///< real source and target tokens
inline constexpr std::string_view validationExactMatch = "validation.exact_match";
inline constexpr std::string_view validationAnswerLoss = "validation.answer_loss";
inline constexpr std::string_view validationLoss = "validation.loss";
inline constexpr std::string_view validationFormatFailures = "validation.format_failures"; ///< share of outputs
inline constexpr std::string_view validationTruncated = "validation.truncated";            ///< share of outputs
inline constexpr std::string_view testExactMatch = "test.exact_match";
inline constexpr std::string_view testAnswerLoss = "test.answer_loss";
inline constexpr std::string_view testFormatFailures = "test.format_failures";
inline constexpr std::string_view testTruncated = "test.truncated";
} // namespace metric

struct Metric {
    std::int64_t step = 0;
    double epoch = 0;
    std::int64_t supervisedTokens = 0;
    double seconds = 0;
    std::string name;
    double value = 0;
};

/// Which of its test items a run answered right.
struct ItemResults {
    std::vector<ExampleId> examples; ///< ascending
    std::vector<std::uint8_t> correct; ///< 1 or 0, as many
};

/// One test item's output in one run.
struct Prediction {
    ExampleId example = 0;
    std::string input;
    std::string gold;
    std::string output;      ///< the whole generated text
    std::string answer;      ///< cut out of it; empty on a format failure
    std::string explanation; ///< the part before the separator
    bool correct = false;
    bool formatFailure = false;
    bool truncated = false;
};

} // namespace kotowari
