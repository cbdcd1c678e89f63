#include "writingrepository.h"

#include <algorithm>

namespace kotowari {

namespace {

constexpr std::size_t enoughTimes = 5;

double medianOf(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    if (values.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

} // namespace

WritingMark WritingRepository::mark(ExampleId id) const
{
    SQLite::Statement query(m_connection, "SELECT mark FROM writing_marks WHERE example_id=?");
    query.bind(1, id);
    return query.executeStep() ? static_cast<WritingMark>(query.getColumn(0).getInt()) : WritingMark::None;
}

void WritingRepository::setMark(ExampleId id, WritingMark mark, const std::string &author, std::int64_t now)
{
    if (mark == WritingMark::None) {
        SQLite::Statement erase(m_connection, "DELETE FROM writing_marks WHERE example_id=?");
        erase.bind(1, id);
        erase.exec();
        return;
    }
    SQLite::Statement put(m_connection, "INSERT OR REPLACE INTO writing_marks(example_id, mark, author, at) VALUES(?,?,?,?)");
    put.bind(1, id);
    put.bind(2, static_cast<int>(mark));
    put.bind(3, author);
    put.bind(4, now);
    put.exec();
}

std::set<ExampleId> WritingRepository::marked() const
{
    std::set<ExampleId> ids;
    SQLite::Statement query(m_connection, "SELECT example_id FROM writing_marks");
    while (query.executeStep())
        ids.insert(query.getColumn(0).getInt64());
    return ids;
}

std::vector<ExampleId> WritingRepository::marked(WritingMark mark) const
{
    std::vector<ExampleId> ids;
    SQLite::Statement query(m_connection,
                            "SELECT example_id FROM writing_marks m JOIN examples e ON e.id=m.example_id WHERE m.mark=? AND e.removed=0 ORDER BY 1");
    query.bind(1, static_cast<int>(mark));
    while (query.executeStep())
        ids.push_back(query.getColumn(0).getInt64());
    return ids;
}

std::vector<ExplanationVersion> WritingRepository::versions(ExampleId id, Granularity granularity) const
{
    SQLite::Statement query(m_connection,
                            "SELECT text, author, state, seconds_spent, changed_at FROM explanation_versions WHERE example_id=? AND granularity=?"
                            " ORDER BY id DESC");
    query.bind(1, id);
    query.bind(2, static_cast<int>(granularity));
    std::vector<ExplanationVersion> versions;
    while (query.executeStep())
        versions.push_back({query.getColumn(0).getString(), query.getColumn(1).getString(), static_cast<ReviewState>(query.getColumn(2).getInt()),
                            query.getColumn(3).getDouble(), query.getColumn(4).getInt64()});
    return versions;
}

std::vector<Snippet> WritingRepository::snippets() const
{
    SQLite::Statement query(m_connection, "SELECT id, title, text FROM snippets ORDER BY title");
    std::vector<Snippet> snippets;
    while (query.executeStep())
        snippets.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getString(), query.getColumn(2).getString()});
    return snippets;
}

std::optional<Snippet> WritingRepository::snippet(std::int64_t id) const
{
    SQLite::Statement query(m_connection, "SELECT id, title, text FROM snippets WHERE id=?");
    query.bind(1, id);
    if (!query.executeStep())
        return std::nullopt;
    return Snippet{query.getColumn(0).getInt64(), query.getColumn(1).getString(), query.getColumn(2).getString()};
}

std::int64_t WritingRepository::putSnippet(const Snippet &snippet)
{
    SQLite::Statement put(m_connection, snippet.id == 0 ? "INSERT INTO snippets(title, text) VALUES(?1,?2)" : "UPDATE snippets SET title=?1, text=?2 WHERE id=?3");
    put.bind(1, snippet.title);
    put.bind(2, snippet.text);
    if (snippet.id != 0)
        put.bind(3, snippet.id);
    put.exec();
    return snippet.id == 0 ? m_connection.getLastInsertRowid() : snippet.id;
}

void WritingRepository::removeSnippet(std::int64_t id)
{
    SQLite::Statement erase(m_connection, "DELETE FROM snippets WHERE id=?");
    erase.bind(1, id);
    erase.exec();
}

std::int64_t WritingRepository::addDraft(const DraftRow &draft, std::int64_t now)
{
    SQLite::Statement insert(m_connection, "INSERT INTO drafts(example_id, granularity, source, origin, text, at) VALUES(?,?,?,?,?,?)");
    insert.bind(1, draft.example);
    insert.bind(2, static_cast<int>(draft.granularity));
    insert.bind(3, static_cast<int>(draft.source));
    insert.bind(4, draft.origin);
    insert.bind(5, draft.text);
    insert.bind(6, now);
    insert.exec();
    return m_connection.getLastInsertRowid();
}

std::optional<DraftRow> WritingRepository::draft(std::int64_t id) const
{
    SQLite::Statement query(m_connection, "SELECT example_id, granularity, source, origin, text, outcome IS NOT NULL FROM drafts WHERE id=?");
    query.bind(1, id);
    if (!query.executeStep())
        return std::nullopt;
    return DraftRow{query.getColumn(0).getInt64(), static_cast<Granularity>(query.getColumn(1).getInt()),
                    static_cast<DraftSource>(query.getColumn(2).getInt()), query.getColumn(3).getInt64(), query.getColumn(4).getString(),
                    query.getColumn(5).getInt() != 0};
}

void WritingRepository::decide(std::int64_t draft, DraftOutcome outcome, const std::string &author)
{
    SQLite::Statement update(m_connection, "UPDATE drafts SET outcome=?, author=? WHERE id=?");
    update.bind(1, static_cast<int>(outcome));
    update.bind(2, author);
    update.bind(3, draft);
    update.exec();
}

std::vector<double> WritingRepository::writingTimes(bool drafted) const
{
    SQLite::Statement query(m_connection, std::string("SELECT seconds_spent FROM explanations x WHERE seconds_spent>0 AND ") + (drafted ? "" : "NOT ")
                                              + "EXISTS(SELECT 1 FROM drafts d WHERE d.example_id=x.example_id AND d.granularity=x.granularity"
                                                " AND d.outcome IN (0,1))");
    std::vector<double> seconds;
    while (query.executeStep())
        seconds.push_back(query.getColumn(0).getDouble());
    return seconds;
}

DraftFigures WritingRepository::draftFigures() const
{
    DraftFigures figures;
    SQLite::Statement query(m_connection, "SELECT coalesce(sum(outcome=0),0), coalesce(sum(outcome=1),0), coalesce(sum(outcome=2),0) FROM drafts");
    query.executeStep();
    figures.accepted = query.getColumn(0).getInt64();
    figures.edited = query.getColumn(1).getInt64();
    figures.rejected = query.getColumn(2).getInt64();
    auto with = writingTimes(true);
    auto without = writingTimes(false);
    if (with.size() >= enoughTimes && without.size() >= enoughTimes)
        figures.secondsSaved = medianOf(std::move(without)) - medianOf(std::move(with));
    return figures;
}

} // namespace kotowari
