#include "outsiderepository.h"

namespace kotowari {

std::vector<OutsideSystem> OutsideRepository::systems() const
{
    std::vector<OutsideSystem> systems;
    SQLite::Statement row(m_connection, "SELECT id, name, file, at, price, currency FROM outside_systems ORDER BY name");
    while (row.executeStep()) {
        OutsideSystem system{row.getColumn(0).getInt64(), row.getColumn(1).getString(), row.getColumn(2).getString(), row.getColumn(3).getInt64(), {}, row.getColumn(5).getString()};
        if (!row.getColumn(4).isNull())
            system.price = row.getColumn(4).getDouble();
        systems.push_back(std::move(system));
    }
    return systems;
}

bool OutsideRepository::put(const OutsideSystem &system, const std::map<ExampleId, std::string> &answers)
{
    const bool replaced = remove(system.name);
    SQLite::Statement head(m_connection, "INSERT INTO outside_systems (name, file, at, price, currency) VALUES (?, ?, ?, ?, ?)");
    head.bind(1, system.name);
    head.bind(2, system.file);
    head.bind(3, system.at);
    if (system.price)
        head.bind(4, *system.price);
    head.bind(5, system.currency);
    head.exec();
    const auto id = m_connection.getLastInsertRowid();
    SQLite::Statement row(m_connection, "INSERT INTO outside_predictions (system_id, example_id, answer) VALUES (?, ?, ?)");
    for (const auto &[example, answer] : answers) {
        row.bind(1, static_cast<std::int64_t>(id));
        row.bind(2, example);
        row.bind(3, answer);
        row.exec();
        row.reset();
    }
    return replaced;
}

bool OutsideRepository::remove(const std::string &name)
{
    SQLite::Statement statement(m_connection, "DELETE FROM outside_systems WHERE name = ?");
    statement.bind(1, name);
    return statement.exec() > 0;
}

std::vector<std::string> OutsideRepository::testItems(std::int64_t system, std::int64_t experiment,
                                                      const std::function<void(const std::string &, const std::string &)> &scored) const
{
    SQLite::Statement row(m_connection,
                          "SELECT t.example_id, coalesce(e.key, ''), t.answer, p.answer FROM test_items t LEFT JOIN examples e ON e.id = t.example_id "
                          "LEFT JOIN outside_predictions p ON p.system_id = ? AND p.example_id = t.example_id WHERE t.experiment_id = ? ORDER BY t.example_id");
    row.bind(1, system);
    row.bind(2, experiment);
    std::vector<std::string> missing;
    while (row.executeStep()) {
        if (!row.getColumn(3).isNull()) {
            scored(row.getColumn(2).getString(), row.getColumn(3).getString());
            continue;
        }
        auto key = row.getColumn(1).getString();
        missing.push_back(key.empty() ? "#" + std::to_string(row.getColumn(0).getInt64()) : std::move(key));
    }
    return missing;
}

void OutsideRepository::cases(const std::function<void(ExampleId, const std::string &, const std::string &)> &take) const
{
    for (const auto *query : {"SELECT id, key, input FROM examples WHERE removed = 0",
                              "SELECT t.example_id, coalesce(e.key, ''), t.input FROM test_items t LEFT JOIN examples e ON e.id = t.example_id"}) {
        SQLite::Statement row(m_connection, query);
        while (row.executeStep())
            take(row.getColumn(0).getInt64(), row.getColumn(1).getString(), row.getColumn(2).getString());
    }
}

} // namespace kotowari
