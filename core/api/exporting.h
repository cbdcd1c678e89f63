// What can be taken out of a project as a table.
#pragma once

#include "importing.h"

#include <span>
#include <stop_token>

namespace kotowari {

struct JudgedPrediction;

enum class ExportContent {
    Examples,   ///< one row an example, in the columns that an import recognises by itself
    Metrics,    ///< one row a recorded number of a run
    Predictions, ///< one row a test item of a run
    History      ///< one row an entry of the audit log, oldest first, with what its chain is made of
};
std::string_view toString(ExportContent content); ///< "examples", "metrics", "predictions", "history"
std::optional<ExportContent> exportContentFromString(std::string_view text);

struct ExportReport {
    std::int64_t rows = 0;
    FileFormat format = FileFormat::Csv;
};

/// Thread: any; calls block for disk.
class ExportService
{
public:
    virtual ~ExportService() = default;

    /// The ending of `path` says the format: .csv (UTF-8 with BOM), .jsonl, .xlsx. The file is there as a whole or not at all; one that is
    /// there already is replaced. Examples that were exported and are imported again change nothing. The project is only read.
    /// Errors: export.unknown-format{path}, export.nothing{what}, export.cell-too-long{row,column,limit}, export.too-many-rows{limit}, file.cannot-write,
    /// file.disk-full, error.cancelled.
    virtual Result<ExportReport> write(const std::string &path, ExportContent content, const ProgressCallback &progress, std::stop_token stop) const = 0;
    /// Answers to new cases (core/api/predictionservice.h), one row each: input, answer, explanation, confidence, for_people (those below `threshold`), seconds.
    /// Errors: as write().
    virtual Result<ExportReport> writeAnswers(const std::string &path, std::span<const JudgedPrediction> answers, double threshold) const = 0;
};

} // namespace kotowari
