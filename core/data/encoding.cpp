#include "encoding.h"

#include "core/base/atomicfile.h"
#include "core/base/text.h"
#include "textsource.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <string_view>
#include <unicode/ucnv.h>
#include <unicode/utf8.h>
#include <vector>

namespace kotowari {

namespace {

constexpr const char *cp932 = "ibm-943_P15A-2003"; // Windows' own variant: with (kabu), circled numbers and hashigo-taka
constexpr const char *utf16Little = "UTF-16LE";
constexpr const char *utf16Big = "UTF-16BE";

std::string head(const std::filesystem::path &file, std::size_t bytes)
{
    std::ifstream stream(file, std::ios::binary);
    std::string text(bytes, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(bytes));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, stream.gcount())));
    return text;
}

/// UTF-16 without a BOM shows zero bytes on one side of ASCII characters; "" when it does not.
std::string utf16WithoutBom(std::string_view text)
{
    std::size_t zeros[2] = {0, 0};
    for (std::size_t i = 0; i < text.size(); ++i)
        zeros[i % 2] += text[i] == '\0' ? 1 : 0;
    const std::size_t pairs = text.size() / 2;
    if (pairs < 2 || std::max(zeros[0], zeros[1]) < pairs / 5 + 1 || std::min(zeros[0], zeros[1]) > 0)
        return {};
    return zeros[1] > 0 ? utf16Little : utf16Big;
}

/// Reads all of it. A line number: the first that does not fit; 0: everything fits.
Result<std::int64_t> firstBadLine(const std::filesystem::path &file, const DetectedEncoding &encoding)
{
    auto source = TextSource::open(file, encoding);
    if (!source)
        return source.error();
    std::string chunk;
    for (;;) {
        const auto more = (*source)->next(chunk);
        if (!more && more.error().message.id == "data.not-in-encoding")
            return (*source)->line();
        if (!more)
            return more.error();
        if (!*more)
            return std::int64_t{0};
    }
}

/// How many three-byte characters of UTF-8 a line has; -1 when it is no UTF-8.
int utf8Characters(std::string_view line)
{
    int count = 0;
    const auto *bytes = reinterpret_cast<const uint8_t *>(line.data());
    const auto length = static_cast<int32_t>(line.size());
    for (int32_t i = 0; i < length;) {
        const int32_t begin = i;
        UChar32 c = 0;
        U8_NEXT(bytes, i, length, c);
        if (c < 0)
            return -1;
        count += i - begin == 3 ? 1 : 0;
    }
    return count;
}

/// So many characters of three bytes by chance, and none that is wrong: no other encoding has that.
bool isSurelyUtf8(std::string_view beginning)
{
    constexpr int many = 1000;
    const auto cut = beginning.size() - std::min<std::size_t>(beginning.size(), U8_MAX_LENGTH); // the last character may be
    return validUtf8Length(beginning) >= cut && utf8Characters(beginning.substr(0, validUtf8Length(beginning))) >= many;
}

/// Strictly, as the whole file would be read.
bool isCp932(std::string_view line)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(cp932, &status);
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    std::vector<UChar> units(line.size() + 1);
    ucnv_toUChars(converter, units.data(), static_cast<int32_t>(units.size()), line.data(), static_cast<int32_t>(line.size()), &status);
    ucnv_close(converter);
    return U_SUCCESS(status);
}

/// Finds files that were put together from parts in UTF-8 and CP932: some lines are surely UTF-8 (CP932 does not look like several of its
/// characters), others only CP932.
class MixedLines
{
public:
    /// The 1-based line where the other kind begins; 0: the file is of one kind.
    static std::int64_t find(const std::filesystem::path &file)
    {
        MixedLines lines;
        std::ifstream stream(file, std::ios::binary);
        std::string chunk;
        while (!lines.bothSeen()) {
            chunk.resize(std::size_t{1} << 18);
            stream.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
            chunk.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, stream.gcount())));
            if (chunk.empty())
                break;
            lines.take(chunk);
        }
        lines.judge();
        return lines.bothSeen() ? std::max(lines.m_firstUtf8, lines.m_firstOther) : 0;
    }

private:
    static constexpr std::size_t longestLine = std::size_t{1} << 16; ///< a longer one is not judged
    static constexpr int surely = 4;

    bool bothSeen() const { return m_firstUtf8 > 0 && m_firstOther > 0; }
    void take(const std::string &chunk)
    {
        for (std::size_t at = 0; at < chunk.size();) {
            const auto newline = chunk.find('\n', at);
            const auto end = std::min(newline, chunk.size());
            if (m_line.size() <= longestLine)
                m_line.append(chunk, at, end - at);
            if (newline != std::string::npos)
                judge();
            at = end + 1;
        }
    }
    void judge()
    {
        ++m_number;
        if (m_line.size() <= longestLine) {
            const int characters = utf8Characters(m_line);
            if (characters >= surely && m_firstUtf8 == 0)
                m_firstUtf8 = m_number;
            if (characters < 0 && m_firstOther == 0 && isCp932(m_line))
                m_firstOther = m_number;
        }
        m_line.clear();
    }

    std::string m_line;
    std::int64_t m_number = 0;
    std::int64_t m_firstUtf8 = 0;
    std::int64_t m_firstOther = 0;
};

} // namespace

Result<DetectedEncoding> detectEncoding(const std::filesystem::path &file, TextEncoding requested, std::uintmax_t readWhole)
{
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status))
        return readError(file, error.value());
    if (std::filesystem::is_directory(status))
        return Error{ErrorCode::Io, {"file.cannot-read", {{"path", file.string()}}}, {}};

    const std::string start = head(file, 4096);
    const std::string_view text = start;
    DetectedEncoding utf8{TextEncoding::Utf8, {}, text.starts_with("\xef\xbb\xbf") ? 3 : 0};
    DetectedEncoding utf16{TextEncoding::Utf16, {}, 0};
    if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff"))
        utf16 = {TextEncoding::Utf16, text[0] == '\xff' ? utf16Little : utf16Big, 2};
    else
        utf16.converter = utf16WithoutBom(text);
    const DetectedEncoding shiftJis{TextEncoding::Cp932, cp932, 0};

    const auto strictly = [&](const DetectedEncoding &encoding) -> Result<DetectedEncoding> {
        const auto line = firstBadLine(file, encoding);
        if (!line)
            return line.error();
        if (*line > 0)
            return Error{ErrorCode::InvalidInput,
                         {"data.not-in-encoding", {{"path", file.string()}, {"line", *line}, {"encoding", std::string(toString(encoding.encoding))}}}, {}};
        return encoding;
    };
    switch (requested) {
    case TextEncoding::Utf8: return strictly(utf8);
    case TextEncoding::Cp932: return strictly(shiftJis);
    case TextEncoding::Utf16:
        if (utf16.converter.empty())
            utf16.converter = utf16Little; // Windows' order
        return strictly(utf16);
    case TextEncoding::Auto: break;
    }
    if (std::filesystem::file_size(file, error) > readWhole && !error && isSurelyUtf8(head(file, std::size_t{1} << 20).substr(static_cast<std::size_t>(utf8.bomBytes))))
        return utf8;
    if (utf8.bomBytes > 0)
        return strictly(utf8);
    if (!utf16.converter.empty())
        return strictly(utf16);
    auto asUtf8 = strictly(utf8);
    if (asUtf8 || asUtf8.error().message.id != "data.not-in-encoding")
        return asUtf8;
    if (const auto line = MixedLines::find(file); line > 0)
        return Error{ErrorCode::InvalidInput, {"data.mixed-encodings", {{"path", file.string()}, {"line", line}}}, {}};
    auto asCp932 = strictly(shiftJis);
    if (asCp932 || asCp932.error().message.id != "data.not-in-encoding")
        return asCp932;
    Error other = asCp932.error();
    other.message.id = "data.other-encoding";
    other.message.parameters.erase("encoding");
    return other;
}

} // namespace kotowari
