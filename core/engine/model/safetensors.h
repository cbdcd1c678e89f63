// The safetensors file format: 8 bytes header length, a JSON header (name -> dtype, shape, offsets), raw little-endian data.
// The reader maps the file and trusts no length; the writer writes 32-bit floats. No torch here.
#pragma once

#include "core/base/mappedfile.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kotowari::engine {

enum class ElementType { Float64, Float32, Float16, BFloat16, Other /**< integers: listed, never read */ };

struct TensorEntry {
    ElementType type = ElementType::Other;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0; ///< bytes from the start of the data
    std::uint64_t end = 0;
    std::int64_t elements = 0;
};

/// An open file. Any thread.
class SafetensorsFile
{
public:
    /// Errors: engine.model-missing{path}, engine.model-damaged{path} with the reason in detail.
    static Result<SafetensorsFile> open(const std::filesystem::path &path);

    const std::map<std::string, TensorEntry> &entries() const { return m_entries; }
    const std::map<std::string, std::string> &metadata() const { return m_metadata; }
    const TensorEntry *find(const std::string &name) const;
    /// The elements from `first` on as 32-bit floats, as many as out.size(). Errors: engine.model-damaged{path}.
    Result<void> read(const TensorEntry &entry, std::span<float> out, std::int64_t first = 0) const;
    /// The elements where they lie, when they are 32-bit floats at an address that fits them; valid as long as a mapping() is held.
    std::optional<std::span<const float>> floats(const TensorEntry &entry) const;
    const MappedFile &mapping() const { return m_file; }
    /// Same type, shape and bytes.
    bool sameData(const TensorEntry &entry, const SafetensorsFile &otherFile, const TensorEntry &other) const;

private:
    std::filesystem::path m_path;
    MappedFile m_file;
    std::uint64_t m_dataStart = 0;
    std::map<std::string, TensorEntry> m_entries;
    std::map<std::string, std::string> m_metadata;
};

struct TensorToWrite {
    std::string name;
    std::vector<std::int64_t> shape;
    std::span<const float> data;
};

/// Writes `path` directly (replaceFileAtomically gives it a temporary one). Errors: file.disk-full{path}, file.cannot-write{path}.
Result<void> writeSafetensors(const std::filesystem::path &path, std::span<const TensorToWrite> tensors,
                              const std::map<std::string, std::string> &metadata);

/// 64 bits of some bytes, chained through `seed`: notices cut and flipped bytes, no protection against intent.
std::uint64_t checksum(std::span<const std::byte> bytes, std::uint64_t seed = 0);

} // namespace kotowari::engine
