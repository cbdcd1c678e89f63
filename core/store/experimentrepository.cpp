#include "experimentrepository.h"

#include "auditlog.h"
#include "core/base/planjson.h"
#include "tuningjson.h"

#include <nlohmann/json.hpp>

namespace kotowari {

namespace {

constexpr auto columns = "SELECT id, plan, created_at, training_pool, validation_items, test_items, majority_baseline, "
                         "nearest_neighbour_baseline, pools_fingerprint, not_approved FROM experiments ";

Result<Experiment> readExperiment(SQLite::Statement &row)
{
    auto plan = planFromJson(row.getColumn(1).getString());
    if (!plan)
        return plan.error();
    Experiment experiment;
    experiment.id = row.getColumn(0).getInt64();
    experiment.plan = std::move(*plan);
    experiment.createdAt = row.getColumn(2).getInt64();
    experiment.trainingPool = row.getColumn(3).getInt64();
    experiment.validationItems = row.getColumn(4).getInt64();
    experiment.testItems = row.getColumn(5).getInt64();
    experiment.majorityBaseline = row.getColumn(6).getDouble();
    experiment.nearestNeighbourBaseline = row.getColumn(7).getDouble();
    experiment.poolsFingerprint = row.getColumn(8).getString();
    experiment.notApproved = row.getColumn(9).getInt64();
    return experiment;
}

Error notFound(ExperimentId id)
{
    return {ErrorCode::NotFound, {"experiment.not-found", {{"experiment", std::int64_t{id}}}}, {}};
}

void addRuns(SQLite::Database &connection, ExperimentId id, const std::vector<NewRun> &runs)
{
    SQLite::Statement insert(connection, "INSERT INTO runs (experiment_id, position, arm, model, train_size, explained, seed, "
                                         "planned_steps, work, extra_cases, tuning) VALUES (?,?,?,?,?,?,?,?,?,?,?)");
    std::int64_t position = 0;
    for (const auto &run : runs) {
        insert.bind(1, id);
        insert.bind(2, position++);
        insert.bind(3, toString(run.arm));
        insert.bind(4, run.model);
        insert.bind(5, run.trainSize);
        insert.bind(6, run.explained);
        insert.bind(7, run.seed);
        insert.bind(8, run.plannedSteps);
        insert.bind(9, run.work);
        insert.bind(10, run.extraCases);
        if (run.tuning)
            insert.bind(11, tuningToJson(*run.tuning));
        else
            insert.bind(11);
        insert.exec();
        insert.reset();
    }
}

void addTestItems(SQLite::Database &connection, ExperimentId id, const std::vector<TestItem> &items)
{
    SQLite::Statement insert(connection, "INSERT INTO test_items (experiment_id, example_id, input, answer) VALUES (?,?,?,?)");
    for (const auto &item : items) {
        insert.bind(1, id);
        insert.bind(2, item.example);
        insert.bind(3, item.input);
        insert.bind(4, item.answer);
        insert.exec();
        insert.reset();
    }
}

} // namespace

Result<ExperimentId> ExperimentRepository::add(const Experiment &experiment, const ExperimentOrigins &origins,
                                               const std::vector<TestItem> &testItems, const std::vector<NewRun> &runs,
                                               const FileWriter &writeFiles)
{
    return m_database->write([&](SQLite::Database &connection) -> Result<ExperimentId> {
        SQLite::Statement insert(connection,
            "INSERT INTO experiments (name, plan, created_at, pools_fingerprint, examples_fingerprint, tokenizer_fingerprint, vocabulary, "
            "training_pool, validation_items, test_items, majority_baseline, nearest_neighbour_baseline, not_approved) "
            "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)");
        insert.bind(1, experiment.plan.name);
        insert.bind(2, planToJson(experiment.plan));
        insert.bind(3, experiment.createdAt);
        insert.bind(4, origins.poolsFingerprint);
        insert.bind(5, origins.examplesFingerprint);
        insert.bind(6, origins.tokenizerFingerprint);
        insert.bind(7, origins.vocabulary);
        insert.bind(8, experiment.trainingPool);
        insert.bind(9, experiment.validationItems);
        insert.bind(10, experiment.testItems);
        insert.bind(11, experiment.majorityBaseline);
        insert.bind(12, experiment.nearestNeighbourBaseline);
        insert.bind(13, experiment.notApproved);
        insert.exec();
        const ExperimentId id = connection.getLastInsertRowid();
        addTestItems(connection, id, testItems);
        addRuns(connection, id, runs);
        if (auto written = writeFiles(id); !written)
            return written.error();
        AuditLog(connection).append({}, "experiment.create", "experiment " + std::to_string(id),
                                    nlohmann::json{{"name", experiment.plan.name}, {"plan", nlohmann::json::parse(planToJson(experiment.plan))}, {"runs", runs.size()},
                                                   {"not_approved", experiment.notApproved}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
        return id;
    });
}

Result<std::vector<Experiment>> ExperimentRepository::all() const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<Experiment>> {
        SQLite::Statement row(connection, std::string(columns) + "ORDER BY id DESC");
        std::vector<Experiment> experiments;
        while (row.executeStep()) {
            auto experiment = readExperiment(row);
            if (!experiment)
                return experiment.error();
            experiments.push_back(std::move(*experiment));
        }
        return experiments;
    });
}

Result<Experiment> ExperimentRepository::get(ExperimentId id) const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<Experiment> {
        SQLite::Statement row(connection, std::string(columns) + "WHERE id = ?");
        row.bind(1, id);
        if (!row.executeStep())
            return notFound(id);
        return readExperiment(row);
    });
}

Result<ExperimentOrigins> ExperimentRepository::origins(ExperimentId id) const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<ExperimentOrigins> {
        SQLite::Statement row(connection, "SELECT pools_fingerprint, examples_fingerprint, tokenizer_fingerprint, vocabulary "
                                          "FROM experiments WHERE id = ?");
        row.bind(1, id);
        if (!row.executeStep())
            return notFound(id);
        return ExperimentOrigins{row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getString(),
                                 row.getColumn(3).getInt()};
    });
}

Result<std::vector<TestItem>> ExperimentRepository::testItems(ExperimentId id) const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<TestItem>> {
        SQLite::Statement row(connection, "SELECT example_id, input, answer FROM test_items WHERE experiment_id = ? ORDER BY example_id");
        row.bind(1, id);
        std::vector<TestItem> items;
        while (row.executeStep())
            items.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getString(), row.getColumn(2).getString()});
        return items;
    });
}

Result<void> ExperimentRepository::remove(ExperimentId id)
{
    return m_database->write([&](SQLite::Database &connection) -> Result<void> {
        SQLite::Statement statement(connection, "DELETE FROM experiments WHERE id = ?");
        statement.bind(1, id);
        if (statement.exec() == 0)
            return notFound(id);
        AuditLog(connection).append({}, "experiment.remove", "experiment " + std::to_string(id));
        return {};
    });
}

} // namespace kotowari
