// Reads a file of new cases: one column holds the inputs.
#pragma once

#include "core/api/importing.h"
#include "core/api/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace kotowari {

struct CasesRead {
    std::vector<std::string> inputs; ///< in the order of the file
    std::string column;              ///< that they stand in
    std::vector<std::string> columns;
};

/// `column` empty: the one whose name says that it is the input, or the only one.
/// Errors: those of openTable(), predict.no-input-column{path,columns}, predict.unknown-column{path,column,columns}, predict.blank-case{path,line,column},
/// predict.bad-row{path,line}, data.no-rows{path}.
Result<CasesRead> readCases(const std::filesystem::path &file, const std::string &column);

} // namespace kotowari
