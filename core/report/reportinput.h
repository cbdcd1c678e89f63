// What a report is made from.
#pragma once

#include "core/api/comparison.h"
#include "core/api/costservice.h"
#include "core/api/effort.h"
#include "core/api/qualityservice.h"
#include "core/api/slices.h"
#include "core/stats/cell.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kotowari {

struct ReportInput {
    std::string projectName;
    Experiment experiment;
    Comparison comparison;
    std::vector<Run> runs;
    std::map<RunId, std::vector<Metric>> metrics; ///< in order of step
    std::optional<SliceReport> slices; ///< absent: no run is scored, or they were not asked for
    std::optional<CostReport> cost; ///< absent: it was not asked for
    std::map<Granularity, Effort> efforts; ///< people's time of explanations
    std::optional<std::vector<RuleOverview>> explanations; ///< what the checks say of them; absent: it was not asked for
    std::int64_t madeAt = 0; ///< Unix time in milliseconds

    /// The last recorded value of a metric of a run.
    std::optional<double> last(RunId run, std::string_view name) const;
};

/// An arm at an explained share: one line of the charts, one row of the tables. Baseline first, as in Comparison::curves.
struct ReportArm {
    Arm arm;
    double explained = 1.0;
    std::string model;

    Cell cell() const { return {arm, model, explained}; }
};
std::vector<ReportArm> armsOf(const ReportInput &input);

} // namespace kotowari
