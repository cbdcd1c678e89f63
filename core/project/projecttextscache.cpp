#include "projecttextscache.h"

#include "core/base/threadpriority.h"

#include <algorithm>

namespace kotowari {

namespace {

constexpr int mostAnswers = 40;             // more different answers are no closed set
constexpr int answersLookedAt = 20000;

std::int64_t newestEntry(SQLite::Database &connection) { return connection.execAndGet("SELECT coalesce(max(id), 0) FROM audit").getInt64(); }

std::vector<std::string> closedAnswers(SQLite::Database &connection)
{
    SQLite::Statement query(connection, "SELECT answer, count(*) FROM (SELECT answer FROM examples WHERE removed = 0 LIMIT ?) GROUP BY answer LIMIT ?");
    query.bind(1, answersLookedAt);
    query.bind(2, mostAnswers + 1);
    std::vector<std::string> answers;
    std::int64_t examples = 0;
    while (query.executeStep()) {
        answers.push_back(query.getColumn(0).getString());
        examples += query.getColumn(1).getInt64();
    }
    const auto distinct = static_cast<std::int64_t>(answers.size());
    return distinct > mostAnswers || examples < 2 * distinct ? std::vector<std::string>{} : answers;
}

} // namespace

Result<std::shared_ptr<ProjectTexts>> readProjectTexts(SQLite::Database &connection, std::stop_token stop)
{
    auto texts = std::make_shared<ProjectTexts>();
    SQLite::Statement query(connection, "SELECT e.id, x.granularity, e.input, x.text FROM explanations x JOIN examples e ON e.id = x.example_id"
                                        " WHERE e.removed = 0 ORDER BY x.example_id, x.granularity");
    while (query.executeStep()) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, {"quality.cancelled"}, {}};
        texts->add({query.getColumn(0).getInt64(), static_cast<Granularity>(query.getColumn(1).getInt()), query.getColumn(2).getText(), query.getColumn(3).getText()});
    }
    texts->finish();
    texts->setAnswers(closedAnswers(connection));
    SQLite::Statement snippets(connection, "SELECT text FROM snippets");
    std::vector<std::string> pieces;
    while (snippets.executeStep())
        pieces.push_back(snippets.getColumn(0).getString());
    texts->setSnippets(pieces);
    return texts;
}

void ProjectTextsCache::use(SQLite::Database &connection, const std::function<void(ProjectTexts *)> &use)
{
    const auto marker = newestEntry(connection);
    const auto makeHere = [&](std::unique_lock<std::mutex> &lock) {
        lock.unlock();
        make(connection, marker, {});
        lock.lock();
    };
    std::unique_lock lock(m_mutex);
    if (!m_texts) {
        lock.unlock();
        const std::lock_guard first(m_first);
        lock.lock();
        if (!m_texts) {
            lock.unlock();
            makeBeside(marker);
            m_maker.join();
            lock.lock();
        }
    } else if (m_marker != marker && m_took < m_pace.quick) {
        makeHere(lock);
    } else if (m_marker != marker && !m_making && Clock::now() - m_made > std::max<Clock::duration>(m_pace.soonest, m_pace.rest * m_took)) {
        m_making = true;
        makeBeside(marker);
    }
    use(m_texts.get());
}

void ProjectTextsCache::make(SQLite::Database &connection, std::int64_t marker, std::stop_token stop)
{
    const auto begin = Clock::now();
    auto texts = readProjectTexts(connection, stop);
    if (!texts)
        return;
    const std::lock_guard guard(m_mutex);
    m_texts = std::move(*texts);
    m_marker = marker;
    m_made = Clock::now();
    m_took = m_made - begin;
}

void ProjectTextsCache::makeBeside(std::int64_t marker)
{
    m_maker = std::jthread([this, marker](std::stop_token stop) { // the one before has ended: m_making was false
        lowerThreadPriority();
        const auto done = m_database->read([&](SQLite::Database &connection) -> Result<void> {
            make(connection, marker, stop);
            return {};
        });
        static_cast<void>(done); // a damaged file says so elsewhere; here only comparisons are missing
        const std::lock_guard guard(m_mutex);
        m_making = false;
    });
}

void ProjectTextsCache::waitForRefresh()
{
    if (m_maker.joinable())
        m_maker.join();
}

} // namespace kotowari
