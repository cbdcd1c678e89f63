// Token sequences packed one after another without padding, and what attention must know about where each begins.
#pragma once

#include "core/api/engine.h"
#include "core/engine/torchheaders.h"

#include <memory>
#include <span>
#include <vector>

namespace kotowari::engine {

/// B sequences of lengths T_b in one row of N = sum of T_b tokens.
struct PackedTokens {
    at::Tensor ids; ///< int64 [N]
    std::vector<std::int64_t> start = {0}; ///< [B + 1]
    std::int64_t longest = 0;

    std::int64_t sequences() const { return static_cast<std::int64_t>(start.size()) - 1; }
    std::int64_t tokens() const { return start.back(); }
};

/// Which rows attend to which: B query sequences over B key sequences.
struct AttentionLayout {
    std::vector<std::int64_t> qStart; ///< [B + 1]
    std::vector<std::int64_t> kStart; ///< [B + 1]
    std::int64_t longestQ = 0;
    std::int64_t longestK = 0;
    bool causal = false;

    // For the kernels: where each sequence's softmax lies, for one head; multiplied by the number of heads.
    std::vector<std::int64_t> weightStart; ///< [B + 1]

    // For tensor operations, which need padding: row of each padded place (N: a row of zeros), place of each row, and 0 or -inf [B, 1, Tq or 1, Tk].
    at::Tensor qPlaces, kPlaces, qRows, mask;
};

/// `padded`: also what tensor operations need, on `device`.
std::shared_ptr<const AttentionLayout> attentionLayout(const PackedTokens &queries, const PackedTokens &keys, bool causal, std::int64_t heads,
                                                       bool padded, const at::Device &device);

/// Examples as the model takes them. Decoder input: the start token, then the target without its last token.
struct Batch {
    PackedTokens source;
    PackedTokens decoderInput;
    at::Tensor labels; ///< int64 [M]
    at::Tensor lossScales; ///< [M]: what each label's -log p counts in the loss; undefined: all the same
    std::shared_ptr<const AttentionLayout> encoderSelf, decoderSelf, cross;
    std::int64_t paddedTokens = 0; ///< source and target tokens when padded to the longest: what tensor operations' attention handles
};

PackedTokens pack(std::span<const std::vector<TokenId> *const> sequences, const at::Device &device);
Batch makeBatch(const ModelConfig &config, std::span<const TokenSequence *const> examples, bool padded, const at::Device &device);

} // namespace kotowari::engine
