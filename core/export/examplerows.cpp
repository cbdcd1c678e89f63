#include "rows.h"

#include "core/store/examplerepository.h"

namespace kotowari {

Result<std::vector<std::string>> exampleColumns(Database &database)
{
    return database.read([](SQLite::Database &connection) -> Result<std::vector<std::string>> {
        std::vector<std::string> columns{"key", "input", "answer", "group", "note", "explanation.short", "explanation.medium", "explanation.detailed"};
        for (const auto &name : ExampleRepository(connection).attributeNames())
            columns.push_back(std::string(attributePrefix) + name);
        columns.emplace_back("pool");
        return columns;
    });
}

Result<void> exampleRows(Database &database, std::span<const std::string> columns, const RowSink &sink, std::stop_token stop)
{
    return database.read([&](SQLite::Database &connection) -> Result<void> {
        const ExampleRepository examples(connection);
        const auto ids = examples.ids({});
        double done = 0;
        for (const auto id : ids) {
            if (stop.stop_requested())
                return Error{ErrorCode::Cancelled, {"error.cancelled"}, {}};
            const auto example = examples.example(id);
            if (!example)
                continue;
            TableRow row{example->key, example->input, example->answer, example->group, example->note};
            for (const auto granularity : allGranularities) {
                const auto *explanation = example->explanation(granularity);
                row.emplace_back(explanation ? explanation->text : std::string());
            }
            for (const auto &column : columns) {
                if (!column.starts_with(attributePrefix))
                    continue;
                const auto *value = example->attribute(std::string_view(column).substr(attributePrefix.size()));
                row.emplace_back(value ? *value : std::string());
            }
            row.emplace_back(std::string(toString(example->pool)));
            if (auto taken = sink(row, ++done / static_cast<double>(ids.size())); !taken)
                return taken;
        }
        return {};
    });
}

} // namespace kotowari
