// The weights of a model folder: model.safetensors, or shards named by model.safetensors.index.json. No torch here.
#pragma once

#include "safetensors.h"

namespace kotowari::engine {

/// Any thread.
class WeightFiles
{
public:
    /// Of a folder as transformers' save_pretrained writes it. A pytorch_model.bin is never opened: it may run code.
    /// Errors: engine.model-missing{path}, engine.model-pickle{path,folder}, engine.model-damaged{path}.
    static Result<WeightFiles> open(const std::filesystem::path &folder);

    /// The file that holds `name`; null: none does.
    const SafetensorsFile *fileOf(const std::string &name) const;
    const std::filesystem::path &path() const { return m_path; } ///< the file to name in an error

private:
    std::filesystem::path m_path;
    std::vector<SafetensorsFile> m_files;
};

} // namespace kotowari::engine
