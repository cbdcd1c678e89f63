// The way of an explanation from draft to approved, who may walk it, and what is recorded of it.
#include "projectfixture.h"

#include "core/base/messagecatalogue.h"
#include "core/project/qualityserviceimpl.h"
#include "core/project/reviewserviceimpl.h"

#include <gmock/gmock.h>

namespace kotowari::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Review : public ProjectTest
{
protected:
    ExampleId write(const std::string &text, const std::string &author = "sato", Granularity granularity = Granularity::Short)
    {
        const auto id = valueOf(m_service.add(makeExample("入力 " + std::to_string(++m_count), "答え")));
        succeed(m_service.setExplanation(id, granularity, text, author, 10));
        return id;
    }
    static ExplanationKey key(ExampleId id, Granularity granularity = Granularity::Short) { return {id, granularity}; }
    static ReviewAct as(const std::string &actor, const std::string &comment = {}, double seconds = 0)
    {
        ReviewAct act;
        act.actor = actor;
        act.comment = comment;
        act.seconds = seconds;
        return act;
    }
    std::string submit(ExampleId id, const std::string &actor = "sato") { return outcomeOf(m_review->submit(std::vector{key(id)}, as(actor))); }
    std::string approve(ExampleId id, const ReviewAct &act) { return outcomeOf(m_review->approve(std::vector{key(id)}, act)); }
    std::string giveBack(ExampleId id, const ReviewAct &act) { return outcomeOf(m_review->giveBack(std::vector{key(id)}, act)); }
    /// "" done; else why not.
    static std::string outcomeOf(const Result<ReviewOutcome> &outcome)
    {
        if (!outcome)
            return outcome.error().message.id;
        return outcome->leftOut.empty() ? "" : outcome->leftOut.front().why.id;
    }
    ReviewState stateOf(ExampleId id) { return get(id).explanations.at(0).state; }
    std::vector<ReviewDeed> deeds(ExampleId id)
    {
        std::vector<ReviewDeed> deeds;
        for (const auto &step : valueOf(m_review->steps(key(id))))
            deeds.push_back(step.deed);
        return deeds;
    }

    std::unique_ptr<QualityService> m_quality = makeQualityService(m_database);
    std::unique_ptr<ReviewService> m_review = makeReviewService(m_database, m_quality.get());
    int m_count = 0;
};

TEST_F(Review, PersonalDataKeepsATextFromBeingApproved)
{
    const auto id = write("担当の携帯は090-1234-5678です。");
    EXPECT_EQ(submit(id), "");
    EXPECT_EQ(approve(id, as("suzuki")), "review.blocked");
    EXPECT_EQ(stateOf(id), ReviewState::InReview);
    // In words for the window: no options of the command line, and the name that people gave the example.
    const auto why = [&](ExampleId example) {
        const auto outcome = valueOf(m_review->approve(std::vector{key(example)}, as("suzuki")));
        return MessageCatalogue().text(outcome.leftOut.at(0).why, Language::Japanese);
    };
    EXPECT_THAT(why(id), HasSubstr("事例「#" + std::to_string(id) + "」"));
    EXPECT_THAT(why(id), testing::Not(HasSubstr("--")));
    auto named = makeExample("入力", "答え");
    named.key = "Q-0042";
    const auto other = valueOf(m_service.add(named));
    succeed(m_service.setExplanation(other, Granularity::Short, "担当の携帯は090-1234-5670です。", "sato", 10));
    EXPECT_EQ(submit(other), "");
    EXPECT_THAT(why(other), HasSubstr("事例「Q-0042」"));
    auto overruled = as("suzuki");
    overruled.overrule = "社内の代表番号";
    EXPECT_EQ(approve(id, overruled), "");
    EXPECT_EQ(valueOf(m_review->steps(key(id))).front().comment, "社内の代表番号");

    const auto dismissed = write("担当の携帯は090-1234-5679です。");
    EXPECT_EQ(submit(dismissed), "");
    for (const auto &finding : valueOf(m_quality->blocking(dismissed, Granularity::Short)))
        succeed(m_quality->dismiss(dismissed, Granularity::Short, finding.rule, finding.digest, "代表番号", "suzuki"));
    EXPECT_EQ(approve(dismissed, as("suzuki")), "");
}

TEST_F(Review, DraftInReviewApproved)
{
    const auto id = write("理由");
    EXPECT_EQ(approve(id, as("suzuki")), "review.wrong-state") << "nobody submitted it";
    EXPECT_EQ(submit(id), "");
    EXPECT_EQ(stateOf(id), ReviewState::InReview);
    EXPECT_EQ(submit(id), "review.wrong-state");
    EXPECT_EQ(approve(id, as("suzuki", {}, 42)), "");
    EXPECT_EQ(stateOf(id), ReviewState::Approved);
    const auto steps = valueOf(m_review->steps(key(id)));
    ASSERT_EQ(steps.size(), 2U);
    EXPECT_EQ(steps[0].deed, ReviewDeed::Approve);
    EXPECT_EQ(steps[0].actor, "suzuki");
    EXPECT_EQ(steps[0].before, ReviewState::InReview);
    EXPECT_DOUBLE_EQ(steps[0].seconds, 42);
    EXPECT_FALSE(steps[0].ownText);
    const auto entry = audit().front();
    EXPECT_EQ(entry.action, "review.approve");
    EXPECT_EQ(entry.actor, "suzuki");
    EXPECT_EQ(entry.subject, "example " + std::to_string(id));
    EXPECT_THAT(entry.detail, HasSubstr("\"after\":\"approved\""));
    EXPECT_THAT(valueOf(m_review->counts()), ElementsAre(0, 0, 1, 0));
}

TEST_F(Review, AReturnNeedsACommentAndIsWorkedOnUntilItIsSubmittedAgain)
{
    const auto id = write("理由");
    submit(id);
    EXPECT_EQ(giveBack(id, as("suzuki", "　 ")), "review.no-comment");
    EXPECT_EQ(stateOf(id), ReviewState::InReview);
    EXPECT_EQ(giveBack(id, as("suzuki", "上限の根拠がありません。")), "");
    EXPECT_EQ(stateOf(id), ReviewState::Returned);
    succeed(m_service.setExplanation(id, Granularity::Short, "理由は上限10%。", "sato", 35));
    EXPECT_EQ(stateOf(id), ReviewState::Returned) << "typing is not submitting";
    EXPECT_EQ(submit(id), "");
    EXPECT_EQ(stateOf(id), ReviewState::InReview);
    EXPECT_EQ(valueOf(m_review->steps(key(id)))[1].comment, "上限の根拠がありません。");
}

TEST_F(Review, WhatWasApprovedIsADraftAgainWhenItsTextChangesAndThatIsRecorded)
{
    const auto id = write("理由");
    submit(id);
    approve(id, as("suzuki"));
    succeed(m_service.setExplanation(id, Granularity::Short, "理由です", "sato", 12));
    EXPECT_EQ(stateOf(id), ReviewState::Draft);
    EXPECT_EQ(audit().front().action, "review.reset");
    EXPECT_THAT(audit().front().detail, HasSubstr("\"before\":\"approved\""));
    succeed(m_service.setExplanation(id, Granularity::Short, "理由です。", "sato", 13));
    EXPECT_THAT(deeds(id), ElementsAre(ReviewDeed::Reset, ReviewDeed::Approve, ReviewDeed::Submit)) << "once, not at every key";
    succeed(m_service.setExplanation(id, Granularity::Short, "理由", "sato", 14));
    EXPECT_EQ(stateOf(id), ReviewState::Approved) << "the very text that was approved";
    EXPECT_EQ(deeds(id).front(), ReviewDeed::Restore);
    succeed(m_service.setExplanation(id, Granularity::Short, "別の理由", "sato", 14));
    submit(id);
    succeed(m_service.setExplanation(id, Granularity::Short, "理由", "sato", 14));
    EXPECT_EQ(stateOf(id), ReviewState::Draft) << "it went another way meanwhile";
}

TEST_F(Review, AnApprovalIsOfTheCaseToo)
{
    const auto id = write("理由");
    submit(id);
    approve(id, as("suzuki"));
    succeed(m_service.setAnswer(id, "別の答え"));
    EXPECT_EQ(stateOf(id), ReviewState::Draft);
    succeed(m_service.setAnswer(id, "答え"));
    EXPECT_EQ(stateOf(id), ReviewState::Approved);
    succeed(m_service.setNote(id, "メモ"));
    EXPECT_EQ(stateOf(id), ReviewState::Approved);
    succeed(m_service.setInput(id, "別の入力"));
    EXPECT_EQ(stateOf(id), ReviewState::Draft);
}

TEST_F(Review, AnImportThatChangesAnApprovedTextSendsItBackAndItsUndoRestoresIt)
{
    auto example = makeExample("入力", "答え", "K1");
    const auto id = valueOf(m_service.add(example));
    succeed(m_service.setExplanation(id, Granularity::Short, "理由", "sato", 10));
    submit(id);
    approve(id, as("suzuki"));
    const auto report = import(file("new.csv", "key,input,answer,explanation.short\nK1,入力,答え,別の理由\n"));
    ASSERT_EQ(report.updated, 1);
    EXPECT_EQ(stateOf(id), ReviewState::Draft);
    EXPECT_EQ(deeds(id).front(), ReviewDeed::Reset);
    succeed(m_service.undoImport(report.importId));
    EXPECT_EQ(get(id).explanations[0].text, "理由");
    EXPECT_EQ(stateOf(id), ReviewState::Approved);
}

TEST_F(Review, OnesOwnTextIsApprovedOnlyWhereThatIsSaid)
{
    const auto first = write("理由"), second = write("理由");
    submit(first);
    submit(second);
    EXPECT_EQ(approve(first, as("sato")), "review.own-text");
    EXPECT_EQ(stateOf(first), ReviewState::InReview);
    auto said = as("sato");
    said.ownText = true;
    EXPECT_EQ(approve(first, said), "");
    EXPECT_TRUE(valueOf(m_review->steps(key(first)))[0].ownText);
    EXPECT_THAT(audit().front().detail, HasSubstr("\"own_text\":true"));
    succeed(m_review->setTeamOfOne(true));
    EXPECT_EQ(audit().front().action, "team.one");
    EXPECT_EQ(approve(second, as("sato")), "");
    EXPECT_TRUE(valueOf(m_review->steps(key(second)))[0].ownText) << "recorded here, too";
    succeed(m_review->setTeamOfOne(false));
    EXPECT_FALSE(valueOf(m_review->rights()).teamOfOne);
}

TEST_F(Review, RolesDecideWhoMay)
{
    const auto id = write("理由");
    EXPECT_TRUE(valueOf(m_review->rights("anybody")).approve) << "a project without profiles";
    succeed(m_review->setProfile({"sato", {Role::Author}}));
    succeed(m_review->setProfile({"suzuki", {Role::Reviewer, Role::Author}}));
    EXPECT_EQ(submit(id, "nobody"), "review.unknown-actor");
    EXPECT_EQ(submit(id), "");
    const auto refused = m_review->approve(std::vector{key(id)}, as("sato"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message.id, "review.not-allowed");
    EXPECT_EQ(std::get<std::string>(refused.error().message.parameters.at("able")), "suzuki");
    EXPECT_EQ(stateOf(id), ReviewState::InReview);
    EXPECT_EQ(giveBack(id, as("sato", "x")), "review.not-allowed");
    EXPECT_FALSE(m_review->drawSample(std::vector{key(id)}, 0.5, "sato"));
    EXPECT_EQ(approve(id, as("suzuki")), "");
    EXPECT_EQ(outcomeOf(m_review->undo(std::vector{key(id)}, as("sato"))), "review.not-allowed");
}

TEST_F(Review, OnlyManagersManageWhereThereIsOne)
{
    EXPECT_EQ(errorOf(m_review->setProfile({" ", {Role::Author}})), "profile.no-name");
    EXPECT_EQ(errorOf(m_review->setProfile({"sato", {}})), "profile.no-roles");
    EXPECT_EQ(errorOf(m_review->removeProfile("sato")), "profile.unknown");
    succeed(m_review->setProfile({"boss", {Role::Manager}}));
    EXPECT_EQ(errorOf(m_review->setProfile({"sato", {Role::Reviewer}}, "sato")), "review.unknown-actor") << "nobody makes themselves a reviewer";
    succeed(m_review->setProfile({"sato", {Role::Reviewer, Role::Author, Role::Author}}, "boss"));
    EXPECT_EQ(errorOf(m_review->setTeamOfOne(true, "sato")), "review.not-allowed");
    EXPECT_EQ(errorOf(m_review->removeProfile("boss", "sato")), "review.not-allowed");
    EXPECT_EQ(valueOf(m_review->profiles()), (std::vector<Profile>{{"boss", {Role::Manager}}, {"sato", {Role::Author, Role::Reviewer}}}));
    const auto entries = audit().size();
    succeed(m_review->setProfile({"sato", {Role::Author, Role::Reviewer}}, "boss"));
    EXPECT_EQ(audit().size(), entries) << "no change, no entry";
    succeed(m_review->removeProfile("sato", "boss"));
    EXPECT_EQ(audit().front().action, "profile.remove");
}

TEST_F(Review, ManyAtOnceAndWhatCannotBeDoneIsNamed)
{
    const auto first = write("a"), second = write("b"), own = write("c", "suzuki"), draft = write("d");
    for (const auto id : {first, second, own})
        submit(id, "x");
    const std::vector keys{key(first), key(second), key(own), key(draft), key(draft, Granularity::Detailed), key(999)};
    const auto outcome = valueOf(m_review->approve(keys, as("suzuki", {}, 60)));
    EXPECT_EQ(outcome.done, 2);
    std::vector<std::string> why;
    for (const auto &one : outcome.leftOut)
        why.push_back(one.why.id);
    EXPECT_THAT(why, ElementsAre("review.own-text", "review.wrong-state", "review.none", "review.none"));
    EXPECT_DOUBLE_EQ(valueOf(m_review->steps(key(first)))[0].seconds, 10) << "the time is shared";
    EXPECT_EQ(errorOf(m_review->approve({}, as("suzuki"))), "review.nothing");
}

TEST_F(Review, TheQueueIsInTheOrderOfSubmissionAndCanBeFiltered)
{
    const auto first = write("りんご"), second = write("みかん"), third = write("ぶどう", "suzuki", Granularity::Detailed);
    submit(second);
    submit(first);
    outcomeOf(m_review->submit(std::vector{key(third, Granularity::Detailed)}, as("suzuki")));
    EXPECT_THAT(valueOf(m_review->explanations({})), ElementsAre(key(second), key(first), key(third, Granularity::Detailed)));
    ReviewFilter filter;
    filter.text = "りんご";
    EXPECT_THAT(valueOf(m_review->explanations(filter)), ElementsAre(key(first)));
    filter = {};
    filter.author = "suzuki";
    EXPECT_EQ(valueOf(m_review->explanations(filter)).size(), 1U);
    filter = {};
    filter.granularity = Granularity::Short;
    EXPECT_EQ(valueOf(m_review->explanations(filter)).size(), 2U);
    filter = {};
    filter.state = ReviewState::Draft;
    EXPECT_TRUE(valueOf(m_review->explanations(filter)).empty());
    succeed(m_service.remove(std::vector{second}));
    EXPECT_EQ(valueOf(m_review->explanations({})).size(), 2U) << "a removed example waits for nobody";
    EXPECT_EQ(valueOf(m_review->counts())[1], 2);
}

TEST_F(Review, TheLastDecisionCanBeTakenBack)
{
    const auto id = write("理由");
    submit(id);
    EXPECT_EQ(outcomeOf(m_review->undo(std::vector{key(id)}, as("suzuki"))), "review.nothing-to-undo");
    giveBack(id, as("suzuki", "短い"));
    EXPECT_EQ(outcomeOf(m_review->undo(std::vector{key(id)}, as("suzuki"))), "");
    EXPECT_EQ(stateOf(id), ReviewState::InReview);
    EXPECT_EQ(valueOf(m_review->cost()).returns, 0);
    approve(id, as("suzuki"));
    succeed(m_service.setExplanation(id, Granularity::Short, "別", "sato", 10));
    EXPECT_EQ(outcomeOf(m_review->undo(std::vector{key(id)}, as("suzuki"))), "review.nothing-to-undo") << "the text has changed since";
}

TEST_F(Review, ASampleStandsForTheRest)
{
    std::vector<ExplanationKey> keys;
    for (int i = 0; i < 20; ++i) {
        const auto id = write("理由 " + std::to_string(i));
        submit(id);
        keys.push_back(key(id));
    }
    keys.push_back(key(write("a draft")));
    EXPECT_EQ(errorOf(m_review->drawSample(keys, 0, "suzuki")), "review.bad-share");
    EXPECT_EQ(errorOf(m_review->drawSample(keys, 1, "suzuki")), "review.bad-share");
    EXPECT_EQ(errorOf(m_review->drawSample(std::vector{keys.back()}, 0.5, "suzuki")), "review.nothing");
    const auto sample = valueOf(m_review->drawSample(keys, 0.21, "suzuki"));
    EXPECT_EQ(sample.explanations, 20);
    ASSERT_EQ(sample.drawn.size(), 5U) << "rounded up";
    EXPECT_EQ(sample.undecided, 5);
    EXPECT_EQ(valueOf(m_review->openSample())->id, sample.id);
    EXPECT_EQ(errorOf(m_review->approveRest(sample.id, as("suzuki"))), "review.sample-open");
    for (std::size_t i = 0; i < 4; ++i)
        approve(sample.drawn[i].example, as("suzuki"));
    approve(sample.drawn[4].example, as("suzuki"));
    valueOf(m_review->undo(std::vector{sample.drawn[4]}, as("suzuki"))); // a slip of the finger is no result
    giveBack(sample.drawn[4].example, as("suzuki", "根拠がない"));
    const auto decided = valueOf(m_review->sample(sample.id));
    EXPECT_EQ(decided.approved, 4);
    EXPECT_EQ(decided.returned, 1);
    EXPECT_NEAR(decided.returnedAtMost, 0.6245, 0.0005) << "Wilson 95 % of 1 in 5";
    const auto outcome = valueOf(m_review->approveRest(sample.id, as("suzuki")));
    EXPECT_EQ(outcome.done, 15);
    EXPECT_THAT(valueOf(m_review->counts()), ElementsAre(1, 0, 19, 1));
    EXPECT_THAT(audit().front().detail, HasSubstr("\"returned\":1"));
    std::int64_t bySample = 0;
    for (const auto &one : keys)
        for (const auto &step : valueOf(m_review->steps(one)))
            bySample += step.sample == sample.id ? 1 : 0;
    EXPECT_EQ(bySample, 15);
    EXPECT_EQ(errorOf(m_review->approveRest(sample.id, as("suzuki"))), "review.sample-closed");
    EXPECT_FALSE(valueOf(m_review->openSample()));
    EXPECT_EQ(errorOf(m_review->sample(77)), "review.no-sample");
}

TEST_F(Review, TheCostOfReviewingAndRework)
{
    const auto id = write("理由"); // 10 s
    submit(id);
    giveBack(id, as("suzuki", "短い", 30));
    succeed(m_service.setExplanation(id, Granularity::Short, "長い理由", "sato", 25));
    submit(id);
    succeed(m_service.setExplanation(id, Granularity::Short, "もっと長い理由", "sato", 40)); // not after a return
    submit(id);
    approve(id, as("suzuki", {}, 12));
    const auto cost = valueOf(m_review->cost());
    EXPECT_EQ(cost.explanations, 1);
    EXPECT_EQ(cost.returns, 1);
    EXPECT_DOUBLE_EQ(cost.reviewing, 42);
    EXPECT_DOUBLE_EQ(cost.rework, 15);
}

TEST_F(Review, AReadOnlyProjectRefusesEveryDeed)
{
    const auto id = write("理由");
    const auto reading = makeReviewService(valueOf(Database::open(m_folder / "a.kotowari", Database::Access::ReadOnly)));
    const auto before = state();
    EXPECT_EQ(errorOf(reading->submit(std::vector{key(id)}, as("sato"))), "project.opened-for-reading");
    EXPECT_EQ(errorOf(reading->setProfile({"a", {Role::Author}})), "project.opened-for-reading");
    EXPECT_EQ(errorOf(reading->setTeamOfOne(true)), "project.opened-for-reading");
    EXPECT_EQ(state(), before);
    EXPECT_EQ(valueOf(reading->counts())[0], 1);
}

} // namespace
} // namespace kotowari::test
