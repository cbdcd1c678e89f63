#include "configfile.h"

#include "core/base/atomicfile.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace kotowari::engine {

namespace {

using nlohmann::json;

Error unsupported(const std::filesystem::path &path, const std::string &field, const std::string &value)
{
    return {ErrorCode::Unsupported, {"engine.model-unsupported", {{"path", path.string()}, {"field", field}, {"value", value}}}, {}};
}

/// Reads a whole number within 32 bits; false when it is there but is something else.
bool readNumber(const json &object, const char *name, int &target)
{
    const auto it = object.find(name);
    if (it == object.end() || it->is_null())
        return true;
    if (!it->is_number_integer())
        return false;
    const auto value = it->get<std::int64_t>();
    target = static_cast<int>(value);
    return target == value;
}

bool readReal(const json &object, const char *name, double &target)
{
    const auto it = object.find(name);
    if (it == object.end() || it->is_null())
        return true;
    if (!it->is_number())
        return false;
    target = it->get<double>();
    return true;
}

/// Fields of T5Config and its relatives that would change what the model computes, with values we do not compute.
Result<void> refuseOtherArithmetic(const json &object, const std::filesystem::path &path)
{
    const auto text = [](const json &value) { return value.is_string() ? value.get<std::string>() : value.dump(); };
    const std::pair<const char *, json> onlyAllowed[] = {{"is_encoder_decoder", true}, {"is_decoder", false}, {"add_cross_attention", false}, {"chunk_size_feed_forward", 0},
                                                         {"pruned_heads", json::object()}, {"cross_attention_hidden_size", nullptr}, {"tie_encoder_decoder", false}};
    for (const auto &[name, allowed] : onlyAllowed)
        if (const auto it = object.find(name); it != object.end() && !it->is_null() && *it != allowed)
            return unsupported(path, name, text(*it));
    if (const auto it = object.find("quantization_config"); it != object.end() && !it->is_null())
        return unsupported(path, "quantization_config", text(it->is_object() ? it->value("quant_method", json("?")) : *it));
    return {};
}

/// dense_act_fn and is_gated_act are derived from feed_forward_proj by transformers; a file where they say something else was edited by hand.
Result<void> checkActivation(const json &object, FeedForward kind, const std::filesystem::path &path)
{
    const bool gated = kind == FeedForward::GatedGelu;
    if (const auto it = object.find("is_gated_act"); it != object.end() && it->is_boolean() && it->get<bool>() != gated)
        return unsupported(path, "is_gated_act", it->dump());
    if (const auto it = object.find("dense_act_fn"); it != object.end() && it->is_string() && *it != (gated ? "gelu_new" : "relu"))
        return unsupported(path, "dense_act_fn", it->get<std::string>());
    return {};
}

} // namespace

Result<ModelConfig> parseConfig(const std::string &text, const std::filesystem::path &path)
{
    const auto damaged = [&](const std::string &reason) {
        return Error{ErrorCode::Corrupt, {"engine.model-damaged", {{"path", path.string()}}}, "config.json: " + reason};
    };
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object())
        return damaged("not a JSON object");
    std::string type = "t5";
    if (const auto it = object.find("model_type"); it != object.end() && it->is_string())
        type = it->get<std::string>();
    if (type != "t5" && type != "mt5" && type != "umt5")
        return unsupported(path, "model_type", type);
    if (auto refused = refuseOtherArithmetic(object, path); !refused)
        return refused.error();
    const bool multilingual = type != "t5"; // other defaults where a field is absent (MT5Config, UMT5Config)
    ModelConfig config;
    config.dropout = 0.1;
    config.tieWordEmbeddings = type != "mt5";
    config.biasInEveryBlock = type == "umt5";
    int maxDistance = 128; // absent in the oldest files
    bool ok = readNumber(object, "vocab_size", config.vocabularySize) && readNumber(object, "d_model", config.dModel)
        && readNumber(object, "d_kv", config.dKv) && readNumber(object, "d_ff", config.dFf) && readNumber(object, "num_layers", config.encoderLayers)
        && readNumber(object, "num_heads", config.heads) && readNumber(object, "relative_attention_num_buckets", config.relativeAttentionBuckets)
        && readNumber(object, "relative_attention_max_distance", maxDistance) && readReal(object, "layer_norm_epsilon", config.layerNormEpsilon)
        && readReal(object, "dropout_rate", config.dropout) && readNumber(object, "pad_token_id", config.padId)
        && readNumber(object, "eos_token_id", config.eosId);
    config.relativeAttentionMaxDistance = maxDistance;
    config.decoderLayers = config.encoderLayers;
    config.decoderStartId = config.padId;
    ok = ok && readNumber(object, "num_decoder_layers", config.decoderLayers) && readNumber(object, "decoder_start_token_id", config.decoderStartId);
    if (!ok)
        return damaged("a size is not a whole number");
    const std::string feedForward = object.contains("feed_forward_proj") && object["feed_forward_proj"].is_string() ? object["feed_forward_proj"].get<std::string>() : multilingual ? "gated-gelu" : "relu";
    if (feedForward == "gated-gelu" || feedForward == "gated-gelu_new")
        config.feedForward = FeedForward::GatedGelu;
    else if (feedForward != "relu")
        return unsupported(path, "feed_forward_proj", feedForward);
    if (auto checked = checkActivation(object, config.feedForward, path); !checked)
        return checked.error();
    if (const auto tied = object.find("tie_word_embeddings"); tied != object.end() && tied->is_boolean())
        config.tieWordEmbeddings = tied->get<bool>();
    if (const auto scale = object.find("scale_decoder_outputs"); scale != object.end() && scale->is_boolean())
        config.scaleDecoderOutputs = scale->get<bool>();
    if (auto checked = checkConfig(config); !checked)
        return damaged(checked.error().detail);
    return config;
}

Result<ModelConfig> readConfig(const std::filesystem::path &path)
{
    auto text = readFile(path);
    if (!text)
        return Error{ErrorCode::NotFound, {"engine.model-missing", {{"path", path.string()}}}, {}};
    return parseConfig(*text, path);
}

std::string configText(const ModelConfig &config)
{
    const bool gated = config.feedForward == FeedForward::GatedGelu;
    nlohmann::ordered_json object = {
        {"architectures", {config.biasInEveryBlock ? "UMT5ForConditionalGeneration" : "T5ForConditionalGeneration"}},
        {"model_type", config.biasInEveryBlock ? "umt5" : "t5"},
        {"is_encoder_decoder", true},
        {"vocab_size", config.vocabularySize},
        {"d_model", config.dModel},
        {"d_kv", config.dKv},
        {"d_ff", config.dFf},
        {"num_layers", config.encoderLayers},
        {"num_decoder_layers", config.decoderLayers},
        {"num_heads", config.heads},
        {"relative_attention_num_buckets", config.relativeAttentionBuckets},
        {"relative_attention_max_distance", config.relativeAttentionMaxDistance},
        {"feed_forward_proj", gated ? "gated-gelu" : "relu"},
        {"dense_act_fn", gated ? "gelu_new" : "relu"},
        {"is_gated_act", gated},
        {"tie_word_embeddings", config.tieWordEmbeddings},
        {"layer_norm_epsilon", config.layerNormEpsilon},
        {"dropout_rate", config.dropout},
        {"initializer_factor", 1.0},
        {"pad_token_id", config.padId},
        {"eos_token_id", config.eosId},
        {"decoder_start_token_id", config.decoderStartId},
        {"use_cache", true},
        {"torch_dtype", "float32"},
    };
    if (config.scaleDecoderOutputs)
        object["scale_decoder_outputs"] = *config.scaleDecoderOutputs;
    return object.dump(2) + "\n";
}

Result<void> checkConfig(const ModelConfig &config)
{
    constexpr int largest = 1 << 24;
    const std::pair<const char *, int> sizes[] = {{"vocab_size", config.vocabularySize}, {"d_model", config.dModel}, {"d_kv", config.dKv}, {"d_ff", config.dFf},
                                                  {"num_heads", config.heads}, {"num_layers", config.encoderLayers}, {"num_decoder_layers", config.decoderLayers},
                                                  {"relative_attention_num_buckets", config.relativeAttentionBuckets},
                                                  {"relative_attention_max_distance", config.relativeAttentionMaxDistance}};
    const auto invalid = [](const char *name, std::int64_t value) {
        return Error{ErrorCode::InvalidInput, {"engine.setting-invalid", {{"name", name}, {"value", std::to_string(value)}}}, std::string(name) + " is " + std::to_string(value)};
    };
    for (const auto &[name, value] : sizes) {
        if (value <= 0 || value > largest)
            return invalid(name, value);
    }
    if (config.encoderLayers > 1024 || config.decoderLayers > 1024 || static_cast<std::int64_t>(config.heads) * config.dKv > largest)
        return invalid("num_layers", config.encoderLayers);
    if (config.relativeAttentionBuckets < 4 || config.relativeAttentionBuckets % 2 != 0 || config.relativeAttentionMaxDistance <= config.relativeAttentionBuckets / 2)
        return invalid("relative_attention_num_buckets", config.relativeAttentionBuckets);
    const std::pair<const char *, TokenId> ids[] = {{"pad_token_id", config.padId}, {"eos_token_id", config.eosId}, {"decoder_start_token_id", config.decoderStartId}};
    for (const auto &[name, id] : ids) {
        if (id < 0 || id >= config.vocabularySize)
            return invalid(name, id);
    }
    if (!(config.dropout >= 0 && config.dropout < 1))
        return invalid("dropout_rate", static_cast<std::int64_t>(config.dropout));
    return {};
}

} // namespace kotowari::engine
