// ReviewService and HistoryService in memory, on the examples of the fake project.
#pragma once

#include "core/api/historyservice.h"
#include "core/api/reviewservice.h"
#include "fakeagreement.h"
#include "fakeexamples.h"

#include <map>
#include <mutex>
#include <set>

namespace kotowari::ui::fakes {

/// Thread: any. Entries are made up: `count` deeds, newest first, every third a change of a text.
class FakeHistoryService : public HistoryService
{
public:
    void setCount(std::int64_t count) { m_count = count; }
    void breakAt(HistoryId entry) { m_broken = entry; }

    Result<std::vector<HistoryId>> ids(const HistoryFilter &filter) const override;
    Result<std::vector<HistoryEntry>> entries(std::span<const HistoryId> ids) const override;
    Result<std::vector<std::string>> actors() const override { return std::vector<std::string>{"sato", "suzuki"}; }
    Result<ChainReport> verify(const std::function<void(double)> &progress, std::stop_token stop) const override;
    Result<void> reportWritten(std::int64_t, const std::string &) override { return {}; }
    Result<Forgotten> forget(const std::string &, const std::string &) override { return Forgotten{"deleted-1", 3, 2, 1, false, {}}; }

private:
    static HistoryEntry entry(HistoryId id);

    std::int64_t m_count = 0;
    HistoryId m_broken = 0;
};

/// Thread: any.
class FakeReviewService : public ReviewService
{
public:
    explicit FakeReviewService(FakeExampleService &examples) : m_examples(examples), m_agreement(examples) { }

    void setRights(const ReviewRights &rights);
    void setProfiles(std::vector<Profile> profiles);
    void block(const ExplanationKey &key) { m_blocked.insert(key); } ///< findings keep it from being approved

    Result<std::vector<Profile>> profiles() const override;
    Result<void> setProfile(const Profile &profile, const std::string &) override;
    Result<void> removeProfile(const std::string &name, const std::string &) override;
    Result<void> setTeamOfOne(bool one, const std::string &) override;
    Result<ReviewRights> rights(const std::string &actor) const override;
    Result<std::vector<ExplanationKey>> explanations(const ReviewFilter &filter) const override;
    Result<std::array<std::int64_t, 4>> counts() const override;
    Result<std::vector<ReviewStep>> steps(const ExplanationKey &key) const override;
    Result<ReviewOutcome> submit(std::span<const ExplanationKey> keys, const ReviewAct &act) override;
    Result<ReviewOutcome> approve(std::span<const ExplanationKey> keys, const ReviewAct &act) override;
    Result<ReviewOutcome> giveBack(std::span<const ExplanationKey> keys, const ReviewAct &act) override;
    Result<ReviewOutcome> undo(std::span<const ExplanationKey> keys, const ReviewAct &act) override;
    Result<ReviewSample> drawSample(std::span<const ExplanationKey> keys, double share, const std::string &actor) override;
    Result<ReviewSample> sample(std::int64_t id) const override;
    Result<std::optional<ReviewSample>> openSample() const override;
    Result<ReviewOutcome> approveRest(std::int64_t sample, const ReviewAct &act) override;
    Result<ReviewCost> cost() const override { return ReviewCost{}; }
    FakeHistoryService &history() override { return m_history; }
    FakeAgreementService &agreement() override { return m_agreement; }

private:
    ReviewOutcome take(std::span<const ExplanationKey> keys, const ReviewAct &act, ReviewDeed deed);

    FakeExampleService &m_examples;
    FakeHistoryService m_history;
    FakeAgreementService m_agreement;
    mutable std::mutex m_mutex;
    std::map<ExplanationKey, std::vector<ReviewStep>> m_steps; ///< newest last
    std::vector<Profile> m_profiles;
    ReviewRights m_rights;
    std::optional<ReviewSample> m_sample;
    std::set<ExplanationKey> m_blocked;
    std::vector<ExplanationKey> m_rest;
};

} // namespace kotowari::ui::fakes
