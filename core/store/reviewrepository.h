// The steps of explanations from draft to approved, samples, and the people of a project.
#pragma once

#include "core/api/reviewservice.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kotowari {

/// Digest of what a reviewer sees: input, answer and the explanation's text.
std::string reviewedContent(const Example &example, const Explanation &explanation);

/// Works inside the caller's transaction, like ExampleRepository. Makes no audit entries but those of followChange().
class ReviewRepository
{
public:
    explicit ReviewRepository(SQLite::Database &connection) : m_connection(connection) { }

    std::vector<Profile> profiles() const; ///< by name
    void putProfile(const Profile &profile);
    bool removeProfile(const std::string &name); ///< false: there is none

    std::array<std::int64_t, 4> counts() const; ///< of explanations of examples that are not removed, by ReviewState
    std::vector<ExplanationKey> explanations(const ReviewFilter &filter) const; ///< by their newest step, those without one first
    std::vector<ReviewStep> steps(const ExplanationKey &key) const; ///< newest first

    struct Step {
        ReviewStep step;
        std::string content; ///< reviewedContent() of what it was about
    };
    std::optional<Step> newestStep(const ExplanationKey &key) const;
    /// Sets the explanation's state to `step.after` and records the step; its id is given here.
    void take(const ExplanationKey &key, const Explanation &explanation, const ReviewStep &step, const std::string &content);

    /// After input, answer or texts of an example changed from `before`: what was approved or in review is a draft again, and is what it was
    /// when the change is taken back. Each is a step and an audit entry by `actor`
    /// (empty: the login name).
    void followChange(const Example &before, const std::string &actor, std::int64_t now);

    /// After an import was taken back: a draft whose text, with its case, had lost `state` by a change has it again. A step and an audit entry.
    void restore(const ExplanationKey &key, ReviewState state, std::int64_t now);

    std::int64_t addSample(const std::string &actor, std::int64_t now, std::span<const ExplanationKey> drawn, std::span<const ExplanationKey> rest);
    std::optional<ReviewSample> sample(std::int64_t id) const; ///< without returnedAtMost
    std::vector<ExplanationKey> restOf(std::int64_t sample) const;
    void closeSample(std::int64_t id, std::int64_t now);
    std::optional<std::int64_t> newestOpenSample() const;

    ReviewCost cost() const;

private:
    SQLite::Database &m_connection;
};

} // namespace kotowari
