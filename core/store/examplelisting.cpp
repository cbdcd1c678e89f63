// The part of ExampleRepository that lists ids by filter and order.
#include "examplerepository.h"

#include "examplesearch.h"
#include "rawstatement.h"

#include <algorithm>
#include <bit>
#include <compare>
#include <iterator>
#include <tuple>
#include <unordered_map>

namespace kotowari {

namespace {

struct Entry {
    ExampleId id = 0;
    std::int64_t changedAt = 0;
    int pool = 0;
    unsigned explained = 0;
};

constexpr std::size_t few = 4000; ///< up to so many, looking each up beats reading all
constexpr int sortedBytes = 180; ///< of the input or answer: beyond them the order is by id

std::string conditions(const ExampleFilter &filter)
{
    std::string sql = " WHERE removed=0";
    if (filter.pool)
        sql += " AND pool=" + std::to_string(static_cast<int>(*filter.pool));
    if (filter.review)
        sql += " AND explained<>0";
    if (filter.explained)
        sql += *filter.explained ? " AND explained<>0" : " AND explained=0";
    return sql;
}

Entry entryOf(sqlite3_stmt *row)
{
    return {sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1), sqlite3_column_int(row, 2), static_cast<unsigned>(sqlite3_column_int(row, 3))};
}
constexpr const char *columns = "SELECT id, changed_at, pool, explained FROM examples";

/// All that pass the filter's fields (not its text), ascending by id.
std::vector<Entry> allEntries(SQLite::Database &connection, const ExampleFilter &filter)
{
    RawStatement query(connection, std::string(columns) + " INDEXED BY examples_list" + conditions(filter));
    std::vector<Entry> found;
    while (query.step())
        found.push_back(entryOf(query.get()));
    std::ranges::sort(found, {}, &Entry::id);
    return found;
}

/// Keeps those with an explanation in `state`. Drafts are what an example has beyond the explanations that are on their way.
void keepInState(SQLite::Database &connection, std::vector<Entry> &entries, ReviewState state)
{
    const bool draft = state == ReviewState::Draft;
    RawStatement query(connection, "SELECT example_id, granularity FROM explanations INDEXED BY explanations_on_their_way WHERE state<>0"
                                       + (draft ? std::string() : " AND state=" + std::to_string(static_cast<int>(state))));
    std::unordered_map<ExampleId, unsigned> onTheirWay;
    while (query.step())
        onTheirWay[sqlite3_column_int64(query.get(), 0)] |= 1u << static_cast<unsigned>(sqlite3_column_int(query.get(), 1));
    std::erase_if(entries, [&](const Entry &entry) {
        const auto it = onTheirWay.find(entry.id);
        const unsigned set = it == onTheirWay.end() ? 0 : it->second;
        return draft ? (entry.explained & ~set) == 0 : set == 0;
    });
}

/// Those of `ids` (ascending) that pass the filter's fields.
std::vector<Entry> entriesOf(SQLite::Database &connection, const ExampleFilter &filter, const std::vector<ExampleId> &ids)
{
    std::vector<Entry> found;
    if (ids.size() > few) {
        found = allEntries(connection, filter);
        auto next = ids.begin();
        std::erase_if(found, [&](const Entry &entry) {
            next = std::lower_bound(next, ids.end(), entry.id);
            return next == ids.end() || *next != entry.id;
        });
        return found;
    }
    RawStatement query(connection, columns + conditions(filter) + " AND id=?");
    for (const auto id : ids) {
        query.reset();
        sqlite3_bind_int64(query.get(), 1, id);
        if (query.step())
            found.push_back(entryOf(query.get()));
    }
    return found;
}

/// The beginnings of the texts of `entries` (ascending by id), in their order.
std::vector<std::string> textsOf(SQLite::Database &connection, const std::vector<Entry> &entries, const char *column)
{
    const auto select = std::string("SELECT ") + column + ", id FROM examples WHERE ";
    std::vector<std::string> texts;
    texts.reserve(entries.size());
    const auto take = [&](sqlite3_stmt *row) {
        const auto *text = static_cast<const char *>(sqlite3_column_blob(row, 0));
        const int size = std::min(sqlite3_column_bytes(row, 0), sortedBytes);
        texts.emplace_back(text ? text : "", static_cast<std::size_t>(size));
    };
    const bool each = entries.size() <= few;
    RawStatement query(connection, select + (each ? "id=?" : "removed=0 ORDER BY id"));
    for (const auto &entry : entries) {
        if (each) {
            query.reset();
            sqlite3_bind_int64(query.get(), 1, entry.id);
        }
        while (query.step()) {
            if (sqlite3_column_int64(query.get(), 1) == entry.id) {
                take(query.get());
                break;
            }
        }
    }
    return texts;
}

/// Equal ones stay in the order of their ids, whichever way the key goes.
template<typename T, typename Key>
void order(std::vector<T> &items, bool descending, Key &&key)
{
    if (descending)
        std::stable_sort(items.begin(), items.end(), [&](const T &a, const T &b) { return key(b) < key(a); });
    else
        std::stable_sort(items.begin(), items.end(), [&](const T &a, const T &b) { return key(a) < key(b); });
}

void orderByText(SQLite::Database &connection, std::vector<Entry> &entries, const char *column, bool descending)
{
    const auto texts = textsOf(connection, entries, column);
    std::vector<std::size_t> places(texts.size());
    for (std::size_t i = 0; i < places.size(); ++i)
        places[i] = i;
    order(places, descending, [&](std::size_t place) -> const std::string & { return texts[place]; });
    std::vector<Entry> sorted;
    sorted.reserve(entries.size());
    for (const auto place : places)
        sorted.push_back(entries[place]);
    entries = std::move(sorted);
}

} // namespace

std::vector<ExampleId> ExampleRepository::ids(const ExampleFilter &filter) const
{
    const auto words = searchWords(filter.text);
    if (!words.empty() && !filter.pool && !filter.explained && !filter.review && filter.sort == ExampleSort::Id) { // typing into the filter, nothing else set
        auto ids = findExamples(m_connection, words);
        if (filter.descending)
            std::ranges::reverse(ids);
        return ids;
    }
    auto found = words.empty() ? allEntries(m_connection, filter) : entriesOf(m_connection, filter, findExamples(m_connection, words));
    if (filter.review)
        keepInState(m_connection, found, *filter.review);
    switch (filter.sort) {
    case ExampleSort::Id:
        if (filter.descending)
            std::ranges::reverse(found);
        break;
    case ExampleSort::Input:
        orderByText(m_connection, found, "input", filter.descending);
        break;
    case ExampleSort::Answer:
        orderByText(m_connection, found, "answer", filter.descending);
        break;
    case ExampleSort::Pool:
        order(found, filter.descending, [](const Entry &entry) { return entry.pool; });
        break;
    case ExampleSort::Explained: // by how many granularities, then which
        order(found, filter.descending, [](const Entry &entry) { return std::tuple(std::popcount(entry.explained), entry.explained); });
        break;
    case ExampleSort::Changed:
        order(found, filter.descending, [](const Entry &entry) { return entry.changedAt; });
        break;
    }
    std::vector<ExampleId> ids;
    ids.reserve(found.size());
    std::ranges::transform(found, std::back_inserter(ids), &Entry::id);
    return ids;
}

} // namespace kotowari
