// Opens a file of rows: finds out its encoding and format, and gives the reader for it.
#pragma once

#include "encoding.h"
#include "rowsource.h"

#include <functional>

namespace kotowari {

struct TableFile {
    FileFormat format = FileFormat::Csv;
    TextEncoding encoding = TextEncoding::Utf8;
    std::string delimiter; ///< csv and tsv
    std::vector<std::string> sheets; ///< xlsx
    std::string sheet; ///< xlsx: the chosen one; json: the path of the list
    std::function<std::vector<std::string>()> lists; ///< json: the paths of all lists of objects; reads the file, so only who shows a choice asks
    std::unique_ptr<RowSource> rows;
};

/// Errors: file.not-found{path}, file.cannot-read{path}, data.other-encoding{path,line}, data.not-in-encoding{path,line,encoding},
/// data.empty-file{path}, data.old-workbook{path}, data.not-a-workbook{path,extension}, and those of XlsxReader::open and JsonReader::open.
Result<TableFile> openTable(const std::filesystem::path &file, const ImportOptions &options);

} // namespace kotowari
