// What helps writing, in the project file: marks, former texts, snippets, drafts.
#pragma once

#include "core/api/writingservice.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <set>

namespace kotowari {

/// A draft as it is kept.
struct DraftRow {
    ExampleId example = 0;
    Granularity granularity = Granularity::Detailed;
    DraftSource source = DraftSource::Template;
    std::int64_t origin = 0; ///< the similar example or the run
    std::string text;
    bool decided = false;
};

/// Works inside the caller's transaction, like ExampleRepository.
class WritingRepository
{
public:
    explicit WritingRepository(SQLite::Database &connection) : m_connection(connection) { }

    WritingMark mark(ExampleId id) const;
    void setMark(ExampleId id, WritingMark mark, const std::string &author, std::int64_t now);
    std::set<ExampleId> marked() const; ///< any mark, of examples that are not removed
    std::vector<ExampleId> marked(WritingMark mark) const; ///< by id, of examples that are not removed
    std::vector<ExplanationVersion> versions(ExampleId id, Granularity granularity) const; ///< newest first

    std::vector<Snippet> snippets() const; ///< by title
    std::optional<Snippet> snippet(std::int64_t id) const;
    std::int64_t putSnippet(const Snippet &snippet); ///< adds (id 0) or changes; the title must be free
    void removeSnippet(std::int64_t id);

    std::int64_t addDraft(const DraftRow &draft, std::int64_t now);
    std::optional<DraftRow> draft(std::int64_t id) const;
    void decide(std::int64_t draft, DraftOutcome outcome, const std::string &author);
    DraftFigures draftFigures() const;

private:
    std::vector<double> writingTimes(bool drafted) const;

    SQLite::Database &m_connection;
};

} // namespace kotowari
