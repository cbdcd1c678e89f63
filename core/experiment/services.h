// Puts experiments, training and models of one project together: what core/workbench calls when a project opens.
#pragma once

#include "core/api/baselineservice.h"
#include "core/api/experimentservice.h"
#include "core/api/modelservice.h"
#include "core/api/trainingservice.h"
#include "core/store/database.h"

#include <memory>

namespace kotowari {

/// Destroy `training` before the others are needed no more: its destructor pauses runs and joins their threads.
/// (Members are destroyed in reverse order of declaration, so dropping the struct as a whole is fine.)
struct ExperimentServices {
    std::unique_ptr<ExperimentService> experiments;
    std::unique_ptr<ModelService> models;
    std::unique_ptr<BaselineService> baselines;
    std::unique_ptr<TrainingService> training;
};

/// On a writable project: marks runs that were being worked on, but that nobody holds, as interrupted (after reading what they left
/// in their event files). Starts no thread until runs are started or somebody observes. The providers are not called here.
/// Thread: any.
ExperimentServices makeExperimentServices(std::shared_ptr<Database> database, EngineProvider engine, TokenizerProvider tokenizer);

} // namespace kotowari
