#include "trainingtext.h"

#include "core/base/text.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <string_view>
#include <unordered_set>

namespace kotowari {

namespace {

constexpr std::size_t longestWord = 16; // characters: the trainer's longest piece

bool isLetter(char byte) { return static_cast<unsigned char>(byte) >= 0x80 || std::isalpha(static_cast<unsigned char>(byte)); }
bool isContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) == 0x80; }

/// Cuts `line` into pieces of at most `maximum` bytes, at a space where there is one, else between two characters.
void appendPieces(std::string_view line, std::size_t maximum, std::vector<std::string> &lines)
{
    while (!line.empty()) {
        std::size_t length = std::min(line.size(), maximum);
        if (length < line.size()) {
            if (const auto space = line.rfind(' ', length); space != std::string_view::npos && space > 0)
                length = space;
            else
                while (length > 1 && isContinuation(line[length]))
                    --length;
        }
        std::string piece(line.substr(0, length));
        std::erase(piece, '\0'); // the trainer skips lines that hold one
        std::replace(piece.begin(), piece.end(), '\t', ' '); // it takes a tab for a border of its own
        if (!normalizeAnswer(piece).empty())
            lines.push_back(std::move(piece));
        line.remove_prefix(length);
    }
}

} // namespace

std::vector<std::string> trainingLines(std::span<const std::string> texts, std::size_t maximumLineBytes, std::size_t maximumBytes)
{
    std::vector<std::string> lines;
    for (const std::string_view text : texts) {
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            appendPieces(text.substr(begin, end - begin), maximumLineBytes, lines);
            begin = end + 1;
        }
    }
    std::size_t total = 0;
    for (const auto &line : lines)
        total += line.size();
    if (total <= maximumBytes)
        return lines;
    // Evenly over the texts, because they are often sorted: line i stays when its share of the sum steps over a whole number.
    const double share = static_cast<double>(maximumBytes) / static_cast<double>(total);
    std::vector<std::string> kept;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (static_cast<std::size_t>(static_cast<double>(i + 1) * share) != static_cast<std::size_t>(static_cast<double>(i) * share))
            kept.push_back(std::move(lines[i]));
    return kept;
}

std::vector<std::string> doubledWords(std::span<const std::string> lines, int minimumCount)
{
    std::map<std::string, int, std::less<>> counts; // ordered: the same lines each time
    for (const std::string_view line : lines) {
        for (std::size_t begin = 0; begin < line.size();) {
            std::size_t end = begin;
            std::size_t characters = 0;
            for (; end < line.size() && isLetter(line[end]); ++end)
                characters += isContinuation(line[end]) ? 0 : 1;
            if (characters >= 2 && characters <= longestWord) {
                const auto word = line.substr(begin, end - begin);
                const auto found = counts.find(word);
                found == counts.end() ? void(counts.emplace(word, 1)) : void(++found->second);
            }
            begin = end + 1;
        }
    }
    std::vector<std::string> doubled;
    for (const auto &[word, count] : counts)
        if (count >= minimumCount)
            doubled.push_back(word + word);
    return doubled;
}

std::size_t distinctCharacters(std::span<const std::string> lines)
{
    std::unordered_set<std::string> seen;
    for (const auto &line : lines) {
        const std::string text = normalizeAnswer(line);
        for (std::size_t i = 0; i < text.size();) {
            std::size_t end = i + 1;
            while (end < text.size() && isContinuation(text[end]))
                ++end;
            seen.emplace(text, i, end - i);
            i = end;
        }
    }
    return seen.size();
}

} // namespace kotowari
