#include "confirmation.h"

#include "core/base/clock.h"
#include "core/stats/wilson.h"
#include "core/store/auditlog.h"
#include "core/store/examplerepository.h"

namespace kotowari {

namespace {

std::optional<Confirmation> read(SQLite::Database &connection)
{
    SQLite::Statement head(connection, "SELECT at, actor, items FROM confirmation");
    if (!head.executeStep())
        return std::nullopt;
    Confirmation found{head.getColumn(0).getInt64(), head.getColumn(1).getString(), head.getColumn(2).getInt64(), {}};
    SQLite::Statement row(connection, "SELECT run_id, correct, items FROM confirmed_scores ORDER BY run_id");
    while (row.executeStep()) {
        ConfirmedScore score;
        score.run = row.getColumn(0).getInt64();
        score.correct = row.getColumn(1).getInt64();
        score.items = row.getColumn(2).isNull() ? found.items : row.getColumn(2).getInt64();
        score.score = static_cast<double>(score.correct) / static_cast<double>(score.items);
        const auto interval = wilsonInterval(score.score, score.items);
        score.low = interval.low;
        score.high = interval.high;
        found.scores.push_back(score);
    }
    return found;
}

Error doneAlready(const Confirmation &confirmation)
{
    return {ErrorCode::InvalidInput, {"confirm.done-already", {{"at", isoDate(confirmation.at)}, {"by", confirmation.by}}}, {}};
}

} // namespace

Result<std::optional<Confirmation>> ConfirmationRecord::find() const
{
    return m_database->read([](SQLite::Database &connection) -> Result<std::optional<Confirmation>> { return read(connection); });
}

Result<std::vector<Example>> ConfirmationRecord::items() const
{
    return m_database->read([](SQLite::Database &connection) -> Result<std::vector<Example>> {
        if (const auto before = read(connection))
            return doneAlready(*before);
        auto items = ExampleRepository(connection).poolExamples(Pool::Confirmation);
        if (items.empty())
            return Error{ErrorCode::InvalidInput, {"confirm.no-set", {}}, {}};
        return items;
    });
}

Result<Confirmation> ConfirmationRecord::record(const std::string &by, std::int64_t items, const std::map<RunId, CountedItems> &results)
{
    return m_database->write([&](SQLite::Database &connection) -> Result<Confirmation> {
        if (const auto before = read(connection))
            return doneAlready(*before);
        SQLite::Statement head(connection, "INSERT INTO confirmation (id, at, actor, items) VALUES (1, ?, ?, ?)");
        head.bind(1, nowMilliseconds());
        head.bind(2, by.empty() ? systemUserName() : by);
        head.bind(3, items);
        head.exec();
        SQLite::Statement score(connection, "INSERT INTO confirmed_scores (run_id, correct, items) VALUES (?, ?, ?)");
        std::string runs;
        for (const auto &[run, counted] : results) {
            score.bind(1, run);
            score.bind(2, counted.correct);
            score.bind(3, counted.items);
            score.exec();
            score.reset();
            runs += (runs.empty() ? "" : ",") + std::to_string(run);
        }
        AuditLog(connection).append(by, "confirmation.score", "project", "{\"items\":" + std::to_string(items) + ",\"runs\":[" + runs + "]}");
        return *read(connection);
    });
}

} // namespace kotowari
