// A closer look at an experiment: by slice, and item by item.
#pragma once

#include "items.h"
#include "result.h"
#include "slices.h"

namespace kotowari {

/// Thread: any; calls block for disk and arithmetic. Attributes and groups are those the examples have now; inputs and answers those of
/// the experiment.
class AnalysisService
{
public:
    virtual ~AnalysisService() = default;

    /// `experiment` absent: the newest. `names`: the slicings wanted (see sliced); empty: all there are.
    /// Errors: report.no-experiment, experiment.not-found{experiment}, slices.no-results, slices.unknown{name,names}.
    virtual Result<SliceReport> slices(std::optional<ExperimentId> experiment, const std::vector<std::string> &names) const = 0;
    /// Every output of every scored run. Errors: report.no-experiment, experiment.not-found{experiment}, slices.no-results.
    virtual Result<ItemReport> items(std::optional<ExperimentId> experiment) const = 0;
};

} // namespace kotowari
