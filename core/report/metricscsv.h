// Every metric of every run as CSV: UTF-8 with BOM (Excel asks for it), RFC 4180.
#pragma once

#include "reportinput.h"

namespace kotowari {

/// Columns run, arm, granularity, model, train_size, explained, seed, state, step, epoch, supervised_tokens, seconds, name, value.
/// Numbers keep every digit that tells them apart.
std::string metricsCsv(const ReportInput &input);

} // namespace kotowari
