// The interface of the tokenizer module (sentencepiece behind it). No sentencepiece type appears here.
#pragma once

#include "result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kotowari {

using TokenId = std::int32_t;

struct TokenizerOptions {
    int vocabulary = 1000;  ///< pieces wanted, 256 bytes and the reserved ones included; fewer when the text has fewer
    bool identityNormalization = false; ///< false: NFKC, as T5; true: text as it is
    std::vector<std::string> reserved = {"<answer>"}; ///< pieces of their own, never split
};

/// A trained or loaded tokenizer. Immutable: any thread.
class Tokenizer
{
public:
    virtual ~Tokenizer() = default;

    /// Ids without eos.
    virtual Result<std::vector<TokenId>> encode(std::string_view text) const = 0;
    /// Text of ids; pad and eos give nothing, reserved pieces give themselves (" <answer> " is found by its id, not by its text).
    virtual Result<std::string> decode(std::span<const TokenId> ids) const = 0;
    virtual std::string piece(TokenId id) const = 0;
    virtual int vocabularySize() const = 0;
    /// Of them, the sentinels that the model's file does not hold (100 for a published T5).
    virtual int addedPieces() const { return 0; }
    virtual TokenId padId() const = 0;
    virtual TokenId eosId() const = 0;
    virtual TokenId unknownId() const = 0;
    /// The reserved piece between explanation and answer: `<answer>`, else `<extra_id_0>`; -1: none.
    virtual TokenId separatorId() const = 0;
    /// The serialized sentencepiece model (the content of a spiece.model).
    virtual const std::string &serialized() const = 0;
};

/// What the module's factory returns. Any thread; training blocks for seconds.
class TokenizerFactory
{
public:
    virtual ~TokenizerFactory() = default;

    /// Trains a unigram model with byte fallback and split digits (pad 0, eos 1, unk 2). Deterministic.
    /// Errors: tokenizer.no-text, tokenizer.vocabulary-too-large{wanted,possible}, tokenizer.vocabulary-too-small{wanted,needed}.
    virtual Result<std::shared_ptr<const Tokenizer>> train(std::span<const std::string> texts, const TokenizerOptions &options) const = 0;
    virtual Result<std::shared_ptr<const Tokenizer>> load(const std::filesystem::path &file) const = 0;
    virtual Result<std::shared_ptr<const Tokenizer>> deserialize(std::string_view model) const = 0;
};

/// Loads the module at first use and keeps it.
using TokenizerProvider = std::function<Result<TokenizerFactory *>()>;

} // namespace kotowari

/// The one symbol the module exports.
extern "C" kotowari::TokenizerFactory *kotowari_tokenizer_factory();
