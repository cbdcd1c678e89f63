// Explained examples that resemble one: what is shown beside the editor and what drafts come from.
#pragma once

#include "core/store/examplerepository.h"

namespace kotowari {

/// Of the newest 3,000 explained examples of the training pool those whose input has anything in common with `self`'s (CharacterPairs), best
/// first; of equally like ones the older first. Not `self`.
std::vector<ExampleId> explainedByLikeness(const ExampleRepository &examples, const Example &self);

} // namespace kotowari
