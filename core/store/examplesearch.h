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

/// The ids, ascending, of examples that hold every word. Removed ones have no search text.
std::vector<ExampleId> findExamples(SQLite::Database &connection, const std::vector<std::string> &words);

} // namespace kotowari
