#include "tokenizertraining.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <unordered_set>

namespace kotowari {

namespace {

constexpr int fixedPieces = 256 + 3 + 1; // bytes; pad, eos, unk; the separator
constexpr int largestChosen = 4000;
constexpr std::int64_t charactersAPiece = 700; // of text that backs one piece longer than a character

std::int64_t number(const Error &error, const std::string &parameter)
{
    const auto it = error.message.parameters.find(parameter);
    const auto *value = it == error.message.parameters.end() ? nullptr : std::get_if<std::int64_t>(&it->second);
    return value ? *value : 0;
}

} // namespace

std::vector<std::string> tokenizerTexts(std::span<const Example> trainingPool)
{
    std::vector<std::string> texts;
    for (const auto &example : trainingPool) {
        texts.push_back(example.input);
        texts.push_back(example.answer);
        for (const auto &explanation : example.explanations)
            texts.push_back(explanation.text);
    }
    return texts;
}

int suitableVocabulary(std::span<const std::string> texts)
{
    std::unordered_set<std::int32_t> distinct;
    std::int64_t characters = 0;
    for (const auto &text : texts) {
        const auto *bytes = reinterpret_cast<const std::uint8_t *>(text.data());
        const auto length = static_cast<std::int32_t>(text.size());
        for (std::int32_t i = 0; i < length; ++characters) {
            std::int32_t c = 0;
            U8_NEXT(bytes, i, length, c);
            distinct.insert(c);
        }
    }
    const auto wanted = fixedPieces + 40 + static_cast<std::int64_t>(distinct.size()) + characters / charactersAPiece;
    return static_cast<int>(std::min<std::int64_t>(wanted, largestChosen));
}

Result<std::shared_ptr<const Tokenizer>> trainExperimentTokenizer(const TokenizerFactory &factory, std::span<const std::string> texts,
                                                                  int vocabulary)
{
    TokenizerOptions options;
    options.vocabulary = vocabulary > 0 ? vocabulary : suitableVocabulary(texts);
    auto tokenizer = factory.train(texts, options);
    // Twice at most: the text may allow fewer pieces, or its characters may need more.
    for (int attempt = 0; attempt < 2 && !tokenizer && vocabulary <= 0; ++attempt) {
        const auto &id = tokenizer.error().message.id;
        const auto possible = id == "tokenizer.vocabulary-too-large" ? number(tokenizer.error(), "possible")
            : id == "tokenizer.vocabulary-too-small"                 ? number(tokenizer.error(), "needed")
                                                                     : 0;
        if (possible <= 0)
            break;
        options.vocabulary = static_cast<int>(possible);
        tokenizer = factory.train(texts, options);
    }
    return tokenizer;
}

} // namespace kotowari
