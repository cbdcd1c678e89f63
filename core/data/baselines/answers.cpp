#include "answers.h"

#include "core/base/text.h"

#include <algorithm>
#include <string_view>

namespace kotowari {

namespace {

constexpr std::size_t mostClasses = 100;

/// What a character does in a text: part of a word, a sign of its own (kana, kanji and what comes after them in Unicode), or neither.
enum class Sign { Word, EastAsian, None };

Sign signOf(std::string_view character)
{
    const char c = character.front();
    if (character.size() == 1)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ? Sign::Word : Sign::None;
    if (character.size() >= 3 && character >= "\xe3\x81\x80")
        return Sign::EastAsian;
    const bool punctuation = character.starts_with("\xe2\x80") || character.starts_with("\xe2\x81") || character.starts_with("\xe3\x80"); // U+2000.., U+3000..
    return punctuation ? Sign::None : Sign::Word;
}

/// Marked: a word is not a pair.
std::string wordFeature(std::string_view word) { return '\1' + std::string(word); }

} // namespace

std::optional<AnswerClasses> answerClasses(std::span<const Example> training)
{
    std::vector<std::string> answers;
    for (const auto &example : training)
        answers.push_back(normalizeAnswer(example.answer));
    AnswerClasses classes;
    classes.names = answers;
    std::ranges::sort(classes.names);
    classes.names.erase(std::unique(classes.names.begin(), classes.names.end()), classes.names.end());
    if (classes.names.size() < 2 || classes.names.size() > mostClasses || 2 * classes.names.size() > training.size())
        return std::nullopt;
    for (const auto &answer : answers)
        classes.of.push_back(static_cast<std::size_t>(std::ranges::lower_bound(classes.names, answer) - classes.names.begin()));
    return classes;
}

void scoreAnswers(BaselineResult &result, std::span<const Example> items)
{
    result.accuracy = 0;
    if (items.empty())
        return;
    std::size_t right = 0;
    for (std::size_t i = 0; i < items.size(); ++i)
        right += normalizeAnswer(result.answers[i]) == normalizeAnswer(items[i].answer) ? 1 : 0;
    result.accuracy = static_cast<double>(right) / static_cast<double>(items.size());
}

std::vector<std::string> textFeatures(const std::string &input)
{
    const std::string folded = foldForSearch(input);
    const std::string_view text = folded;
    std::vector<std::string> features;
    std::string_view previous; ///< the word or sign that ends here; empty: something stands between
    bool previousIsWord = false;
    for (std::size_t i = 0; i < text.size();) {
        const auto next = [&](std::size_t at) {
            std::size_t end = at + 1;
            while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
                ++end;
            return end;
        };
        std::size_t end = next(i);
        const auto sign = signOf(text.substr(i, end - i));
        if (sign == Sign::Word) {
            while (end < text.size() && signOf(text.substr(end, next(end) - end)) == Sign::Word)
                end = next(end);
            features.push_back(wordFeature(text.substr(i, end - i)));
        }
        const auto current = sign == Sign::None ? std::string_view() : text.substr(i, end - i);
        if (!previous.empty() && !current.empty() && !(previousIsWord && sign == Sign::Word))
            features.push_back(std::string(previous).append(current));
        previous = current;
        previousIsWord = sign == Sign::Word;
        i = end;
    }
    return features;
}

} // namespace kotowari
