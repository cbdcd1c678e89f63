// Files built into the program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kotowari::resources {

struct Resource {
    std::string_view name; ///< file name: "0001_project.sql"
    std::string_view content;
};

const std::vector<Resource> &messages(); ///< resources/messages/*.json, by name
const std::vector<Resource> &schema();   ///< resources/schema/NNNN_*.sql, ascending

} // namespace kotowari::resources
