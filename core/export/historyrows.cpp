// The audit log as a table, with the salts and digests that let somebody else follow its chain.
#include "core/base/clock.h"
#include "rows.h"

namespace kotowari {

std::vector<std::string> historyColumns()
{
    return {"entry", "time", "at", "actor", "action", "subject", "detail", "actor_salt", "actor_digest", "detail_salt", "detail_digest", "hash"};
}

Result<void> historyRows(Database &database, const RowSink &sink, std::stop_token stop)
{
    return database.read([&](SQLite::Database &connection) -> Result<void> {
        const auto all = connection.execAndGet("SELECT count(*) FROM audit").getDouble();
        SQLite::Statement query(connection, "SELECT id, at, actor, action, subject, detail, actor_salt, actor_digest, detail_salt, detail_digest, hash FROM audit ORDER BY id");
        double done = 0;
        while (query.executeStep()) {
            if (stop.stop_requested())
                return Error{ErrorCode::Cancelled, {"error.cancelled", {}}, {}};
            TableRow row{query.getColumn(0).getInt64(), isoDate(query.getColumn(1).getInt64()), query.getColumn(1).getInt64()};
            for (int column = 2; column < 11; ++column)
                row.emplace_back(query.getColumn(column).getString());
            if (auto taken = sink(row, ++done / all); !taken)
                return taken;
        }
        return {};
    });
}

} // namespace kotowari
