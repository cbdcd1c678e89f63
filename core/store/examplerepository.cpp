#include "examplerepository.h"

#include "core/base/randomstream.h"
#include "core/base/text.h"
#include "examplesearch.h"

#include <bit>

namespace kotowari {

namespace {

Explanation readExplanation(SQLite::Statement &row, int first)
{
    return {static_cast<Granularity>(row.getColumn(first).getInt()), row.getColumn(first + 1).getString(), row.getColumn(first + 2).getString(),
            static_cast<ReviewState>(row.getColumn(first + 3).getInt()), row.getColumn(first + 4).getDouble(), row.getColumn(first + 5).getInt64()};
}
constexpr const char *explanationColumns = "granularity, text, author, state, seconds_spent, x.changed_at";

Example readExample(SQLite::Statement &row)
{
    return {row.getColumn(0).getInt64(), row.getColumn(1).getString(), row.getColumn(2).getString(), row.getColumn(3).getString(),
            row.getColumn(4).getString(), static_cast<Pool>(row.getColumn(5).getInt()), row.getColumn(6).getString(), {},
            row.getColumn(7).getInt64()};
}
constexpr const char *exampleColumns = "id, key, input, answer, grp, pool, note, e.changed_at";

/// `where` is ours, never the user's. Two queries in the same order, merged.
std::vector<Example> readExamples(SQLite::Database &connection, const std::string &where, bool explanations)
{
    std::vector<Example> examples;
    SQLite::Statement query(connection, std::string("SELECT ") + exampleColumns + " FROM examples e WHERE " + where + " ORDER BY id");
    while (query.executeStep())
        examples.push_back(readExample(query));
    SQLite::Statement attributes(connection, "SELECT example_id, name, value FROM attributes a JOIN examples e ON e.id=a.example_id WHERE " + where
                                                 + " ORDER BY example_id, name");
    auto described = examples.begin();
    while (attributes.executeStep()) {
        const auto id = attributes.getColumn(0).getInt64();
        while (described != examples.end() && described->id < id)
            ++described;
        if (described != examples.end() && described->id == id)
            described->attributes.push_back({attributes.getColumn(1).getString(), attributes.getColumn(2).getString()});
    }
    if (!explanations)
        return examples;
    SQLite::Statement texts(connection, std::string("SELECT example_id, ") + explanationColumns + " FROM explanations x JOIN examples e ON e.id=x.example_id WHERE "
                                            + where + " ORDER BY example_id, granularity");
    auto example = examples.begin();
    while (texts.executeStep()) {
        const auto id = texts.getColumn(0).getInt64();
        while (example != examples.end() && example->id < id)
            ++example;
        if (example != examples.end() && example->id == id)
            example->explanations.push_back(readExplanation(texts, 1));
    }
    return examples;
}

/// Of a set of states, bit by ReviewState.
std::optional<ReviewState> leastAdvanced(unsigned states)
{
    std::optional<ReviewState> least;
    for (const auto state : allReviewStates)
        if ((states >> static_cast<unsigned>(state) & 1u) != 0 && (!least || advancement(state) < advancement(*least)))
            least = state;
    return least;
}

std::string visiblePool(Pool pool) { return "removed=0 AND pool=" + std::to_string(static_cast<int>(pool)); }

} // namespace

std::int64_t inputHash(std::string_view input) { return std::bit_cast<std::int64_t>(hashText(normalizeAnswer(input))); }

std::int64_t contentHash(std::int64_t hashOfInput, std::string_view answer)
{
    return std::bit_cast<std::int64_t>(mixKeys({std::bit_cast<std::uint64_t>(hashOfInput), hashText(normalizeAnswer(answer))}));
}

ExampleCounts ExampleRepository::counts() const
{
    ExampleCounts counts;
    SQLite::Statement query(m_connection, "SELECT pool, explained, count(*) FROM examples INDEXED BY examples_list WHERE removed=0 GROUP BY pool, explained");
    while (query.executeStep()) {
        const auto pool = static_cast<std::size_t>(query.getColumn(0).getInt());
        const int explained = query.getColumn(1).getInt();
        const auto count = query.getColumn(2).getInt64();
        counts.examples += count;
        if (pool < counts.pools.size())
            counts.pools[pool] += count;
        for (std::size_t i = 0; i < counts.explained.size(); ++i) {
            if (explained & (1 << i))
                counts.explained[i] += count;
        }
        if (pool == static_cast<std::size_t>(Pool::Training) && explained == 0)
            counts.unexplainedTraining += count;
    }
    return counts;
}

std::vector<ExampleRow> ExampleRepository::rows(std::span<const ExampleId> ids) const
{
    SQLite::Statement query(m_connection,
                            "SELECT key, substr(input,1,200), substr(answer,1,100), grp, pool, explained, changed_at,"
                            " (SELECT author FROM explanations WHERE example_id=e.id ORDER BY changed_at DESC, granularity DESC LIMIT 1),"
                            " (SELECT sum(1<<state) FROM (SELECT DISTINCT state FROM explanations WHERE example_id=e.id))"
                            " FROM examples e WHERE id=?");
    std::vector<ExampleRow> rows;
    rows.reserve(ids.size());
    for (const auto id : ids) {
        query.reset();
        query.bind(1, id);
        if (!query.executeStep())
            continue;
        const int explained = query.getColumn(5).getInt();
        rows.push_back({id, query.getColumn(0).getString(), excerpt(query.getColumn(1).getString(), 200),
                        excerpt(query.getColumn(2).getString(), 100), query.getColumn(3).getString(),
                        static_cast<Pool>(query.getColumn(4).getInt()), {(explained & 1) != 0, (explained & 2) != 0, (explained & 4) != 0},
                        query.getColumn(7).getString(), query.getColumn(6).getInt64(), leastAdvanced(query.getColumn(8).getUInt())});
    }
    return rows;
}

std::optional<Example> ExampleRepository::example(ExampleId id) const
{
    auto found = readExamples(m_connection, "id=" + std::to_string(id), true);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

bool ExampleRepository::exists(ExampleId id) const
{
    SQLite::Statement query(m_connection, "SELECT 1 FROM examples WHERE id=? AND removed=0");
    query.bind(1, id);
    return query.executeStep();
}

std::optional<ExampleId> ExampleRepository::byKey(const std::string &key) const
{
    SQLite::Statement query(m_connection, "SELECT id FROM examples WHERE key=? AND key<>'' AND removed=0 ORDER BY id LIMIT 1");
    query.bind(1, key);
    return query.executeStep() ? std::optional<ExampleId>(query.getColumn(0).getInt64()) : std::nullopt;
}

std::optional<ExampleId> ExampleRepository::byContent(std::int64_t hash) const
{
    SQLite::Statement query(m_connection, "SELECT id FROM examples WHERE content_hash=? AND removed=0 ORDER BY id LIMIT 1");
    query.bind(1, hash);
    return query.executeStep() ? std::optional<ExampleId>(query.getColumn(0).getInt64()) : std::nullopt;
}

ExampleId ExampleRepository::nextUnexplained(ExampleId after, Granularity granularity) const
{
    // A scan of the index (2 MB at 100,000 examples): the first id beyond `after`, else the first of all.
    SQLite::Statement query(m_connection,
                            "SELECT coalesce(min(CASE WHEN id>?1 THEN id END), min(id), 0) FROM examples INDEXED BY examples_list"
                            " WHERE removed=0 AND pool=?2 AND (explained & ?3)=0 AND id NOT IN (SELECT example_id FROM writing_marks)");
    query.bind(1, after);
    query.bind(2, static_cast<int>(Pool::Training));
    query.bind(3, 1 << static_cast<int>(granularity));
    query.executeStep();
    return query.getColumn(0).getInt64();
}

std::vector<std::string> ExampleRepository::answers(int limit) const
{
    SQLite::Statement query(m_connection, "SELECT answer FROM examples WHERE removed=0 GROUP BY answer ORDER BY count(*) DESC, answer LIMIT ?");
    query.bind(1, limit);
    std::vector<std::string> answers;
    while (query.executeStep())
        answers.push_back(query.getColumn(0).getString());
    return answers;
}

std::vector<Example> ExampleRepository::poolExamples(Pool pool) const { return readExamples(m_connection, visiblePool(pool), true); }

std::vector<Example> ExampleRepository::all(bool explanations) const { return readExamples(m_connection, "removed=0", explanations); }

std::vector<ExampleId> ExampleRepository::explainedTraining(int limit) const
{
    SQLite::Statement query(m_connection, "SELECT id FROM examples INDEXED BY examples_list WHERE removed=0 AND pool=? AND explained<>0 ORDER BY id DESC LIMIT ?");
    query.bind(1, static_cast<int>(Pool::Training));
    query.bind(2, limit);
    std::vector<ExampleId> ids;
    while (query.executeStep())
        ids.push_back(query.getColumn(0).getInt64());
    return ids;
}

bool ExampleRepository::isExplainedTraining(ExampleId id) const
{
    SQLite::Statement query(m_connection, "SELECT 1 FROM examples WHERE id=? AND removed=0 AND pool=? AND explained<>0");
    query.bind(1, id);
    query.bind(2, static_cast<int>(Pool::Training));
    return query.executeStep();
}

std::vector<std::string> ExampleRepository::attributeNames() const
{
    SQLite::Statement query(m_connection, "SELECT DISTINCT name FROM attributes a JOIN examples e ON e.id=a.example_id WHERE removed=0 ORDER BY name");
    std::vector<std::string> names;
    while (query.executeStep())
        names.push_back(query.getColumn(0).getString());
    return names;
}

std::vector<AttributeValues> ExampleRepository::attributeValues() const
{
    SQLite::Statement query(m_connection, "SELECT name, value, COUNT(*) FROM attributes a JOIN examples e ON e.id=a.example_id WHERE removed=0"
                                          " GROUP BY name, value ORDER BY name, COUNT(*) DESC, value");
    std::vector<AttributeValues> list;
    while (query.executeStep()) {
        const auto name = query.getColumn(0).getString();
        if (list.empty() || list.back().name != name)
            list.push_back({name, {}});
        list.back().values.push_back({query.getColumn(1).getString(), query.getColumn(2).getInt64()});
    }
    return list;
}

std::string ExampleRepository::inputOf(ExampleId id) const
{
    SQLite::Statement query(m_connection, "SELECT input FROM examples WHERE id=?");
    query.bind(1, id);
    return query.executeStep() ? query.getColumn(0).getString() : std::string();
}

} // namespace kotowari
