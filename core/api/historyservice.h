// The audit log: who did what when, in a chain that shows what was changed, taken out or put in behind the program's back.
#pragma once

#include "checking.h"
#include "example.h"
#include "result.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace kotowari {

using HistoryId = std::int64_t;

/// One deed.
struct HistoryEntry {
    HistoryId id = 0;
    std::int64_t at = 0; ///< Unix time in milliseconds
    std::string actor;
    std::string action;  ///< "explanation.set", "review.approve": for files and filters
    std::string subject; ///< "example 12"
    std::string detail;  ///< JSON as recorded; empty: nothing more to say, or deleted
    std::string hash;    ///< of the chain up to here, 64 hexadecimal digits
    bool emptied = false; ///< a person's data were deleted from it
    Message what;        ///< the deed in words
    std::string before, after; ///< texts that changed; both empty: none did
    ExampleId example = 0; ///< what it was done to; 0: something else
};

struct HistoryFilter {
    std::string text;   ///< found in actor, action, subject or detail, whatever the case of Latin letters; empty: all
    std::string actor;  ///< empty: anybody
    std::string area;   ///< the action's first word: "explanation", "review"...; empty: all
    ExampleId example = 0; ///< 0: all

    friend bool operator==(const HistoryFilter &, const HistoryFilter &) = default;
};

/// What the chain says about itself.
struct ChainReport {
    std::int64_t entries = 0;
    std::string head; ///< hash of the newest entry: noted down elsewhere, it vouches for everything up to here
    /// Entries up to this one were written before there was a chain: it vouches for what they held when it was made. 0: for all as written.
    HistoryId chainedLater = 0;
    std::int64_t emptied = 0; ///< entries that a person's data were deleted from
    std::optional<HistoryId> broken; ///< the first entry that does not fit; 0: the end is missing
    Message text; ///< the finding, or that all is well
};

/// What deleting a person's data did.
struct Forgotten {
    std::string tombstone; ///< the name that stands for the person now: "deleted-1"
    std::int64_t entries = 0; ///< of the log
    std::int64_t explanations = 0; ///< that had the person as their author: the texts stay, without the name
    std::int64_t steps = 0; ///< of reviews
    bool profile = false;
    std::vector<std::string> backups; ///< files beside the project that still hold the data: older copies, to be deleted by a person
};

/// Thread: any; calls block for disk, so the window calls them from a worker.
class HistoryService
{
public:
    virtual ~HistoryService() = default;

    /// The ids that pass the filter, newest first: one query, so that a table can fetch entries lazily.
    virtual Result<std::vector<HistoryId>> ids(const HistoryFilter &filter) const = 0;
    /// The entries of `ids`, in the same order. Unknown ids are left out.
    virtual Result<std::vector<HistoryEntry>> entries(std::span<const HistoryId> ids) const = 0;
    virtual Result<std::vector<std::string>> actors() const = 0; ///< who is in it, by name
    /// Every entry against its texts and the one before it. Errors: error.cancelled.
    virtual Result<ChainReport> verify(const std::function<void(double)> &progress = {}, std::stop_token stop = {}) const = 0;
    /// Records that a report of an experiment (ExperimentId) was written to `file`. Nothing happens in a project that is open for reading only.
    virtual Result<void> reportWritten(std::int64_t experiment, const std::string &file) = 0;
    /// Puts a tombstone for the person's name wherever the project has it as a name (authors, actors, profiles) and deletes the log's texts of
    /// theirs. The digests stay, so the chain holds. Cannot be undone.
    /// Errors: history.unknown-person{name,names}, history.not-a-person{name} (a tombstone), review.not-allowed{actor,role,able}.
    virtual Result<Forgotten> forget(const std::string &name, const std::string &actor = {}) = 0;
};

} // namespace kotowari
