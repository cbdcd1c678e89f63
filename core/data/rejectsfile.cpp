#include "rejectsfile.h"

#include "core/base/atomicfile.h"
#include "core/base/messagecatalogue.h"
#include "csvtext.h"

#include <cerrno>
#include <unistd.h>

namespace kotowari {

RejectsFile::RejectsFile(std::filesystem::path file, std::filesystem::path temporary, std::FILE *handle, bool rawRows)
    : m_file(std::move(file)), m_temporary(std::move(temporary)), m_handle(handle), m_messages(std::make_unique<MessageCatalogue>()), m_rawRows(rawRows)
{
}

RejectsFile::~RejectsFile()
{
    if (m_handle) {
        std::fclose(m_handle);
        std::error_code error;
        std::filesystem::remove(m_temporary, error);
    }
}

Result<std::unique_ptr<RejectsFile>> RejectsFile::create(const std::filesystem::path &file, const std::vector<std::string> &columns, bool rawRows)
{
    auto temporary = file;
    temporary += ".part";
    std::FILE *handle = std::fopen(temporary.c_str(), "wb");
    if (!handle)
        return writeError(file, errno);
    std::unique_ptr<RejectsFile> rejects(new RejectsFile(file, temporary, handle, rawRows));
    std::fputs("\xef\xbb\xbf", handle);
    std::vector<std::string> header{"line", "column", "reason", "理由"};
    if (rawRows)
        header.emplace_back("row");
    else
        header.insert(header.end(), columns.begin(), columns.end());
    rejects->write(header);
    return rejects;
}

void RejectsFile::write(const std::vector<std::string> &cells)
{
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i)
        text += (i > 0 ? "," : "") + csvCell(cells[i]);
    text += "\r\n";
    if (std::fwrite(text.data(), 1, text.size(), m_handle) != text.size() && m_error == 0)
        m_error = errno;
}

void RejectsFile::add(const RejectedRow &rejected, const SourceRow &row)
{
    std::vector<std::string> cells{std::to_string(rejected.line), rejected.column, m_messages->text(rejected.reason, Language::English),
                                   m_messages->text(rejected.reason, Language::Japanese)};
    if (m_rawRows)
        cells.push_back(row.raw);
    else
        cells.insert(cells.end(), row.cells.begin(), row.cells.end());
    write(cells);
}

Result<void> RejectsFile::finish()
{
    if (std::fflush(m_handle) != 0 && m_error == 0)
        m_error = errno;
    if (m_error == 0 && ::fsync(::fileno(m_handle)) != 0 && errno != EINVAL)
        m_error = errno;
    if (m_error == 0) {
        std::error_code error;
        std::filesystem::rename(m_temporary, m_file, error);
        m_error = error.value();
    }
    if (m_error != 0)
        return writeError(m_file, m_error);
    std::fclose(m_handle);
    m_handle = nullptr;
    return {};
}

} // namespace kotowari
