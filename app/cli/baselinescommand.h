// The plain baselines of an experiment, for `kotowari baselines` and for the comparison's JSON.
#pragma once

#include "commandline.h"
#include "core/experiment/experimentbaselines.h"

namespace kotowari::app {

void addBaselinesCommand(CommandLine &line);

/// Of an experiment, or of the newest. Errors: report.no-experiment, experiment.not-found{experiment}, those of plainBaselines().
Result<std::vector<PlainBaseline>> baselinesOf(Project &project, std::optional<ExperimentId> experiment);
/// [{"name", "kind", "train_size", "applies", "score", "low", "high", "n", "seeds", "minutes", "price"}]; what is not known is null.
nlohmann::ordered_json baselinesToJson(const std::vector<PlainBaseline> &baselines, const Console &console);

} // namespace kotowari::app
