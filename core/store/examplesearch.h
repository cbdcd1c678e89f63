// Finding text in examples: a scan over folded texts. Measured on 100,000 examples: see tests/bench/store_benchmark.cpp.
// Why no full-text index: FTS5 finds no two-character Japanese word without bigrams, and bigrams make an import several times slower.
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

/// The ids, ascending, of examples that hold every word. Removed ones have no search text. Those of a large import that have none yet are
/// folded on the way, which takes ten times as long.
std::vector<ExampleId> findExamples(SQLite::Database &connection, const std::vector<std::string> &words);

/// Examples from id `first` to `last` get their search texts later; those among them that have one keep it.
void addSearchPending(SQLite::Database &connection, ExampleId first, ExampleId last);
/// Whether some examples still wait for their search texts.
bool searchPending(SQLite::Database &connection);
/// Makes the next `limit` search texts, inside the caller's write transaction. False: none is left to make.
bool fillSearch(SQLite::Database &connection, int limit);

} // namespace kotowari
