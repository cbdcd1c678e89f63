// Which column gives which field of an example: guessed from names in both languages, checked, and resolved to positions.
#pragma once

#include "core/api/example.h"
#include "core/api/importing.h"
#include "core/api/result.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kotowari {

/// A column's name without white space and direction marks (an invisible one would make it another name) at its ends.
std::string trimmedName(std::string_view name);

/// The words before "=" in a mapping: input, answer, group, key, note, explanation.short, .medium, .detailed. Beside them "attribute.NAME", of any name.
const std::vector<std::string> &fieldNames();

/// The name behind "attribute."; empty where the field is no attribute.
std::string attributeName(std::string_view field);

/// A mapping from column names alone; each column is used once, unknown names are left out. "attribute.site" gives the attribute "site".
std::vector<FieldMapping> guessMapping(std::span<const std::string> columns);

/// Positions of the fields among the columns.
struct ResolvedMapping {
    std::size_t input = 0;
    std::size_t answer = 0;
    std::optional<std::size_t> group, key, note;
    std::array<std::optional<std::size_t>, 3> explanations; ///< by granularity
    std::vector<std::pair<std::string, std::size_t>> attributes; ///< name, column
};

/// Errors: data.unknown-field{field,fields}, data.field-twice{field}, data.unknown-column{column,columns},
/// data.column-twice{column}, data.no-input-column{columns}, data.no-answer-column{columns}.
Result<ResolvedMapping> resolveMapping(std::span<const FieldMapping> mapping, std::span<const std::string> columns);

} // namespace kotowari
