// Keys and values of the sequences being written, token by token.
#pragma once

#include "t5model.h"

#include <memory>

namespace kotowari::engine {

/// R rows are being written, each with its own cached keys and values.
class DecoderCache
{
public:
    virtual ~DecoderCache() = default;
    /// The new token's qkv [R, 3I] joins the cache of `layer`; attention over all tokens so far -> [R, I].
    virtual at::Tensor self(std::size_t layer, const at::Tensor &qkv) = 0;
    virtual at::Tensor cross(std::size_t layer, const at::Tensor &q) = 0;
    virtual void advance() = 0;
    /// Row i becomes what rows[i] was. A row may go on as several, or not at all; never more rows than `most`.
    virtual void keep(const std::vector<std::int64_t> &rows) = 0;
};

/// One row a source. `encoded` [N, D] of `source`; `longest` tokens at most; `most` rows at most.
std::unique_ptr<DecoderCache> makeDecoderCache(const T5Model &model, const PackedTokens &source, const at::Tensor &encoded, std::int64_t longest, std::int64_t most, Pass &pass);

} // namespace kotowari::engine
