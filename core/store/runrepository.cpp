#include "runrepository.h"

#include "auditlog.h"
#include "messagejson.h"
#include "tuningjson.h"

#include <algorithm>
#include <cmath>

namespace kotowari {

namespace {

constexpr auto columns = "SELECT id, experiment_id, arm, model, train_size, explained, seed, state, score, steps, planned_steps, epoch, "
                         "supervised_tokens, seconds, stopped_early, error, work, wanted, best_step, levelled_off, extra_cases, tuning, "
                         "CASE WHEN tuning IS NULL THEN NULL ELSE (SELECT max(value) FROM metrics WHERE run_id = runs.id AND name = 'validation.exact_match') END FROM runs ";
// Queue order: experiments as they were created, their runs as the plan orders them.
constexpr auto queueOrder = " ORDER BY experiment_id, position";
constexpr auto workOrder = " ORDER BY priority DESC, experiment_id, position";
constexpr auto isInWork = "(wanted = 1 OR state = 'running')";

QueuedRun readRun(SQLite::Statement &row, const std::filesystem::path &runsFolder)
{
    QueuedRun queued;
    Run &run = queued.run;
    run.id = row.getColumn(0).getInt64();
    run.experiment = row.getColumn(1).getInt64();
    run.arm = armFromString(row.getColumn(2).getString()).value_or(Arm{});
    run.model = row.getColumn(3).getString();
    run.trainSize = row.getColumn(4).getInt64();
    run.explained = row.getColumn(5).getDouble();
    run.seed = row.getColumn(6).getInt64();
    run.state = runStateFromString(row.getColumn(7).getString()).value_or(RunState::Failed);
    if (!row.isColumnNull(8))
        run.score = row.getColumn(8).getDouble();
    run.steps = row.getColumn(9).getInt64();
    run.plannedSteps = row.getColumn(10).getInt64();
    run.epoch = row.getColumn(11).getDouble();
    run.supervisedTokens = row.getColumn(12).getInt64();
    run.seconds = row.getColumn(13).getDouble();
    run.stoppedEarly = row.getColumn(14).getInt() != 0;
    if (!row.isColumnNull(15))
        run.error = messageFromJson(row.getColumn(15).getString());
    run.folder = (runsFolder / std::to_string(run.id)).string();
    queued.work = row.getColumn(16).getDouble();
    queued.wanted = row.getColumn(17).getInt() != 0;
    run.bestStep = row.getColumn(18).getInt64();
    if (!row.isColumnNull(19))
        run.levelledOff = row.getColumn(19).getInt() != 0;
    run.extraCases = row.getColumn(20).getInt64();
    if (!row.isColumnNull(21))
        run.tuning = tuningFromJson(row.getColumn(21).getString());
    if (run.tuning && !row.isColumnNull(22))
        run.tuning->validationScore = row.getColumn(22).getDouble();
    return queued;
}

Error notFound(RunId id)
{
    return {ErrorCode::NotFound, {"run.not-found", {{"run", std::int64_t{id}}}}, {}};
}

/// "AND id NOT IN (1,2)"; ids are numbers, so they may stand in the text.
std::string notAmong(std::span<const RunId> ids)
{
    std::string list;
    for (const auto id : ids)
        list += (list.empty() ? "" : ",") + std::to_string(id);
    return list.empty() ? std::string() : " AND id NOT IN (" + list + ")";
}

} // namespace

std::int64_t RunRecord::eventsOffset()
{
    SQLite::Statement row(m_connection, "SELECT events_offset FROM runs WHERE id = ?");
    row.bind(1, m_run);
    return row.executeStep() ? row.getColumn(0).getInt64() : 0;
}

RunState RunRecord::state()
{
    SQLite::Statement row(m_connection, "SELECT state FROM runs WHERE id = ?");
    row.bind(1, m_run);
    return row.executeStep() ? runStateFromString(row.getColumn(0).getString()).value_or(RunState::Failed) : RunState::Failed;
}

namespace {

template<typename... Values>
void change(SQLite::Database &connection, RunId run, const char *assignments, const Values &...values)
{
    SQLite::Statement statement(connection, std::string("UPDATE runs SET ") + assignments + " WHERE id = ?");
    int index = 1;
    (statement.bind(index++, values), ...);
    statement.bind(index, run);
    statement.exec();
}

} // namespace

void RunRecord::setEventsOffset(std::int64_t bytes) { change(m_connection, m_run, "events_offset = ?", bytes); }
void RunRecord::setState(RunState state) { change(m_connection, m_run, "state = ?", std::string(toString(state))); }
void RunRecord::setWanted(bool wanted) { change(m_connection, m_run, "wanted = ?", wanted ? 1 : 0); }
void RunRecord::setPlannedSteps(std::int64_t steps) { change(m_connection, m_run, "planned_steps = ?", steps); }
void RunRecord::setStoppedEarly(bool early) { change(m_connection, m_run, "stopped_early = ?", early ? 1 : 0); }

void RunRecord::setPosition(const TrainingPosition &position)
{
    change(m_connection, m_run, "steps = ?, epoch = ?, supervised_tokens = ?, seconds = ?", position.step, position.epoch,
           position.supervisedTokens, position.seconds);
}

void RunRecord::setScore(std::optional<double> score)
{
    if (score)
        change(m_connection, m_run, "score = ?", *score);
    else
        change(m_connection, m_run, "score = NULL, best_step = 0, levelled_off = NULL");
}

void RunRecord::setCurveEnd(const CurveEnd &end)
{
    change(m_connection, m_run, "best_step = ?", end.bestStep);
    if (end.levelledOff)
        change(m_connection, m_run, "levelled_off = ?", *end.levelledOff ? 1 : 0);
    else
        change(m_connection, m_run, "levelled_off = NULL");
}

std::vector<ValidationPoint> RunRecord::validation()
{
    SQLite::Statement row(m_connection, "SELECT e.step, e.value, l.value FROM metrics e LEFT JOIN metrics l ON l.run_id = e.run_id AND l.step = e.step "
                                        "AND l.name = ? WHERE e.run_id = ? AND e.name = ? ORDER BY e.step");
    row.bind(1, std::string(metric::validationAnswerLoss));
    row.bind(2, m_run);
    row.bind(3, std::string(metric::validationExactMatch));
    std::vector<ValidationPoint> points;
    while (row.executeStep())
        points.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getDouble(), row.isColumnNull(2) ? 0 : row.getColumn(2).getDouble()});
    return points;
}

std::int64_t RunRecord::validationItems()
{
    SQLite::Statement row(m_connection, "SELECT e.validation_items FROM experiments e JOIN runs r ON r.experiment_id = e.id WHERE r.id = ?");
    row.bind(1, m_run);
    return row.executeStep() ? row.getColumn(0).getInt64() : 0;
}

void RunRecord::setError(const std::optional<Message> &error)
{
    if (error)
        change(m_connection, m_run, "error = ?", messageToJson(*error));
    else
        change(m_connection, m_run, "error = NULL");
}

void RunRecord::addMetric(const Metric &metric)
{
    if (!std::isfinite(metric.value))
        return;
    SQLite::Statement insert(m_connection, "INSERT OR REPLACE INTO metrics (run_id, step, name, epoch, supervised_tokens, seconds, value) "
                                           "VALUES (?,?,?,?,?,?,?)");
    insert.bind(1, m_run);
    insert.bind(2, metric.step);
    insert.bind(3, metric.name);
    insert.bind(4, metric.epoch);
    insert.bind(5, metric.supervisedTokens);
    insert.bind(6, metric.seconds);
    insert.bind(7, metric.value);
    insert.exec();
}

void RunRecord::addPrediction(const Prediction &prediction)
{
    SQLite::Statement insert(m_connection, "INSERT OR REPLACE INTO predictions (run_id, example_id, output, answer, explanation, correct, "
                                           "format_failure, truncated) VALUES (?,?,?,?,?,?,?,?)");
    insert.bind(1, m_run);
    insert.bind(2, prediction.example);
    insert.bind(3, prediction.output);
    insert.bind(4, prediction.answer);
    insert.bind(5, prediction.explanation);
    insert.bind(6, prediction.correct ? 1 : 0);
    insert.bind(7, prediction.formatFailure ? 1 : 0);
    insert.bind(8, prediction.truncated ? 1 : 0);
    insert.exec();
}

void RunRecord::addLog(const LogLine &line)
{
    SQLite::Statement insert(m_connection, "INSERT INTO run_log (run_id, at, step, message) VALUES (?,?,?,?)");
    insert.bind(1, m_run);
    insert.bind(2, line.at);
    insert.bind(3, line.step);
    insert.bind(4, messageToJson(line.message));
    insert.exec();
}

void RunRecord::voidAfter(std::int64_t step)
{
    SQLite::Statement metrics(m_connection, "DELETE FROM metrics WHERE run_id = ? AND step > ?");
    metrics.bind(1, m_run);
    metrics.bind(2, step);
    metrics.exec();
    SQLite::Statement predictions(m_connection, "DELETE FROM predictions WHERE run_id = ?");
    predictions.bind(1, m_run);
    predictions.exec();
    change(m_connection, m_run, "score = NULL");
}

void RunRecord::clear()
{
    voidAfter(-1);
    SQLite::Statement log(m_connection, "DELETE FROM run_log WHERE run_id = ?");
    log.bind(1, m_run);
    log.exec();
    change(m_connection, m_run, "steps = 0, epoch = 0, supervised_tokens = 0, seconds = 0, stopped_early = 0, error = NULL, events_offset = 0");
}

Result<std::vector<QueuedRun>> RunRepository::runs(std::optional<ExperimentId> experiment) const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<QueuedRun>> {
        SQLite::Statement row(connection, std::string(columns) + (experiment ? "WHERE experiment_id = ?" : "") + queueOrder);
        if (experiment)
            row.bind(1, *experiment);
        std::vector<QueuedRun> found;
        while (row.executeStep())
            found.push_back(readRun(row, m_database->filesFolder() / "runs"));
        return found;
    });
}

Result<QueuedRun> RunRepository::run(RunId id) const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<QueuedRun> {
        SQLite::Statement row(connection, std::string(columns) + "WHERE id = ?");
        row.bind(1, id);
        if (!row.executeStep())
            return notFound(id);
        return readRun(row, m_database->filesFolder() / "runs");
    });
}

Result<std::vector<QueuedRun>> RunRepository::inWork() const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<QueuedRun>> {
        SQLite::Statement row(connection, std::string(columns) + "WHERE " + isInWork + workOrder);
        std::vector<QueuedRun> found;
        while (row.executeStep())
            found.push_back(readRun(row, m_database->filesFolder() / "runs"));
        return found;
    });
}

Result<std::vector<QueuedRun>> RunRepository::ofExperimentsInWork() const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<QueuedRun>> {
        SQLite::Statement row(connection, std::string(columns) + "WHERE experiment_id IN (SELECT experiment_id FROM runs WHERE " + isInWork
                                              + ")" + queueOrder);
        std::vector<QueuedRun> found;
        while (row.executeStep())
            found.push_back(readRun(row, m_database->filesFolder() / "runs"));
        return found;
    });
}

Result<std::vector<Metric>> RunRepository::metrics(RunId run) const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<Metric>> {
        SQLite::Statement row(connection, "SELECT step, epoch, supervised_tokens, seconds, name, value FROM metrics WHERE run_id = ? "
                                          "ORDER BY step, name");
        row.bind(1, run);
        std::vector<Metric> found;
        while (row.executeStep())
            found.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getDouble(), row.getColumn(2).getInt64(),
                             row.getColumn(3).getDouble(), row.getColumn(4).getString(), row.getColumn(5).getDouble()});
        return found;
    });
}

Result<std::vector<Prediction>> RunRepository::predictions(RunId run) const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<Prediction>> {
        SQLite::Statement row(connection,
            "SELECT p.example_id, t.input, t.answer, p.output, p.answer, p.explanation, p.correct, p.format_failure, p.truncated "
            "FROM predictions p JOIN runs r ON r.id = p.run_id "
            "JOIN test_items t ON t.experiment_id = r.experiment_id AND t.example_id = p.example_id WHERE p.run_id = ? ORDER BY p.example_id");
        row.bind(1, run);
        std::vector<Prediction> found;
        while (row.executeStep())
            found.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getString(), row.getColumn(2).getString(),
                             row.getColumn(3).getString(), row.getColumn(4).getString(), row.getColumn(5).getString(),
                             row.getColumn(6).getInt() != 0, row.getColumn(7).getInt() != 0, row.getColumn(8).getInt() != 0});
        return found;
    });
}

Result<std::map<RunId, ItemResults>> RunRepository::itemResults(ExperimentId experiment) const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<std::map<RunId, ItemResults>> {
        SQLite::Statement row(connection, "SELECT p.run_id, p.example_id, p.correct FROM predictions p JOIN runs r ON r.id = p.run_id "
                                          "WHERE r.experiment_id = ? ORDER BY p.run_id, p.example_id");
        row.bind(1, experiment);
        std::map<RunId, ItemResults> found;
        while (row.executeStep()) {
            auto &results = found[row.getColumn(0).getInt64()];
            results.examples.push_back(row.getColumn(1).getInt64());
            results.correct.push_back(row.getColumn(2).getInt() != 0 ? 1 : 0);
        }
        return found;
    });
}

Result<std::vector<LogLine>> RunRepository::log(RunId run, int lines) const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<LogLine>> {
        SQLite::Statement row(connection, "SELECT at, step, message FROM run_log WHERE run_id = ? ORDER BY id DESC LIMIT ?");
        row.bind(1, run);
        row.bind(2, lines);
        std::vector<LogLine> found;
        while (row.executeStep()) {
            if (auto message = messageFromJson(row.getColumn(2).getString()))
                found.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getInt64(), std::move(*message)});
        }
        std::ranges::reverse(found);
        return found;
    });
}

Result<std::int64_t> RunRepository::eventsOffset(RunId run) const
{
    return m_database->read([&](SQLite::Database &connection) -> Result<std::int64_t> {
        return RunRecord(connection, run).eventsOffset();
    });
}

Result<void> RunRepository::edit(RunId run, const std::function<Result<void>(RunRecord &)> &change)
{
    return m_database->write([&](SQLite::Database &connection) -> Result<void> {
        RunRecord record(connection, run);
        return change(record);
    });
}

Result<void> RunRepository::enqueue(ExperimentId experiment, std::span<const RunId> except)
{
    return m_database->write([&](SQLite::Database &connection) -> Result<void> {
        SQLite::Statement started(connection, "UPDATE experiments SET started = 1 WHERE id = ?");
        started.bind(1, experiment);
        if (started.exec() == 0)
            return Error{ErrorCode::NotFound, {"experiment.not-found", {{"experiment", std::int64_t{experiment}}}}, {}};
        SQLite::Statement runs(connection, "UPDATE runs SET wanted = 1, state = 'queued', error = NULL WHERE experiment_id = ? AND state <> 'done'"
                                               + notAmong(except));
        runs.bind(1, experiment);
        runs.exec();
        return {};
    });
}

Result<void> RunRepository::enqueue(std::span<const RunId> runs, std::span<const RunId> except)
{
    return m_database->write([&](SQLite::Database &connection) -> Result<void> {
        if (runs.empty()) {
            connection.exec("UPDATE runs SET wanted = 1, state = 'queued', error = NULL WHERE state <> 'done'"
                            + notAmong(except));
            return {};
        }
        SQLite::Statement queue(connection, "UPDATE runs SET wanted = 1, state = 'queued', error = NULL WHERE id = ? AND state <> 'done'"
                                                + notAmong(except));
        SQLite::Statement started(connection, "UPDATE experiments SET started = 1 WHERE id = (SELECT experiment_id FROM runs WHERE id = ?)");
        for (const auto run : runs) {
            started.bind(1, run);
            if (started.exec() == 0)
                return notFound(run);
            started.reset();
            queue.bind(1, run);
            queue.exec();
            queue.reset();
        }
        return {};
    });
}

Result<void> RunRepository::putFirst(std::span<const RunId> runs)
{
    return m_database->write([&](SQLite::Database &connection) -> Result<void> {
        const auto priority = connection.execAndGet("SELECT max(priority) + 1 FROM runs").getInt64();
        SQLite::Statement raise(connection, "UPDATE runs SET priority = ? WHERE id = ?");
        for (const auto run : runs) {
            raise.bind(1, priority);
            raise.bind(2, run);
            if (raise.exec() == 0)
                return notFound(run);
            raise.reset();
        }
        return {};
    });
}

Result<void> RunRepository::extend(std::span<const RunId> runs, std::int64_t steps)
{
    return m_database->write([&](SQLite::Database &connection) -> Result<void> {
        SQLite::Statement extend(connection, "UPDATE runs SET work = work * (planned_steps + ?1) / max(planned_steps, 1), planned_steps = planned_steps + ?1, "
                                             "state = 'queued', wanted = 1 WHERE id = ?2 AND state = 'done' AND stopped_early = 0");
        for (const auto run : runs) {
            extend.bind(1, steps);
            extend.bind(2, run);
            if (extend.exec() == 0)
                return Error{ErrorCode::InvalidInput, {"training.not-done", {{"run", std::int64_t{run}}}}, {}};
            extend.reset();
        }
        return {};
    });
}

Result<void> RunRepository::remove(std::span<const RunId> runs)
{
    return m_database->write([&](SQLite::Database &connection) -> Result<void> {
        SQLite::Statement remove(connection, "DELETE FROM runs WHERE id = ? AND wanted = 0 AND state <> 'running'");
        for (const auto run : runs) {
            remove.bind(1, run);
            if (remove.exec() == 0)
                return Error{ErrorCode::Busy, {"run.busy", {{"run", std::int64_t{run}}}}, {}};
            remove.reset();
        }
        if (runs.empty())
            return {};
        std::string numbers;
        for (const auto run : runs)
            numbers += (numbers.empty() ? "" : ",") + std::to_string(run);
        AuditLog(connection).append({}, "run.remove", "runs", "{\"runs\":" + std::to_string(runs.size()) + ",\"numbers\":[" + numbers + "]}");
        return {};
    });
}

Result<void> RunRepository::clearWanted()
{
    return m_database->write([&](SQLite::Database &connection) -> Result<void> {
        connection.exec("UPDATE runs SET wanted = 0 WHERE wanted = 1");
        return {};
    });
}

} // namespace kotowari
