#include "importmemory.h"

#include "core/base/randomstream.h"
#include "core/store/projectsettings.h"

#include <nlohmann/json.hpp>

namespace kotowari {

namespace {

std::string keyOf(std::span<const std::string> columns)
{
    std::string names;
    for (const auto &column : columns)
        names += column + '\x1f';
    return "import.mapping." + std::to_string(hashText(names));
}

} // namespace

std::optional<RememberedMapping> ImportMemory::find(std::span<const std::string> columns) const
{
    const auto text = ProjectSettings(m_connection).get(keyOf(columns));
    const auto value = text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
    if (!value.is_object())
        return std::nullopt;
    RememberedMapping mapping;
    mapping.splitAnswer = value.value("split", "");
    mapping.listTemplate = value.value("template", "");
    const auto fields = value.value("fields", nlohmann::json::array()); // pairs: their order stays
    for (const auto &pair : fields)
        if (pair.is_array() && pair.size() == 2 && pair[0].is_string() && pair[1].is_string())
            mapping.mapping.push_back({pair[0].get<std::string>(), pair[1].get<std::string>()});
    return mapping;
}

void ImportMemory::remember(std::span<const std::string> columns, const RememberedMapping &mapping)
{
    auto fields = nlohmann::json::array();
    for (const auto &[field, column] : mapping.mapping)
        fields.push_back(nlohmann::json::array({field, column}));
    const nlohmann::json value{{"fields", fields}, {"split", mapping.splitAnswer}, {"template", mapping.listTemplate}};
    ProjectSettings(m_connection).set(keyOf(columns), value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

MappingMemory mappingMemory(Database &database)
{
    return [&database](const std::vector<std::string> &columns) {
        return database
            .read([&](SQLite::Database &connection) -> Result<std::optional<RememberedMapping>> { return ImportMemory(connection).find(columns); })
            .value_or(std::nullopt);
    };
}

} // namespace kotowari
