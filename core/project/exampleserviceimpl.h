// ExampleService over a project file.
#pragma once

#include "core/api/exampleservice.h"
#include "core/store/database.h"
#include "searchfiller.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>
#include <memory>

namespace kotowari {

/// Thread: any. Each edit and its audit entry are one transaction, on disk when the call returns.
/// Errors of edits: project.no-example{id}, project.invalid-text, project.empty-input, project.empty-answer, project.key-exists{key},
/// project.no-import{id}, project.import-undone{id}, project.no-examples, the read-only reason of the database, and the database's.
class ExampleServiceImpl : public ExampleService
{
public:
    /// `staysOpen`: for as long as people work, so that what large imports left to do is done beside them.
    explicit ExampleServiceImpl(std::shared_ptr<Database> database, bool staysOpen = false) : m_database(std::move(database)), m_staysOpen(staysOpen)
    {
        if (m_staysOpen)
            m_filler.start();
    }

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
    Result<void> freezePools() override;
    Result<void> freezePools(double confirmation) override;
    Result<CheckReport> check() const override;

private:
    /// One transaction on an example that must exist and not be removed.
    Result<void> edit(ExampleId id, const std::function<void(SQLite::Database &, const Example &)> &work);
    Result<void> setRemoved(std::span<const ExampleId> ids, bool removed);

    std::shared_ptr<Database> m_database;
    bool m_staysOpen = false;
    SearchFiller m_filler{m_database};
};

} // namespace kotowari
