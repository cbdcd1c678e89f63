// Examples in memory, with switches for tests: hold calls, fail the next edit, count what was written.
#pragma once

#include "core/api/exampleservice.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>

namespace kotowari::ui::fakes {

/// Thread: any.
class FakeExampleService : public ExampleService
{
public:
    // Switches and answers for tests.
    void put(std::vector<Example> examples); ///< ids of 0 are given; replaces all
    Example peek(ExampleId id) const; ///< as stored now
    int edits() const; ///< successful edits so far
    void setReviewState(ExampleId id, Granularity granularity, ReviewState state);
    double secondsWritten() const; ///< secondsSpent of all explanations
    void setReadOnly(bool readOnly);
    void setPath(std::string path); ///< summary() tells it, and its file name as the project's name
    void failNextEdit(Error error);
    void hold(bool held); ///< true: ids() and import() wait until released
    void setSampleName(std::string name);
    void setNow(std::int64_t unixMilliseconds);
    void putFindings(std::vector<Finding> findings);
    int checks() const; ///< asked for so far

    Result<ProjectSummary> summary() const override;
    Result<std::vector<ExampleId>> ids(const ExampleFilter &filter) const override;
    Result<std::vector<ExampleRow>> rows(std::span<const ExampleId> ids) const override;
    Result<Example> example(ExampleId id) const override;
    Result<ExampleId> nextUnexplained(ExampleId after, Granularity granularity) const override;
    Result<std::vector<Example>> similarExplained(ExampleId id, int count) const override;
    Result<std::vector<std::string>> answers(int limit) const override;
    Result<void> setExplanation(ExampleId id, Granularity granularity, const std::string &text, const std::string &author,
                                double secondsSpent) override;
    Result<void> setAnswer(ExampleId id, const std::string &answer) override;
    Result<void> setInput(ExampleId id, const std::string &input) override;
    Result<void> setNote(ExampleId id, const std::string &note) override;
    Result<void> setAttributes(ExampleId id, const std::vector<Attribute> &attributes) override;
    Result<std::vector<AttributeValues>> attributeValues() const override;
    Result<ExampleId> add(const Example &example) override;
    Result<void> remove(std::span<const ExampleId> ids) override;
    Result<void> restore(std::span<const ExampleId> ids) override;
    Result<ImportPreview> preview(const std::string &path, const ImportOptions &options, int rows) const override;
    Result<ImportReport> import(const std::string &path, const ImportOptions &options, const ProgressCallback &progress,
                                std::stop_token stop) override;
    Result<void> undoImport(std::int64_t importId) override;
    std::vector<std::int64_t> undoneImports() const; ///< in order, those that were never made too
    Result<void> freezePools() override;
    /// The first of the training examples become the confirmation set. Errors: project.pools-frozen.
    Result<void> freezePools(double confirmation) override;
    Result<CheckReport> check() const override; ///< what was put; waits while held

private:
    Result<Example *> editable(ExampleId id);
    std::vector<const Example *> matching(const ExampleFilter &filter) const;
    void waitWhileHeld() const;

    mutable std::mutex m_mutex;
    mutable std::condition_variable m_released;
    std::map<ExampleId, Example> m_examples;
    std::set<ExampleId> m_removed;
    std::map<std::int64_t, std::vector<ExampleId>> m_imports;
    std::vector<std::int64_t> m_undone;
    std::optional<Error> m_failure;
    std::vector<Finding> m_findings;
    mutable int m_checks = 0;
    std::string m_path, m_sample;
    std::int64_t m_now = 1795392000000; // 2026-11-23
    int m_edits = 0;
    bool m_readOnly = false;
    bool m_held = false;
    bool m_frozen = false;
};

} // namespace kotowari::ui::fakes
