#include "targetmeasure.h"

#include "core/api/modelservice.h"
#include "modellibrary.h"

namespace kotowari {

namespace {

constexpr std::size_t around = 3; // mode prefix, separator, end

/// Tokens that the newest experiment's model takes; absent: there is no experiment.
std::optional<int> newestLimit(const Database &database)
{
    const auto name = database.read([](SQLite::Database &connection) -> Result<std::string> {
        SQLite::Statement query(connection, "SELECT coalesce(json_extract(plan, '$.model'), '') FROM experiments ORDER BY id DESC LIMIT 1");
        return query.executeStep() ? query.getColumn(0).getString() : std::string();
    });
    if (!name || name->empty())
        return std::nullopt;
    const auto preset = ModelLibrary(Database::filesFolderOf(database.path())).find(*name);
    return preset ? std::optional(preset->maxTarget) : std::nullopt;
}

} // namespace

TargetMeasure targetMeasure(std::shared_ptr<Database> database, ModelService &models)
{
    return [database = std::move(database), &models](std::string_view explanation, std::string_view answer) -> std::optional<TargetSize> {
        const auto bytes = explanation.size() + answer.size() + around;
        if (bytes <= 64)
            return std::nullopt;
        const auto limit = newestLimit(*database);
        if (!limit || bytes <= static_cast<std::size_t>(*limit))
            return std::nullopt;
        const auto tokens = models.tokenCount(std::string(explanation) + std::string(answer));
        if (!tokens || !*tokens)
            return std::nullopt;
        return TargetSize{**tokens + static_cast<int>(around), *limit};
    };
}

} // namespace kotowari
