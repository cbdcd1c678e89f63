#include "tablewriter.h"

#include <array>
#include <charconv>

namespace kotowari {

Result<std::unique_ptr<TableWriter>> TableWriter::create(FileFormat format, const std::filesystem::path &file, const std::filesystem::path &target,
                                                         const std::vector<std::string> &columns, const std::string &title)
{
    switch (format) {
    case FileFormat::Xlsx: return createXlsxTable(file, target, columns, title);
    case FileFormat::JsonLines: return createJsonLinesTable(file, target, columns);
    default: return createCsvTable(file, target, columns);
    }
}

std::string numberText(double value)
{
    std::array<char, 40> text{};
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

} // namespace kotowari
