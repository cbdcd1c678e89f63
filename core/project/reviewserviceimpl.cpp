#include "reviewserviceimpl.h"

#include "agreementserviceimpl.h"
#include "core/api/historyservice.h"
#include "core/base/clock.h"
#include "core/base/text.h"
#include "core/stats/wilson.h"
#include "core/store/auditlog.h"
#include "core/store/examplerepository.h"
#include "core/store/projectsettings.h"
#include "core/store/reviewrepository.h"
#include "historyserviceimpl.h"
#include "reviewdeeds.h"
#include "reviewrights.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

namespace kotowari {

namespace {

using nlohmann::json;

Error refused(const char *id, std::map<std::string, MessageValue> parameters = {}) { return {ErrorCode::InvalidInput, {id, std::move(parameters)}, {}}; }
std::string dump(const json &value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

json rolesOf(const Profile *profile)
{
    json roles = json::array();
    if (profile)
        for (const auto role : profile->roles)
            roles.push_back(toString(role));
    return roles;
}

ReviewSample completed(ReviewSample sample)
{
    const auto drawn = std::ssize(sample.drawn);
    if (sample.undecided == 0 && drawn > 0)
        sample.returnedAtMost = wilsonInterval(static_cast<double>(sample.returned) / static_cast<double>(drawn), drawn).high;
    return sample;
}

class ReviewServiceImpl : public ReviewService
{
public:
    ReviewServiceImpl(std::shared_ptr<Database> database, const QualityService *quality)
        : m_database(std::move(database)), m_history(makeHistoryService(m_database)), m_agreement(makeAgreementService(m_database)), m_quality(quality)
    {
    }

    Result<std::vector<Profile>> profiles() const override
    {
        return m_database->read([](SQLite::Database &connection) -> Result<std::vector<Profile>> { return ReviewRepository(connection).profiles(); });
    }

    Result<void> setProfile(const Profile &wanted, const std::string &actor) override
    {
        if (!isValidUtf8(wanted.name))
            return refused("project.invalid-text");
        Profile profile{cleanedCell(wanted.name), {}};
        if (profile.name.empty())
            return refused("profile.no-name");
        for (const auto role : allRoles)
            if (wanted.has(role))
                profile.roles.push_back(role);
        if (profile.roles.empty())
            return refused("profile.no-roles", {{"name", profile.name}});
        return managed(actor, [&](SQLite::Database &connection, const std::string &who) -> Result<void> {
            ReviewRepository people(connection);
            const auto before = people.profiles();
            const auto known = std::ranges::find(before, profile.name, &Profile::name);
            if (known != before.end() && *known == profile)
                return {};
            people.putProfile(profile);
            AuditLog(connection).append(who, "profile.set", "profile",
                                        dump({{"name", profile.name}, {"before", rolesOf(known == before.end() ? nullptr : &*known)}, {"after", rolesOf(&profile)}}));
            return {};
        });
    }

    Result<void> removeProfile(const std::string &name, const std::string &actor) override
    {
        return managed(actor, [&](SQLite::Database &connection, const std::string &who) -> Result<void> {
            ReviewRepository people(connection);
            const auto before = people.profiles();
            const auto known = std::ranges::find(before, name, &Profile::name);
            if (known == before.end()) {
                std::vector<std::string> names;
                std::ranges::transform(before, std::back_inserter(names), &Profile::name);
                return Error{ErrorCode::NotFound, {"profile.unknown", {{"name", name}, {"names", names.empty() ? "-" : listOf(names)}}}, {}};
            }
            people.removeProfile(name);
            AuditLog(connection).append(who, "profile.remove", "profile", dump({{"name", name}, {"before", rolesOf(&*known)}}));
            return {};
        });
    }

    Result<void> setTeamOfOne(bool one, const std::string &actor) override
    {
        return managed(actor, [&](SQLite::Database &connection, const std::string &who) -> Result<void> {
            ProjectSettings settings(connection);
            if (settings.get(setting::teamOfOne).has_value() == one)
                return {};
            if (one)
                settings.set(setting::teamOfOne, nowMilliseconds());
            else
                settings.remove(setting::teamOfOne);
            AuditLog(connection).append(who, one ? "team.one" : "team.several", "project");
            return {};
        });
    }

    Result<ReviewRights> rights(const std::string &actor) const override
    {
        return m_database->read([&](SQLite::Database &connection) -> Result<ReviewRights> { return rightsOf(connection, actor); });
    }

    Result<std::vector<ExplanationKey>> explanations(const ReviewFilter &filter) const override
    {
        return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<ExplanationKey>> { return ReviewRepository(connection).explanations(filter); });
    }

    Result<std::array<std::int64_t, 4>> counts() const override
    {
        return m_database->read([](SQLite::Database &connection) -> Result<std::array<std::int64_t, 4>> { return ReviewRepository(connection).counts(); });
    }

    Result<std::vector<ReviewStep>> steps(const ExplanationKey &key) const override
    {
        return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<ReviewStep>> { return ReviewRepository(connection).steps(key); });
    }

    Result<ReviewOutcome> submit(std::span<const ExplanationKey> keys, const ReviewAct &act) override { return perform(ReviewDeed::Submit, keys, act); }
    Result<ReviewOutcome> approve(std::span<const ExplanationKey> keys, const ReviewAct &act) override { return perform(ReviewDeed::Approve, keys, act); }
    Result<ReviewOutcome> giveBack(std::span<const ExplanationKey> keys, const ReviewAct &act) override
    {
        if (cleanedCell(act.comment).empty())
            return refused("review.no-comment");
        return perform(ReviewDeed::Return, keys, act);
    }
    Result<ReviewOutcome> undo(std::span<const ExplanationKey> keys, const ReviewAct &act) override { return perform(ReviewDeed::Undo, keys, act); }

    Result<ReviewSample> drawSample(std::span<const ExplanationKey> keys, double share, const std::string &actor) override
    {
        if (!(share > 0 && share < 1))
            return refused("review.bad-share", {{"share", share}});
        return m_database->write([&](SQLite::Database &connection) -> Result<ReviewSample> {
            const auto rights = rightsOf(connection, actor);
            if (!rights.approve)
                return notAllowed(connection, rights.actor, Role::Reviewer);
            std::vector<ExplanationKey> inReview;
            for (const auto &key : std::set(keys.begin(), keys.end()))
                if (const auto example = visibleExample(connection, key.example)) {
                    const auto *explanation = example->explanation(key.granularity);
                    if (explanation && explanation->state == ReviewState::InReview)
                        inReview.push_back(key);
                }
            if (inReview.empty())
                return refused("review.nothing");
            // From the system: whoever could foresee the draw could write for it.
            std::random_device device;
            std::ranges::shuffle(inReview, device);
            const auto count = std::min(inReview.size(), static_cast<std::size_t>(std::ceil(share * static_cast<double>(inReview.size()))));
            const std::span all(inReview);
            ReviewRepository repository(connection);
            const auto id = repository.addSample(rights.actor, nowMilliseconds(), all.first(count), all.subspan(count));
            AuditLog(connection).append(rights.actor, "review.sample", "sample " + std::to_string(id),
                                        dump({{"explanations", all.size()}, {"drawn", count}, {"share", share}}));
            return completed(*repository.sample(id));
        });
    }

    Result<ReviewSample> sample(std::int64_t id) const override
    {
        return m_database->read([&](SQLite::Database &connection) -> Result<ReviewSample> { return sampleOf(connection, id); });
    }

    Result<std::optional<ReviewSample>> openSample() const override
    {
        return m_database->read([](SQLite::Database &connection) -> Result<std::optional<ReviewSample>> {
            const auto id = ReviewRepository(connection).newestOpenSample();
            return id ? std::optional(completed(*ReviewRepository(connection).sample(*id))) : std::nullopt;
        });
    }

    Result<ReviewOutcome> approveRest(std::int64_t id, const ReviewAct &act) override
    {
        return m_database->write([&](SQLite::Database &connection) -> Result<ReviewOutcome> {
            const auto sample = sampleOf(connection, id);
            if (!sample)
                return sample.error();
            if (sample->closed)
                return refused("review.sample-closed", {{"id", id}});
            if (sample->undecided > 0)
                return refused("review.sample-open", {{"id", id}, {"undecided", sample->undecided}});
            const auto rights = rightsOf(connection, act.actor);
            if (!rights.approve)
                return notAllowed(connection, rights.actor, Role::Reviewer);
            ReviewRepository repository(connection);
            ReviewDeeds deeds(connection, m_quality, ReviewDeed::Approve, act, rights, id);
            for (const auto &key : repository.restOf(id))
                deeds.take(key);
            repository.closeSample(id, nowMilliseconds());
            AuditLog(connection).append(rights.actor, "review.sample-applied", "sample " + std::to_string(id),
                                        dump({{"drawn", sample->drawn.size()}, {"approved", sample->approved}, {"returned", sample->returned},
                                              {"returned_at_most", sample->returnedAtMost}, {"approved_unseen", deeds.outcome().done}}));
            return deeds.outcome();
        });
    }

    Result<ReviewCost> cost() const override
    {
        return m_database->read([](SQLite::Database &connection) -> Result<ReviewCost> { return ReviewRepository(connection).cost(); });
    }

    HistoryService &history() override { return *m_history; }
    AgreementService &agreement() override { return *m_agreement; }

private:
    template<typename Work>
    Result<void> managed(const std::string &actor, Work &&work)
    {
        return m_database->write([&](SQLite::Database &connection) -> Result<void> {
            const auto rights = rightsOf(connection, actor);
            if (!rights.manage)
                return notAllowed(connection, rights.actor, Role::Manager);
            return work(connection, rights.actor);
        });
    }

    Result<ReviewOutcome> perform(ReviewDeed deed, std::span<const ExplanationKey> keys, const ReviewAct &act)
    {
        if (keys.empty())
            return refused("review.nothing");
        if (!isValidUtf8(act.comment) || !isValidUtf8(act.actor) || !isValidUtf8(act.overrule))
            return refused("project.invalid-text");
        return m_database->write([&](SQLite::Database &connection) -> Result<ReviewOutcome> {
            const auto rights = rightsOf(connection, act.actor);
            const bool may = deed == ReviewDeed::Submit ? rights.submit : rights.approve;
            if (!may)
                return notAllowed(connection, rights.actor, deed == ReviewDeed::Submit ? Role::Author : Role::Reviewer);
            auto each = act;
            each.seconds = std::max(0.0, act.seconds) / static_cast<double>(keys.size());
            ReviewDeeds deeds(connection, m_quality, deed, each, rights, 0);
            for (const auto &key : keys)
                deeds.take(key);
            return deeds.outcome();
        });
    }

    static Result<ReviewSample> sampleOf(SQLite::Database &connection, std::int64_t id)
    {
        auto sample = ReviewRepository(connection).sample(id);
        return sample ? Result<ReviewSample>(completed(*std::move(sample))) : Error{ErrorCode::NotFound, {"review.no-sample", {{"id", id}}}, {}};
    }

    std::shared_ptr<Database> m_database;
    std::unique_ptr<HistoryService> m_history;
    std::unique_ptr<AgreementService> m_agreement;
    const QualityService *m_quality;
};

} // namespace

std::unique_ptr<ReviewService> makeReviewService(std::shared_ptr<Database> database, const QualityService *quality)
{
    return std::make_unique<ReviewServiceImpl>(std::move(database), quality);
}

} // namespace kotowari
