// Any bytes as an Excel workbook: as the zip file itself, or as the parts inside a sound one.
#include "importing.h"

#include <array>
#include <string_view>
#include <vector>
#include <zip.h>

using namespace kotowari;

namespace {

constexpr std::array<const char *, 4> parts{"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"};
constexpr std::string_view roots = "<Relationships><Relationship Id='1' Type='a/officeDocument' Target='xl/workbook.xml'/></Relationships>";
constexpr std::string_view relations = "<Relationships><Relationship Id='1' Type='a/worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='2' "
                                       "Type='a/sharedStrings' Target='sharedStrings.xml'/><Relationship Id='3' Type='a/styles' Target='styles.xml'/></Relationships>";
constexpr std::string_view workbook = "<workbook><sheets><sheet name='a' id='1'/></sheets></workbook>";

void add(zip_t *archive, const char *name, std::string_view content)
{
    zip_file_add(archive, name, zip_source_buffer(archive, content.data(), content.size(), 0), ZIP_FL_OVERWRITE);
}

/// The parts stand one behind the other, with a NUL between them.
std::vector<std::uint8_t> archiveOf(std::string_view text)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(source);
    zip_t *archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    add(archive, "_rels/.rels", roots);
    add(archive, "xl/_rels/workbook.xml.rels", relations);
    add(archive, parts[3], workbook);
    for (const char *part : parts) {
        const auto end = text.find('\0');
        if (!text.empty())
            add(archive, part, text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i)
        zip_set_file_compression(archive, static_cast<zip_uint64_t>(i), ZIP_CM_STORE, 0);
    zip_close(archive);
    zip_source_open(source);
    zip_stat_t about;
    zip_source_stat(source, &about);
    std::vector<std::uint8_t> bytes(about.size);
    zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    zip_source_free(source);
    zip_error_fini(&error);
    return bytes;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    ImportOptions options;
    if (size >= 2 && data[0] == 'P' && data[1] == 'K') {
        fuzz::readAll(fuzz::fileOf(data, size), options, false);
        return 0;
    }
    const auto bytes = archiveOf({reinterpret_cast<const char *>(data), size});
    fuzz::readAll(fuzz::fileOf(bytes.data(), bytes.size()), options, false);
    return 0;
}
