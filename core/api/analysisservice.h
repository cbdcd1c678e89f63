// A closer look at an experiment: by slice, and item by item.
#pragma once

#include "items.h"
#include "result.h"
#include "slices.h"

namespace kotowari {

struct EfficiencyChoice; // efficiency.h
struct EfficiencyReport;
struct ExplanationValue; // explanationvalue.h
struct MeetingBrief;     // meetingbrief.h

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
    /// The data-efficiency curves of another value (loss, a slice's score) or against another cost (tokens, seconds, people's hours, money).
    /// Errors: report.no-experiment, experiment.not-found{experiment}, slices.no-results, slices.unknown{name,names},
    /// efficiency.unknown-slice{slicing,slice}, efficiency.no-cost{...}: see EfficiencyReport::costs.
    virtual Result<EfficiencyReport> efficiency(std::optional<ExperimentId> experiment, const EfficiencyChoice &choice) const = 0;
    /// Where explanations matter: slices, granularities, wrong explanations. Errors: report.no-experiment, experiment.not-found{experiment}.
    virtual Result<ExplanationValue> explanationValue(std::optional<ExperimentId> experiment) const = 0;
    /// What a manager takes into a meeting: working days, today's way, sentences. Errors: report.no-experiment, experiment.not-found{experiment}.
    virtual Result<MeetingBrief> brief(std::optional<ExperimentId> experiment) const = 0;
};

} // namespace kotowari
