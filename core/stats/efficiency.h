// Data-efficiency curves of a chosen value against a chosen cost. Pure: no disk, no clock.
#pragma once

#include "core/api/efficiency.h"
#include "core/api/effort.h"
#include "core/api/result.h"
#include "core/api/slices.h"

#include <map>
#include <span>

namespace kotowari {

/// What is recorded of the runs, and of people, that a choice may need.
struct EfficiencyEvidence {
    std::map<RunId, ItemResults> results; ///< for slices
    std::vector<SlicedItem> items;        ///< the test items; empty: none is known, so no slice can be chosen
    std::map<RunId, double> losses;       ///< of the answers on test items; may be no number
    std::map<Granularity, Effort> efforts; ///< of the plan's granularities
};

/// Runs that count, as in compare(). Bands: the t interval over seeds, from 6 on.
/// Errors: slices.unknown{name,names}, efficiency.unknown-slice{slicing,slice}, and why a cost cannot be had: efficiency.no-tokens,
/// efficiency.no-seconds, efficiency.no-minutes, efficiency.no-hourly-cost.
Result<EfficiencyReport> efficiencyReport(const Experiment &experiment, std::span<const Run> runs, const EfficiencyEvidence &known, const EfficiencyChoice &choice);

} // namespace kotowari
