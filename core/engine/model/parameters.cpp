#include "parameters.h"

#include "core/base/randomstream.h"

#include <cmath>
#include <numbers>

namespace kotowari::engine {

Parameters::Parameters(const ModelConfig &config, const at::Device &device)
    : m_device(device)
{
    const std::int64_t V = config.vocabularySize;
    const std::int64_t D = config.dModel;
    const std::int64_t I = static_cast<std::int64_t>(config.heads) * config.dKv;
    const std::int64_t F = config.dFf;
    const double overD = std::pow(D, -0.5);
    const double overI = std::pow(I, -0.5);
    const double overF = std::pow(F, -0.5);
    const double query = std::pow(static_cast<double>(D) * config.dKv, -0.5);

    // Hugging Face starts an untied head from N(0, 1): a huge first loss. D^-0.5 starts where a tied one does.
    add(m_weights.shared, D, {{"shared.weight", V, 1.0}});
    const auto stack = [&](const std::string &side, int layers, bool decoder, std::vector<BlockWeights> &blocks, at::Tensor &bias, at::Tensor &norm) {
        blocks.resize(static_cast<std::size_t>(layers));
        for (int i = 0; i < layers; ++i) {
            BlockWeights &block = blocks[static_cast<std::size_t>(i)];
            const std::string layer = side + ".block." + std::to_string(i) + ".layer.";
            const std::string self = layer + "0.SelfAttention.";
            add(block.selfQkv, D, {{self + "q.weight", I, query}, {self + "k.weight", I, overD}, {self + "v.weight", I, overD}});
            add(block.selfOut, I, {{self + "o.weight", D, overI}});
            if (i == 0)
                add(bias, config.heads, {{self + "relative_attention_bias.weight", config.relativeAttentionBuckets, overD}});
            add(block.selfNorm, 0, {{layer + "0.layer_norm.weight", D, 0}});
            if (decoder) {
                const std::string cross = layer + "1.EncDecAttention.";
                add(block.crossQ, D, {{cross + "q.weight", I, query}});
                add(block.crossKv, D, {{cross + "k.weight", I, overD}, {cross + "v.weight", I, overD}});
                add(block.crossOut, I, {{cross + "o.weight", D, overI}});
                add(block.crossNorm, 0, {{layer + "1.layer_norm.weight", D, 0}});
            }
            const std::string last = layer + (decoder ? "2." : "1.");
            if (config.feedForward == FeedForward::GatedGelu)
                add(block.feedIn, D, {{last + "DenseReluDense.wi_0.weight", F, overD}, {last + "DenseReluDense.wi_1.weight", F, overD}});
            else
                add(block.feedIn, D, {{last + "DenseReluDense.wi.weight", F, overD}});
            add(block.feedOut, F, {{last + "DenseReluDense.wo.weight", D, overF}});
            add(block.feedNorm, 0, {{last + "layer_norm.weight", D, 0}});
        }
        add(norm, 0, {{side + ".final_layer_norm.weight", D, 0}});
    };
    stack("encoder", config.encoderLayers, false, m_weights.encoder, m_weights.encoderBias, m_weights.encoderNorm);
    stack("decoder", config.decoderLayers, true, m_weights.decoder, m_weights.decoderBias, m_weights.decoderNorm);
    if (!config.tieWordEmbeddings)
        add(m_weights.head, D, {{"lm_head.weight", V, overD}});
}

void Parameters::add(at::Tensor &target, std::int64_t columns, std::initializer_list<Part> parts)
{
    std::int64_t rows = 0;
    for (const Part &part : parts) {
        m_views.push_back({part.name, m_tensors.size(), rows, part.rows, columns, part.deviation});
        rows += part.rows;
    }
    const auto options = at::TensorOptions().dtype(at::kFloat).device(m_device);
    target = columns ? at::empty({rows, columns}, options) : at::empty({rows}, options);
    m_tensors.push_back(target);
}

at::Tensor Parameters::value(const ParameterView &view) const
{
    const at::Tensor tensor = m_tensors[view.tensor].detach();
    return view.rows == tensor.size(0) ? tensor : tensor.narrow(0, view.firstRow, view.rows);
}

at::Tensor Parameters::gradient(const ParameterView &view) const
{
    const at::Tensor &gradient = m_tensors[view.tensor].grad();
    if (!gradient.defined() || view.rows == gradient.size(0))
        return gradient;
    return gradient.narrow(0, view.firstRow, view.rows);
}

void Parameters::clearGradients()
{
    for (at::Tensor &tensor : m_tensors)
        tensor.mutable_grad().reset();
}

void Parameters::setTrainable(bool trainable)
{
    for (at::Tensor &tensor : m_tensors)
        tensor.set_requires_grad(trainable);
}

void Parameters::initialise(std::uint64_t seed)
{
    const at::NoGradGuard noGradient;
    for (const ParameterView &view : m_views) {
        at::Tensor values = at::ones(view.shape(), at::kFloat);
        if (view.deviation > 0) {
            RandomStream stream({seed, hashText("weights"), hashText(view.name)});
            auto *data = values.data_ptr<float>();
            const std::int64_t count = view.elements();
            for (std::int64_t i = 0; i < count; i += 2) { // Box and Muller: two normal numbers from two uniform ones
                const double radius = view.deviation * std::sqrt(-2 * std::log(1 - stream.uniform()));
                const double angle = 2 * std::numbers::pi * stream.uniform();
                data[i] = static_cast<float>(radius * std::cos(angle));
                if (i + 1 < count)
                    data[i + 1] = static_cast<float>(radius * std::sin(angle));
            }
        }
        value(view).copy_(values);
    }
}

Result<void> Parameters::loadOne(const ParameterView &view, SafetensorsFile *file, const std::string &name, const std::filesystem::path &path, bool finite)
{
    const std::map<std::string, MessageValue> parameters{{"path", path.string()}, {"tensor", view.name}};
    const TensorEntry *entry = file ? file->find(name) : nullptr;
    if (!entry)
        return Error{ErrorCode::Corrupt, {"engine.tensor-missing", parameters}, {}};
    if (entry->shape != view.shape())
        return Error{ErrorCode::Corrupt, {"engine.tensor-shape", parameters}, {}};
    at::Tensor held = value(view);
    const bool direct = held.is_cpu() && held.is_contiguous(); // then the file is read straight into the weights
    at::Tensor values = direct ? held : at::empty(view.shape(), at::kFloat);
    if (auto read = file->read(*entry, {values.data_ptr<float>(), static_cast<std::size_t>(view.elements())}); !read)
        return read.error();
    if (finite && !std::isfinite(values.sum().item<float>()) && !at::isfinite(values).all().item<bool>())
        return Error{ErrorCode::Corrupt, {"engine.tensor-not-finite", parameters}, {}};
    if (!direct)
        held.copy_(values);
    return {};
}

Result<void> Parameters::load(SafetensorsFile &file, const std::filesystem::path &path, const std::string &prefix)
{
    const at::NoGradGuard noGradient;
    for (const ParameterView &view : m_views) {
        if (auto loaded = loadOne(view, &file, prefix + view.name, path, false); !loaded)
            return loaded;
    }
    return {};
}

Result<void> Parameters::load(WeightFiles &files)
{
    const at::NoGradGuard noGradient;
    for (const ParameterView &view : m_views) {
        std::string name = view.name;
        if (view.name == "shared.weight") {
            for (const char *other : {"encoder.embed_tokens.weight", "decoder.embed_tokens.weight"}) {
                if (!files.fileOf(name))
                    name = other;
            }
        }
        if (auto loaded = loadOne(view, files.fileOf(name), name, files.path(), true); !loaded)
            return loaded;
    }
    return {};
}

std::vector<at::Tensor> Parameters::snapshot() const
{
    const at::NoGradGuard noGradient;
    std::vector<at::Tensor> result;
    result.reserve(m_views.size());
    for (const ParameterView &view : m_views) {
        const at::Tensor held = value(view);
        result.push_back(held.is_cpu() ? held.clone() : held.to(at::kCPU).contiguous());
    }
    return result;
}

void Parameters::restore(const std::vector<at::Tensor> &snapshot)
{
    const at::NoGradGuard noGradient;
    for (std::size_t i = 0; i < m_views.size(); ++i)
        value(m_views[i]).copy_(snapshot[i]);
}

std::int64_t countParameters(const ModelConfig &config)
{
    const std::int64_t V = config.vocabularySize;
    const std::int64_t D = config.dModel;
    const std::int64_t I = static_cast<std::int64_t>(config.heads) * config.dKv;
    const std::int64_t attention = 4 * I * D + D;
    const std::int64_t feed = (config.feedForward == FeedForward::GatedGelu ? 3 : 2) * D * config.dFf + D;
    const std::int64_t bias = static_cast<std::int64_t>(config.relativeAttentionBuckets) * config.heads;
    return V * D * (config.tieWordEmbeddings ? 1 : 2) + config.encoderLayers * (attention + feed) + config.decoderLayers * (2 * attention + feed) + 2 * bias + 2 * D;
}

} // namespace kotowari::engine
