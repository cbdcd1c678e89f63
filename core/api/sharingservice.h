// What leaves and enters a project as a whole: the manual of its explanations, another copy of the project.
#pragma once

#include "example.h"
#include "messages.h"
#include "reportdata.h"
#include "result.h"

#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace kotowari {

/// What of a project becomes a manual.
struct ManualOptions {
    std::string by = "answer";  ///< topics: "answer", "group", or the name of an attribute
    bool approvedOnly = true;
    Granularity granularity = Granularity::Detailed; ///< where an example has it, else its most detailed one
};

/// Which text stays where two copies of a project changed the same thing.
enum class MergeRule {
    Ask,    ///< ours stays, and the conflict is told
    Ours,
    Theirs,
    Newer   ///< the one that was changed last; of texts without a time, ours
};
std::string_view toString(MergeRule rule); ///< "ask", "ours", "theirs", "newer"
std::optional<MergeRule> mergeRuleFromString(std::string_view text);

/// One text that both copies changed.
struct MergeConflict {
    ExampleId example = 0; ///< ours
    std::string key;       ///< the example's own; may be empty
    std::string input;     ///< ours, its first 200 characters
    std::string field;     ///< "input", "answer", "group", "note", "explanation.detailed"..., "attribute.NAME"
    std::string ours, theirs;
    std::string former; ///< what both were made from; empty: not known
    std::string ourAuthor, theirAuthor; ///< of explanations
    std::int64_t ourTime = 0, theirTime = 0; ///< Unix milliseconds; 0: not known
    bool takeTheirs = false; ///< what the rule, or a choice, decided
};

/// An example that a merge adds, or takes something over for.
struct MergeChange {
    ExampleId example = 0; ///< ours; 0: it is added
    std::string key;
    std::string input; ///< its first 200 characters
    std::vector<std::string> fields; ///< as MergeConflict::field; of an added one, the explanations it brings
};

struct MergeOptions {
    MergeRule rule = MergeRule::Ask;
    /// Decisions of a person for single conflicts, by example and field: true takes theirs. They come before the rule.
    std::map<std::pair<ExampleId, std::string>, bool> choices;
    bool dryRun = false;
    std::string author; ///< who merges; empty: the login name
};

struct MergeReport {
    std::int64_t examples = 0;  ///< in the other copy
    std::int64_t added = 0;     ///< examples that were not here
    std::int64_t updated = 0;   ///< examples that took something over
    std::int64_t unchanged = 0; ///< all the rest
    std::int64_t explanations = 0; ///< taken over, those of added examples included
    std::int64_t importId = 0;  ///< for ExampleService::undoImport; 0: nothing was changed
    std::int64_t toReview = 0;  ///< of these, approved over there and in review here: whoever merges may not approve
    std::int64_t labels = 0;    ///< of agreement (core/api/agreementservice.h) that people gave over there and not here; undoing leaves them
    std::vector<MergeConflict> conflicts;
    std::vector<MergeChange> changes; ///< what is taken over, conflicts included where theirs is taken; the first 1,000
    bool oneOrigin = false;     ///< both are copies of one project: their pools are the same
};

/// Thread: any; calls block for disk, so the window calls them from a worker.
class SharingService
{
public:
    virtual ~SharingService() = default;

    /// The written-down know-how as a document: the writing guide, then by topic what decides, with the exceptions apart.
    /// Errors: manual.nothing{left}: no (approved) explanation.
    virtual Result<Report> manual(const ManualOptions &options, Language language) const = 0;

    /// Takes over examples and explanations of another copy of this project, all or nothing. An example is the same where its key is, else
    /// where id and input are, else where input and answer are. A text that only one copy changed since (its former texts tell) is taken from
    /// there; one that both changed is a conflict. Nothing is deleted. Can be undone like an import. Labels that
    /// people gave over there to see how far they agree come along. An approval of the other copy is taken over
    /// where `options.author` may approve here; else the explanation is in review.
    /// Errors: merge.same-file, those of opening the other file, project.read-only..., error.cancelled.
    virtual Result<MergeReport> merge(const std::string &otherPath, const MergeOptions &options, std::stop_token stop) = 0;
};

} // namespace kotowari
