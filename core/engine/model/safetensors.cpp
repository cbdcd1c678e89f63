#include "safetensors.h"

#include "core/base/atomicfile.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <limits>
#include <unistd.h>

namespace kotowari::engine {

static_assert(std::endian::native == std::endian::little, "safetensors data is little-endian");

namespace {

using nlohmann::json;

constexpr std::uint64_t longestHeader = 16 * 1024 * 1024; // a large T5's has 0.1 MB; parsed, it takes about ten times as much memory

Error damaged(const std::filesystem::path &path, const std::string &reason)
{
    return {ErrorCode::Corrupt, {"engine.model-damaged", {{"path", path.string()}}}, "safetensors: " + reason};
}

int bytesOf(const std::string &type)
{
    static const std::map<std::string, int> sizes = {{"BOOL", 1}, {"U8", 1}, {"I8", 1}, {"F8_E5M2", 1}, {"F8_E4M3", 1}, {"I16", 2}, {"U16", 2}, {"F16", 2},
                                                     {"BF16", 2}, {"I32", 4}, {"U32", 4}, {"F32", 4}, {"F64", 8}, {"I64", 8}, {"U64", 8}};
    const auto it = sizes.find(type);
    return it == sizes.end() ? 0 : it->second;
}

ElementType elementType(const std::string &type)
{
    if (type == "F32")
        return ElementType::Float32;
    if (type == "F16")
        return ElementType::Float16;
    if (type == "BF16")
        return ElementType::BFloat16;
    return type == "F64" ? ElementType::Float64 : ElementType::Other;
}

float halfToFloat(std::uint16_t half)
{
    const std::uint32_t sign = (half & 0x8000U) << 16;
    std::uint32_t exponent = (half >> 10) & 0x1fU;
    std::uint32_t fraction = half & 0x3ffU;
    if (exponent == 0x1f)
        return std::bit_cast<float>(sign | 0x7f800000U | (fraction << 13));
    if (exponent == 0) {
        if (fraction == 0)
            return std::bit_cast<float>(sign);
        exponent = 1;
        while (!(fraction & 0x400U)) {
            fraction <<= 1;
            --exponent; // wraps below zero on purpose: 112 is added
        }
        fraction &= 0x3ffU;
    }
    return std::bit_cast<float>(sign | ((exponent + 112U) << 23) | (fraction << 13));
}

/// One header entry, or the reason it cannot be.
std::string parseEntry(const json &value, std::uint64_t dataBytes, TensorEntry &entry)
{
    if (!value.is_object() || !value.contains("dtype") || !value.contains("shape") || !value.contains("data_offsets"))
        return "an entry lacks dtype, shape or data_offsets";
    const json &type = value["dtype"];
    const json &shape = value["shape"];
    const json &offsets = value["data_offsets"];
    if (!type.is_string() || bytesOf(type.get<std::string>()) == 0)
        return "unknown dtype";
    if (!shape.is_array() || shape.size() > 8 || !offsets.is_array() || offsets.size() != 2)
        return "shape or data_offsets malformed";
    const auto elementBytes = static_cast<std::uint64_t>(bytesOf(type.get<std::string>()));
    std::uint64_t bytes = elementBytes;
    for (const json &size : shape) {
        if (!size.is_number_unsigned())
            return "a size is not a whole number";
        const auto n = size.get<std::uint64_t>();
        if (n != 0 && bytes > std::numeric_limits<std::int64_t>::max() / n)
            return "a shape is too large";
        bytes *= n;
        entry.shape.push_back(static_cast<std::int64_t>(n));
    }
    if (!offsets[0].is_number_unsigned() || !offsets[1].is_number_unsigned())
        return "an offset is not a whole number";
    entry.begin = offsets[0].get<std::uint64_t>();
    entry.end = offsets[1].get<std::uint64_t>();
    if (entry.begin > entry.end || entry.end > dataBytes || entry.end - entry.begin != bytes)
        return "offsets do not fit the shape or the file";
    entry.type = elementType(type.get<std::string>());
    entry.elements = static_cast<std::int64_t>(bytes / elementBytes);
    return {};
}

} // namespace

Result<SafetensorsFile> SafetensorsFile::open(const std::filesystem::path &path)
{
    auto mapped = MappedFile::open(path);
    if (!mapped)
        return Error{ErrorCode::NotFound, {"engine.model-missing", {{"path", path.string()}}}, mapped.error().detail};
    SafetensorsFile file;
    file.m_path = path;
    file.m_file = std::move(*mapped);
    const auto bytes = file.m_file.bytes();
    const std::uint64_t fileBytes = bytes.size();
    std::uint64_t headerBytes = 0;
    if (fileBytes < sizeof headerBytes)
        return damaged(path, "shorter than its header length");
    std::memcpy(&headerBytes, bytes.data(), sizeof headerBytes);
    if (headerBytes > longestHeader || headerBytes > fileBytes - sizeof headerBytes)
        return damaged(path, "the header is longer than the file, or than any model's");
    const auto *text = reinterpret_cast<const char *>(bytes.data()) + sizeof headerBytes;
    const json header = json::parse(text, text + headerBytes, nullptr, false);
    if (!header.is_object())
        return damaged(path, "the header is not a JSON object");
    file.m_dataStart = sizeof headerBytes + headerBytes;
    const std::uint64_t dataBytes = fileBytes - file.m_dataStart;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> extents;
    for (const auto &[name, value] : header.items()) {
        if (name == "__metadata__") {
            if (!value.is_object())
                return damaged(path, "__metadata__ is not an object");
            for (const auto &[key, text_] : value.items()) {
                if (!text_.is_string())
                    return damaged(path, "__metadata__ holds something other than text");
                file.m_metadata[key] = text_.get<std::string>();
            }
            continue;
        }
        TensorEntry entry;
        if (const auto reason = parseEntry(value, dataBytes, entry); !reason.empty())
            return damaged(path, name + ": " + reason);
        extents.emplace_back(entry.begin, entry.end);
        file.m_entries.emplace(name, std::move(entry));
    }
    std::sort(extents.begin(), extents.end());
    for (std::size_t i = 1; i < extents.size(); ++i) {
        if (extents[i].first < extents[i - 1].second)
            return damaged(path, "tensors overlap");
    }
    return file;
}

const TensorEntry *SafetensorsFile::find(const std::string &name) const
{
    const auto it = m_entries.find(name);
    return it == m_entries.end() ? nullptr : &it->second;
}

Result<void> SafetensorsFile::read(const TensorEntry &entry, std::span<float> out, std::int64_t first) const
{
    const auto count = static_cast<std::int64_t>(out.size());
    if (entry.type == ElementType::Other || first < 0 || first > entry.elements || count > entry.elements - first)
        return damaged(m_path, "a tensor has another size or type than the model needs");
    if (count == 0)
        return {};
    const auto elementBytes = (entry.end - entry.begin) / static_cast<std::uint64_t>(entry.elements);
    const std::byte *from = m_file.bytes().data() + m_dataStart + entry.begin + static_cast<std::uint64_t>(first) * elementBytes; // open() checked that it ends within the file
    const auto convert = [&out, from]<typename Stored>(Stored, auto toFloat) { // stored values may lie at any address
        for (std::size_t i = 0; i < out.size(); ++i) {
            Stored value;
            std::memcpy(&value, from + i * sizeof value, sizeof value);
            out[i] = toFloat(value);
        }
    };
    switch (entry.type) {
    case ElementType::Float32:
        std::memcpy(out.data(), from, out.size_bytes());
        break;
    case ElementType::Float64: convert(double{}, [](double x) { return static_cast<float>(x); }); break;
    case ElementType::Float16: convert(std::uint16_t{}, halfToFloat); break;
    case ElementType::BFloat16: convert(std::uint16_t{}, [](std::uint16_t x) { return std::bit_cast<float>(static_cast<std::uint32_t>(x) << 16); }); break;
    case ElementType::Other: break;
    }
    return {};
}

std::optional<std::span<const float>> SafetensorsFile::floats(const TensorEntry &entry) const
{
    const std::byte *from = m_file.bytes().data() + m_dataStart + entry.begin; // open() checked that it ends within the file
    if (entry.type != ElementType::Float32 || entry.elements == 0 || reinterpret_cast<std::uintptr_t>(from) % alignof(float) != 0)
        return std::nullopt;
    return std::span(reinterpret_cast<const float *>(from), static_cast<std::size_t>(entry.elements));
}

bool SafetensorsFile::sameData(const TensorEntry &entry, const SafetensorsFile &otherFile, const TensorEntry &other) const
{
    const auto *mine = m_file.bytes().data() + m_dataStart + entry.begin;
    const auto *others = otherFile.m_file.bytes().data() + otherFile.m_dataStart + other.begin;
    return entry.type == other.type && entry.shape == other.shape && std::memcmp(mine, others, entry.end - entry.begin) == 0;
}

Result<void> writeSafetensors(const std::filesystem::path &path, std::span<const TensorToWrite> tensors, const std::map<std::string, std::string> &metadata)
{
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    std::uint64_t offset = 0;
    for (const auto &tensor : tensors) {
        const std::uint64_t end = offset + tensor.data.size_bytes();
        header[tensor.name] = {{"dtype", "F32"}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = header.dump();
    text.append((8 - text.size() % 8) % 8, ' '); // data starts on a multiple of 8
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0)
        return writeError(path, errno);
    const auto put = [&](const void *from, std::size_t bytes) {
        for (const char *at = static_cast<const char *>(from); bytes > 0;) {
            const auto count = ::write(file, at, bytes);
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                return false;
            at += count;
            bytes -= static_cast<std::size_t>(count);
        }
        return true;
    };
    const std::uint64_t headerBytes = text.size();
    bool written = put(&headerBytes, sizeof headerBytes) && put(text.data(), text.size());
    for (const auto &tensor : tensors)
        written = written && put(tensor.data.data(), tensor.data.size_bytes());
    const int failure = errno;
    if (::close(file) != 0 && written)
        return writeError(path, errno);
    if (!written)
        return writeError(path, failure);
    return {};
}

std::uint64_t checksum(std::span<const std::byte> bytes, std::uint64_t seed)
{
    constexpr std::uint64_t odd = 0x9e3779b97f4a7c15ULL;
    std::uint64_t lanes[4] = {seed ^ odd, seed + odd, seed ^ (odd << 1), seed + (odd >> 1)}; // four chains, so that multiplications overlap
    std::size_t at = 0;
    for (; at + 32 <= bytes.size(); at += 32) {
        std::uint64_t words[4];
        std::memcpy(words, bytes.data() + at, 32);
        for (int i = 0; i < 4; ++i) {
            lanes[i] = (lanes[i] ^ words[i]) * odd;
            lanes[i] ^= lanes[i] >> 29;
        }
    }
    std::uint64_t result = bytes.size();
    for (; at < bytes.size(); ++at)
        result = (result ^ static_cast<std::uint64_t>(bytes[at])) * odd;
    for (const auto lane : lanes) {
        result = (result ^ lane) * odd;
        result ^= result >> 32;
    }
    return result;
}

} // namespace kotowari::engine
