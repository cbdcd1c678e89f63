// Reading and editing a project's examples and explanations.
#pragma once

#include "attributes.h"
#include "checking.h"
#include "example.h"
#include "importing.h"
#include "result.h"

#include <span>
#include <stop_token>

namespace kotowari {

/// Thread: any; calls block for disk, so the window calls them from a worker. Each edit is one committed transaction.
/// Every edit returns Error{ReadOnly} on a project opened for reading.
class ExampleService
{
public:
    virtual ~ExampleService() = default;

    virtual Result<ProjectSummary> summary() const = 0;
    /// The ids that pass the filter, in its order: one query, so that a table can fetch rows lazily.
    virtual Result<std::vector<ExampleId>> ids(const ExampleFilter &filter) const = 0;
    /// The rows of `ids`, in the same order. Unknown ids are left out.
    virtual Result<std::vector<ExampleRow>> rows(std::span<const ExampleId> ids) const = 0;
    virtual Result<Example> example(ExampleId id) const = 0;
    /// The first training-pool example after `after` (wrapping round) without an explanation at `granularity`; 0: none left.
    virtual Result<ExampleId> nextUnexplained(ExampleId after, Granularity granularity) const = 0;
    /// Up to `count` explained training-pool examples whose input resembles `id`'s, best first.
    virtual Result<std::vector<Example>> similarExplained(ExampleId id, int count) const = 0;
    /// Distinct answers, most frequent first, at most `limit`.
    virtual Result<std::vector<std::string>> answers(int limit) const = 0;
    /// What the examples' attributes are, by name.
    virtual Result<std::vector<AttributeValues>> attributeValues() const = 0;

    /// Empty text removes the explanation. `secondsSpent` is its writing time in all: it replaces what is recorded, as the text does.
    virtual Result<void> setExplanation(ExampleId id, Granularity granularity, const std::string &text,
                                        const std::string &author, double secondsSpent) = 0;
    virtual Result<void> setAnswer(ExampleId id, const std::string &answer) = 0;
    virtual Result<void> setInput(ExampleId id, const std::string &input) = 0;
    virtual Result<void> setNote(ExampleId id, const std::string &note) = 0;
    /// Replaces all of them. Names and values lose the white space at their ends. Errors: project.bad-attribute, project.attribute-twice{name}.
    virtual Result<void> setAttributes(ExampleId id, const std::vector<Attribute> &attributes) = 0;
    virtual Result<ExampleId> add(const Example &example) = 0; ///< id and pool are given by the service
    virtual Result<void> remove(std::span<const ExampleId> ids) = 0; ///< hidden, kept until restored or purged
    virtual Result<void> restore(std::span<const ExampleId> ids) = 0;

    /// Reads the head of a file and shows what an import would do. Nothing is written.
    virtual Result<ImportPreview> preview(const std::string &path, const ImportOptions &options, int rows) const = 0;
    /// All or nothing. Cancelled through `stop`.
    virtual Result<ImportReport> import(const std::string &path, const ImportOptions &options,
                                        const ProgressCallback &progress, std::stop_token stop) = 0;
    virtual Result<void> undoImport(std::int64_t importId) = 0;

    /// Fixes the pools now (70/10/20 by group, stratified by answer, the project's seed) where they are not yet. Writing the first
    /// explanation does so by itself, and so does creating an experiment.
    virtual Result<void> freezePools() = 0;
    /// Likewise, but with `confirmation` (a share of the examples, above 0, at most 0.5) of them taken from the training pool and locked away:
    /// scored once, when someone decides. Errors: project.pools-frozen{at}, project.bad-confirmation-share{share}.
    virtual Result<void> freezePools(double confirmation) = 0;
    /// Looks through all examples. Leakage: the same input, or the same group, in two pools (an error), or an input that differs in
    /// spacing, case and punctuation only (a warning). Duplicates: the same case twice in one pool. Quality: answers that somebody
    /// called wrong (WritingMark).
    virtual Result<CheckReport> check() const = 0;
};

} // namespace kotowari
