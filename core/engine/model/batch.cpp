#include "batch.h"

#include "core/engine/device.h"

#include <algorithm>
#include <limits>

namespace kotowari::engine {

namespace {

at::Tensor indices(const std::vector<std::int64_t> &values, const at::Device &device)
{
    at::Tensor tensor = at::empty({static_cast<std::int64_t>(values.size())}, at::kLong);
    std::copy(values.begin(), values.end(), tensor.data_ptr<std::int64_t>());
    return onDevice(tensor, device);
}

/// For every place of the padded [B, longest]: its packed row, or N.
std::vector<std::int64_t> places(const std::vector<std::int64_t> &start, std::int64_t longest)
{
    std::vector<std::int64_t> result;
    for (std::size_t b = 0; b + 1 < start.size(); ++b)
        for (std::int64_t t = 0; t < longest; ++t)
            result.push_back(start[b] + t < start[b + 1] ? start[b] + t : start.back());
    return result;
}

} // namespace

PackedTokens pack(std::span<const std::vector<TokenId> *const> sequences, const at::Device &device)
{
    PackedTokens packed;
    for (const auto *sequence : sequences) {
        const auto length = static_cast<std::int64_t>(sequence->size());
        packed.start.push_back(packed.start.back() + length);
        packed.longest = std::max(packed.longest, length);
    }
    at::Tensor ids = at::empty({packed.tokens()}, at::kLong);
    auto *to = ids.data_ptr<std::int64_t>();
    for (const auto *sequence : sequences)
        to = std::copy(sequence->begin(), sequence->end(), to);
    packed.ids = onDevice(ids, device);
    return packed;
}

std::shared_ptr<const AttentionLayout> attentionLayout(const PackedTokens &queries, const PackedTokens &keys, bool causal, std::int64_t heads,
                                                       bool padded, const at::Device &device)
{
    auto layout = std::make_shared<AttentionLayout>();
    layout->qStart = queries.start;
    layout->kStart = keys.start;
    layout->longestQ = queries.longest;
    layout->longestK = keys.longest;
    layout->causal = causal;
    layout->weightStart = {0};
    for (std::size_t b = 0; b + 1 < queries.start.size(); ++b) {
        const std::int64_t width = (keys.start[b + 1] - keys.start[b] + 7) / 8 * 8;
        layout->weightStart.push_back(layout->weightStart.back() + heads * (queries.start[b + 1] - queries.start[b]) * width);
    }
    if (padded) {
        layout->qPlaces = indices(places(queries.start, queries.longest), device);
        layout->kPlaces = indices(places(keys.start, keys.longest), device);
        std::vector<std::int64_t> rows;
        for (std::size_t b = 0; b + 1 < queries.start.size(); ++b)
            for (std::int64_t t = queries.start[b]; t < queries.start[b + 1]; ++t)
                rows.push_back(static_cast<std::int64_t>(b) * queries.longest + t - queries.start[b]);
        layout->qRows = indices(rows, device);
        const std::int64_t B = queries.sequences();
        at::Tensor mask = at::zeros({B, 1, causal ? queries.longest : 1, keys.longest}, at::kFloat);
        auto *values = mask.data_ptr<float>();
        for (std::int64_t b = 0; b < B; ++b)
            for (std::int64_t q = 0; q < mask.size(2); ++q)
                for (std::int64_t k = 0; k < keys.longest; ++k, ++values)
                    if (k >= keys.start[static_cast<std::size_t>(b) + 1] - keys.start[static_cast<std::size_t>(b)] || (causal && k > q))
                        *values = std::numeric_limits<float>::lowest();
        layout->mask = onDevice(mask, device);
    }
    return layout;
}

Batch makeBatch(const ModelConfig &config, std::span<const TokenSequence *const> examples, bool padded, const at::Device &device)
{
    std::vector<std::vector<TokenId>> inputs;
    std::vector<const std::vector<TokenId> *> sources;
    std::vector<const std::vector<TokenId> *> targets;
    inputs.reserve(examples.size());
    for (const auto *example : examples) {
        std::vector<TokenId> input{config.decoderStartId};
        input.insert(input.end(), example->target.begin(), example->target.end() - 1);
        inputs.push_back(std::move(input));
        sources.push_back(&example->source);
        targets.push_back(&example->target);
    }
    std::vector<const std::vector<TokenId> *> inputPointers;
    for (const auto &input : inputs)
        inputPointers.push_back(&input);
    Batch batch;
    batch.source = pack(sources, device);
    batch.decoderInput = pack(inputPointers, device);
    batch.labels = pack(targets, device).ids;
    const std::int64_t H = config.heads;
    batch.encoderSelf = attentionLayout(batch.source, batch.source, false, H, padded, device);
    batch.decoderSelf = attentionLayout(batch.decoderInput, batch.decoderInput, true, H, padded, device);
    batch.cross = attentionLayout(batch.decoderInput, batch.source, false, H, padded, device);
    batch.paddedTokens = batch.source.sequences() * (batch.source.longest + batch.decoderInput.longest);
    return batch;
}

} // namespace kotowari::engine
