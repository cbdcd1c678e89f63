#include "tuningrepository.h"

#include <nlohmann/json.hpp>

namespace kotowari {

namespace {

using Json = nlohmann::json;

std::string triedToJson(const TuningOutcome &outcome)
{
    Json tried = Json::array();
    for (const auto &candidate : outcome.candidates)
        tried.push_back({{"learning_rate", candidate.learningRate}, {"scores", candidate.scores}, {"runs", candidate.runs}});
    return tried.dump();
}

std::vector<TuningCandidate> triedFromJson(const std::string &text)
{
    std::vector<TuningCandidate> candidates;
    const auto tried = Json::parse(text, nullptr, false);
    for (const auto &one : tried.is_array() ? tried : Json::array()) {
        TuningCandidate candidate{one.value("learning_rate", 0.0), one.value("scores", std::vector<double>{}), one.value("runs", std::int64_t{0}), {}};
        double sum = 0;
        for (const double score : candidate.scores)
            sum += score;
        if (!candidate.scores.empty())
            candidate.mean = sum / static_cast<double>(candidate.scores.size());
        candidates.push_back(std::move(candidate));
    }
    return candidates;
}

std::optional<TuningOutcome> read(SQLite::Database &connection, ExperimentId experiment, const Arm &arm, const std::string &model)
{
    SQLite::Statement row(connection, "SELECT learning_rate, tried FROM tuning_choices WHERE experiment_id = ? AND arm = ? AND model = ?");
    row.bind(1, experiment);
    row.bind(2, toString(arm));
    row.bind(3, model);
    if (!row.executeStep())
        return std::nullopt;
    return TuningOutcome{arm, model, triedFromJson(row.getColumn(1).getString()), row.getColumn(0).getDouble()};
}

} // namespace

Result<TuningOutcome> TuningRepository::record(ExperimentId experiment, const TuningOutcome &outcome)
{
    return m_database->write([&](SQLite::Database &connection) -> Result<TuningOutcome> {
        if (auto before = read(connection, experiment, outcome.arm, outcome.model))
            return *std::move(before);
        SQLite::Statement insert(connection, "INSERT INTO tuning_choices (experiment_id, arm, model, learning_rate, tried) VALUES (?,?,?,?,?)");
        insert.bind(1, experiment);
        insert.bind(2, toString(outcome.arm));
        insert.bind(3, outcome.model);
        insert.bind(4, *outcome.chosen);
        insert.bind(5, triedToJson(outcome));
        insert.exec();
        return outcome;
    });
}

Result<std::optional<TuningOutcome>> TuningRepository::find(ExperimentId experiment, const Arm &arm, const std::string &model) const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<std::optional<TuningOutcome>> { return read(connection, experiment, arm, model); });
}

} // namespace kotowari
