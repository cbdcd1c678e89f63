// Finding text in examples: an index of bigrams says which can have it, their folded texts whether they do. Measured: tests/bench/store_benchmark.cpp.
#pragma once

#include "core/api/example.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <string_view>
#include <vector>

namespace kotowari {

/// What is searched of an example: its texts, folded, apart from each other so that no match runs across two.
std::string searchText(const Example &example);

/// The words of a query, folded; white space (the full-width space too) parts them and all must be found.
std::vector<std::string> searchWords(std::string_view query);

/// The ids, ascending, of examples that hold every word. Removed ones have no search text. Those that are not in the index yet are looked through one
/// by one, and those of a large import that have no text yet are folded on the way, which takes ten times as long again.
std::vector<ExampleId> findExamples(SQLite::Database &connection, const std::vector<std::string> &words);

/// Examples that have pairs of characters of `text` which few have: those with the rarest first, up to `limit`, and none of a pair that more have.
/// Among those in the index.
std::vector<ExampleId> sharingRarePairs(SQLite::Database &connection, std::string_view text, std::size_t limit);

/// Examples from id `first` to `last` get their search texts later; those among them that have one keep it.
void addSearchPending(SQLite::Database &connection, ExampleId first, ExampleId last);
/// Search texts of examples from id `first` on go into the index later, until indexUpTo() says which was the last of them: indexing takes longer than
/// storing. Both inside the caller's write transaction.
void indexLater(SQLite::Database &connection, ExampleId first);
void indexUpTo(SQLite::Database &connection, ExampleId first, ExampleId last);

/// Whether some examples still wait for their search texts or for the index.
bool searchPending(SQLite::Database &connection);
/// Makes the next `limit` search texts, or puts as many into the index, inside the caller's write transaction. False: none is left.
bool fillSearch(SQLite::Database &connection, int limit);

} // namespace kotowari
