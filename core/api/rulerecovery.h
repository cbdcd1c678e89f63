// How quickly each arm learns a changed rule: scores on new-rule test items against the number of new cases.
#pragma once

#include "estimate.h"
#include "run.h"

namespace kotowari {

/// An arm after so many new cases, over its seeds.
struct RecoveryPoint {
    std::int64_t newCases = 0; ///< 0: the weights that learnt the old rule, as they are
    std::vector<std::int64_t> seeds;
    std::vector<double> scores; ///< by seed, on the new-rule test items, 0..1
    std::optional<double> mean; ///< absent: no run counts
    Bounds interval;            ///< 95 % t interval over seeds, from 6 on
};

struct RecoveryCurve {
    Arm arm;
    std::string model;
    double explained = 1.0;
    std::vector<RecoveryPoint> points; ///< ascending; the first is at 0 new cases
};

/// An arm against answer-only, paired by seed; differences are of scores, 0..1.
struct RecoveryContrast {
    Arm arm;
    std::string model;
    double explained = 1.0;
    Estimate start; ///< before any new case. pHolm over all starts and gains
    Estimate area;  ///< of the normalised area under score against log2(new cases), 0 left out (one number of cases: of the scores): the experiment's contrast
    /// Of what the new cases gave: the area minus the score at 0 new cases. pHolm as above.
    Estimate gain;
};

struct RuleRecovery {
    RuleChange change;
    std::int64_t testItems = 0; ///< of the new rule
    std::vector<RecoveryCurve> curves; ///< baseline first
    std::vector<RecoveryContrast> contrasts; ///< in the order of Comparison::contrasts
    Message sentence; ///< of the primary contrast
};

} // namespace kotowari
