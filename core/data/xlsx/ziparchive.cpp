#include "ziparchive.h"

#include <utility>
#include <zip.h>

namespace kotowari {

namespace {

constexpr std::size_t chunkBytes = std::size_t{256} << 10;
constexpr std::uint64_t highestRatio = 300;
constexpr std::uint64_t smallEnough = std::uint64_t{16} << 20;
constexpr std::uint64_t largestEntry = std::uint64_t{8} << 30;
constexpr std::uint64_t largestPart = std::uint64_t{64} << 20;

zip_t *archiveOf(void *handle) { return static_cast<zip_t *>(handle); }
zip_file_t *fileOf(void *handle) { return static_cast<zip_file_t *>(handle); }

Error bomb(const std::filesystem::path &file, const std::string &part)
{
    return {ErrorCode::InvalidInput, {"data.workbook-bomb", {{"path", file.string()}, {"part", part}}}, {}};
}

} // namespace

Error brokenWorkbook(const std::filesystem::path &file, const std::string &detail)
{
    return {ErrorCode::Corrupt, {"data.broken-workbook", {{"path", file.string()}}}, detail};
}

ZipEntry::ZipEntry(std::filesystem::path archive, void *handle, std::uint64_t size) : m_archive(std::move(archive)), m_handle(handle), m_size(size) { }

ZipEntry::ZipEntry(ZipEntry &&other) noexcept
    : m_archive(std::move(other.m_archive)), m_handle(std::exchange(other.m_handle, nullptr)), m_size(other.m_size), m_read(other.m_read)
{
}

ZipEntry::~ZipEntry()
{
    if (m_handle)
        zip_fclose(fileOf(m_handle));
}

Result<bool> ZipEntry::next(std::string &chunk)
{
    chunk.resize(chunkBytes);
    const auto count = zip_fread(fileOf(m_handle), chunk.data(), chunk.size());
    if (count < 0) {
        chunk.clear();
        return brokenWorkbook(m_archive, zip_error_strerror(zip_file_get_error(fileOf(m_handle))));
    }
    chunk.resize(static_cast<std::size_t>(count));
    m_read += static_cast<std::uint64_t>(count);
    if (m_read > m_size)
        return brokenWorkbook(m_archive, "an entry is longer than it says");
    return count > 0;
}

Result<std::unique_ptr<ZipArchive>> ZipArchive::open(const std::filesystem::path &file)
{
    int code = 0;
    zip_t *handle = zip_open(file.c_str(), ZIP_RDONLY, &code);
    if (!handle) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        auto broken = brokenWorkbook(file, zip_error_strerror(&error));
        zip_error_fini(&error);
        return broken;
    }
    return std::unique_ptr<ZipArchive>(new ZipArchive(file, handle));
}

ZipArchive::~ZipArchive() { zip_discard(archiveOf(m_handle)); }

bool ZipArchive::contains(const std::string &name) const { return zip_name_locate(archiveOf(m_handle), name.c_str(), ZIP_FL_NOCASE) >= 0; }

Result<ZipEntry> ZipArchive::entry(const std::string &name) const
{
    const auto index = zip_name_locate(archiveOf(m_handle), name.c_str(), ZIP_FL_NOCASE);
    zip_stat_t about;
    zip_stat_init(&about);
    if (index < 0 || zip_stat_index(archiveOf(m_handle), static_cast<zip_uint64_t>(index), 0, &about) != 0 || (about.valid & ZIP_STAT_SIZE) == 0
        || (about.valid & ZIP_STAT_COMP_SIZE) == 0)
        return brokenWorkbook(m_file, "no entry " + name);
    if (about.size > largestEntry || (about.size > smallEnough && about.size / highestRatio > about.comp_size))
        return bomb(m_file, name);
    zip_file_t *opened = zip_fopen_index(archiveOf(m_handle), static_cast<zip_uint64_t>(index), 0);
    if (!opened)
        return brokenWorkbook(m_file, name + ": " + zip_strerror(archiveOf(m_handle)));
    return ZipEntry(m_file, opened, about.size);
}

Result<std::string> ZipArchive::read(const std::string &name) const
{
    auto part = entry(name);
    if (!part)
        return part.error();
    if (part->size() > largestPart)
        return bomb(m_file, name);
    std::string text;
    std::string chunk;
    for (;;) {
        const auto more = part->next(chunk);
        if (!more)
            return more.error();
        if (!*more)
            return text;
        text += chunk;
    }
}

} // namespace kotowari
