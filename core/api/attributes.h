// Which attributes a project's examples carry, and with which values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kotowari {

struct AttributeValue {
    std::string value;
    std::int64_t examples = 0; ///< that are not removed
};

struct AttributeValues {
    std::string name;
    std::vector<AttributeValue> values; ///< most examples first
};

} // namespace kotowari
