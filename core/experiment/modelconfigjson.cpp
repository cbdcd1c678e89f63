#include "modelconfigjson.h"

namespace kotowari {

using Json = nlohmann::ordered_json;

Json modelConfigToJson(const ModelConfig &m)
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

ModelConfig modelConfigFromJson(const Json &json)
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

} // namespace kotowari
