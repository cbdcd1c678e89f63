// The rows of each kind of table that a project gives.
#pragma once

#include "core/api/experimentservice.h"
#include "core/store/database.h"
#include "tablewriter.h"

#include <functional>
#include <stop_token>

namespace kotowari {

/// Takes the rows of a table; told how much is done.
using RowSink = std::function<Result<void>(const TableRow &row, double fraction)>;

std::vector<std::string> exampleColumns();
/// By id. Within one read transaction: edits that come meanwhile are not half in it.
Result<void> exampleRows(Database &database, const RowSink &sink, std::stop_token stop);

std::vector<std::string> metricColumns();
Result<void> metricRows(const ExperimentService &experiments, const RowSink &sink, std::stop_token stop);

std::vector<std::string> predictionColumns();
Result<void> predictionRows(const ExperimentService &experiments, const RowSink &sink, std::stop_token stop);

} // namespace kotowari
