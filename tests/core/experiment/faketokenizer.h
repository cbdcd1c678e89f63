// A tokenizer of words for tests: pad 0, eos 1, unk 2, "<answer>" 3, then the words it was trained on, sorted.
#pragma once

#include "core/api/tokenizer.h"

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace kotowari::test {

class FakeTokenizer final : public Tokenizer
{
public:
    explicit FakeTokenizer(std::vector<std::string> words, bool separator = true);

    Result<std::vector<TokenId>> encode(std::string_view text) const override; ///< unknown words: unk
    Result<std::string> decode(std::span<const TokenId> ids) const override;   ///< joined by single spaces
    std::string piece(TokenId id) const override;
    int vocabularySize() const override { return static_cast<int>(m_pieces.size()); }
    TokenId padId() const override { return 0; }
    TokenId eosId() const override { return 1; }
    TokenId unknownId() const override { return 2; }
    TokenId separatorId() const override { return m_separator ? 3 : -1; }
    const std::string &serialized() const override { return m_serialized; }
    TokenId id(const std::string &word) const;

private:
    bool m_separator;
    std::vector<std::string> m_pieces;
    std::map<std::string, TokenId> m_ids;
    std::string m_serialized;
};

/// Remembers what it was trained on.
class FakeTokenizerFactory final : public TokenizerFactory
{
public:
    Result<std::shared_ptr<const Tokenizer>> train(std::span<const std::string> texts, const TokenizerOptions &options) const override;
    Result<std::shared_ptr<const Tokenizer>> load(const std::filesystem::path &file) const override;
    Result<std::shared_ptr<const Tokenizer>> deserialize(std::string_view model) const override;

    mutable std::mutex mutex;
    mutable std::vector<std::string> trainedOn; ///< the texts of the last training
    mutable int trainings = 0;
    int possible = 1'000'000; ///< the largest vocabulary the text allows
};

} // namespace kotowari::test
