// The file of rejected rows: where, why in both languages, and the row itself, so that it can be mended in a spreadsheet.
#pragma once

#include "core/api/importing.h"
#include "core/api/messages.h"
#include "core/api/result.h"
#include "rowsource.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace kotowari {

/// CSV in UTF-8 with BOM, as Excel expects it. Written beside and renamed by finish(); without finish() nothing remains.
class RejectsFile
{
public:
    /// Columns: line, column, reason, 理由, then the file's own; for JSON lines the line itself. Errors: file.cannot-write{path}.
    static Result<std::unique_ptr<RejectsFile>> create(const std::filesystem::path &file, const std::vector<std::string> &columns, bool rawRows);
    ~RejectsFile();
    RejectsFile(const RejectsFile &) = delete;
    RejectsFile &operator=(const RejectsFile &) = delete;

    void add(const RejectedRow &rejected, const SourceRow &row);
    /// Errors: file.cannot-write{path}, file.disk-full{path}.
    Result<void> finish();

private:
    RejectsFile(std::filesystem::path file, std::filesystem::path temporary, std::FILE *handle, bool rawRows);
    void write(const std::vector<std::string> &cells);

    std::filesystem::path m_file;
    std::filesystem::path m_temporary;
    std::FILE *m_handle;
    std::unique_ptr<Messages> m_messages;
    bool m_rawRows;
    int m_error = 0;
};

} // namespace kotowari
