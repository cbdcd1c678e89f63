// Builds what the engine trains on from an experiment's examples: the run's nested subset, the validation and the test items, as ids.
#pragma once

#include "armcodec.h"
#include "core/api/run.h"
#include "experimentdata.h"
#include "runconfig.h"
#include "trainingorder.h"

namespace kotowari {

/// What a run's configuration takes from the experiment's examples: the closed answers, and the shots of prompt-only (the first examples of the
/// run's subset). Errors: experiment.data-damaged{path}.
Result<void> takeExamples(RunConfig &config, const Run &run, const Plan &plan, const ExperimentData &data);

/// A try of a tuning has no test. Errors: experiment.data-damaged{path}; whatever the tokenizer says.
Result<TrainingJob> makeTrainingJob(const Run &run, const RunConfig &config, const Plan &plan, const ExperimentData &data,
                                    const ArmCodec &codec);

} // namespace kotowari
