// The part of ExampleRepository that lists ids by filter and order.
#include "examplerepository.h"

#include "examplesearch.h"
#include "rawstatement.h"

#include <algorithm>
#include <bit>
#include <compare>
#include <iterator>
#include <tuple>

namespace kotowari {

namespace {

struct Entry {
    ExampleId id = 0;
    int pool = 0;
    int explained = 0;
    std::int64_t changedAt = 0;
    std::string text; ///< the beginning of the input or answer, where that is the order
};

constexpr int sortedCharacters = 60; ///< of the input or answer: beyond them the order is by id

/// All that pass the filter's fields (not its text), ascending by id.
std::vector<Entry> entries(SQLite::Database &connection, const ExampleFilter &filter)
{
    std::string sql = "SELECT id, pool, explained, changed_at FROM examples INDEXED BY examples_list WHERE removed=0";
    if (filter.pool)
        sql += " AND pool=" + std::to_string(static_cast<int>(*filter.pool));
    if (filter.explained)
        sql += *filter.explained ? " AND explained<>0" : " AND explained=0";
    std::vector<Entry> found;
    RawStatement query(connection, sql);
    while (query.step()) {
        auto *row = query.get();
        found.push_back({sqlite3_column_int64(row, 0), sqlite3_column_int(row, 1), sqlite3_column_int(row, 2), sqlite3_column_int64(row, 3), {}});
    }
    std::ranges::sort(found, {}, &Entry::id);
    return found;
}

void keepOnly(std::vector<Entry> &found, const std::vector<ExampleId> &wanted)
{
    auto next = wanted.begin();
    std::erase_if(found, [&](const Entry &entry) {
        next = std::lower_bound(next, wanted.end(), entry.id);
        return next == wanted.end() || *next != entry.id;
    });
}

/// Ascending ids in, texts filled in.
void readTexts(SQLite::Database &connection, std::vector<Entry> &found, const char *column)
{
    const auto begin = std::string("SELECT id, substr(") + column + ",1," + std::to_string(sortedCharacters) + ") FROM examples WHERE ";
    if (found.size() < 2000) {
        SQLite::Statement query(connection, begin + "id=?");
        for (auto &entry : found) {
            query.reset();
            query.bind(1, entry.id);
            if (query.executeStep())
                entry.text = query.getColumn(1).getString();
        }
        return;
    }
    SQLite::Statement query(connection, begin + "removed=0 ORDER BY id");
    auto next = found.begin();
    while (next != found.end() && query.executeStep()) {
        if (query.getColumn(0).getInt64() == next->id)
            (next++)->text = query.getColumn(1).getString();
    }
}

template<typename Key>
void order(std::vector<Entry> &found, bool descending, Key &&key)
{
    // Equal ones stay in the order of their ids, whichever way the key goes.
    if (descending)
        std::stable_sort(found.begin(), found.end(), [&](const Entry &a, const Entry &b) { return key(b) < key(a); });
    else
        std::stable_sort(found.begin(), found.end(), [&](const Entry &a, const Entry &b) { return key(a) < key(b); });
}

} // namespace

std::vector<ExampleId> ExampleRepository::ids(const ExampleFilter &filter) const
{
    auto found = entries(m_connection, filter);
    if (const auto words = searchWords(filter.text); !words.empty())
        keepOnly(found, findExamples(m_connection, words));
    switch (filter.sort) {
    case ExampleSort::Id:
        if (filter.descending)
            std::ranges::reverse(found);
        break;
    case ExampleSort::Input:
    case ExampleSort::Answer:
        readTexts(m_connection, found, filter.sort == ExampleSort::Input ? "input" : "answer");
        order(found, filter.descending, [](const Entry &entry) -> const std::string & { return entry.text; });
        break;
    case ExampleSort::Pool:
        order(found, filter.descending, [](const Entry &entry) { return entry.pool; });
        break;
    case ExampleSort::Explained: // by how many granularities, then which
        order(found, filter.descending, [](const Entry &entry) { return std::tuple(std::popcount(static_cast<unsigned>(entry.explained)), entry.explained); });
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
