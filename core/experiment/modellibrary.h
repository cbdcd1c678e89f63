// The models a plan can name: the presets, and those imported into NAME.files/models.
#pragma once

#include "presets.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kotowari {

/// The folders are the list: an imported model is a folder with a readable model.json, written before the folder got its name.
/// Reads the disk at every call. Thread: any.
class ModelLibrary
{
public:
    explicit ModelLibrary(const std::filesystem::path &filesFolder) : m_root(filesFolder / "models") { }

    const std::filesystem::path &root() const { return m_root; } ///< may not exist yet
    std::filesystem::path folder(std::string_view name) const;
    std::vector<ImportedModel> imported() const; ///< by name
    std::optional<ImportedModel> findImported(std::string_view name) const;
    /// A preset, or an imported model with settings for fine-tuning.
    std::optional<Preset> find(std::string_view name) const;
    std::string names() const; ///< of all, for an error: "t5-nano, t5-micro, ..."

    /// Usable as a folder's name and on the command line, not a preset's, not one of ours.
    static bool validName(std::string_view name);

private:
    std::filesystem::path m_root;
};

/// As a plan sees it: T5's rates for fine-tuning, smaller batches for large models.
Preset fineTuningPreset(const ImportedModel &model);

/// The content of a model's model.json.
std::string importedModelToJson(const ImportedModel &model);

} // namespace kotowari
