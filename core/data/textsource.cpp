#include "textsource.h"

#include "core/base/text.h"

#include <algorithm>
#include <cstdio>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>
#include <vector>

namespace kotowari {

namespace {

constexpr std::size_t chunkBytes = std::size_t{1} << 18;

std::int64_t newlines(std::string_view text) { return std::count(text.begin(), text.end(), '\n'); }

/// The bytes of the file and what the two kinds of source share.
class FileSource : public TextSource
{
public:
    FileSource(std::filesystem::path file, std::FILE *handle, const DetectedEncoding &encoding)
        : m_file(std::move(file)), m_handle(handle, &std::fclose), m_encoding(encoding)
    {
        std::error_code error;
        m_size = std::filesystem::file_size(m_file, error);
        std::fseek(handle, encoding.bomBytes, SEEK_SET);
    }

    std::int64_t line() const override { return m_line; }
    double fraction() const override { return m_size == 0 ? 1 : std::min(1.0, static_cast<double>(m_read) / static_cast<double>(m_size)); }

protected:
    /// Appends up to a chunk of bytes; false at the end of the file.
    Result<bool> readBytes(std::string &bytes)
    {
        const auto before = bytes.size();
        bytes.resize(before + chunkBytes);
        const auto count = std::fread(bytes.data() + before, 1, chunkBytes, m_handle.get());
        bytes.resize(before + count);
        m_read += count;
        if (count == 0 && std::ferror(m_handle.get()))
            return Error{ErrorCode::Io, {"file.cannot-read", {{"path", m_file.string()}}}, {}};
        return count > 0;
    }

    Error badByte(std::string_view before)
    {
        m_line += newlines(before);
        return {ErrorCode::InvalidInput,
                {"data.not-in-encoding", {{"path", m_file.string()}, {"line", m_line}, {"encoding", std::string(toString(m_encoding.encoding))}}}, {}};
    }

    void passed(std::string_view text) { m_line += newlines(text); }

    const DetectedEncoding &encoding() const { return m_encoding; }

private:
    std::filesystem::path m_file;
    std::unique_ptr<std::FILE, int (*)(std::FILE *)> m_handle;
    DetectedEncoding m_encoding;
    std::uintmax_t m_size = 0;
    std::uintmax_t m_read = 0;
    std::int64_t m_line = 1;
};

/// UTF-8: checked, and cut between characters.
class Utf8Source final : public FileSource
{
public:
    using FileSource::FileSource;

    Result<bool> next(std::string &chunk) override
    {
        chunk = std::move(m_rest);
        m_rest.clear();
        const auto more = readBytes(chunk);
        if (!more)
            return more.error();
        const auto good = validUtf8Length(chunk);
        // The last character of a chunk may go on in the next one.
        if (good < chunk.size() && (!*more || chunk.size() - good >= U8_MAX_LENGTH))
            return badByte(std::string_view(chunk).substr(0, good));
        m_rest = chunk.substr(good);
        chunk.resize(good);
        passed(chunk);
        return *more || !chunk.empty();
    }

private:
    std::string m_rest;
};

/// Everything else, through an ICU converter that stops at the first byte that is not in its encoding.
class ConvertedSource final : public FileSource
{
public:
    ConvertedSource(std::filesystem::path file, std::FILE *handle, const DetectedEncoding &encoding)
        : FileSource(std::move(file), handle, encoding), m_units(chunkBytes + 16)
    {
        UErrorCode status = U_ZERO_ERROR;
        m_converter.reset(ucnv_open(encoding.converter.c_str(), &status));
        if (m_converter)
            ucnv_setToUCallBack(m_converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    }

    bool isOpen() const { return m_converter != nullptr; }

    Result<bool> next(std::string &chunk) override
    {
        chunk.clear();
        if (m_ended)
            return false;
        m_bytes.clear();
        const auto more = readBytes(m_bytes);
        if (!more)
            return more.error();
        m_ended = !*more;
        const char *source = m_bytes.data();
        UChar *target = m_units.data();
        UErrorCode status = U_ZERO_ERROR;
        // A unit needs at least a byte, so that a chunk always fits.
        ucnv_toUnicode(m_converter.get(), &target, m_units.data() + m_units.size(), &source, source + m_bytes.size(), nullptr, m_ended, &status);
        appendUnits(target, chunk);
        if (U_FAILURE(status))
            return badByte(chunk);
        passed(chunk);
        return !m_ended || !chunk.empty();
    }

private:
    void appendUnits(const UChar *end, std::string &chunk)
    {
        auto count = static_cast<int32_t>(end - m_units.data());
        icu::UnicodeString text(m_pending);
        text.append(m_units.data(), count);
        m_pending.remove();
        // A surrogate pair may be cut by the chunk.
        if (!m_ended && text.length() > 0 && U16_IS_LEAD(text.charAt(text.length() - 1))) {
            m_pending.setTo(text, text.length() - 1);
            text.truncate(text.length() - 1);
        }
        text.toUTF8String(chunk);
    }

    struct CloseConverter {
        void operator()(UConverter *converter) const { ucnv_close(converter); }
    };
    std::unique_ptr<UConverter, CloseConverter> m_converter;
    std::vector<UChar> m_units;
    icu::UnicodeString m_pending;
    std::string m_bytes;
    bool m_ended = false;
};

} // namespace

Result<std::unique_ptr<TextSource>> TextSource::open(const std::filesystem::path &file, const DetectedEncoding &encoding)
{
    std::FILE *handle = std::fopen(file.c_str(), "rb");
    if (!handle)
        return Error{ErrorCode::Io, {"file.cannot-read", {{"path", file.string()}}}, {}};
    if (encoding.converter.empty())
        return std::unique_ptr<TextSource>(std::make_unique<Utf8Source>(file, handle, encoding));
    auto source = std::make_unique<ConvertedSource>(file, handle, encoding);
    if (!source->isOpen())
        return Error{ErrorCode::Internal, {"error.internal", {{"where", std::string("encoding")}}}, encoding.converter};
    return std::unique_ptr<TextSource>(std::move(source));
}

Result<std::string> textHead(const std::filesystem::path &file, const DetectedEncoding &encoding, std::size_t bytes)
{
    auto source = TextSource::open(file, encoding);
    if (!source)
        return source.error();
    std::string text;
    std::string chunk;
    while (text.size() < bytes) {
        const auto more = (*source)->next(chunk);
        if (!more)
            return more.error();
        if (!*more)
            break;
        text += chunk;
    }
    return text;
}

} // namespace kotowari
