// Who may do what, and the way of an explanation from draft to approved; the record of it all.
#pragma once

#include "example.h"
#include "result.h"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kotowari {

class AgreementService;
class HistoryService;

/// One explanation of an example.
struct ExplanationKey {
    ExampleId example = 0;
    Granularity granularity = Granularity::Detailed;

    friend auto operator<=>(const ExplanationKey &, const ExplanationKey &) = default;
};

enum class Role { Author, Reviewer, Operator, Manager, Analyst };
inline constexpr std::array allRoles{Role::Author, Role::Reviewer, Role::Operator, Role::Manager, Role::Analyst};
std::string_view toString(Role role); ///< "author", "reviewer", "operator", "manager", "analyst"
std::optional<Role> roleFromString(std::string_view text);

/// A person as the project knows them. A project without any lets everybody do everything.
struct Profile {
    std::string name;
    std::vector<Role> roles; ///< in the order of the enumeration, each once

    bool has(Role role) const;
    friend bool operator==(const Profile &, const Profile &) = default;
};

/// What a person may do here, and what the project says about itself.
struct ReviewRights {
    std::string actor; ///< who it is about: the name asked for, or the login name
    bool submit = true;
    bool approve = true; ///< and return, and draw samples
    bool manage = true;  ///< profiles and the team's size
    bool teamOfOne = false; ///< texts of one's own may be approved, which is recorded each time
};

enum class ReviewDeed {
    Submit,
    Approve,
    Return,
    Reset,   ///< the text, the input or the answer changed: a draft again
    Restore, ///< and was changed back: as it had been approved
    Undo     ///< the decision before was taken back
};
std::string_view toString(ReviewDeed deed); ///< "submit", "approve", "return", "reset", "restore", "undo"

/// One step on an explanation's way.
struct ReviewStep {
    std::int64_t id = 0;
    std::int64_t at = 0; ///< Unix time in milliseconds
    std::string actor;
    ReviewDeed deed = ReviewDeed::Submit;
    ReviewState before = ReviewState::Draft;
    ReviewState after = ReviewState::Draft;
    std::string comment;   ///< of a return; the reason of an approval in spite of findings
    double seconds = 0;    ///< spent looking
    bool ownText = false;  ///< the actor wrote the text
    std::int64_t sample = 0; ///< approved by the result of this sample, or looked at for it; 0: neither
};

/// How a deed is done. The same for all explanations it is done to.
struct ReviewAct {
    std::string actor = {};   ///< empty: the login name
    std::string comment = {}; ///< a return needs one
    double seconds = 0;       ///< spent looking, all in all
    bool ownText = false;     ///< "I approve my own text": said by the person, and recorded
    std::string overrule = {}; ///< why it is approved although the checks object; empty: it is not
};

struct ReviewOutcome {
    std::int64_t done = 0;
    struct LeftOut {
        ExplanationKey key;
        Message why;
    };
    std::vector<LeftOut> leftOut; ///< those the deed could not be done to: nothing of them changed
};

/// Which explanations.
struct ReviewFilter {
    ReviewState state = ReviewState::InReview;
    std::string text; ///< as ExampleFilter::text
    std::optional<Pool> pool;
    std::optional<Granularity> granularity;
    std::string author; ///< empty: anybody

    friend bool operator==(const ReviewFilter &, const ReviewFilter &) = default;
};

/// A random share that a person looks at, for all.
struct ReviewSample {
    std::int64_t id = 0;
    std::int64_t at = 0;
    std::string actor;
    std::int64_t explanations = 0; ///< the sample stands for
    std::vector<ExplanationKey> drawn; ///< to be looked at
    std::int64_t undecided = 0, approved = 0, returned = 0; ///< of those drawn
    double returnedAtMost = 1; ///< upper end of the 95 % score interval of the share to be returned; 1 while any is undecided
    bool closed = false; ///< the rest was approved by it
};

/// People's time, for what explanations cost.
struct ReviewCost {
    std::int64_t explanations = 0; ///< that somebody looked at
    double reviewing = 0; ///< seconds spent looking
    double rework = 0;    ///< seconds spent writing after a return
    std::int64_t returns = 0;
};

/// Thread: any; calls block for disk, so the window calls them from a worker. Deeds return Error{ReadOnly} on a project opened for reading.
/// Errors: review.not-allowed{actor,role,able}, review.unknown-actor{actor,able}, review.no-comment, review.nothing, project.invalid-text.
/// Reasons for leaving one out: review.wrong-state{example,granularity,state}, review.own-text{example,granularity,actor},
/// review.blocked{example,granularity,count}, review.none{example,granularity}.
class ReviewService
{
public:
    virtual ~ReviewService() = default;

    virtual Result<std::vector<Profile>> profiles() const = 0; ///< by name
    /// Adds it or gives it these roles. Where somebody is a manager, only managers may. Errors: profile.no-name, profile.no-roles{name}.
    virtual Result<void> setProfile(const Profile &profile, const std::string &actor = {}) = 0;
    virtual Result<void> removeProfile(const std::string &name, const std::string &actor = {}) = 0; ///< Errors: profile.unknown{name,names}
    virtual Result<void> setTeamOfOne(bool one, const std::string &actor = {}) = 0;
    virtual Result<ReviewRights> rights(const std::string &actor = {}) const = 0;

    /// Those the filter lets through, longest on hand first.
    virtual Result<std::vector<ExplanationKey>> explanations(const ReviewFilter &filter) const = 0;
    virtual Result<std::array<std::int64_t, 4>> counts() const = 0; ///< of explanations, by ReviewState
    virtual Result<std::vector<ReviewStep>> steps(const ExplanationKey &key) const = 0; ///< newest first

    virtual Result<ReviewOutcome> submit(std::span<const ExplanationKey> keys, const ReviewAct &act) = 0; ///< drafts and returned ones
    virtual Result<ReviewOutcome> approve(std::span<const ExplanationKey> keys, const ReviewAct &act) = 0; ///< those in review
    virtual Result<ReviewOutcome> giveBack(std::span<const ExplanationKey> keys, const ReviewAct &act) = 0; ///< those in review, and approved ones
    /// Takes back the newest step of each where it is an approval or a return and its text is still the same.
    /// Left out: review.nothing-to-undo{example,granularity}.
    virtual Result<ReviewOutcome> undo(std::span<const ExplanationKey> keys, const ReviewAct &act) = 0;

    /// Draws at random, at least one, of those in review among `keys`. Errors: review.bad-share{share}, review.nothing.
    virtual Result<ReviewSample> drawSample(std::span<const ExplanationKey> keys, double share, const std::string &actor = {}) = 0;
    virtual Result<ReviewSample> sample(std::int64_t id) const = 0; ///< Errors: review.no-sample{id}
    virtual Result<std::optional<ReviewSample>> openSample() const = 0; ///< the newest that is not closed
    /// Approves what the sample stands for, its result recorded with each. Errors: review.sample-open{id,undecided}, review.sample-closed{id}.
    virtual Result<ReviewOutcome> approveRest(std::int64_t sample, const ReviewAct &act) = 0;

    virtual Result<ReviewCost> cost() const = 0;

    virtual HistoryService &history() = 0; ///< core/api/historyservice.h
    virtual AgreementService &agreement() = 0; ///< core/api/agreementservice.h
};

} // namespace kotowari
