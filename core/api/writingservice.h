// Help for those who write explanations: what to explain next, versions, snippets, the writing guide, drafts.
#pragma once

#include "example.h"
#include "result.h"

#include <stop_token>

namespace kotowari {

/// What somebody says of an example instead of explaining it. Marked examples are not offered for writing.
enum class WritingMark {
    None,
    Skipped,    ///< not now
    WrongAnswer ///< the recorded answer is wrong: to be put right before anything is trained
};
std::string_view toString(WritingMark mark); ///< "", "skipped", "wrong-answer"

/// In which order examples are offered.
enum class WritingOrder {
    AsListed,   ///< by id
    MostHelpful ///< by how much an explanation is likely to help
};

/// A former text of an explanation. Texts that were changed within five minutes by the same author are one version.
struct ExplanationVersion {
    std::string text;
    std::string author;
    ReviewState state = ReviewState::Draft;
    double secondsSpent = 0;
    std::int64_t changedAt = 0; ///< Unix time in milliseconds
};

/// A piece of text to insert. Placeholders are written {like this} and are filled in after inserting.
struct Snippet {
    std::int64_t id = 0; ///< 0: a new one
    std::string title;
    std::string text;

    friend bool operator==(const Snippet &, const Snippet &) = default;
};

/// What the editor shows around an example.
struct WritingState {
    WritingMark mark = WritingMark::None;
    std::string exception; ///< its attribute "exception", which slices know; see isException()

    friend bool operator==(const WritingState &, const WritingState &) = default;
};
/// What an attribute "exception" says: not where it is empty or means "none" (none, no, なし, いいえ...).
bool isException(std::string_view value);

/// An example that waits for an explanation, and why it stands where it does.
struct ExplainNext {
    ExampleId example = 0;
    double value = 0; ///< 0..1, higher: more likely to help
    std::vector<Message> reasons; ///< the strongest first; none where it is simply the next in the list
};

/// Where a draft comes from.
enum class DraftSource {
    Template, ///< the explanation of the most similar case with this case's values in place of its own
    Model     ///< written by a run of this project
};

/// A proposal for an explanation; never applied by itself.
struct Draft {
    std::int64_t id = 0; ///< for decided()
    DraftSource source = DraftSource::Template;
    std::string text;
    ExampleId from = 0;      ///< Template: the similar example
    std::int64_t run = 0;    ///< Model: the run
    std::vector<Message> cautions; ///< what in it should be looked at: an equation that does not hold, a value that was not replaced
};

enum class DraftOutcome { Accepted, Edited, Rejected };
std::string_view toString(DraftOutcome outcome); ///< "accepted", "edited", "rejected"

/// What drafts were worth so far.
struct DraftFigures {
    std::int64_t accepted = 0, edited = 0, rejected = 0;
    /// Median writing time of an explanation without a draft less that with one, in seconds, when both have five at least.
    std::optional<double> secondsSaved;
};

/// Before a pilot: is this work suited to a small model and to explanations? Over the training pool (all examples while pools are open).
struct Suitability {
    std::int64_t examples = 0;
    std::int64_t answers = 0;      ///< distinct ones
    double largestAnswer = 0;      ///< share of the most frequent answer
    double exceptions = 0;         ///< share that are exceptions (isException())
    std::optional<double> regular; ///< share that a linear model on words gets right out of fold: how regular the answers are
    std::optional<double> neighbour; ///< share that the nearest neighbour gets right out of fold
    std::vector<Message> remarks;  ///< what it means, the most important first; never empty
};

/// Thread: any; calls block for disk, so the window calls them from a worker. Every change is one committed transaction with an audit entry
/// and returns Error{ReadOnly} on a project opened for reading.
class WritingService
{
public:
    virtual ~WritingService() = default;

    virtual Result<WritingState> state(ExampleId id) const = 0;
    /// Errors: project.no-example{id}.
    virtual Result<void> setMark(ExampleId id, WritingMark mark, const std::string &author) = 0;
    /// Sets the attribute "exception"; empty removes it.
    virtual Result<void> setException(ExampleId id, const std::string &exception, const std::string &author) = 0;
    /// Former texts, newest first; the present one is not among them.
    virtual Result<std::vector<ExplanationVersion>> versions(ExampleId id, Granularity granularity) const = 0;

    virtual Result<std::vector<Snippet>> snippets() const = 0; ///< by title
    /// Adds (id 0) or changes. Errors: writing.snippet-empty, writing.snippet-title{title}: another one has it.
    virtual Result<std::int64_t> putSnippet(const Snippet &snippet) = 0;
    virtual Result<void> removeSnippet(std::int64_t id) = 0;
    /// How this project's explanations are to be written; empty: nobody wrote one yet.
    virtual Result<std::string> guide() const = 0;
    virtual Result<void> setGuide(const std::string &text) = 0;

    /// The example to explain after `after`: of the training pool, without an explanation at `granularity`, not marked. Its id is 0 where
    /// none is left.
    virtual Result<ExplainNext> next(ExampleId after, Granularity granularity, WritingOrder order) = 0;
    /// At most `count` examples that wait for an explanation, the most helpful first: kinds of input not covered yet, answers that a plain
    /// model gets wrong or is unsure of out of fold, rare answers, exceptions. Looks at the first 5,000 of the training pool.
    virtual Result<std::vector<ExplainNext>> ranking(Granularity granularity, int count) = 0;

    /// Model: blocks for the model. Errors: writing.no-template: no similar explained example with the same answer and fields;
    /// writing.no-run{granularity}: no finished run of this project explains at that level; writing.no-draft{run}: its output held no
    /// explanation; those of ModelService::predict.
    virtual Result<Draft> draft(ExampleId id, Granularity granularity, DraftSource source, std::stop_token stop) = 0;
    /// Records what became of a draft.
    virtual Result<void> decided(std::int64_t draft, DraftOutcome outcome, const std::string &author) = 0;
    virtual Result<DraftFigures> draftFigures() const = 0;

    virtual Result<Suitability> suitability(std::optional<double> casesAMonth) const = 0;
};

} // namespace kotowari
