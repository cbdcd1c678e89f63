// prompt-only beside the arms: a model that was asked and not trained is a baseline, not a contrast.
#pragma once

#include "core/api/baseline.h"
#include "core/api/experiment.h"
#include "core/api/run.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace kotowari {

/// One a model and train size (whose examples it was shown): the mean score over the seeds that count, with its Wilson interval over the
/// test items. Empty while no prompt-only run is done.
std::vector<Baseline> promptOnlyBaselines(const Plan &plan, std::span<const Run> runs, std::span<const std::string> models, std::int64_t testItems);

} // namespace kotowari
