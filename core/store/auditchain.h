// The chain of the audit log: hash = SHA-256(hash before, id, time, action, subject, digest of the actor, digest of the detail), and the digests are
// salted. Whoever changes, takes out or puts in an entry would have to write every later one anew, and the head and count kept in the project.
#pragma once

#include "auditlog.h"
#include "core/api/result.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <stop_token>

namespace kotowari {

/// Works inside the caller's transaction, like ExampleRepository.
class AuditChain
{
public:
    explicit AuditChain(SQLite::Database &connection) : m_connection(connection) { }

    /// Gives the entry its digests and its place at the head. Its id, time and texts are stored already.
    void link(const AuditEntry &entry);
    /// Starts the chain where there is none: entries that are there are chained as they are, and an entry says so.
    void start();

    struct Finding {
        std::int64_t entry = 0; ///< the first that does not fit; 0: the end is missing, or the head
        Message text; ///< audit.changed{entry}, audit.not-linked{entry,before}, audit.emptied{entry}, audit.cut{entries,recorded}, audit.beyond-head{entry}, audit.no-head
    };
    struct Report {
        std::int64_t entries = 0;
        std::string head;
        std::int64_t chainedLater = 0;
        std::int64_t emptied = 0;
        std::optional<Finding> broken;
        bool cancelled = false;
    };
    Report verify(const std::function<void(double)> &progress = {}, std::stop_token stop = {}) const;

    /// Deletes detail (and puts `actor` for the actor, where it is not empty) of an entry: text and salt go, digests stay.
    void empty(std::int64_t entry, const std::string &actor, bool detail);

private:
    struct Emptied {
        std::map<std::int64_t, std::string> actors; ///< by entry, the tombstone
        std::set<std::int64_t> details;
    };
    Emptied emptiedEntries() const; ///< as the entries "person.forget" name them

    SQLite::Database &m_connection;
};

/// The action of the entry that says which others were emptied: {"tombstone": "deleted-1", "actors": "3-7,9", "details": "3-9"}.
inline constexpr const char *forgetAction = "person.forget";

} // namespace kotowari
