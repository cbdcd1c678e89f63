#include "fakewriting.h"

namespace kotowari::ui::fakes {

std::vector<std::pair<std::int64_t, DraftOutcome>> FakeWritingService::decisions() const
{
    const std::scoped_lock lock(m_mutex);
    return m_decisions;
}

WritingState FakeWritingService::marksOf(ExampleId id) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_marks.find(id);
    return found == m_marks.end() ? WritingState{} : found->second;
}

Result<void> FakeWritingService::setMark(ExampleId id, WritingMark mark, const std::string &)
{
    const std::scoped_lock lock(m_mutex);
    m_marks[id].mark = mark;
    return {};
}

Result<void> FakeWritingService::setException(ExampleId id, const std::string &exception, const std::string &)
{
    const std::scoped_lock lock(m_mutex);
    m_marks[id].exception = exception;
    return {};
}

Result<std::vector<Snippet>> FakeWritingService::snippets() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<Snippet> all;
    for (const auto &[id, snippet] : m_snippets)
        all.push_back(snippet);
    return all;
}

Result<std::int64_t> FakeWritingService::putSnippet(const Snippet &snippet)
{
    const std::scoped_lock lock(m_mutex);
    const auto id = snippet.id != 0 ? snippet.id : std::int64_t(m_snippets.size()) + 1;
    m_snippets[id] = {id, snippet.title, snippet.text};
    return id;
}

Result<void> FakeWritingService::removeSnippet(std::int64_t id)
{
    const std::scoped_lock lock(m_mutex);
    m_snippets.erase(id);
    return {};
}

Result<std::string> FakeWritingService::guide() const
{
    const std::scoped_lock lock(m_mutex);
    return m_guide;
}

Result<void> FakeWritingService::setGuide(const std::string &text)
{
    const std::scoped_lock lock(m_mutex);
    m_guide = text;
    return {};
}

Result<ExplainNext> FakeWritingService::next(ExampleId after, Granularity granularity, WritingOrder order)
{
    ExampleId candidate = after;
    for (int i = 0; i < 1000; ++i) {
        const auto found = m_examples.nextUnexplained(candidate, granularity);
        if (!found)
            return found.error();
        if (*found == 0)
            break;
        if (marksOf(*found).mark == WritingMark::None)
            return ExplainNext{*found, 0.5, order == WritingOrder::MostHelpful ? std::vector<Message>{{"writing.reason-uncovered", {}}} : std::vector<Message>{}};
        candidate = *found;
    }
    return ExplainNext{};
}

Result<std::vector<ExplainNext>> FakeWritingService::ranking(Granularity granularity, int count)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_ranking) {
            auto ranking = *m_ranking;
            ranking.resize(std::min(ranking.size(), std::size_t(count)));
            return ranking;
        }
    }
    const auto first = next(0, granularity, WritingOrder::MostHelpful);
    return first && first->example != 0 ? std::vector<ExplainNext>{*first} : std::vector<ExplainNext>{};
}

Result<Draft> FakeWritingService::draft(ExampleId, Granularity, DraftSource source, std::stop_token)
{
    const std::scoped_lock lock(m_mutex);
    auto draft = m_draft;
    if (draft)
        draft->source = source;
    return draft;
}

Result<void> FakeWritingService::decided(std::int64_t draft, DraftOutcome outcome, const std::string &)
{
    const std::scoped_lock lock(m_mutex);
    m_decisions.emplace_back(draft, outcome);
    return {};
}

} // namespace kotowari::ui::fakes
