// A JSON object as a flat list of cells by dotted path: {"a": {"b": 1}} gives a.b = "1".
#pragma once

#include "rowsource.h"

#include "core/api/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kotowari {

struct JsonCell {
    std::string path;
    std::string text;    ///< a string's value; a number as it is written; true, false; null gives nothing; a list as JSON; an object nothing
    CellKind kind = CellKind::Text; ///< Text, List or Object, whose fields follow as cells of their own
};

/// Fills `cells` in the order of the object. What stands in the way otherwise: data.bad-json{position} (characters, 1-based),
/// data.not-an-object, data.json-too-deep{depth}, data.json-field-twice{name}.
std::optional<Message> flattenJson(std::string_view text, std::vector<JsonCell> &cells);

} // namespace kotowari
