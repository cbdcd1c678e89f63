#include "trainer.h"

#include "trainingtext.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>
#include <sentencepiece_trainer.h>
#include <set>
#include <unordered_map>

namespace kotowari {

namespace {

constexpr int bytePieces = 256;
constexpr int controlPieces = 3; // pad, eos, unk
constexpr std::size_t longestLine = 4000; // bytes
constexpr std::size_t smallestSample = 1'000'000;
constexpr std::size_t bytesPerPiece = 500;

class Lines final : public sentencepiece::SentenceIterator
{
public:
    explicit Lines(std::span<const std::string> lines) : m_lines(lines) { }
    bool done() const override { return m_next >= m_lines.size(); }
    void Next() override { ++m_next; }
    const std::string &value() const override { return m_lines[m_next]; }
    sentencepiece::util::Status status() const override { return {}; }

private:
    std::span<const std::string> m_lines;
    std::size_t m_next = 0;
};

/// The whole number that follows `mark` in `text`.
std::optional<std::int64_t> numberAfter(std::string_view text, std::string_view mark)
{
    auto at = text.find(mark);
    if (at == std::string_view::npos)
        return {};
    at += mark.size();
    while (at < text.size() && !std::isdigit(static_cast<unsigned char>(text[at])))
        ++at;
    std::int64_t number = 0;
    const auto result = std::from_chars(text.data() + at, text.data() + text.size(), number);
    return result.ec == std::errc{} ? std::optional(number) : std::nullopt;
}

/// A comma-separated field with quotes, as the trainer reads lists.
std::string listField(const std::vector<std::string> &items)
{
    std::string text;
    for (const auto &item : items) {
        text += text.empty() ? "\"" : ",\"";
        for (const char c : item)
            text += c == '"' ? std::string("\"\"") : std::string(1, c);
        text += '"';
    }
    return text;
}

Result<void> checkReserved(const std::vector<std::string> &reserved)
{
    std::set<std::string_view> seen{"<pad>", "</s>", "<unk>", "<s>"};
    for (const auto &piece : reserved)
        if (piece.empty() || piece.find_first_of(" \t\r\n") != std::string::npos || !seen.insert(piece).second)
            return Error{ErrorCode::InvalidInput, {"tokenizer.bad-reserved-piece", {{"piece", piece}}}, {}};
    return {};
}

constexpr int mostAttempts = 10;

/// One training; the trainer's reason when it failed, else empty.
std::string train(std::span<const std::string> sentences, const TokenizerOptions &options, std::int64_t vocabulary, bool everyCharacter,
                  std::string &model)
{
    const std::unordered_map<std::string, std::string> arguments{
        {"model_type", "unigram"},
        {"vocab_size", std::to_string(vocabulary)},
        {"character_coverage", everyCharacter ? "1.0" : "0.9995"},
        {"byte_fallback", "true"},
        {"split_digits", "true"},
        {"pad_id", "0"},
        {"eos_id", "1"},
        {"unk_id", "2"},
        {"bos_id", "-1"},
        {"user_defined_symbols", listField(options.reserved)},
        {"normalization_rule_name", options.identityNormalization ? "identity" : "nmt_nfkc"},
        {"remove_extra_whitespaces", options.identityNormalization ? "false" : "true"},
        {"max_sentence_length", "100000000"},
        {"hard_vocab_limit", "true"},
        {"input_sentence_size", "0"},
        {"shuffle_input_sentence", "false"},
        {"self_test_sample_size", "0"},
        {"num_threads", "1"},
        {"minloglevel", "4"},
    };
    Lines iterator(sentences);
    model.clear();
    const auto status = sentencepiece::SentencePieceTrainer::Train(arguments, &iterator, &model);
    return status.ok() ? std::string() : status.ToString();
}

} // namespace

Result<std::string> trainSentencePiece(std::span<const std::string> texts, const TokenizerOptions &options)
{
    if (auto checked = checkReserved(options.reserved); !checked)
        return checked.error();
    // About as much text as the vocabulary can tell apart: seconds instead of minutes on a large project.
    const auto mostBytes = std::max(smallestSample, bytesPerPiece * static_cast<std::size_t>(std::max(0, options.vocabulary)));
    const auto lines = trainingLines(texts, longestLine, mostBytes);
    if (lines.empty())
        return Error{ErrorCode::InvalidInput, {"tokenizer.no-text"}, {}};

    const auto wanted = static_cast<std::int64_t>(options.vocabulary);
    const auto fixed = static_cast<std::int64_t>(bytePieces + controlPieces + options.reserved.size());
    const auto tooSmall = [wanted](std::int64_t needed) {
        return Error{ErrorCode::InvalidInput, {"tokenizer.vocabulary-too-small", {{"wanted", wanted}, {"needed", needed}}}, {}};
    };
    const auto characters = static_cast<std::int64_t>(distinctCharacters(lines));
    if (wanted <= fixed)
        return tooSmall(fixed + std::min<std::int64_t>(characters + 1, 1000));

    auto sentences = lines;
    for (auto &word : doubledWords(lines))
        sentences.push_back(std::move(word));
    std::string reason;
    std::string model;
    std::int64_t possible = wanted;
    // What the trainer calls possible can be a little too large again: tried until it is true.
    for (int attempt = 0; attempt < mostAttempts; ++attempt) {
        // Every character gets a piece of its own while that leaves a third of the vocabulary to words; else the rarest are spelt in bytes.
        const bool everyCharacter = 3 * characters <= 2 * (possible - fixed);
        reason = train(sentences, options, possible, everyCharacter, model);
        if (reason.empty() && possible == wanted)
            return model;
        if (reason.empty())
            return Error{ErrorCode::InvalidInput, {"tokenizer.vocabulary-too-large", {{"wanted", wanted}, {"possible", possible}}}, {}};
        const auto lower = numberAfter(reason, "set it to a value <=");
        if (!lower || *lower >= possible)
            break;
        possible = *lower;
    }
    if (reason.find("smaller than required_chars") != std::string::npos) {
        // "... smaller than required_chars. WANTED vs NEEDED. ..."
        const auto needed = numberAfter(reason, " vs ");
        return tooSmall(needed.value_or(fixed + characters));
    }
    return Error{ErrorCode::Internal, {"tokenizer.training-failed"}, reason};
}

} // namespace kotowari
