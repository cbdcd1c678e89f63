#include "services.h"

#include "baselineserviceimpl.h"
#include "experimentserviceimpl.h"
#include "modelserviceimpl.h"
#include "trainingserviceimpl.h"

namespace kotowari {

ExperimentServices makeExperimentServices(std::shared_ptr<Database> database, EngineProvider engine, TokenizerProvider tokenizer)
{
    ExperimentServices services;
    services.experiments = std::make_unique<ExperimentServiceImpl>(database, engine, tokenizer);
    services.models = std::make_unique<ModelServiceImpl>(database, engine, tokenizer);
    services.baselines = std::make_unique<BaselineServiceImpl>(database);
    services.training = std::make_unique<TrainingServiceImpl>(std::move(database), std::move(engine), std::move(tokenizer));
    return services;
}

} // namespace kotowari
