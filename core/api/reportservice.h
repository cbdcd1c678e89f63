// Statistics and reports of an experiment.
#pragma once

#include "comparison.h"
#include "messages.h"
#include "reportdata.h"

namespace kotowari {

/// Thread: any; calls block for disk and arithmetic.
class ReportService
{
public:
    virtual ~ReportService() = default;

    /// `experiment` absent: the newest.
    virtual Result<Comparison> compare(std::optional<ExperimentId> experiment) const = 0;
    /// The report as data. `sections`: ids to keep, in order; empty: all.
    virtual Result<Report> report(std::optional<ExperimentId> experiment, Language language,
                                  const std::vector<std::string> &sections) const = 0;
    /// The report as an Excel workbook: one sheet a table, native charts. All of it or nothing. Errors: file.cannot-write{path}, file.disk-full{path}.
    virtual Result<void> writeWorkbook(const Report &report, const std::string &path) const = 0;
    /// Formats that need no drawing: "csv" (every metric of every run), "json" (comparison and runs).
    virtual Result<void> write(std::optional<ExperimentId> experiment, const std::string &path, const std::string &format,
                               Language language) const = 0;
};

} // namespace kotowari
