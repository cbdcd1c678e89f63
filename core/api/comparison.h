// What comparing arms gives: numbers, intervals, the verdict.
#pragma once

#include "run.h"

namespace kotowari {

/// An estimate with its 95 % interval and two-sided p. Absent where it cannot be computed.
struct Estimate {
    std::optional<double> estimate;
    std::optional<double> low;
    std::optional<double> high;
    std::optional<double> p;      ///< exact paired sign-flip over seeds
    std::optional<double> pHolm;
};

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

struct Contrast {
    Arm arm;
    std::string model;
    double explained = 1.0;
    bool primary = false;
    std::vector<std::int64_t> seeds = {}; ///< complete in every size for both arms: those behind areaDifference and examplesRatio
    Estimate areaDifference; ///< of the normalised area under score against log2(train size), 0..1
    ExamplesRatio examplesRatio;
    std::vector<SizeScores> scores; ///< ascending train size
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
};

struct Curve {
    Arm arm;
    std::string model;
    double explained = 1.0;
    std::vector<CurvePoint> points; ///< ascending x
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
    std::vector<Contrast> contrasts;
    int primary = -1; ///< index in contrasts
    std::vector<Curve> curves; ///< one an arm (x explained share), baseline first
    Verdict verdict;
    double majorityBaseline = 0;
    double nearestNeighbourBaseline = 0;
    std::int64_t testItems = 0;
    std::string sample; ///< not empty: synthetic data, of this sample
};

} // namespace kotowari
