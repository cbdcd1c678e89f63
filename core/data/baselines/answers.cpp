#include "answers.h"

#include "core/base/text.h"

#include <algorithm>
#include <string_view>

namespace kotowari {

namespace {

constexpr std::size_t mostClasses = 100;

bool isWordByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

/// Kana, kanji and what comes after them in Unicode; punctuation of East Asia (U+3000 to U+303F) is none.
bool isEastAsian(std::string_view character)
{
    return character.size() >= 3 && character >= "\xe3\x81\x80";
}

} // namespace

std::optional<AnswerClasses> answerClasses(std::span<const Example> training)
{
    std::vector<std::string> answers;
    for (const auto &example : training)
        answers.push_back(normalizeAnswer(example.answer));
    AnswerClasses classes;
    classes.names = answers;
    std::ranges::sort(classes.names);
    classes.names.erase(std::ranges::unique(classes.names).begin(), classes.names.end());
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
    const std::string text = foldForSearch(input);
    std::vector<std::string> features;
    std::string_view previous;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
            ++end;
        const auto character = std::string_view(text).substr(i, end - i);
        if (isEastAsian(character) && isEastAsian(previous))
            features.push_back(std::string(previous).append(character));
        previous = character;
        i = end;
    }
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        while (end < text.size() && isWordByte(text[end]))
            ++end;
        if (end > begin)
            features.push_back('\1' + text.substr(begin, end - begin)); // marked: a word is not a bigram
        begin = end + 1;
    }
    return features;
}

} // namespace kotowari
