// Which test items are shown.
#pragma once

#include "core/api/items.h"

#include <string>

namespace kotowari {

struct ItemFilter {
    std::optional<SolvedBy> solved;
    std::string text; ///< in input, key, gold or an output; case and width do not matter
    std::string by, value; ///< a slice: "answer", "group", "attribute.NAME" and its value; empty: all

    bool passes(const Item &item) const;
};

} // namespace kotowari
