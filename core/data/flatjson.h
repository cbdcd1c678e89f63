// A JSON object as a flat list of cells by dotted path: {"a": {"b": 1}} gives a.b = "1".
#pragma once

#include "core/api/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kotowari {

struct JsonCell {
    std::string path;
    std::string text;    ///< a string's value; a number as it is written; true, false; null gives nothing
    bool nested = false; ///< a list, or an object (its fields follow as cells of their own): no text
    bool list = false;
};

/// Fills `cells` in the order of the object. What stands in the way otherwise: data.bad-json{position} (characters, 1-based),
/// data.not-an-object, data.json-too-deep.
std::optional<Message> flattenJson(std::string_view text, std::vector<JsonCell> &cells);

} // namespace kotowari
