#include "importstaging.h"

#include "core/store/database.h"

#include <nlohmann/json.hpp>

#include <array>
#include <optional>
#include <string>

namespace kotowari {

struct ImportStaging::Private {
    SQLite::Database database{"", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE}; // no name: private and temporary
    std::optional<SQLite::Statement> insert;
};

namespace {

Error stagingError(const SQLite::Exception &exception) { return sqliteError(exception, std::filesystem::temp_directory_path(), true); }

} // namespace

ImportStaging::ImportStaging() = default;
ImportStaging::~ImportStaging() = default;

Result<void> ImportStaging::add(const PreparedExample &row, std::int64_t line)
{
    try {
        if (!d) {
            d = std::make_unique<Private>();
            d->database.exec("PRAGMA journal_mode=OFF");
            d->database.exec("PRAGMA synchronous=OFF");
            d->database.exec("PRAGMA cache_size=-65536"); // KiB; beyond that it goes to disk
            d->database.exec("CREATE TABLE rows(id INTEGER PRIMARY KEY, line, key, input, answer, grp, note, author, short, medium, detailed,"
                             " input_hash, content_hash, search, attributes)");
            d->database.exec("BEGIN");
            d->insert.emplace(d->database, "INSERT INTO rows(line, key, input, answer, grp, note, author, short, medium, detailed, input_hash,"
                                           " content_hash, search, attributes) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
        }
        const auto &example = row.example;
        auto &insert = *d->insert;
        insert.reset();
        insert.clearBindings();
        insert.bind(1, line);
        insert.bindNoCopy(2, example.key);
        insert.bindNoCopy(3, example.input);
        insert.bindNoCopy(4, example.answer);
        insert.bindNoCopy(5, example.group);
        insert.bindNoCopy(6, example.note);
        for (const auto &explanation : example.explanations) {
            insert.bindNoCopy(7, explanation.author);
            insert.bindNoCopy(8 + static_cast<int>(explanation.granularity), explanation.text);
        }
        insert.bind(11, row.inputHash);
        insert.bind(12, row.contentHash);
        insert.bindNoCopy(13, row.searchText);
        if (!example.attributes.empty()) {
            auto attributes = nlohmann::json::object();
            for (const auto &attribute : example.attributes)
                attributes[attribute.name] = attribute.value;
            insert.bind(14, attributes.dump());
        }
        insert.exec();
        ++m_size;
        return {};
    } catch (const SQLite::Exception &exception) {
        return stagingError(exception);
    }
}

Result<void> ImportStaging::forEach(const std::function<Result<void>(PreparedExample &&, std::int64_t)> &visit)
{
    if (!d)
        return {};
    std::optional<SQLite::Statement> query;
    const auto next = [&]() -> Result<bool> {
        try {
            if (!query)
                query.emplace(d->database, "SELECT line, key, input, answer, grp, note, author, short, medium, detailed, input_hash, content_hash, search, attributes"
                                           " FROM rows ORDER BY id");
            return query->executeStep();
        } catch (const SQLite::Exception &exception) {
            return stagingError(exception);
        }
    };
    for (;;) {
        const auto more = next();
        if (!more)
            return more.error();
        if (!*more)
            return {};
        PreparedExample row;
        row.example.key = query->getColumn(1).getString();
        row.example.input = query->getColumn(2).getString();
        row.example.answer = query->getColumn(3).getString();
        row.example.group = query->getColumn(4).getString();
        row.example.note = query->getColumn(5).getString();
        for (const auto granularity : allGranularities) {
            const auto column = query->getColumn(7 + static_cast<int>(granularity));
            if (!column.isNull())
                row.example.explanations.push_back({granularity, column.getString(), query->getColumn(6).getString(), ReviewState::Draft, 0, 0});
        }
        if (const auto column = query->getColumn(13); !column.isNull()) {
            const auto attributes = nlohmann::json::parse(column.getString());
            for (const auto &[name, value] : attributes.items())
                row.example.setAttribute(name, value.get<std::string>());
        }
        row.inputHash = query->getColumn(10).getInt64();
        row.contentHash = query->getColumn(11).getInt64();
        row.searchText = query->getColumn(12).getString();
        if (auto visited = visit(std::move(row), query->getColumn(0).getInt64()); !visited)
            return visited;
    }
}

} // namespace kotowari
