#include "costrepository.h"

#include <nlohmann/json.hpp>

namespace kotowari {

namespace {

using Json = nlohmann::ordered_json;

std::map<CostKey, std::optional<double>> inputsOf(const std::string &text)
{
    std::map<CostKey, std::optional<double>> typed;
    const auto json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return typed;
    for (const auto &[word, value] : json.items())
        if (const auto key = costKeyFromString(word); key && (value.is_number() || value.is_null()))
            typed[*key] = value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
    return typed;
}

CostScenario scenarioAt(SQLite::Statement &row)
{
    return {row.getColumn(0).getInt64(), row.getColumn(1).getString(), row.getColumn(2).getString(), inputsOf(row.getColumn(3).getString()),
            row.getColumn(4).getInt64(), row.getColumn(5).getInt64()};
}

constexpr const char *selection = "SELECT id, name, currency, inputs, created, changed FROM cost_scenarios";

} // namespace

std::string costInputsToJson(const std::map<CostKey, std::optional<double>> &typed)
{
    Json json = Json::object();
    for (const auto &[key, value] : typed)
        json[std::string(costKeyInfo(key).word)] = value ? Json(*value) : Json(nullptr);
    return json.dump();
}

std::vector<CostScenario> CostRepository::scenarios() const
{
    std::vector<CostScenario> list;
    SQLite::Statement query(m_connection, std::string(selection) + " ORDER BY created, id");
    while (query.executeStep())
        list.push_back(scenarioAt(query));
    return list;
}

std::optional<CostScenario> CostRepository::find(std::int64_t id) const
{
    SQLite::Statement query(m_connection, std::string(selection) + " WHERE id=?");
    query.bind(1, id);
    return query.executeStep() ? std::optional(scenarioAt(query)) : std::nullopt;
}

std::int64_t CostRepository::put(const CostScenario &scenario)
{
    SQLite::Statement statement(m_connection, "INSERT INTO cost_scenarios(id, name, currency, inputs, created, changed) VALUES(?,?,?,?,?,?)"
                                              " ON CONFLICT(id) DO UPDATE SET name=excluded.name, currency=excluded.currency, inputs=excluded.inputs,"
                                              " changed=excluded.changed");
    if (scenario.id > 0)
        statement.bind(1, scenario.id);
    else
        statement.bind(1); // the next one
    statement.bind(2, scenario.name);
    statement.bind(3, scenario.currency);
    statement.bind(4, costInputsToJson(scenario.typed));
    statement.bind(5, scenario.created);
    statement.bind(6, scenario.changed);
    statement.exec();
    return scenario.id > 0 ? scenario.id : m_connection.getLastInsertRowid();
}

bool CostRepository::remove(std::int64_t id)
{
    SQLite::Statement statement(m_connection, "DELETE FROM cost_scenarios WHERE id=?");
    statement.bind(1, id);
    return statement.exec() > 0;
}

std::vector<double> CostRepository::writingSeconds(int granularity) const
{
    std::vector<double> seconds;
    SQLite::Statement query(m_connection, "SELECT e.seconds_spent FROM explanations e JOIN examples x ON x.id = e.example_id"
                                          " WHERE x.removed = 0 AND e.granularity = ? AND e.text <> '' AND e.seconds_spent > 0");
    query.bind(1, granularity);
    while (query.executeStep())
        seconds.push_back(query.getColumn(0).getDouble());
    return seconds;
}

} // namespace kotowari
