// Slices as tables in words: the same in the report and on the terminal.
#pragma once

#include "core/api/reportdata.h"
#include "core/api/slices.h"
#include "texts.h"

namespace kotowari {

std::string slicingName(const std::string &name, const Texts &texts); ///< "Answer", "Input length (characters)", "site"
/// One row a slice and arm.
ReportTable sliceTable(const Slicing &slicing, const Texts &texts);
/// How many slices were looked at and what was shown; how to read the numbers.
std::vector<std::string> sliceNotes(const SliceReport &report, const Texts &texts);

} // namespace kotowari
