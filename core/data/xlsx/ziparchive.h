// A zip file that somebody else made, read with limits: a bomb is refused, not unpacked.
#pragma once

#include "core/api/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace kotowari {

/// One entry of an archive, front to back. Outlives neither its archive nor another use of the same entry. One thread.
class ZipEntry
{
public:
    ZipEntry(std::filesystem::path archive, void *handle, std::uint64_t size);
    ~ZipEntry();
    ZipEntry(ZipEntry &&) noexcept;
    ZipEntry &operator=(ZipEntry &&) = delete;

    /// Replaces `chunk` by the next piece (256 KiB at most); false at the end. Errors: data.broken-workbook{path}.
    Result<bool> next(std::string &chunk);
    std::uint64_t size() const { return m_size; } ///< unpacked, as the archive says; next() never gives more

private:
    std::filesystem::path m_archive;
    void *m_handle;
    std::uint64_t m_size;
    std::uint64_t m_read = 0;
};

/// Errors: data.broken-workbook{path}, data.workbook-bomb{path,part}: an entry that is packed more than 300 times smaller than its 16 MiB or
/// more, or is larger than 8 GiB.
class ZipArchive
{
public:
    static Result<std::unique_ptr<ZipArchive>> open(const std::filesystem::path &file);
    ~ZipArchive();
    ZipArchive(const ZipArchive &) = delete;
    ZipArchive &operator=(const ZipArchive &) = delete;

    bool contains(const std::string &name) const;
    Result<ZipEntry> entry(const std::string &name) const;
    /// A small part as a whole; one of more than 64 MiB is refused.
    Result<std::string> read(const std::string &name) const;
    const std::filesystem::path &path() const { return m_file; }

private:
    ZipArchive(std::filesystem::path file, void *handle) : m_file(std::move(file)), m_handle(handle) { }

    std::filesystem::path m_file;
    void *m_handle;
};

/// The Error of a workbook that is damaged; `detail` is for the log.
Error brokenWorkbook(const std::filesystem::path &file, const std::string &detail);

} // namespace kotowari
