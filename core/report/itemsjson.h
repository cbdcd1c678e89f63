// Slices and items as the JSON that scripts read. A number that cannot be computed is null.
#pragma once

#include "core/api/items.h"
#include "core/api/slices.h"

#include <nlohmann/json_fwd.hpp>

namespace kotowari {

nlohmann::ordered_json slicesToJson(const SliceReport &report);
nlohmann::ordered_json itemsToJson(const ItemReport &report);

} // namespace kotowari
