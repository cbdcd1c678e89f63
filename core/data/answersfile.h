// Reads a file of answers to cases: what an outside system said, row by row.
#pragma once

#include "core/api/importing.h"
#include "core/api/result.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace kotowari {

struct AnswerRow {
    std::int64_t line = 0;     ///< 1-based, where its row begins
    std::string key, input;    ///< at least one of them is there, unless the answer is empty
    std::string answer;        ///< empty: the system gave none
};

struct AnswersRead {
    std::int64_t rows = 0;
    std::int64_t rejected = 0;
    std::vector<RejectedRow> rejects; ///< the first 1,000
    FileFormat format = FileFormat::Csv;
    TextEncoding encoding = TextEncoding::Utf8;
    std::vector<std::string> columns;
};

/// `take` may refuse a row by a reason. An empty mapping is guessed from the columns' names. Errors: those of openTable() and
/// resolveMapping(), baseline.outside-field{field}, baseline.outside-no-case-column{columns}, data.no-rows{path}.
Result<AnswersRead> readAnswers(const std::filesystem::path &file, const ImportOptions &options,
                                const std::function<std::optional<Message>(const AnswerRow &)> &take);

} // namespace kotowari
