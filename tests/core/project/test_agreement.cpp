// Two people label the same explanations alone: what they are shown, what counts, what comes of it, who may, and that it can be forgotten.
#include "projectfixture.h"

#include "core/api/agreementservice.h"
#include "core/api/historyservice.h"
#include "core/project/reviewserviceimpl.h"

#include <set>

namespace kotowari::test {
namespace {


class LabellingAlone : public ProjectTest
{
protected:
    void SetUp() override
    {
        for (int i = 0; i < 20; ++i)
            explained("case " + std::to_string(i), "because " + std::to_string(i), Pool::Training);
    }
    void explained(const std::string &input, const std::string &text, Pool pool)
    {
        auto example = makeExample(input.c_str(), "yes");
        example.pool = pool;
        example.explanations = {makeExplanation(Granularity::Short, text), makeExplanation(Granularity::Detailed, text + ", step by step")};
        addExample(*m_database, example);
    }
    AgreementService &agreement() { return m_review->agreement(); }
    AgreementItem item(std::int64_t number) { return valueOf(agreement().item(number)); }
    void say(const char *person, std::int64_t number, Granularity level, Quality quality)
    {
        succeed(agreement().label(std::vector{AgreementAct{item(number).key, {level, quality}, person, {}, 0}}));
    }
    AgreementReport report(const std::optional<std::string> &person = std::nullopt) { return valueOf(agreement().report(person)); }
    void write(const ExplanationKey &key, const char *text) { succeed(m_service.setExplanation(key.example, key.granularity, text, "sato", 5)); }

    std::unique_ptr<ReviewService> m_review = makeReviewService(m_database);
};

TEST_F(LabellingAlone, TheDrawIsTheSameEveryTimeAndNested)
{
    EXPECT_EQ(valueOf(agreement().draw(5)), 5);
    std::vector<ExplanationKey> five;
    for (int i = 1; i <= 5; ++i)
        five.push_back(item(i).key);
    EXPECT_EQ(valueOf(agreement().draw(12)), 12);
    std::set<ExampleId> examples;
    for (int i = 1; i <= 12; ++i) {
        examples.insert(item(i).key.example);
        if (i <= 5) {
            EXPECT_EQ(item(i).key, five[static_cast<std::size_t>(i) - 1]);
        }
    }
    EXPECT_EQ(examples.size(), 12U) << "one explanation an example: two levels side by side would tell which is which";
    EXPECT_EQ(valueOf(agreement().draw(1000)), 20) << "no more than there are";
    EXPECT_EQ(errorOf(agreement().draw(0)), "agreement.bad-count");
    EXPECT_EQ(errorOf(agreement().draw(1001)), "agreement.bad-count");
    EXPECT_EQ(errorOf(agreement().item(21)), "agreement.no-item");
}

TEST_F(LabellingAlone, TheConfirmationPoolStaysLocked)
{
    explained("locked", "locked reason", Pool::Confirmation);
    EXPECT_EQ(valueOf(agreement().draw(1000)), 20);
}

TEST_F(LabellingAlone, NothingToDrawFromIsSaid)
{
    for (ExampleId id = 1; id <= 20; ++id)
        succeed(m_service.remove(std::vector{id}));
    EXPECT_EQ(errorOf(agreement().draw(5)), "agreement.nothing");
    const auto progress = valueOf(agreement().next("sato"));
    EXPECT_EQ(progress.drawn, 0);
    EXPECT_FALSE(progress.item);
}

TEST_F(LabellingAlone, EachGoesThroughTheSampleAndTakesBack)
{
    valueOf(agreement().draw(3));
    EXPECT_EQ(valueOf(agreement().next("sato")).item->number, 1);
    say("sato", 1, Granularity::Short, Quality::Good);
    say("sato", 2, Granularity::Medium, Quality::Poor);
    const auto progress = valueOf(agreement().next("sato"));
    EXPECT_EQ(progress.labelled, 2);
    EXPECT_EQ(progress.item->number, 3);
    EXPECT_FALSE(progress.item->own);
    EXPECT_EQ(valueOf(agreement().next("suzuki")).item->number, 1) << "the other one begins at the beginning";
    EXPECT_EQ(valueOf(agreement().item(2, "sato")).own, (AgreementLabel{Granularity::Medium, Quality::Poor}));
    EXPECT_FALSE(valueOf(agreement().item(2, "suzuki")).own) << "nobody sees what another said";
    EXPECT_EQ(valueOf(agreement().undo("sato")), 2);
    EXPECT_EQ(valueOf(agreement().next("sato")).item->number, 2);
    EXPECT_EQ(errorOf(agreement().undo("suzuki")), "agreement.nothing-to-undo");
    say("sato", 1, Granularity::Detailed, Quality::Usable); // thought better of it
    EXPECT_EQ(valueOf(agreement().item(1, "sato")).own, (AgreementLabel{Granularity::Detailed, Quality::Usable}));
    EXPECT_EQ(valueOf(agreement().undo("sato")), 1) << "the newest";
}

TEST_F(LabellingAlone, FiguresOfTwoPeople)
{
    valueOf(agreement().draw(12));
    for (int i = 1; i <= 12; ++i) {
        const auto level = static_cast<Granularity>(i % 3);
        say("sato", i, level, i % 2 ? Quality::Good : Quality::Usable);
        say("suzuki", i, i == 3 ? Granularity::Detailed : level, i == 4 ? Quality::Poor : i % 2 ? Quality::Good : Quality::Usable);
    }
    const auto result = report();
    EXPECT_EQ(result.shared, 12);
    ASSERT_EQ(result.pairs.size(), 1U);
    const auto &pair = result.pairs.front();
    EXPECT_EQ(pair.first + pair.second, "satosuzuki");
    // 12 units, 11 equal; sato says each level 4 times, suzuki 3, 4, 5: chance 4/12 (3 + 4 + 5)/12 = 1/3; kappa = (11/12 - 1/3) / (2/3)
    EXPECT_NEAR(*pair.level.value, 0.875, 1e-9);
    EXPECT_EQ(pair.level.units, 12);
    EXPECT_NEAR(*pair.level.observed, 11.0 / 12, 1e-9);
    EXPECT_LT(*pair.level.low, 0.875);
    EXPECT_LE(0.875, *pair.level.high);
    EXPECT_EQ(std::get<std::string>(pair.level.words.parameters.at("band")), "almost-perfect");
    EXPECT_TRUE(result.level.value && result.quality.value && result.level.low);
    EXPECT_EQ(std::get<std::string>(pair.level.words.parameters.at("sure")), "no") << "twelve say little: the interval reaches down";
    ASSERT_EQ(result.disagreements.size(), 2U);
    EXPECT_EQ(result.differing, 2);
    EXPECT_EQ(result.disagreements.front().number, 3) << "short against detailed is two steps apart";
    EXPECT_EQ(result.disagreements.front().distance, 2);
    EXPECT_EQ(result.disagreements.front().labels.at("suzuki").level, Granularity::Detailed);
    EXPECT_EQ(result.disagreements.back().number, 4);
}

TEST_F(LabellingAlone, OneLabelThroughoutHasNoFigure)
{
    valueOf(agreement().draw(4));
    for (int i = 1; i <= 4; ++i)
        for (const char *person : {"sato", "suzuki"})
            say(person, i, Granularity::Short, i == 1 ? Quality::Poor : Quality::Good);
    const auto result = report();
    EXPECT_FALSE(result.pairs.front().level.value);
    EXPECT_EQ(result.pairs.front().level.words.id, "agreement.one-label");
    EXPECT_EQ(result.pairs.front().quality.value, 1);
    EXPECT_FALSE(result.pairs.front().quality.low) << "under ten there is no interval";
    EXPECT_EQ(std::get<std::string>(result.pairs.front().quality.words.parameters.at("sure")), "few");
    EXPECT_TRUE(result.disagreements.empty());
}

TEST_F(LabellingAlone, WhatOthersSaidStaysHiddenUntilOneIsThrough)
{
    valueOf(agreement().draw(2));
    say("sato", 1, Granularity::Short, Quality::Good);
    say("sato", 2, Granularity::Short, Quality::Good);
    say("suzuki", 1, Granularity::Detailed, Quality::Poor);
    const auto hidden = report("suzuki");
    EXPECT_TRUE(hidden.withheld);
    EXPECT_TRUE(hidden.disagreements.empty());
    EXPECT_EQ(hidden.differing, 1);
    EXPECT_TRUE(report("tanaka").withheld) << "who might still label";
    EXPECT_EQ(report("sato").disagreements.size(), 1U);
    say("suzuki", 2, Granularity::Detailed, Quality::Poor);
    EXPECT_EQ(report("suzuki").disagreements.size(), 2U);
    const auto entries = valueOf(m_review->history().entries(valueOf(m_review->history().ids({"", "", "agreement", 0}))));
    ASSERT_FALSE(entries.empty());
    for (const auto &entry : entries) {
        EXPECT_EQ(entry.what.id.substr(0, 18), "history.agreement.") << entry.action;
        EXPECT_TRUE(entry.before.empty() && entry.after.empty()) << "the history tells that somebody labelled, not what";
    }
}

TEST_F(LabellingAlone, LabelsOfAChangedTextDoNotCount)
{
    valueOf(agreement().draw(3));
    for (const char *person : {"sato", "suzuki"})
        for (int i = 1; i <= 3; ++i)
            say(person, i, static_cast<Granularity>(i - 1), Quality::Good);
    const auto seen = item(2);
    write(seen.key, "another text");
    auto result = report();
    EXPECT_EQ(result.shared, 2);
    EXPECT_EQ(result.people.front().labelled, 2);
    EXPECT_EQ(result.people.front().outdated, 1);
    EXPECT_EQ(valueOf(agreement().next("sato")).item->number, 2) << "it is asked about anew";
    EXPECT_EQ(errorOf(agreement().label(std::vector{AgreementAct{seen.key, {}, "sato", seen.content, 0}})), "agreement.changed");
    succeed(agreement().label(std::vector{AgreementAct{seen.key, {}, "sato", item(2).content, 0}}));
    EXPECT_EQ(report().people.front().ownTexts, 3) << "sato wrote them all";
    EXPECT_EQ(report().people.back().ownTexts, 0);
    succeed(m_service.remove(std::vector{seen.key.example}));
    result = report();
    EXPECT_EQ(result.gone, 1);
    EXPECT_EQ(errorOf(agreement().item(2)), "agreement.no-item");
    EXPECT_EQ(valueOf(agreement().next("sato")).usable, 2);
}

TEST_F(LabellingAlone, AllLabelsOrNone)
{
    valueOf(agreement().draw(2));
    const auto before = audit().size();
    const std::vector<AgreementAct> acts{{item(1).key, {}, "sato", {}, 0}, {{999, Granularity::Short}, {}, "sato", {}, 0}};
    EXPECT_EQ(errorOf(agreement().label(acts)), "agreement.not-drawn");
    EXPECT_EQ(valueOf(agreement().next("sato")).labelled, 0);
    EXPECT_EQ(audit().size(), before);
}

TEST_F(LabellingAlone, WhoMay)
{
    succeed(m_review->setProfile({"boss", {Role::Manager}}, "boss"));
    succeed(m_review->setProfile({"sato", {Role::Author}}, "boss"));
    succeed(m_review->setProfile({"suzuki", {Role::Reviewer}}, "boss"));
    EXPECT_EQ(errorOf(agreement().draw(2, "sato")), "review.not-allowed");
    EXPECT_EQ(valueOf(agreement().draw(2, "suzuki")), 2);
    say("sato", 1, Granularity::Short, Quality::Good);
    EXPECT_EQ(errorOf(agreement().label(std::vector{AgreementAct{item(1).key, {}, "boss", {}, 0}})), "review.not-allowed");
    EXPECT_EQ(errorOf(agreement().label(std::vector{AgreementAct{item(1).key, {}, "nobody", {}, 0}})), "review.unknown-actor");
}

TEST_F(LabellingAlone, APersonIsForgottenHereToo)
{
    valueOf(agreement().draw(2, "sato"));
    say("sato", 1, Granularity::Short, Quality::Good);
    say("suzuki", 1, Granularity::Short, Quality::Poor);
    const auto done = valueOf(m_review->history().forget("sato"));
    const auto result = report();
    ASSERT_EQ(result.people.size(), 2U);
    EXPECT_EQ(result.people.front().name, done.tombstone) << "the label stays, the name does not";
    EXPECT_EQ(result.people.back().name, "suzuki");
    EXPECT_FALSE(valueOf(m_review->history().verify()).broken);
}

} // namespace
} // namespace kotowari::test
