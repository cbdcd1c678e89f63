// Help for writing, in memory, beside FakeExampleService.
#pragma once

#include "core/api/writingservice.h"
#include "fakeexamples.h"

namespace kotowari::ui::fakes {

/// Thread: any.
class FakeWritingService : public WritingService
{
public:
    explicit FakeWritingService(FakeExampleService &examples) : m_examples(examples) { }

    // Answers for tests.
    void putVersions(std::vector<ExplanationVersion> versions) { m_versions = std::move(versions); } ///< of any example
    void putDraft(Result<Draft> draft) { m_draft = std::move(draft); }
    void putRanking(std::vector<ExplainNext> ranking) ///< at any level, instead of the first that waits
    {
        const std::scoped_lock lock(m_mutex);
        m_ranking = std::move(ranking);
    }
    std::vector<std::pair<std::int64_t, DraftOutcome>> decisions() const;
    WritingState marksOf(ExampleId id) const;

    Result<WritingState> state(ExampleId id) const override { return marksOf(id); }
    Result<void> setMark(ExampleId id, WritingMark mark, const std::string &author) override;
    Result<void> setException(ExampleId id, const std::string &exception, const std::string &author) override;
    Result<std::vector<ExplanationVersion>> versions(ExampleId, Granularity) const override { return m_versions; }
    Result<std::vector<Snippet>> snippets() const override;
    Result<std::int64_t> putSnippet(const Snippet &snippet) override;
    Result<void> removeSnippet(std::int64_t id) override;
    Result<std::string> guide() const override;
    Result<void> setGuide(const std::string &text) override;
    /// By id in either order; marked ones are left out.
    Result<ExplainNext> next(ExampleId after, Granularity granularity, WritingOrder order) override;
    Result<std::vector<ExplainNext>> ranking(Granularity granularity, int count) override;
    Result<Draft> draft(ExampleId id, Granularity granularity, DraftSource source, std::stop_token stop) override;
    Result<void> decided(std::int64_t draft, DraftOutcome outcome, const std::string &author) override;
    Result<DraftFigures> draftFigures() const override { return DraftFigures{}; }
    Result<Suitability> suitability(std::optional<double>) const override { return Suitability{}; }

private:
    mutable std::mutex m_mutex;
    FakeExampleService &m_examples;
    std::map<ExampleId, WritingState> m_marks;
    std::vector<ExplanationVersion> m_versions;
    std::map<std::int64_t, Snippet> m_snippets;
    std::optional<std::vector<ExplainNext>> m_ranking;
    std::string m_guide;
    Result<Draft> m_draft = Error{ErrorCode::InvalidInput, {"writing.no-template", {}}, {}};
    std::vector<std::pair<std::int64_t, DraftOutcome>> m_decisions;
};

} // namespace kotowari::ui::fakes
