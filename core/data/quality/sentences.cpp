#include "sentences.h"

namespace kotowari {

namespace {

bool isSpace(char16_t c) { return c == u' ' || c == u'\n' || c == u'\r' || c == u'\t' || c == 0x3000; }

bool endsSentence(const FoldedText &text, std::size_t i)
{
    const char16_t c = text.at(i);
    if (c == u'。' || c == u'!' || c == u'?' || c == u'！' || c == u'？' || c == u'\n')
        return true;
    if (c != u'.')
        return false;
    const char16_t next = text.at(i + 1);
    // "No. 5", "e.g. so": a full stop behind one or two letters ends nothing
    std::size_t letters = 0;
    while (letters < 3 && letters < i && isLatin(text.at(i - 1 - letters)))
        ++letters;
    const bool abbreviation = letters > 0 && letters < 3 && next == u' ' && isUpper(text.at(i - letters));
    return (next == u'\0' || isSpace(next)) && !abbreviation;
}

} // namespace

std::uint64_t lettersDigest(std::u16string_view text, int *length)
{
    std::uint64_t hash = 14695981039346656037ULL; // FNV-1a over UTF-16 units
    int kept = 0;
    for (const char16_t c : text) {
        if (!isLetterOrDigit(c))
            continue;
        hash = (hash ^ lowered(c)) * 1099511628211ULL;
        ++kept;
    }
    if (length)
        *length = kept;
    return hash ^ (hash >> 29);
}

std::u16string loweredText(std::u16string_view text)
{
    std::u16string all(text);
    for (auto &c : all)
        c = lowered(c);
    return all;
}

std::vector<TextSentence> textSentences(const FoldedText &text)
{
    std::vector<TextSentence> all;
    const auto take = [&](std::size_t begin, std::size_t end) {
        while (begin < end && isSpace(text.at(begin)))
            ++begin;
        while (end > begin && isSpace(text.at(end - 1)))
            --end;
        TextSentence one{{begin, end - begin}, 0, 0};
        one.digest = lettersDigest(text.view().substr(begin, end - begin), &one.length);
        if (one.length > 0)
            all.push_back(one);
    };
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (endsSentence(text, i)) {
            take(begin, i + 1);
            begin = i + 1;
        }
    }
    take(begin, text.size());
    return all;
}

} // namespace kotowari
