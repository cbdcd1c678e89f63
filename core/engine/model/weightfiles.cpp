#include "weightfiles.h"

#include "core/base/atomicfile.h"

#include <nlohmann/json.hpp>

#include <set>

namespace kotowari::engine {

namespace {

Error damagedIndex(const std::filesystem::path &path, const std::string &reason)
{
    return {ErrorCode::Corrupt, {"engine.model-damaged", {{"path", path.string()}}}, "index: " + reason};
}

/// The shards an index names: plain file names only, nothing outside the folder.
Result<std::set<std::string>> shardsOf(const std::filesystem::path &index)
{
    const auto text = readFile(index);
    if (!text)
        return text.error();
    const auto object = nlohmann::json::parse(*text, nullptr, false);
    const auto map = object.is_object() ? object.find("weight_map") : object.end();
    if (!object.is_object() || map == object.end() || !map->is_object() || map->empty())
        return damagedIndex(index, "no weight_map");
    std::set<std::string> names;
    for (const auto &[tensor, file] : map->items()) {
        const auto name = file.is_string() ? file.get<std::string>() : std::string();
        if (name.empty() || name.front() == '.' || name.find_first_of("/\\") != std::string::npos || name.find('\0') != std::string::npos)
            return damagedIndex(index, "a file name leads out of the folder");
        names.insert(name);
    }
    constexpr std::size_t most = 1000;
    if (names.size() > most)
        return damagedIndex(index, "too many files");
    return names;
}

} // namespace

Result<WeightFiles> WeightFiles::open(const std::filesystem::path &folder)
{
    const auto exists = [&folder](const char *name) {
        std::error_code ignored;
        return std::filesystem::exists(folder / name, ignored);
    };
    WeightFiles weights;
    std::set<std::string> names{"model.safetensors"};
    weights.m_path = folder / "model.safetensors";
    if (!exists("model.safetensors")) {
        if (exists("model.safetensors.index.json")) {
            weights.m_path = folder / "model.safetensors.index.json";
            auto shards = shardsOf(weights.m_path);
            if (!shards)
                return shards.error();
            names = std::move(*shards);
        } else if (exists("pytorch_model.bin") || exists("pytorch_model.bin.index.json")) {
            return Error{ErrorCode::Unsupported, {"engine.model-pickle", {{"path", (folder / "pytorch_model.bin").string()}, {"folder", folder.string()}}}, {}};
        }
    }
    for (const auto &name : names) {
        auto file = SafetensorsFile::open(folder / name);
        if (!file)
            return file.error();
        weights.m_files.push_back(std::move(*file));
    }
    return weights;
}

const SafetensorsFile *WeightFiles::fileOf(const std::string &name) const
{
    for (const auto &file : m_files)
        if (file.find(name))
            return &file;
    return nullptr;
}

} // namespace kotowari::engine
