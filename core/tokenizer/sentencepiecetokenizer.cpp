#include "sentencepiecetokenizer.h"

#include <charconv>

namespace kotowari {

namespace {

constexpr int pretrainedPieces = 32000; // of T5, v1.1 and Flan
constexpr int pretrainedSentinels = 100;
constexpr std::string_view sentinelPrefix = "<extra_id_";

std::string sentinelText(int number) { return std::string(sentinelPrefix) + std::to_string(number) + ">"; }

Error internal(const sentencepiece::util::Status &status)
{
    return {ErrorCode::Internal, {"error.internal", {{"where", std::string("tokenizer")}}}, status.ToString()};
}

} // namespace

Result<std::shared_ptr<const Tokenizer>> SentencePieceTokenizer::fromSerialized(std::string_view model, const std::string &name)
{
    const std::shared_ptr<SentencePieceTokenizer> tokenizer(new SentencePieceTokenizer);
    const Error damaged{ErrorCode::Corrupt, {"tokenizer.damaged-model", {{"path", name}}}, {}};
    if (model.empty())
        return damaged;
    if (const auto status = tokenizer->m_processor.LoadFromSerializedProto({model.data(), model.size()}); !status.ok())
        return Error{damaged.code, damaged.message, status.ToString()};
    const auto &processor = tokenizer->m_processor;
    tokenizer->m_model.assign(model);
    tokenizer->m_size = processor.GetPieceSize();
    tokenizer->m_pad = processor.pad_id();
    tokenizer->m_eos = processor.eos_id();
    tokenizer->m_unknown = processor.unk_id();
    if (tokenizer->m_size == 0)
        return damaged;
    if (tokenizer->m_pad < 0 || tokenizer->m_eos < 0 || tokenizer->m_unknown < 0)
        return Error{ErrorCode::Unsupported, {"tokenizer.no-special-pieces", {{"path", name}}}, {}};

    const auto has = [&processor, &tokenizer](const std::string &piece) {
        return processor.PieceToId(piece) != tokenizer->m_unknown;
    };
    if (tokenizer->m_size == pretrainedPieces && !has(sentinelText(0)) && !has("<answer>"))
        tokenizer->m_sentinels = pretrainedSentinels;
    if (has("<answer>"))
        tokenizer->m_separator = processor.PieceToId("<answer>");
    else if (tokenizer->m_sentinels > 0)
        tokenizer->m_separator = tokenizer->m_size + tokenizer->m_sentinels - 1;
    else if (has(sentinelText(0)))
        tokenizer->m_separator = processor.PieceToId(sentinelText(0));
    else if (has("\u2581" + sentinelText(0))) // mT5: an ordinary piece at the start of a word
        tokenizer->m_separator = processor.PieceToId("\u2581" + sentinelText(0));
    return std::shared_ptr<const Tokenizer>(tokenizer);
}

TokenId SentencePieceTokenizer::sentinelAt(std::string_view text, std::size_t at, std::size_t &length) const
{
    const auto rest = text.substr(at);
    if (m_sentinels == 0 || !rest.starts_with(sentinelPrefix))
        return -1;
    int number = -1;
    const char *begin = rest.data() + sentinelPrefix.size();
    const char *end = rest.data() + rest.size();
    const auto [next, error] = std::from_chars(begin, end, number);
    if (error != std::errc{} || next == end || *next != '>' || number < 0 || number >= m_sentinels)
        return -1;
    length = static_cast<std::size_t>(next - rest.data()) + 1;
    return m_size + m_sentinels - 1 - number;
}

Result<std::vector<TokenId>> SentencePieceTokenizer::encode(std::string_view text) const
{
    std::vector<TokenId> ids;
    const auto append = [&](std::string_view part) -> Result<void> {
        std::vector<int> encoded;
        if (const auto status = m_processor.Encode({part.data(), part.size()}, &encoded); !status.ok())
            return internal(status);
        ids.insert(ids.end(), encoded.begin(), encoded.end());
        return {};
    };
    std::size_t begin = 0;
    for (std::size_t at = m_sentinels > 0 ? text.find(sentinelPrefix) : std::string_view::npos; at != std::string_view::npos;) {
        std::size_t length = 0;
        const TokenId id = sentinelAt(text, at, length);
        if (id >= 0) {
            if (auto done = append(text.substr(begin, at - begin)); !done)
                return done.error();
            ids.push_back(id);
            begin = at + length;
        }
        at = text.find(sentinelPrefix, id >= 0 ? begin : at + 1);
    }
    if (auto done = append(text.substr(begin)); !done)
        return done.error();
    return ids;
}

Result<std::string> SentencePieceTokenizer::decode(std::span<const TokenId> ids) const
{
    std::string text;
    std::vector<int> pending;
    const auto flush = [&]() -> Result<void> {
        if (pending.empty())
            return {};
        std::string part;
        if (const auto status = m_processor.Decode(pending, &part); !status.ok())
            return internal(status);
        if (!text.empty())
            text += ' ';
        text += part;
        pending.clear();
        return {};
    };
    for (const TokenId id : ids) {
        if (id < 0)
            return Error{ErrorCode::Internal, {"error.internal", {{"where", std::string("tokenizer")}}}, "negative token id"};
        if (id == m_pad || id == m_eos)
            continue;
        if (isSentinel(id)) {
            if (auto done = flush(); !done)
                return done.error();
            text += (text.empty() ? "" : " ") + piece(id);
        } else {
            // A model's embedding has rows beyond the vocabulary; untrained, it may write them: unknown, not a failure.
            pending.push_back(id < m_size ? id : m_unknown);
        }
    }
    if (auto done = flush(); !done)
        return done.error();
    return text;
}

std::string SentencePieceTokenizer::piece(TokenId id) const
{
    if (isSentinel(id))
        return sentinelText(m_size + m_sentinels - 1 - id);
    return id >= 0 && id < m_size ? m_processor.IdToPiece(id) : std::string();
}

} // namespace kotowari
