#include "modellibrary.h"

#include "core/base/atomicfile.h"
#include "core/base/log.h"
#include "modelconfigjson.h"

#include <algorithm>

namespace kotowari {

namespace {

using Json = nlohmann::ordered_json;

constexpr auto noteName = "model.json";
constexpr std::size_t longestName = 100;           // bytes: names of runs' files stay far below the file system's limit
constexpr std::int64_t largeModel = 150'000'000;   // parameters: from here on a batch of 16 is much for a desktop
constexpr std::int64_t fineTuningSteps = 1000;
constexpr auto preparedTokenizer = "tokenizer";    // models/tokenizer is not a model

ImportedModel modelFromJson(std::string name, const Json &json)
{
    ImportedModel imported;
    imported.shape.config = modelConfigFromJson(json.at("config"));
    imported.shape.parameters = countParameters(imported.shape.config);
    json.at("tensors").get_to(imported.shape.stored.tensors);
    json.at("types").get_to(imported.shape.stored.types);
    imported.shape.tokenizerPieces = json.at("tokenizer_pieces").get<int>();
    json.at("bytes").get_to(imported.bytes);
    json.at("source").get_to(imported.source);
    json.at("imported_at").get_to(imported.importedAt);
    auto &model = imported.model;
    model.name = std::move(name);
    model.config = imported.shape.config;
    model.parameters = imported.shape.parameters;
    model.defaultBatch = model.parameters < largeModel ? 16 : 8;
    model.defaultSteps = fineTuningSteps;
    model.note = "model.note.imported";
    return imported;
}

} // namespace

std::filesystem::path ModelLibrary::folder(std::string_view name) const { return m_root / name; }

bool ModelLibrary::validName(std::string_view name)
{
    if (name.empty() || name.size() > longestName || name.front() == '.' || name.front() == '-' || name.front() == ' ' || name.back() == ' ')
        return false;
    const auto bad = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '/' || c == '\\' || c == ','; };
    return std::ranges::none_of(name, bad) && name != preparedTokenizer && !findPreset(name);
}

std::optional<ImportedModel> ModelLibrary::findImported(std::string_view name) const
{
    if (!validName(name))
        return std::nullopt;
    const auto file = folder(name) / noteName;
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return std::nullopt;
    const auto text = readFile(file);
    if (!text) {
        log::error("imported model", text.error());
        return std::nullopt;
    }
    try {
        auto model = modelFromJson(std::string(name), Json::parse(*text));
        model.folder = folder(name).string();
        return model;
    } catch (const nlohmann::json::exception &exception) {
        log::error("imported model " + file.string() + ": " + exception.what());
        return std::nullopt;
    }
}

std::vector<ImportedModel> ModelLibrary::imported() const
{
    std::vector<ImportedModel> models;
    std::error_code error;
    for (auto it = std::filesystem::directory_iterator(m_root, error); !error && it != std::filesystem::directory_iterator(); it.increment(error))
        if (auto model = findImported(it->path().filename().string()))
            models.push_back(std::move(*model));
    std::ranges::sort(models, {}, [](const ImportedModel &imported) { return imported.model.name; });
    return models;
}

std::optional<Preset> ModelLibrary::find(std::string_view name) const
{
    if (const auto *preset = findPreset(name))
        return *preset;
    const auto imported = findImported(name);
    return imported ? std::optional(fineTuningPreset(*imported)) : std::nullopt;
}

std::string ModelLibrary::names() const
{
    std::string names;
    const auto add = [&names](const ModelPreset &model) { names += (names.empty() ? "" : ", ") + model.name; };
    for (const auto &preset : allPresets())
        add(preset.model);
    for (const auto &imported : imported())
        add(imported.model);
    return names;
}

Preset fineTuningPreset(const ImportedModel &model)
{
    Preset preset;
    preset.model = model.model;
    preset.adafactorRate = 1e-3; // T5's own, constant
    preset.adamWRate = model.model.parameters < largeModel ? 3e-4 : 1e-4;
    preset.pretrained = true;
    return preset;
}

std::string importedModelToJson(const ImportedModel &model)
{
    const Json document{{"format", 1}, {"source", model.source}, {"imported_at", model.importedAt}, {"bytes", model.bytes},
                        {"tensors", model.shape.stored.tensors}, {"types", model.shape.stored.types},
                        {"tokenizer_pieces", model.shape.tokenizerPieces.value_or(0)}, {"config", modelConfigToJson(model.shape.config)}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace kotowari
