// One deed of a review, done to one explanation after another in a transaction; what it cannot be done to is left out with the reason.
#pragma once

#include "core/api/qualityservice.h"
#include "core/api/reviewservice.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>

namespace kotowari {

/// Absent: no such example, or it was removed.
std::optional<Example> visibleExample(SQLite::Database &connection, ExampleId id);

class ReviewDeeds
{
public:
    /// `act.seconds` are those of each explanation. `sample`: approved by its result; 0: looked at by a person. `quality` says what keeps a text
    /// from being approved; null: nothing does.
    ReviewDeeds(SQLite::Database &connection, const QualityService *quality, ReviewDeed deed, const ReviewAct &act, const ReviewRights &rights,
                std::int64_t sample);

    void take(const ExplanationKey &key);
    const ReviewOutcome &outcome() const { return m_outcome; }

private:
    struct Next {
        ReviewState after = ReviewState::Draft;
        bool possible = false;
    };
    void leaveOut(const ExplanationKey &key, const char *why, std::map<std::string, MessageValue> parameters = {});
    Next next(const ExplanationKey &key, const Explanation &explanation, const std::string &content) const;

    SQLite::Database &m_connection;
    const QualityService *m_quality;
    ReviewDeed m_deed;
    ReviewAct m_act;
    ReviewRights m_rights;
    std::int64_t m_sample;
    std::int64_t m_now;
    std::string m_named; ///< the key of the example that is being dealt with; empty: it has none
    ReviewOutcome m_outcome;
};

} // namespace kotowari
