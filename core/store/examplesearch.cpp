#include "examplesearch.h"

#include "core/base/text.h"
#include "rawstatement.h"

#include <algorithm>
#include <cstring>

namespace kotowari {

namespace {

constexpr char fieldSeparator = '\x1f';

} // namespace

std::string searchText(const Example &example)
{
    std::string text;
    text.reserve(example.key.size() + example.input.size() + example.answer.size() + 64);
    const auto add = [&](const std::string &field) { text.append(field).push_back(fieldSeparator); };
    add(example.key);
    add(example.input);
    add(example.answer);
    for (const auto &explanation : example.explanations)
        add(explanation.text);
    return foldForSearch(text);
}

std::vector<std::string> searchWords(std::string_view query)
{
    const auto folded = foldForSearch(query); // the full-width space becomes a space
    std::vector<std::string> words;
    constexpr std::string_view space = " \t\r\n";
    for (std::size_t begin = folded.find_first_not_of(space); begin != std::string::npos; begin = folded.find_first_not_of(space, begin)) {
        const auto end = std::min(folded.find_first_of(space, begin), folded.size());
        words.push_back(folded.substr(begin, end - begin));
        begin = end;
    }
    // The longest word first: it is the rarest, and most texts are done with after it.
    std::ranges::stable_sort(words, std::ranges::greater{}, &std::string::size);
    return words;
}

std::vector<ExampleId> findExamples(SQLite::Database &connection, const std::vector<std::string> &words)
{
    RawStatement query(connection, "SELECT id, text FROM example_search");
    std::vector<ExampleId> found;
    while (query.step()) {
        const auto *text = sqlite3_column_blob(query.get(), 1);
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(query.get(), 1));
        const auto holds = [&](const std::string &word) { return text && ::memmem(text, size, word.data(), word.size()) != nullptr; };
        if (std::ranges::all_of(words, holds))
            found.push_back(sqlite3_column_int64(query.get(), 0));
    }
    return found;
}

} // namespace kotowari
