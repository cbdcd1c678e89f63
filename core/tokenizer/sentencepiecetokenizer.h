// The Tokenizer interface over one sentencepiece model, with the 100 sentinels of a pretrained T5 where the model lacks them.
#pragma once

#include "core/api/tokenizer.h"

#include <sentencepiece_processor.h>

namespace kotowari {

class SentencePieceTokenizer final : public Tokenizer
{
public:
    /// `model` is the content of a spiece.model, `name` what an error calls it (a path).
    /// Errors: tokenizer.damaged-model{path}, tokenizer.no-special-pieces{path}.
    static Result<std::shared_ptr<const Tokenizer>> fromSerialized(std::string_view model, const std::string &name);

    Result<std::vector<TokenId>> encode(std::string_view text) const override;
    Result<std::string> decode(std::span<const TokenId> ids) const override;
    std::string piece(TokenId id) const override;
    int vocabularySize() const override { return m_size + m_sentinels; }
    int addedPieces() const override { return m_sentinels; }
    TokenId padId() const override { return m_pad; }
    TokenId eosId() const override { return m_eos; }
    TokenId unknownId() const override { return m_unknown; }
    TokenId separatorId() const override { return m_separator; }
    const std::string &serialized() const override { return m_model; }

private:
    SentencePieceTokenizer() = default;

    bool isSentinel(TokenId id) const { return id >= m_size && id < m_size + m_sentinels; }
    /// The id of `<extra_id_N>` when the text at `at` begins with one that the model lacks, and its length; -1: no.
    TokenId sentinelAt(std::string_view text, std::size_t at, std::size_t &length) const;

    sentencepiece::SentencePieceProcessor m_processor;
    std::string m_model;
    int m_size = 0;      ///< pieces in the model
    int m_sentinels = 0; ///< 100 for a pretrained T5, whose file does not hold them: <extra_id_0> is the last id
    TokenId m_pad = -1;
    TokenId m_eos = -1;
    TokenId m_unknown = -1;
    TokenId m_separator = -1;
};

} // namespace kotowari
