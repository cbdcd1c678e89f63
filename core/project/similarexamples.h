// Explained examples that resemble one: what is shown beside the editor and what drafts come from.
#pragma once

#include "core/api/example.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <vector>

namespace kotowari {

/// Explained examples of the training pool whose input has anything in common with `self`'s (CharacterPairs), best first; of equally like ones the
/// older first. Not `self`. Looked at: those of all that share its rarest pairs of characters, and the newest, each up to 3,000.
/// Not BM25 of the whole input, which FTS5 takes seconds for among 100,000 examples: nearly all of an office's cases share most of their wording.
std::vector<ExampleId> explainedByLikeness(SQLite::Database &connection, const Example &self);

} // namespace kotowari
