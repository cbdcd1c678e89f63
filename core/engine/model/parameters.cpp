#include "parameters.h"

#include "kernels.h"

#include "core/base/randomstream.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>
#include <numbers>
#include <tuple>

namespace kotowari::engine {

namespace {

constexpr std::int64_t cacheLine = 16; // floats

} // namespace

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

    if (device.is_cpu()) {
        constexpr std::int64_t tensorsOfBlock = 11;
        const std::int64_t tensors = 4 + tensorsOfBlock * (config.encoderLayers + config.decoderLayers);
        m_arena = at::empty({countParameters(config) + tensors * cacheLine}, at::kFloat);
    }
    // Hugging Face starts an untied head from N(0, 1): a huge first loss. D^-0.5 starts where a tied one does.
    add(m_weights.shared, D, {{"shared.weight", V, 1.0}});
    const auto stack = [&](const std::string &side, int layers, bool decoder, std::vector<BlockWeights> &blocks, at::Tensor &norm) {
        blocks.resize(static_cast<std::size_t>(layers));
        for (int i = 0; i < layers; ++i) {
            BlockWeights &block = blocks[static_cast<std::size_t>(i)];
            const std::string layer = side + ".block." + std::to_string(i) + ".layer.";
            const std::string self = layer + "0.SelfAttention.";
            add(block.selfQkv.weight, D, {{self + "q.weight", I, query}, {self + "k.weight", I, overD}, {self + "v.weight", I, overD}});
            add(block.selfOut.weight, I, {{self + "o.weight", D, overI}});
            if (i == 0 || config.biasInEveryBlock)
                add(block.selfBias, config.heads, {{self + "relative_attention_bias.weight", config.relativeAttentionBuckets, overD}});
            add(block.selfNorm, 0, {{layer + "0.layer_norm.weight", D, 0}});
            if (decoder) {
                const std::string cross = layer + "1.EncDecAttention.";
                add(block.crossQ.weight, D, {{cross + "q.weight", I, query}});
                add(block.crossKv.weight, D, {{cross + "k.weight", I, overD}, {cross + "v.weight", I, overD}});
                add(block.crossOut.weight, I, {{cross + "o.weight", D, overI}});
                add(block.crossNorm, 0, {{layer + "1.layer_norm.weight", D, 0}});
            }
            const std::string last = layer + (decoder ? "2." : "1.");
            if (config.feedForward == FeedForward::GatedGelu)
                add(block.feedIn.weight, D, {{last + "DenseReluDense.wi_0.weight", F, overD}, {last + "DenseReluDense.wi_1.weight", F, overD}});
            else
                add(block.feedIn.weight, D, {{last + "DenseReluDense.wi.weight", F, overD}});
            add(block.feedOut.weight, F, {{last + "DenseReluDense.wo.weight", D, overF}});
            add(block.feedNorm, 0, {{last + "layer_norm.weight", D, 0}});
        }
        add(norm, 0, {{side + ".final_layer_norm.weight", D, 0}});
    };
    stack("encoder", config.encoderLayers, false, m_weights.encoder, m_weights.encoderNorm);
    stack("decoder", config.decoderLayers, true, m_weights.decoder, m_weights.decoderNorm);
    if (!config.tieWordEmbeddings)
        add(m_weights.head, D, {{"lm_head.weight", V, overD}});
}

void Parameters::add(at::Tensor &target, std::int64_t columns, std::initializer_list<Part> parts)
{
    std::int64_t rows = 0;
    for (const Part &part : parts) {
        m_views.push_back({part.name, m_tensors.size(), rows, part.rows, columns, part.deviation, false});
        rows += part.rows;
    }
    const std::vector<std::int64_t> shape = columns ? std::vector<std::int64_t>{rows, columns} : std::vector<std::int64_t>{rows};
    const std::int64_t elements = rows * std::max<std::int64_t>(columns, 1);
    const auto options = at::TensorOptions().dtype(at::kFloat).device(m_device);
    if (m_arenaUsed + elements > (m_arena.defined() ? m_arena.numel() : 0)) {
        target = at::empty(shape, options);
    } else { // no view of the arena: each weight is a tensor of its own to autograd
        target = at::from_blob(m_arena.data_ptr<float>() + m_arenaUsed, shape, [arena = m_arena](void *) {}, options);
        m_arenaUsed += (elements + cacheLine - 1) / cacheLine * cacheLine;
    }
    m_tensors.push_back(target);
}

at::Tensor Parameters::value(const ParameterView &view) const
{
    const at::Tensor tensor = (view.adapter ? m_adapters : m_tensors)[view.tensor].detach();
    return view.rows == tensor.size(0) ? tensor : tensor.narrow(0, view.firstRow, view.rows);
}

at::Tensor Parameters::gradient(const ParameterView &view) const
{
    const at::Tensor &gradient = (view.adapter ? m_adapters : m_tensors)[view.tensor].grad();
    if (!gradient.defined() || view.rows == gradient.size(0))
        return gradient;
    return gradient.narrow(0, view.firstRow, view.rows);
}

void Parameters::clearGradients()
{
    for (auto *tensors : {&m_tensors, &m_adapters})
        for (at::Tensor &tensor : *tensors)
            tensor.mutable_grad().reset();
}

void Parameters::train(const TrainedParts &parts, std::uint64_t seed)
{
    const bool encoderFrozen = parts.frozen == Frozen::Encoder;
    m_trainable.clear();
    if (parts.lora.rank > 0) {
        addAdapters(parts.lora, !encoderFrozen, seed);
        return;
    }
    for (const ParameterView &view : m_views) {
        const bool embedding = view.name == "shared.weight";
        const bool frozen = (embedding && parts.frozen != Frozen::Nothing) || (encoderFrozen && view.name.rfind("encoder.", 0) == 0);
        if (frozen)
            continue;
        m_trainable.push_back(view);
        m_tensors[view.tensor].set_requires_grad(true);
    }
}

Projection *Parameters::projectionOf(std::size_t tensor)
{
    for (auto *blocks : {&m_weights.encoder, &m_weights.decoder})
        for (BlockWeights &block : *blocks)
            for (Projection *projection : {&block.selfQkv, &block.selfOut, &block.crossQ, &block.crossKv, &block.crossOut, &block.feedIn, &block.feedOut})
                if (projection->weight.is_same(m_tensors[tensor]))
                    return projection;
    return nullptr;
}

void Parameters::addAdapters(const LoraSettings &lora, bool encoder, std::uint64_t seed)
{
    for (const ParameterView &view : m_views) {
        constexpr std::string_view ending = ".weight";
        const std::string stem = view.name.substr(0, view.name.size() - ending.size());
        const std::string last = stem.substr(stem.rfind('.') + 1); // q, k, v, o, wi, wi_0, wi_1, wo
        const bool chosen = std::ranges::find(lora.projections, last) != lora.projections.end();
        if (chosen && (encoder || view.name.rfind("encoder.", 0) != 0))
            addAdapter(view, lora, seed);
    }
}

void Parameters::addAdapter(const ParameterView &view, const LoraSettings &lora, std::uint64_t seed)
{
    m_adapterScale = lora.scale();
    Projection *projection = projectionOf(view.tensor);
    if (!projection)
        return; // an embedding or a norm
    const std::int64_t D = view.columns;
    const std::string stem = view.name.substr(0, view.name.size() - std::string_view("weight").size());
    const auto options = at::TensorOptions().dtype(at::kFloat).device(m_device);
    const auto make = [&](const std::string &name, std::int64_t rows, std::int64_t columns, double deviation) {
        ParameterView made{stem + name + ".weight", m_adapters.size(), 0, rows, columns, deviation, true};
        at::Tensor tensor = deviation > 0 ? at::empty({rows, columns}, options) : at::zeros({rows, columns}, options);
        if (deviation > 0)
            tensor.copy_(startValues(made, seed));
        m_adapters.push_back(tensor.set_requires_grad(true));
        m_trainable.push_back(std::move(made));
        return tensor;
    };
    Adapter adapter;
    adapter.a = make("lora_A", lora.rank, D, std::pow(3.0 * static_cast<double>(D), -0.5)); // the variance of PEFT's uniform start
    adapter.b = make("lora_B", view.rows, lora.rank, 0);
    adapter.firstRow = view.firstRow;
    adapter.scale = m_adapterScale;
    projection->adapters.push_back(std::move(adapter));
}

at::Tensor Parameters::startValues(const ParameterView &view, std::uint64_t seed) const
{
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
    return values;
}

void Parameters::initialise(std::uint64_t seed)
{
    const at::NoGradGuard noGradient;
    for (const ParameterView &view : m_views)
        value(view).copy_(startValues(view, seed));
}

/// True: the weight's values are now those in the mapped file, which lives as long as they do.
bool Parameters::shareFile(const ParameterView &view, const Stored &stored)
{
    at::Tensor &tensor = m_tensors[view.tensor];
    if (!m_device.is_cpu() || view.rows != tensor.size(0)) // rows of a joined matrix: the file has the others elsewhere
        return false;
    const auto held = stored.file->floats(*stored.file->find(stored.name));
    if (!held)
        return false;
    // Nothing writes through it: ReadOnly says so.
    tensor.set_data(at::from_blob(const_cast<float *>(held->data()), tensor.sizes(), [file = stored.file->mapping()](void *) {}, tensor.options()));
    return true;
}

/// What is not shared with the file lies close together, and the block meant for all weights goes: touched here and there it would be cleared in
/// large pages nearly whole.
void Parameters::gatherCopied(const std::vector<bool> &shared)
{
    std::vector<std::size_t> copied;
    std::int64_t elements = 0;
    for (std::size_t i = 0; i < m_views.size(); ++i) {
        if (shared[i] || (!copied.empty() && copied.back() == m_views[i].tensor))
            continue;
        copied.push_back(m_views[i].tensor);
        elements += (m_tensors[m_views[i].tensor].numel() + cacheLine - 1) / cacheLine * cacheLine;
    }
    m_arena = at::empty({elements}, at::kFloat);
    m_arenaUsed = 0;
    for (const std::size_t index : copied) {
        at::Tensor &tensor = m_tensors[index];
        tensor.set_data(at::from_blob(m_arena.data_ptr<float>() + m_arenaUsed, tensor.sizes(), [arena = m_arena](void *) {}, tensor.options()));
        m_arenaUsed += (tensor.numel() + cacheLine - 1) / cacheLine * cacheLine;
    }
}

/// stored[i] goes into m_views[i]. Threads share pieces of tensors, not tensors: the embedding alone is a quarter of a small model.
/// The first error in the order of m_views.
Result<void> Parameters::loadFrom(const std::vector<Stored> &stored, const std::filesystem::path &path, bool finite, Access access)
{
    struct Piece {
        std::size_t view;
        std::int64_t first, last; ///< elements
    };
    constexpr std::int64_t elementsOfPiece = 64 * 1024; // still in the cache when it is looked through
    std::vector<Piece> pieces;
    std::vector<bool> shared; // with the file: only to be looked at
    for (std::size_t i = 0; i < m_views.size(); ++i) {
        const ParameterView &view = m_views[i];
        const std::map<std::string, MessageValue> parameters{{"path", path.string()}, {"tensor", view.name}};
        const TensorEntry *entry = stored[i].file ? stored[i].file->find(stored[i].name) : nullptr;
        if (!entry)
            return Error{ErrorCode::Corrupt, {"engine.tensor-missing", parameters}, {}};
        if (entry->shape != view.shape())
            return Error{ErrorCode::Corrupt, {"engine.tensor-shape", parameters}, {}};
        shared.push_back(access == Access::ReadOnly && shareFile(view, stored[i]));
        for (std::int64_t first = 0; first < view.elements(); first += elementsOfPiece)
            pieces.push_back({i, first, std::min(first + elementsOfPiece, view.elements())});
    }
    if (access == Access::ReadOnly && m_device.is_cpu())
        gatherCopied(shared);
    std::vector<at::Tensor> targets; // on the CPU, contiguous
    for (const ParameterView &view : m_views)
        targets.push_back(m_device.is_cpu() ? value(view) : at::empty(view.shape(), at::kFloat));
    // In the order of the file, whoever is free takes the next: a disk reads it from end to end.
    std::ranges::sort(pieces, {}, [&stored](const Piece &piece) {
        const Stored &from = stored[piece.view];
        return std::tuple(from.file, from.file->find(from.name)->begin, piece.first);
    });
    std::vector<std::optional<Error>> errors(m_views.size());
    std::mutex errorsMutex;
    std::atomic<std::size_t> next = 0;
    at::parallel_for(0, at::get_num_threads(), 1, [&](std::int64_t, std::int64_t) {
        for (std::size_t p = next++; p < pieces.size(); p = next++) {
            const auto &[view, first, last] = pieces[p];
            const SafetensorsFile &file = *stored[view].file;
            const std::span<float> floats(targets[view].data_ptr<float>() + first, static_cast<std::size_t>(last - first));
            std::optional<Error> error;
            if (auto read = shared[view] ? Result<void>{} : file.read(*file.find(stored[view].name), floats, first); !read)
                error = read.error();
            else if (finite && !kernels().allFinite(floats.data(), last - first))
                error = Error{ErrorCode::Corrupt, {"engine.tensor-not-finite", {{"path", path.string()}, {"tensor", m_views[view].name}}}, {}};
            if (error) {
                const std::lock_guard guard(errorsMutex);
                errors[view] = std::move(error);
            }
        }
    });
    for (const auto &error : errors)
        if (error)
            return *error;
    if (!m_device.is_cpu()) {
        const at::NoGradGuard noGradient;
        for (std::size_t i = 0; i < m_views.size(); ++i)
            value(m_views[i]).copy_(targets[i]);
    }
    return {};
}

Result<void> Parameters::load(const SafetensorsFile &file, const std::filesystem::path &path, const std::string &prefix)
{
    std::vector<Stored> stored;
    for (const ParameterView &view : m_views)
        stored.push_back({&file, prefix + view.name});
    return loadFrom(stored, path, false, Access::Train);
}

Result<void> Parameters::load(const WeightFiles &files, Access access)
{
    std::vector<Stored> stored;
    for (const ParameterView &view : m_views) {
        std::string name = view.name;
        if (view.name == "shared.weight") {
            for (const char *other : {"encoder.embed_tokens.weight", "decoder.embed_tokens.weight"}) {
                if (!files.fileOf(name))
                    name = other;
            }
        }
        stored.push_back({files.fileOf(name), name});
    }
    return loadFrom(stored, files.path(), true, access);
}

std::vector<at::Tensor> Parameters::snapshot() const
{
    const at::NoGradGuard noGradient;
    std::vector<at::Tensor> result;
    result.reserve(m_trainable.size());
    for (const ParameterView &view : m_trainable) {
        const at::Tensor held = value(view);
        result.push_back(held.is_cpu() ? held.clone() : held.to(at::kCPU).contiguous());
    }
    return result;
}

void Parameters::restore(const std::vector<at::Tensor> &snapshot)
{
    const at::NoGradGuard noGradient;
    for (std::size_t i = 0; i < m_trainable.size(); ++i)
        value(m_trainable[i]).copy_(snapshot[i]);
}

at::Tensor Parameters::merged(const ParameterView &view, const std::vector<at::Tensor> &snapshot) const
{
    const at::NoGradGuard noGradient;
    const std::string stem = view.name.substr(0, view.name.size() - std::string_view("weight").size());
    at::Tensor result = value(view).to(at::kCPU);
    for (std::size_t i = 0; i < m_trainable.size(); ++i) {
        if (m_trainable[i].name == view.name)
            return snapshot[i];
        if (m_trainable[i].adapter && m_trainable[i].name == stem + "lora_A.weight") // B is the next one
            result = result.add(at::mm(snapshot[i + 1], snapshot[i]), m_adapterScale);
    }
    return result.contiguous();
}

std::uint64_t Parameters::frozenChecksum() const
{
    std::uint64_t sum = 0;
    for (const ParameterView &view : m_views) {
        const bool trained = std::ranges::any_of(m_trainable, [&](const ParameterView &other) { return other.name == view.name; });
        if (trained)
            continue;
        const at::Tensor held = value(view).to(at::kCPU).contiguous();
        sum = checksum(std::as_bytes(std::span(held.data_ptr<float>(), static_cast<std::size_t>(held.numel()))), sum);
    }
    return sum;
}

std::int64_t countParameters(const ModelConfig &config)
{
    const std::int64_t V = config.vocabularySize;
    const std::int64_t D = config.dModel;
    const std::int64_t I = static_cast<std::int64_t>(config.heads) * config.dKv;
    const std::int64_t attention = 4 * I * D + D;
    const std::int64_t feed = (config.feedForward == FeedForward::GatedGelu ? 3 : 2) * D * config.dFf + D;
    const std::int64_t bias = static_cast<std::int64_t>(config.relativeAttentionBuckets) * config.heads
        * (config.biasInEveryBlock ? config.encoderLayers + config.decoderLayers : 2);
    return V * D * (config.tieWordEmbeddings ? 1 : 2) + config.encoderLayers * (attention + feed) + config.decoderLayers * (2 * attention + feed) + bias + 2 * D;
}

} // namespace kotowari::engine
