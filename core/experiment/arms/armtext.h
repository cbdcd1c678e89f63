// The tokenizer as arms use it: ids of texts without reserved pieces.
#pragma once

#include "core/api/tokenizer.h"

#include <memory>

namespace kotowari {

/// Immutable; any thread.
class ArmText
{
public:
    explicit ArmText(std::shared_ptr<const Tokenizer> tokenizer) : m_tokenizer(std::move(tokenizer)) { }

    /// A separator that was typed into the text is left out: targets are composed by ids, and hold exactly one.
    Result<std::vector<TokenId>> ids(std::string_view text) const;
    Result<std::string> decode(std::span<const TokenId> ids) const { return m_tokenizer->decode(ids); }
    TokenId separator() const { return m_tokenizer->separatorId(); } ///< -1: none
    TokenId eos() const { return m_tokenizer->eosId(); }
    TokenId unknown() const { return m_tokenizer->unknownId(); }

private:
    std::shared_ptr<const Tokenizer> m_tokenizer;
};

} // namespace kotowari
