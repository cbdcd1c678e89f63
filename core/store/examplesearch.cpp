#include "examplesearch.h"

#include "bigramtokenizer.h"
#include "core/base/text.h"
#include "rawstatement.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_set>

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

std::vector<PendingRange> pendingRanges(SQLite::Database &connection, const char *table)
{
    RawStatement query(connection, std::string("SELECT first, last FROM ") + table + " ORDER BY first");
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

/// Takes the range's ids up to `reached` out of the table; absent: all of them.
void shrink(SQLite::Database &connection, const std::string &table, const PendingRange &range, std::optional<ExampleId> reached)
{
    const bool done = !reached || *reached >= range.last;
    SQLite::Statement statement(connection, done ? "DELETE FROM " + table + " WHERE first=?1" : "UPDATE OR REPLACE " + table + " SET first=?2 WHERE first=?1");
    statement.bind(1, range.first);
    if (!done)
        statement.bind(2, *reached + 1);
    statement.exec();
}

/// A token in a question of FTS5.
std::string askedFor(std::string_view token)
{
    std::string result = "\"";
    for (const char c : token)
        result.append(c == '"' ? 2 : 1, c);
    return result + '"';
}

class Words
{
public:
    explicit Words(const std::vector<std::string> &words) : m_words(words) { }

    bool in(std::string_view text) const
    {
        return std::ranges::all_of(m_words, [&](const std::string &word) { return ::memmem(text.data(), text.size(), word.data(), word.size()) != nullptr; });
    }

    /// FTS5's question: which examples have all the bigrams. `sure`: one that has them has the words.
    std::string question(bool &sure) const
    {
        std::string all;
        for (const auto &word : m_words) {
            bool whole = false;
            eachBigram(word, true, [&](std::string_view token, std::size_t) {
                all += (all.empty() ? "" : " AND ") + askedFor(token);
                whole = token.size() == word.size();
                if (whole && isOneCharacter(token))
                    all += " *"; // what begins with it
                return true;
            });
            sure = sure && whole;
        }
        return all;
    }

private:
    static bool isOneCharacter(std::string_view token)
    {
        return std::ranges::count_if(token, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }) == 1;
    }

    const std::vector<std::string> &m_words;
};

std::string_view blobOf(sqlite3_stmt *row, int column)
{
    const auto *text = static_cast<const char *>(sqlite3_column_blob(row, column));
    return text ? std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(row, column))) : std::string_view();
}

std::vector<ExampleId> idsOf(RawStatement &query)
{
    std::vector<ExampleId> ids;
    while (query.step())
        ids.push_back(sqlite3_column_int64(query.get(), 0));
    return ids;
}

/// Those of `ids` (ascending) whose texts have the words.
std::vector<ExampleId> verified(SQLite::Database &connection, std::vector<ExampleId> ids, const Words &words)
{
    RawStatement text(connection, "SELECT text FROM example_search WHERE id=?");
    std::erase_if(ids, [&](ExampleId id) {
        text.reset();
        sqlite3_bind_int64(text.get(), 1, id);
        return !text.step() || !words.in(blobOf(text.get(), 0));
    });
    return ids;
}

/// The next ids of the range go into the index.
void fillIndex(SQLite::Database &connection, const PendingRange &range, int limit)
{
    RawStatement last(connection, "SELECT max(id) FROM (SELECT id FROM example_search WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?)");
    sqlite3_bind_int64(last.get(), 1, range.first);
    sqlite3_bind_int64(last.get(), 2, range.last);
    sqlite3_bind_int64(last.get(), 3, limit);
    last.step();
    const ExampleId reached = sqlite3_column_int64(last.get(), 0);
    if (reached == 0) // none is left there
        return shrink(connection, "bigrams_pending", range, std::nullopt);
    SQLite::Statement fill(connection, "INSERT INTO example_bigrams(rowid, text) SELECT id, CAST(text AS TEXT) FROM example_search WHERE id BETWEEN ? AND ?");
    fill.bind(1, range.first);
    fill.bind(2, reached);
    fill.exec();
    shrink(connection, "bigrams_pending", range, reached);
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

std::vector<ExampleId> findExamples(SQLite::Database &connection, const std::vector<std::string> &wanted)
{
    const Words words(wanted);
    bool sure = true;
    const auto question = words.question(sure);
    std::vector<ExampleId> found;
    auto unindexed = pendingRanges(connection, "bigrams_pending");
    if (question.empty()) { // of control characters alone
        unindexed = {{0, std::numeric_limits<ExampleId>::max()}};
    } else {
        RawStatement query(connection, "SELECT rowid FROM example_bigrams WHERE example_bigrams MATCH ? ORDER BY rowid");
        sqlite3_bind_text(query.get(), 1, question.data(), static_cast<int>(question.size()), SQLITE_STATIC);
        found = idsOf(query);
        if (!sure)
            found = verified(connection, std::move(found), words);
    }
    const auto indexed = found.size();
    RawStatement text(connection, "SELECT id, text FROM example_search WHERE id BETWEEN ? AND ?");
    for (const auto &range : unindexed) {
        text.reset();
        sqlite3_bind_int64(text.get(), 1, range.first);
        sqlite3_bind_int64(text.get(), 2, range.last);
        while (text.step())
            if (words.in(blobOf(text.get(), 1)))
                found.push_back(sqlite3_column_int64(text.get(), 0));
    }
    for (const auto &range : pendingRanges(connection, "search_pending"))
        eachPending(connection, range, -1, [&](ExampleId id, const std::string &folded) {
            if (words.in(folded))
                found.push_back(id);
        });
    if (found.size() > indexed)
        std::ranges::sort(found);
    return found;
}

void indexLater(SQLite::Database &connection, ExampleId first)
{
    SQLite::Statement insert(connection, "INSERT OR REPLACE INTO bigrams_pending(first, last) VALUES(?,?)");
    insert.bind(1, first);
    insert.bind(2, std::numeric_limits<std::int64_t>::max());
    insert.exec();
}

void indexUpTo(SQLite::Database &connection, ExampleId first, ExampleId last)
{
    SQLite::Statement update(connection, "UPDATE bigrams_pending SET last=? WHERE first=?");
    update.bind(1, last);
    update.bind(2, first);
    update.exec();
    constexpr int atOnce = 2'000; // some 20 ms
    if (last - first < atOnce)
        fillIndex(connection, {first, last}, atOnce);
}

std::vector<ExampleId> sharingRarePairs(SQLite::Database &connection, std::string_view text, std::size_t limit)
{
    constexpr std::size_t charactersOf = 2'000; // as CharacterPairs
    const auto folded = foldForSearch(excerpt(text, charactersOf));
    std::set<std::string> pairs;
    eachBigram(folded, true, [&](std::string_view token, std::size_t) {
        pairs.emplace(token);
        return true;
    });
    RawStatement query(connection, "SELECT rowid FROM example_bigrams WHERE example_bigrams MATCH ? LIMIT ?");
    std::vector<std::vector<ExampleId>> having;
    for (const auto &pair : pairs) {
        const auto question = askedFor(pair);
        query.reset();
        sqlite3_bind_text(query.get(), 1, question.data(), static_cast<int>(question.size()), SQLITE_STATIC);
        sqlite3_bind_int64(query.get(), 2, static_cast<std::int64_t>(limit) + 1);
        if (auto ids = idsOf(query); ids.size() <= limit)
            having.push_back(std::move(ids));
    }
    std::ranges::stable_sort(having, {}, &std::vector<ExampleId>::size);
    std::vector<ExampleId> found;
    std::unordered_set<ExampleId> seen;
    for (const auto &ids : having)
        for (const auto id : ids)
            if (found.size() < limit && seen.insert(id).second)
                found.push_back(id);
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

bool searchPending(SQLite::Database &connection)
{
    return !pendingRanges(connection, "search_pending").empty() || !pendingRanges(connection, "bigrams_pending").empty();
}

bool fillSearch(SQLite::Database &connection, int limit)
{
    if (const auto texts = pendingRanges(connection, "search_pending"); !texts.empty()) {
        const auto &range = texts.front();
        SQLite::Statement insert(connection, "INSERT INTO example_search(id, text) VALUES(?,?)");
        std::optional<ExampleId> reached;
        const auto made = eachPending(connection, range, limit, [&](ExampleId id, const std::string &text) {
            insert.reset();
            insert.bind(1, id);
            insert.bindNoCopy(2, text.data(), static_cast<int>(text.size()));
            insert.exec();
            reached = id;
        });
        shrink(connection, "search_pending", range, made < limit ? std::nullopt : reached);
    } else if (const auto unindexed = pendingRanges(connection, "bigrams_pending"); !unindexed.empty()) {
        fillIndex(connection, unindexed.front(), limit);
    }
    return searchPending(connection);
}

} // namespace kotowari
