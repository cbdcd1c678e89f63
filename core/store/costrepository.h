// Scenarios of cost and benefit in the project file.
#pragma once

#include "core/api/cost.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <string>
#include <vector>

namespace kotowari {

/// Works inside the caller's transaction, like ExampleRepository.
class CostRepository
{
public:
    explicit CostRepository(SQLite::Database &connection) : m_connection(connection) { }

    std::vector<CostScenario> scenarios() const; ///< in the order they were made
    std::optional<CostScenario> find(std::int64_t id) const;
    /// Adds where the id is 0 or unknown (an undone removal keeps its id), else changes. Times are stored as they are. Returns the id.
    std::int64_t put(const CostScenario &scenario);
    bool remove(std::int64_t id); ///< false: there is none
    std::vector<double> writingSeconds(int granularity) const; ///< of explanations whose writing was timed; of removed examples none

private:
    SQLite::Database &m_connection;
};

/// {"hourly-cost": 3000, "error-rate": null}
std::string costInputsToJson(const std::map<CostKey, std::optional<double>> &typed);

} // namespace kotowari
