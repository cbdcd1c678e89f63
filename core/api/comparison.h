// What comparing arms gives: numbers, intervals, the verdict.
#pragma once

#include "baseline.h"
#include "peopletime.h"
#include "rulerecovery.h"
#include "run.h"
#include "tuningoutcome.h"

namespace kotowari {

enum class Censoring { None, BelowSmallest, AboveLargest, NotReached };
std::string_view toString(Censoring censoring); ///< "", "< n_min", "> n_max", "not-reached"

/// Examples the baseline needs over examples the arm needs to reach a score: 3 means a third of the examples suffice.
struct ExamplesRatio {
    double atScore = 0;
    std::optional<double> estimate, low, high;
    std::optional<double> baselineExamples, armExamples;
    Censoring baselineCensored = Censoring::None;
    Censoring armCensored = Censoring::None;
};

/// Is a task solved with explanations that answers alone do not solve? Undecided where either half is not shown.
enum class SolvedOnly { Undecided, Yes, No };
std::string_view toString(SolvedOnly solved); ///< "undecided", "yes", "no"

/// Scores of the two arms at one train size, paired by seed (same index, same seed).
struct SizeScores {
    std::int64_t trainSize = 0;
    std::vector<std::int64_t> seeds;
    std::vector<double> baseline;
    std::vector<double> arm;
    Estimate difference; ///< arm minus baseline
};

/// What runs spent until their validation score reached the required score, at the largest train size: medians over the seeds.
struct SpentComparison {
    std::string budget; ///< "epochs", "supervised_tokens", "seconds"
    double atScore = 0;
    std::int64_t seeds = 0;
    std::optional<double> baseline, arm; ///< absent when censored
    Censoring baselineCensored = Censoring::None; ///< BelowSmallest: before the first evaluation; NotReached: not by the end
    Censoring armCensored = Censoring::None;
    std::optional<double> ratio; ///< baseline over arm
};

/// What may be said while seeds are still to come: a look that stays valid however often one looks.
struct SequentialLook {
    std::int64_t seeds = 0;
    double p = 1;
    double level = 0; ///< p is held against it instead of .05
    Bounds interval;  ///< at 1 - level; absent below 10 seeds
    bool stop = false; ///< a difference is shown: the comparison may be stopped early
};

/// Is the difference smaller than a stated margin? Two one-sided t tests.
struct Equivalence {
    double margin = 0;
    double p = 1;
    double low = 0, high = 0; ///< 90 % interval: inside the margin exactly when p < .05
    bool shown = false;
};

struct Contrast {
    Arm arm;
    std::string model;
    double explained = 1.0;
    bool primary = false;
    std::vector<std::int64_t> seeds = {}; ///< complete in every size for both arms: those behind areaDifference and examplesRatio
    Estimate areaDifference; ///< of the normalised area under score against log2(train size), 0..1
    ExamplesRatio examplesRatio;
    std::vector<SizeScores> scores; ///< ascending train size
    Bounds overItems = {}; ///< of the same difference, test cases drawn anew as well as seeds; absent without their results, or below 6 seeds
    std::optional<SequentialLook> sequential = {};
    std::optional<Equivalence> equivalence = {};
    SolvedOnly solvedOnly = SolvedOnly::Undecided; ///< at the largest train size
    std::vector<SpentComparison> spent = {}; ///< empty without a required score or recorded evaluations

    /// What is judged: the area, or the score where there is but one train size.
    const Estimate &judged() const { return scores.size() == 1 ? scores.front().difference : areaDifference; }
};

/// A control beside the explained arm it stands for: did the reasons matter, or would any text have done?
struct ControlComparison {
    Arm control;
    Arm arm; ///< explain-then-answer at the control's granularity
    std::string model;
    double explained = 1.0;
    Estimate advantage; ///< arm minus control, of the areas (one size: the scores)
    bool asGood = false; ///< the arm is not shown to be better than the control. Below 6 seeds, or while runs are to come: its mean is not higher
};

/// Does explaining help one model more than another?
struct Interaction {
    Arm arm;
    double explained = 1.0;
    std::string model, other; ///< what it adds for `model` minus what it adds for `other`
    Estimate plain;
    Estimate onLogits; ///< of log odds: a ceiling cannot fake it. In log odds
};

/// The plan's power: what its seeds can show.
struct PlanPower {
    std::int64_t seedsForPrimary = 0;
    std::int64_t secondary = 0; ///< contrasts beside the primary one
    std::int64_t seedsForSecondary = 0; ///< that Holm's adjustment needs at least
    double deviation = 0; ///< of the differences over seeds
    bool assumed = true;  ///< not measured: an assumption
    std::optional<double> detectable; ///< the smallest difference found with 80 % power at the planned seeds; absent below 6
};

/// A power law of an arm's error, fitted to all sizes but the largest and checked there.
struct CurveFit {
    double a = 0, b = 0; ///< error = a n^-b
    double predicted = 0, observed = 0; ///< score at the largest size
    bool holds = false;
};

enum class VerdictDirection { Explained, NoneShown, AnswerOnly };
std::string_view toString(VerdictDirection direction); ///< "explained", "none-shown", "answer-only"

struct Verdict {
    VerdictDirection direction = VerdictDirection::NoneShown;
    Message sentence;
    std::vector<Message> caveats;
    Message headline = {}; ///< a few words: better with explanations, no difference shown, better without, not decided yet
};

/// One point of a data-efficiency curve over its seeds.
struct CurvePoint {
    double x = 0; ///< train size
    double mean = 0;
    std::optional<double> low, high; ///< 95 % t interval over seeds (6 or more), else absent
    double minimum = 0, maximum = 0; ///< over seeds
    std::vector<double> values; ///< by seed
    std::vector<std::int64_t> seeds = {}; ///< of the values
    std::vector<RunId> runs = {};         ///< behind the values
};

struct Curve {
    Arm arm;
    std::string model;
    double explained = 1.0;
    std::vector<CurvePoint> points; ///< ascending x
    std::optional<CurveFit> fit = {}; ///< from four sizes on
};

struct Comparison {
    ExperimentId experiment = 0;
    std::string experimentName;
    Arm baseline;
    std::vector<std::int64_t> seeds; ///< paired in every contrast's every size
    std::int64_t plannedSeeds = 0;
    bool complete = false; ///< every planned run is done
    std::int64_t runsDone = 0;
    std::int64_t runsPlanned = 0;
    double requiredScore = 0; ///< 0: not set
    std::vector<Contrast> contrasts; ///< arms that use reasons first, then controls
    int primary = -1; ///< index in contrasts
    std::vector<ControlComparison> controls;
    std::vector<Interaction> interactions; ///< where there are several models
    PlanPower power;
    std::vector<Message> findings; ///< what was tested beside the primary contrast, in words
    std::vector<Curve> curves; ///< one an arm (x explained share), baseline first
    Verdict verdict;
    double majorityBaseline = 0;
    double nearestNeighbourBaseline = 0;
    BaselineList baselines = {}; ///< all that is known beside the runs, the two above among them; empty: not looked up
    std::int64_t testItems = 0;
    std::int64_t leaks = 0; ///< pairs of examples in different pools that are suspiciously alike
    std::string sample; ///< not empty: synthetic data, of this sample
    std::vector<TuningOutcome> tuning = {}; ///< what each arm tried out first; empty: nothing
    std::optional<PeopleTimeMatch> peopleTime = {}; ///< where people's time was the budget
    std::optional<RuleRecovery> ruleRecovery = {}; ///< of the follow-up of a rule change; train sizes are numbers of new-rule cases there
};

} // namespace kotowari
