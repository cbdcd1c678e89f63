#include "runconfig.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace kotowari {

namespace {

using Json = nlohmann::ordered_json;
constexpr std::int64_t evaluationsARun = 10;
constexpr std::int64_t recordedPointsARun = 250; // of train.loss: about what a screen can show

Json modelToJson(const ModelConfig &m)
{
    return {{"vocab_size", m.vocabularySize}, {"d_model", m.dModel}, {"d_kv", m.dKv}, {"d_ff", m.dFf},
            {"num_layers", m.encoderLayers}, {"num_decoder_layers", m.decoderLayers}, {"num_heads", m.heads},
            {"relative_attention_num_buckets", m.relativeAttentionBuckets},
            {"relative_attention_max_distance", m.relativeAttentionMaxDistance},
            {"feed_forward_proj", m.feedForward == FeedForward::GatedGelu ? "gated-gelu" : "relu"},
            {"tie_word_embeddings", m.tieWordEmbeddings}, {"bias_in_every_block", m.biasInEveryBlock},
            {"scale_decoder_outputs", m.scaleDecoderOutputs ? Json(*m.scaleDecoderOutputs) : Json(nullptr)},
            {"layer_norm_epsilon", m.layerNormEpsilon}, {"dropout_rate", m.dropout}, {"pad_token_id", m.padId},
            {"eos_token_id", m.eosId}, {"decoder_start_token_id", m.decoderStartId}};
}

ModelConfig modelFromJson(const Json &json)
{
    ModelConfig m;
    json.at("vocab_size").get_to(m.vocabularySize);
    json.at("d_model").get_to(m.dModel);
    json.at("d_kv").get_to(m.dKv);
    json.at("d_ff").get_to(m.dFf);
    json.at("num_layers").get_to(m.encoderLayers);
    json.at("num_decoder_layers").get_to(m.decoderLayers);
    json.at("num_heads").get_to(m.heads);
    json.at("relative_attention_num_buckets").get_to(m.relativeAttentionBuckets);
    json.at("relative_attention_max_distance").get_to(m.relativeAttentionMaxDistance);
    m.feedForward = json.at("feed_forward_proj").get<std::string>() == "gated-gelu" ? FeedForward::GatedGelu : FeedForward::Relu;
    json.at("tie_word_embeddings").get_to(m.tieWordEmbeddings);
    m.biasInEveryBlock = json.value("bias_in_every_block", false); // absent: written before there were such models
    if (!json.at("scale_decoder_outputs").is_null())
        m.scaleDecoderOutputs = json.at("scale_decoder_outputs").get<bool>();
    json.at("layer_norm_epsilon").get_to(m.layerNormEpsilon);
    json.at("dropout_rate").get_to(m.dropout);
    json.at("pad_token_id").get_to(m.padId);
    json.at("eos_token_id").get_to(m.eosId);
    json.at("decoder_start_token_id").get_to(m.decoderStartId);
    return m;
}

Json settingsToJson(const TrainerSettings &s)
{
    return {{"steps", s.steps}, {"batch", s.batch}, {"learning_rate", s.learningRate}, {"optimizer", toString(s.optimizer)},
            {"precision", toString(s.precision)}, {"dropout", s.dropout}, {"weight_decay", s.weightDecay},
            {"warmup_steps", s.warmupSteps}, {"evaluate_every", s.evaluateEvery}, {"record_every", s.recordEvery},
            {"max_new_tokens", s.maxNewTokens}, {"seed", s.seed}, {"threads", s.threads}, {"device", s.device},
            {"checkpoint_seconds", s.checkpointSeconds}};
}

TrainerSettings settingsFromJson(const Json &json)
{
    TrainerSettings s;
    json.at("steps").get_to(s.steps);
    json.at("batch").get_to(s.batch);
    json.at("learning_rate").get_to(s.learningRate);
    s.optimizer = optimizerFromString(json.at("optimizer").get<std::string>()).value_or(Optimizer::Adafactor);
    s.precision = precisionFromString(json.at("precision").get<std::string>()).value_or(Precision::Float32);
    json.at("dropout").get_to(s.dropout);
    json.at("weight_decay").get_to(s.weightDecay);
    json.at("warmup_steps").get_to(s.warmupSteps);
    json.at("evaluate_every").get_to(s.evaluateEvery);
    json.at("record_every").get_to(s.recordEvery);
    json.at("max_new_tokens").get_to(s.maxNewTokens);
    json.at("seed").get_to(s.seed);
    json.at("threads").get_to(s.threads);
    json.at("device").get_to(s.device);
    json.at("checkpoint_seconds").get_to(s.checkpointSeconds);
    return s;
}

} // namespace

std::int64_t plannedSteps(const Plan &plan, const Preset &preset, std::int64_t trainSize)
{
    if (plan.steps > 0)
        return plan.steps;
    if (plan.epochs > 0) {
        const double batch = plan.batch > 0 ? plan.batch : preset.model.defaultBatch;
        return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(plan.epochs * static_cast<double>(trainSize) / batch)));
    }
    return preset.model.defaultSteps;
}

std::int64_t evaluationInterval(const Plan &plan, std::int64_t steps)
{
    return plan.evaluateEvery > 0 ? plan.evaluateEvery : std::max<std::int64_t>(1, steps / evaluationsARun);
}

RunConfig makeRunConfig(const Plan &plan, const Preset &preset, const Run &run, int vocabulary, int generationLimit, int threads,
                        const std::string &device)
{
    RunConfig config;
    config.model = preset.model.config;
    config.model.vocabularySize = vocabulary;
    config.truncate = plan.truncate;
    config.maxSource = preset.maxSource;
    config.maxTarget = preset.maxTarget;
    config.mixed = run.arm.explained() && run.explained < 1;
    TrainerSettings &settings = config.settings;
    settings.steps = plannedSteps(plan, preset, run.trainSize);
    settings.batch = plan.batch > 0 ? plan.batch : preset.model.defaultBatch;
    settings.optimizer = plan.optimizer;
    settings.learningRate = plan.learningRate > 0            ? plan.learningRate
        : plan.optimizer == Optimizer::Adafactor ? preset.adafactorRate
                                                 : preset.adamWRate;
    settings.precision = plan.precision;
    settings.dropout = plan.dropout;
    settings.evaluateEvery = evaluationInterval(plan, settings.steps);
    settings.recordEvery = std::max<std::int64_t>(1, settings.steps / recordedPointsARun);
    settings.maxNewTokens = generationLimit;
    settings.seed = static_cast<std::uint64_t>(run.seed);
    settings.threads = threads;
    settings.device = device;
    return config;
}

std::string runConfigToJson(const RunConfig &config, const Run &run)
{
    const Json document{{"format", 1}, {"run", run.id}, {"experiment", run.experiment}, {"arm", toString(run.arm)}, {"model", run.model},
                        {"train_size", run.trainSize}, {"explained", run.explained}, {"mixed", config.mixed},
                        {"truncate", config.truncate}, {"max_source", config.maxSource}, {"max_target", config.maxTarget},
                        {"config", modelToJson(config.model)}, {"settings", settingsToJson(config.settings)}};
    return document.dump(2) + '\n';
}

Result<RunConfig> runConfigFromJson(std::string_view text, const std::filesystem::path &path)
{
    try {
        const auto json = Json::parse(text);
        RunConfig config;
        json.at("mixed").get_to(config.mixed);
        json.at("truncate").get_to(config.truncate);
        json.at("max_source").get_to(config.maxSource);
        json.at("max_target").get_to(config.maxTarget);
        config.model = modelFromJson(json.at("config"));
        config.settings = settingsFromJson(json.at("settings"));
        return config;
    } catch (const nlohmann::json::exception &exception) {
        return Error{ErrorCode::Corrupt, {"run.config-damaged", {{"path", path.string()}}}, exception.what()};
    }
}

std::filesystem::path runConfigFile(const std::filesystem::path &runFolder) { return runFolder / "run.json"; }

} // namespace kotowari
