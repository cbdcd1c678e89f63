#include "fakereview.h"

#include <algorithm>
#include <cmath>

namespace kotowari::ui::fakes {

HistoryEntry FakeHistoryService::entry(HistoryId id)
{
    HistoryEntry entry;
    entry.id = id;
    entry.at = 1795392000000 + id * 60'000;
    entry.actor = id % 2 ? "sato" : "suzuki";
    entry.subject = "example " + std::to_string(id % 100 + 1);
    entry.example = id % 100 + 1;
    entry.hash = std::string(64, 'a');
    if (id % 3 == 0) {
        entry.action = "explanation.set";
        entry.before = "The discount is 12 % and stays below the limit.";
        entry.after = "The discount is 12 %, above the limit of 10 %.";
        entry.what = {"history.explanation.set", {{"granularity", std::string("detailed")}, {"example", entry.example}}};
    } else {
        entry.action = "review.approve";
        entry.what = {"history.review.approve", {{"granularity", std::string("short")}, {"example", entry.example}, {"own_text", std::string()}, {"sample", std::int64_t{0}},
                                                 {"commented", std::string("no")}, {"comment", std::string()}}};
    }
    return entry;
}

Result<std::vector<HistoryId>> FakeHistoryService::ids(const HistoryFilter &filter) const
{
    std::vector<HistoryId> ids;
    for (HistoryId id = m_count; id > 0; --id) {
        if (filter == HistoryFilter{}) {
            ids.push_back(id);
            continue;
        }
        const auto one = entry(id);
        const bool good = (filter.actor.empty() || one.actor == filter.actor) && (filter.area.empty() || one.action.starts_with(filter.area + '.'))
            && (filter.example == 0 || one.example == filter.example) && (filter.text.empty() || one.after.find(filter.text) != std::string::npos);
        if (good)
            ids.push_back(id);
    }
    return ids;
}

Result<std::vector<HistoryEntry>> FakeHistoryService::entries(std::span<const HistoryId> ids) const
{
    std::vector<HistoryEntry> entries;
    for (const auto id : ids)
        entries.push_back(entry(id));
    return entries;
}

Result<ChainReport> FakeHistoryService::verify(const std::function<void(double)> &, std::stop_token) const
{
    ChainReport report{m_count, std::string(64, 'a'), 0, 0, std::nullopt, {"audit.holds", {{"entries", m_count}, {"later", std::int64_t{0}}, {"emptied", std::int64_t{0}}}}};
    if (m_broken != 0) {
        report.broken = m_broken;
        report.text = {"audit.changed", {{"entry", m_broken}}};
    }
    return report;
}

void FakeReviewService::setRights(const ReviewRights &rights)
{
    const std::lock_guard guard(m_mutex);
    m_rights = rights;
}

void FakeReviewService::setProfiles(std::vector<Profile> profiles)
{
    const std::lock_guard guard(m_mutex);
    m_profiles = std::move(profiles);
}

Result<std::vector<Profile>> FakeReviewService::profiles() const
{
    const std::lock_guard guard(m_mutex);
    return m_profiles;
}

Result<void> FakeReviewService::setProfile(const Profile &profile, const std::string &)
{
    const std::lock_guard guard(m_mutex);
    std::erase_if(m_profiles, [&](const Profile &one) { return one.name == profile.name; });
    m_profiles.push_back(profile);
    return {};
}

Result<void> FakeReviewService::removeProfile(const std::string &name, const std::string &)
{
    const std::lock_guard guard(m_mutex);
    std::erase_if(m_profiles, [&](const Profile &one) { return one.name == name; });
    return {};
}

Result<void> FakeReviewService::setTeamOfOne(bool one, const std::string &)
{
    const std::lock_guard guard(m_mutex);
    m_rights.teamOfOne = one;
    return {};
}

Result<ReviewRights> FakeReviewService::rights(const std::string &actor) const
{
    const std::lock_guard guard(m_mutex);
    auto rights = m_rights;
    rights.actor = actor.empty() ? "me" : actor;
    return rights;
}

Result<std::vector<ExplanationKey>> FakeReviewService::explanations(const ReviewFilter &filter) const
{
    ExampleFilter examples;
    examples.text = filter.text;
    examples.pool = filter.pool;
    examples.review = filter.state;
    const auto ids = m_examples.ids(examples);
    std::vector<ExplanationKey> keys;
    for (const auto id : *ids)
        for (const auto &explanation : m_examples.peek(id).explanations)
            if (explanation.state == filter.state && (!filter.granularity || explanation.granularity == *filter.granularity))
                keys.push_back({id, explanation.granularity});
    return keys;
}

Result<std::array<std::int64_t, 4>> FakeReviewService::counts() const
{
    std::array<std::int64_t, 4> counts{};
    const auto ids = m_examples.ids({});
    for (const auto id : *ids)
        for (const auto &explanation : m_examples.peek(id).explanations)
            ++counts.at(std::size_t(explanation.state));
    return counts;
}

Result<std::vector<ReviewStep>> FakeReviewService::steps(const ExplanationKey &key) const
{
    const std::lock_guard guard(m_mutex);
    const auto it = m_steps.find(key);
    return it == m_steps.end() ? std::vector<ReviewStep>{} : std::vector<ReviewStep>(it->second.rbegin(), it->second.rend());
}

ReviewOutcome FakeReviewService::take(std::span<const ExplanationKey> keys, const ReviewAct &act, ReviewDeed deed)
{
    ReviewOutcome outcome;
    for (const auto &key : keys) {
        const auto example = m_examples.peek(key.example);
        const auto *explanation = example.explanation(key.granularity);
        if (!explanation)
            continue;
        const std::lock_guard guard(m_mutex);
        auto &steps = m_steps[key];
        const std::map<std::string, MessageValue> who{{"example", key.example}, {"granularity", std::string(toString(key.granularity))}, {"actor", std::string("me")},
                                                                        {"name", example.key.empty() ? '#' + std::to_string(key.example) : example.key}};
        const bool own = explanation->author == "me";
        if (deed == ReviewDeed::Approve && own && !m_rights.teamOfOne && !act.ownText) {
            outcome.leftOut.push_back({key, {"review.own-text", who}});
            continue;
        }
        if (deed == ReviewDeed::Approve && act.overrule.empty() && m_blocked.contains(key)) {
            outcome.leftOut.push_back({key, {"review.blocked", {{"granularity", who.at("granularity")}, {"name", who.at("name")}, {"count", std::int64_t{1}}}}});
            continue;
        }
        if (deed == ReviewDeed::Undo && steps.empty()) {
            outcome.leftOut.push_back({key, {"review.nothing-to-undo", who}});
            continue;
        }
        const auto after = deed == ReviewDeed::Submit ? ReviewState::InReview : deed == ReviewDeed::Approve ? ReviewState::Approved
            : deed == ReviewDeed::Return ? ReviewState::Returned : steps.back().before;
        steps.push_back({std::int64_t(steps.size()) + 1, 1795392000000, "me", deed, explanation->state, after, act.overrule.empty() ? act.comment : act.overrule, act.seconds, own, 0});
        m_examples.setReviewState(key.example, key.granularity, after);
        ++outcome.done;
    }
    return outcome;
}

Result<ReviewOutcome> FakeReviewService::submit(std::span<const ExplanationKey> keys, const ReviewAct &act) { return take(keys, act, ReviewDeed::Submit); }
Result<ReviewOutcome> FakeReviewService::approve(std::span<const ExplanationKey> keys, const ReviewAct &act) { return take(keys, act, ReviewDeed::Approve); }
Result<ReviewOutcome> FakeReviewService::giveBack(std::span<const ExplanationKey> keys, const ReviewAct &act)
{
    if (act.comment.empty())
        return Error{ErrorCode::InvalidInput, {"review.no-comment", {}}, {}};
    return take(keys, act, ReviewDeed::Return);
}
Result<ReviewOutcome> FakeReviewService::undo(std::span<const ExplanationKey> keys, const ReviewAct &act) { return take(keys, act, ReviewDeed::Undo); }

Result<ReviewSample> FakeReviewService::drawSample(std::span<const ExplanationKey> keys, double share, const std::string &actor)
{
    const auto count = std::size_t(std::ceil(share * double(keys.size())));
    {
        const std::lock_guard guard(m_mutex);
        m_sample = ReviewSample{1, 1795392000000, actor, std::ssize(keys), {keys.begin(), keys.begin() + std::ptrdiff_t(count)}, 0, 0, 0, 1, false};
        m_rest.assign(keys.begin() + std::ptrdiff_t(count), keys.end());
    }
    return sample(1);
}

Result<ReviewSample> FakeReviewService::sample(std::int64_t) const
{
    const std::lock_guard guard(m_mutex);
    auto sample = *m_sample;
    for (const auto &key : sample.drawn) {
        const auto state = m_examples.peek(key.example).explanation(key.granularity)->state;
        ++(state == ReviewState::InReview ? sample.undecided : state == ReviewState::Approved ? sample.approved : sample.returned);
    }
    sample.returnedAtMost = sample.undecided > 0 ? 1 : 0.2;
    return sample;
}

Result<std::optional<ReviewSample>> FakeReviewService::openSample() const
{
    {
        const std::lock_guard guard(m_mutex);
        if (!m_sample || m_sample->closed)
            return std::optional<ReviewSample>{};
    }
    return std::optional(*sample(1));
}

Result<ReviewOutcome> FakeReviewService::approveRest(std::int64_t, const ReviewAct &act)
{
    std::vector<ExplanationKey> rest;
    {
        const std::lock_guard guard(m_mutex);
        m_sample->closed = true;
        rest = std::exchange(m_rest, {});
    }
    return take(rest, act, ReviewDeed::Approve);
}

} // namespace kotowari::ui::fakes
