#include "examplesearch.h"

#include "core/base/text.h"
#include "rawstatement.h"

#include <algorithm>
#include <cstring>

namespace kotowari {

namespace {

constexpr char fieldSeparator = '\x1f';

/// The rest of a pending range: those that are not removed and have no search text.
constexpr const char *pendingExamples = "SELECT id, key, input, answer FROM examples WHERE id BETWEEN ? AND ? AND removed=0"
                                        " AND NOT EXISTS (SELECT 1 FROM example_search s WHERE s.id=examples.id) ORDER BY id LIMIT ?";

std::string columnText(sqlite3_stmt *row, int column)
{
    const auto *text = static_cast<const char *>(sqlite3_column_blob(row, column));
    return text ? std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(row, column))) : std::string();
}

struct PendingRange {
    ExampleId first = 0, last = 0;
};

std::vector<PendingRange> pendingRanges(SQLite::Database &connection)
{
    RawStatement query(connection, "SELECT first, last FROM search_pending ORDER BY first");
    std::vector<PendingRange> ranges;
    while (query.step())
        ranges.push_back({sqlite3_column_int64(query.get(), 0), sqlite3_column_int64(query.get(), 1)});
    return ranges;
}

/// Calls visit(id, folded text) for up to `limit` examples of a range; how many there were.
template<typename Visit>
std::int64_t eachPending(SQLite::Database &connection, const PendingRange &range, std::int64_t limit, Visit &&visit)
{
    RawStatement examples(connection, pendingExamples);
    RawStatement explanations(connection, "SELECT text FROM explanations WHERE example_id=? ORDER BY granularity");
    sqlite3_bind_int64(examples.get(), 1, range.first);
    sqlite3_bind_int64(examples.get(), 2, range.last);
    sqlite3_bind_int64(examples.get(), 3, limit);
    std::int64_t count = 0;
    for (; examples.step(); ++count) {
        Example example;
        example.id = sqlite3_column_int64(examples.get(), 0);
        example.key = columnText(examples.get(), 1);
        example.input = columnText(examples.get(), 2);
        example.answer = columnText(examples.get(), 3);
        explanations.reset();
        sqlite3_bind_int64(explanations.get(), 1, example.id);
        while (explanations.step())
            example.explanations.push_back({Granularity::Short, columnText(explanations.get(), 0), {}, ReviewState::Draft, 0, 0});
        visit(example.id, searchText(example));
    }
    return count;
}

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
    const auto holdsAll = [&words](const char *text, std::size_t size) {
        return std::ranges::all_of(words, [&](const std::string &word) { return text && ::memmem(text, size, word.data(), word.size()) != nullptr; });
    };
    std::vector<ExampleId> found;
    RawStatement query(connection, "SELECT id, text FROM example_search");
    while (query.step()) {
        if (holdsAll(static_cast<const char *>(sqlite3_column_blob(query.get(), 1)), static_cast<std::size_t>(sqlite3_column_bytes(query.get(), 1))))
            found.push_back(sqlite3_column_int64(query.get(), 0));
    }
    const auto ranges = pendingRanges(connection);
    for (const auto &range : ranges)
        eachPending(connection, range, -1, [&](ExampleId id, const std::string &text) {
            if (holdsAll(text.data(), text.size()))
                found.push_back(id);
        });
    if (!ranges.empty())
        std::ranges::sort(found);
    return found;
}

void addSearchPending(SQLite::Database &connection, ExampleId first, ExampleId last)
{
    SQLite::Statement insert(connection, "INSERT INTO search_pending(first, last) VALUES(?,?)"
                                         " ON CONFLICT(first) DO UPDATE SET last=max(last, excluded.last)"); // an undone import's ids are used again
    insert.bind(1, first);
    insert.bind(2, last);
    insert.exec();
}

bool searchPending(SQLite::Database &connection) { return !pendingRanges(connection).empty(); }

bool fillSearch(SQLite::Database &connection, int limit)
{
    const auto ranges = pendingRanges(connection);
    if (ranges.empty())
        return false;
    const auto &range = ranges.front();
    SQLite::Statement insert(connection, "INSERT INTO example_search(id, text) VALUES(?,?)");
    ExampleId reached = range.first;
    const auto made = eachPending(connection, range, limit, [&](ExampleId id, const std::string &text) {
        insert.reset();
        insert.bind(1, id);
        insert.bindNoCopy(2, text.data(), static_cast<int>(text.size()));
        insert.exec();
        reached = id + 1;
    });
    SQLite::Statement shrink(connection, made < limit ? "DELETE FROM search_pending WHERE first=?1" : "UPDATE OR REPLACE search_pending SET first=?2 WHERE first=?1");
    shrink.bind(1, range.first);
    if (made >= limit)
        shrink.bind(2, reached);
    shrink.exec();
    return made >= limit || ranges.size() > 1;
}

} // namespace kotowari
