// The decoder one token at a time, for several rows at once: what greedy and beam search share.
#pragma once

#include "decodercache.h"

namespace kotowari::engine {

class DecoderSteps
{
public:
    /// Encodes the sources. One row a source to begin with, `rowsPerSource` at most later on.
    DecoderSteps(const T5Model &model, const std::vector<const TokenSequence *> &sources, std::int64_t longest, std::int64_t rowsPerSource, Precision precision, bool kernels);

    /// The logits [R, V] after each row's last token.
    at::Tensor next(const std::vector<std::int64_t> &lastTokens);
    /// As DecoderCache::keep.
    void keep(const std::vector<std::int64_t> &rows) { m_cache->keep(rows); }

private:
    const T5Model &m_model;
    Pass m_pass;
    std::unique_ptr<DecoderCache> m_cache;
};

} // namespace kotowari::engine
