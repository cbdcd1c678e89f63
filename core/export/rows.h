// The rows of each kind of table that a project gives.
#pragma once

#include "core/api/experimentservice.h"
#include "core/store/database.h"
#include "tablewriter.h"

#include <functional>
#include <span>
#include <stop_token>

namespace kotowari {

/// Takes the rows of a table; told how much is done.
using RowSink = std::function<Result<void>(const TableRow &row, double fraction)>;

/// The attributes of the project's examples are columns "attribute.NAME", the last ones before the pool.
Result<std::vector<std::string>> exampleColumns(Database &database);
/// In those columns, by id. Within one read transaction: edits that come meanwhile are not half in it.
Result<void> exampleRows(Database &database, std::span<const std::string> columns, const RowSink &sink, std::stop_token stop);

std::vector<std::string> historyColumns();
Result<void> historyRows(Database &database, const RowSink &sink, std::stop_token stop); ///< oldest first

std::vector<std::string> metricColumns();
Result<void> metricRows(const ExperimentService &experiments, const RowSink &sink, std::stop_token stop);

std::vector<std::string> predictionColumns();
Result<void> predictionRows(const ExperimentService &experiments, const RowSink &sink, std::stop_token stop);

} // namespace kotowari
