#include "runconfig.h"

#include "modelconfigjson.h"

#include <algorithm>
#include <cmath>

namespace kotowari {

namespace {

using Json = nlohmann::ordered_json;
constexpr std::int64_t evaluationsARun = 10;
constexpr std::int64_t recordedPointsARun = 250; // of train.loss: about what a screen can show

Json settingsToJson(const TrainerSettings &s)
{
    return {{"steps", s.steps}, {"batch", s.batch}, {"learning_rate", s.learningRate}, {"optimizer", toString(s.optimizer)},
            {"precision", toString(s.precision)}, {"frozen", toString(s.parts.frozen)}, {"lora_rank", s.parts.lora.rank}, {"lora_alpha", s.parts.lora.alpha},
            {"lora_projections", s.parts.lora.projections}, {"recompute", s.recompute}, {"tokens_at_once", s.tokensAtOnce}, {"dropout", s.dropout}, {"weight_decay", s.weightDecay},
            {"warmup_steps", s.warmupSteps}, {"evaluate_every", s.evaluateEvery}, {"record_every", s.recordEvery},
            {"max_new_tokens", s.maxNewTokens}, {"companion_weight", s.companionWeight}, {"seed", s.seed}, {"threads", s.threads}, {"device", s.device},
            {"checkpoint_seconds", s.checkpointSeconds}};
}

Json shotsToJson(const std::vector<Shot> &shots)
{
    Json list = Json::array();
    for (const auto &shot : shots)
        list.push_back({{"input", shot.input}, {"answer", shot.answer}});
    return list;
}

std::vector<Shot> shotsFromJson(const Json &json)
{
    std::vector<Shot> shots;
    for (const auto &shot : json)
        shots.push_back({shot.at("input").get<std::string>(), shot.at("answer").get<std::string>()});
    return shots;
}

TrainerSettings settingsFromJson(const Json &json)
{
    TrainerSettings s;
    json.at("steps").get_to(s.steps);
    json.at("batch").get_to(s.batch);
    json.at("learning_rate").get_to(s.learningRate);
    s.optimizer = optimizerFromString(json.at("optimizer").get<std::string>()).value_or(Optimizer::Adafactor);
    s.precision = precisionFromString(json.at("precision").get<std::string>()).value_or(Precision::Float32);
    // Runs from before there were these trained everything.
    s.parts.frozen = frozenFromString(json.value("frozen", "nothing")).value_or(Frozen::Nothing);
    s.parts.lora.rank = json.value("lora_rank", 0);
    s.parts.lora.alpha = json.value("lora_alpha", 0.0);
    s.parts.lora.projections = json.value("lora_projections", s.parts.lora.projections);
    s.recompute = json.value("recompute", false);
    s.tokensAtOnce = json.value("tokens_at_once", s.tokensAtOnce);
    json.at("dropout").get_to(s.dropout);
    json.at("weight_decay").get_to(s.weightDecay);
    json.at("warmup_steps").get_to(s.warmupSteps);
    json.at("evaluate_every").get_to(s.evaluateEvery);
    json.at("record_every").get_to(s.recordEvery);
    json.at("max_new_tokens").get_to(s.maxNewTokens);
    s.companionWeight = json.value("companion_weight", s.companionWeight);
    json.at("seed").get_to(s.seed);
    json.at("threads").get_to(s.threads);
    json.at("device").get_to(s.device);
    json.at("checkpoint_seconds").get_to(s.checkpointSeconds);
    return s;
}

} // namespace

std::int64_t plannedSteps(const Plan &plan, const Preset &preset, const Run &run)
{
    if (run.arm.isReference() || (plan.ruleChange.isFollowUp() && run.trainSize == 0))
        return 0;
    if (plan.steps > 0)
        return plan.steps;
    if (plan.epochs > 0) {
        const double batch = plan.batch > 0 ? plan.batch : preset.model.defaultBatch;
        return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(plan.epochs * static_cast<double>(plan.ruleChange.replay + run.trainSize + run.extraCases) / batch)));
    }
    return preset.model.defaultSteps;
}

std::int64_t evaluationInterval(const Plan &plan, std::int64_t steps)
{
    return plan.evaluateEvery > 0 ? plan.evaluateEvery : std::max<std::int64_t>(1, steps / evaluationsARun);
}

RunConfig makeRunConfig(const Plan &plan, const Preset &preset, const Run &run, const Tokenizer &tokenizer, int generationLimit, int threads,
                        const std::string &device)
{
    RunConfig config;
    config.model = preset.model.config;
    if (preset.pretrained) {
        config.startFrom = run.model;
    } else {
        config.model.vocabularySize = tokenizer.vocabularySize();
        config.model.padId = config.model.decoderStartId = tokenizer.padId();
    }
    config.model.eosId = tokenizer.eosId();
    config.truncate = plan.truncate;
    config.maxSource = preset.maxSource;
    config.maxTarget = preset.maxTarget;
    config.mixed = run.arm.explained() && run.explained < 1;
    config.answerWeight = plan.answerWeight;
    TrainerSettings &settings = config.settings;
    settings.steps = run.plannedSteps > 0 ? run.plannedSteps : plannedSteps(plan, preset, run);
    settings.batch = plan.batch > 0 ? plan.batch : preset.model.defaultBatch;
    settings.optimizer = plan.optimizer;
    settings.learningRate = run.tuning                       ? run.tuning->learningRate
        : plan.learningRate > 0                  ? plan.learningRate
        : plan.optimizer == Optimizer::Adafactor ? preset.adafactorRate
                                                 : preset.adamWRate;
    settings.precision = plan.precision;
    settings.parts = plan.parts;
    settings.recompute = plan.recompute;
    settings.dropout = plan.dropout;
    settings.evaluateEvery = evaluationInterval(plan, settings.steps);
    settings.recordEvery = std::max<std::int64_t>(1, settings.steps / recordedPointsARun);
    settings.checkpointSeconds = plan.checkpointSeconds;
    settings.maxNewTokens = generationLimit;
    settings.companionWeight = plan.rationaleWeight;
    settings.seed = static_cast<std::uint64_t>(run.seed);
    settings.threads = threads;
    settings.device = device;
    return config;
}

std::string runConfigToJson(const RunConfig &config, const Run &run)
{
    const Json document{{"format", 1}, {"run", run.id}, {"experiment", run.experiment}, {"arm", toString(run.arm)}, {"model", run.model},
                        {"train_size", run.trainSize}, {"explained", run.explained}, {"mixed", config.mixed},
                        {"answer_weight", config.answerWeight}, {"shots", shotsToJson(config.shots)}, {"closed_answers", config.closedAnswers}, {"truncate", config.truncate}, {"max_source", config.maxSource}, {"max_target", config.maxTarget},
                        {"start_from", config.startFrom}, {"start_run", config.startRun}, {"config", modelConfigToJson(config.model)}, {"settings", settingsToJson(config.settings)}};
    return document.dump(2) + '\n';
}

Result<RunConfig> runConfigFromJson(std::string_view text, const std::filesystem::path &path)
{
    try {
        const auto json = Json::parse(text);
        RunConfig config;
        json.at("mixed").get_to(config.mixed);
        config.answerWeight = json.value("answer_weight", 1.0); // runs from before there were these lack them
        config.shots = shotsFromJson(json.value("shots", Json::array()));
        config.closedAnswers = json.value("closed_answers", config.closedAnswers);
        json.at("truncate").get_to(config.truncate);
        json.at("max_source").get_to(config.maxSource);
        json.at("max_target").get_to(config.maxTarget);
        config.startFrom = json.value("start_from", std::string()); // runs from before models could be imported lack it
        config.startRun = json.value("start_run", RunId{0}); // as above
        config.model = modelConfigFromJson(json.at("config"));
        config.settings = settingsFromJson(json.at("settings"));
        return config;
    } catch (const nlohmann::json::exception &exception) {
        return Error{ErrorCode::Corrupt, {"run.config-damaged", {{"path", path.string()}}}, exception.what()};
    }
}

std::filesystem::path runConfigFile(const std::filesystem::path &runFolder) { return runFolder / "run.json"; }

} // namespace kotowari
