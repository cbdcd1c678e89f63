// Two copies of one project that people went on with apart.
#include "projectfixture.h"

#include "core/api/agreementservice.h"
#include "core/api/historyservice.h"
#include "core/base/messagecatalogue.h"
#include "core/project/reviewserviceimpl.h"
#include "core/project/sharingserviceimpl.h"

namespace kotowari::test {
namespace {

class Merging : public ProjectTest
{
protected:
    void SetUp() override
    {
        for (const char *input : {"a", "b", "c", "d"})
            addExample(*m_database, explainedExample(input));
        const auto copy = m_folder / "copy.kotowari";
        {
            SQLite::Database connection((m_folder / "a.kotowari").string(), SQLite::OPEN_READONLY);
            SQLite::Statement statement(connection, "VACUUM INTO ?");
            statement.bind(1, copy.string());
            statement.exec();
        }
        m_other = valueOf(Database::open(copy, Database::Access::ReadWrite));
        m_path = copy.string();
    }
    static Example explainedExample(const char *input)
    {
        auto example = makeExample(input, "yes");
        example.pool = Pool::Training;
        example.explanations = {makeExplanation(Granularity::Detailed, std::string("because of ") + input)};
        return example;
    }
    void write(const std::shared_ptr<Database> &database, ExampleId id, const char *text, const char *author)
    {
        ExampleServiceImpl service(database);
        succeed(service.setExplanation(id, Granularity::Detailed, text, author, 5));
    }
    MergeReport merge(const MergeOptions &options = {})
    {
        return valueOf(m_sharing->merge(m_path, options, {}));
    }
    std::string reason(ExampleId id) { return get(id).explanation(Granularity::Detailed)->text; }

    /// As a reviewer over there has left it.
    void writeApproved(const std::shared_ptr<Database> &database, ExampleId id, const char *text, const char *author)
    {
        write(database, id, text, author);
        const auto review = makeReviewService(database);
        const std::vector key{ExplanationKey{id, Granularity::Detailed}};
        EXPECT_EQ(valueOf(review->submit(key, {author})).done, 1);
        EXPECT_EQ(valueOf(review->approve(key, {"a reviewer"})).done, 1);
    }
    ReviewState stateOf(ExampleId id) { return get(id).explanation(Granularity::Detailed)->state; }

    MessageCatalogue m_messages;
    std::shared_ptr<Database> m_other;
    std::string m_path;
    std::unique_ptr<SharingService> m_sharing = makeSharingService(m_database, m_messages);
};

TEST_F(Merging, TakesWhatOnlyTheOtherCopyChanged)
{
    write(m_other, 1, "their better reason", "tanaka");
    write(m_database, 2, "our better reason", "suzuki");
    addExample(*m_other, explainedExample("new over there"));
    const auto report = merge();
    EXPECT_TRUE(report.conflicts.empty());
    EXPECT_EQ(report.added, 1);
    EXPECT_EQ(report.updated, 1);
    EXPECT_EQ(report.unchanged, 3);
    EXPECT_EQ(reason(1), "their better reason");
    EXPECT_EQ(get(1).explanation(Granularity::Detailed)->author, "tanaka");
    EXPECT_EQ(reason(2), "our better reason");
    EXPECT_NE(idOf("new over there"), 0);
    EXPECT_EQ(audit().front().action, "merge");
    const auto again = merge();
    EXPECT_EQ(again.added + again.updated, 0) << "a second time there is nothing to take";
    EXPECT_EQ(again.importId, 0);
}

TEST_F(Merging, WhatBothChangedIsAConflict)
{
    write(m_other, 1, "their reason", "tanaka");
    write(m_database, 1, "our reason", "suzuki");
    const auto before = state();
    const auto asked = merge();
    ASSERT_EQ(asked.conflicts.size(), 1U);
    const auto &conflict = asked.conflicts.front();
    EXPECT_EQ(conflict.field, "explanation.detailed");
    EXPECT_EQ(conflict.ours, "our reason");
    EXPECT_EQ(conflict.theirs, "their reason");
    EXPECT_EQ(conflict.ourAuthor, "suzuki");
    EXPECT_EQ(conflict.theirAuthor, "tanaka");
    EXPECT_EQ(state(), before) << "nothing was changed";
    EXPECT_TRUE(merge({MergeRule::Theirs, {}, true, {}}).conflicts.front().takeTheirs);
    EXPECT_EQ(state(), before) << "a dry run";
    MergeOptions chosen{MergeRule::Ours, {{{1, "explanation.detailed"}, true}}, false, "sato"};
    EXPECT_EQ(merge(chosen).updated, 1);
    EXPECT_EQ(reason(1), "their reason");
}

TEST_F(Merging, NewerTakesTheLaterText)
{
    change(*m_other, [](ExampleRepository &examples) { examples.putExplanation(1, {Granularity::Detailed, "late", "t", ReviewState::Approved, 3, 5000}); });
    change(*m_database, [](ExampleRepository &examples) { examples.putExplanation(1, {Granularity::Detailed, "early", "s", ReviewState::Draft, 3, 4000}); });
    change(*m_database, [](ExampleRepository &examples) { examples.putExplanation(2, {Granularity::Detailed, "late", "s", ReviewState::Draft, 3, 5000}); });
    change(*m_other, [](ExampleRepository &examples) { examples.putExplanation(2, {Granularity::Detailed, "early", "t", ReviewState::Draft, 3, 4000}); });
    merge({MergeRule::Newer, {}, false, {}});
    EXPECT_EQ(reason(1), "late");
    EXPECT_EQ(reason(2), "late");
}

TEST_F(Merging, CanBeUndone)
{
    write(m_other, 1, "their better reason", "tanaka");
    addExample(*m_other, explainedExample("new over there"));
    const auto report = merge();
    succeed(m_service.undoImport(report.importId));
    EXPECT_EQ(reason(1), "because of a");
    EXPECT_EQ(count(), 4);
}

TEST_F(Merging, AnApprovalComesOnlyWithSomebodyWhoMayApprove)
{
    writeApproved(m_other, 1, "approved over there", "tanaka");
    auto added = explainedExample("new over there");
    added.explanations.front().state = ReviewState::Approved;
    addExample(*m_other, added);
    const auto review = makeReviewService(m_database);
    succeed(review->setProfile({"boss", {Role::Manager}}, "boss"));
    succeed(review->setProfile({"sato", {Role::Author}}, "boss"));
    succeed(review->setProfile({"suzuki", {Role::Reviewer}}, "boss"));
    EXPECT_EQ(merge({MergeRule::Ask, {}, true, "sato"}).toReview, 2);
    EXPECT_EQ(merge({MergeRule::Ask, {}, true, "nobody"}).toReview, 2);
    EXPECT_EQ(merge({MergeRule::Ask, {}, true, "suzuki"}).toReview, 0);
    const auto report = merge({MergeRule::Ask, {}, false, "sato"});
    EXPECT_EQ(report.toReview, 2);
    EXPECT_EQ(reason(1), "approved over there");
    EXPECT_EQ(stateOf(1), ReviewState::InReview);
    EXPECT_EQ(stateOf(idOf("new over there")), ReviewState::InReview);
    EXPECT_EQ(valueOf(review->counts()), (std::array<std::int64_t, 4>{3, 2, 0, 0}));
    EXPECT_EQ(valueOf(review->steps({1, Granularity::Detailed})).front().actor, "sato");
    EXPECT_FALSE(valueOf(review->history().verify()).broken);
}

TEST_F(Merging, WhoMayApproveTakesApprovalsOver)
{
    writeApproved(m_other, 1, "approved over there", "tanaka");
    const auto report = merge({MergeRule::Ask, {}, false, "suzuki"}); // no profiles: everybody may
    EXPECT_EQ(report.toReview, 0);
    EXPECT_EQ(stateOf(1), ReviewState::Approved);
    const auto review = makeReviewService(m_database);
    const auto step = valueOf(review->steps({1, Granularity::Detailed})).front();
    EXPECT_EQ(step.deed, ReviewDeed::Approve);
    EXPECT_EQ(step.actor, "suzuki");
    succeed(m_service.undoImport(report.importId));
    EXPECT_EQ(stateOf(1), ReviewState::Draft);
}

TEST_F(Merging, UndoneWhatWasApprovedHereIsApprovedAgain)
{
    writeApproved(m_other, 1, "approved over there", "tanaka");
    writeApproved(m_database, 1, "approved here", "suzuki");
    const auto report = merge({MergeRule::Theirs, {}, false, "suzuki"});
    EXPECT_EQ(reason(1), "approved over there");
    EXPECT_EQ(stateOf(1), ReviewState::Approved);
    succeed(m_service.undoImport(report.importId));
    EXPECT_EQ(reason(1), "approved here");
    EXPECT_EQ(stateOf(1), ReviewState::Approved);
}

TEST_F(Merging, AnApprovalIsOfTheCaseToo)
{
    writeApproved(m_other, 1, "approved over there", "tanaka");
    ExampleServiceImpl service(m_database);
    succeed(service.setAnswer(1, "no"));
    MergeOptions options{MergeRule::Ours, {}, false, "suzuki"};
    const auto report = merge(options);
    EXPECT_EQ(get(1).answer, "no");
    EXPECT_EQ(reason(1), "approved over there");
    EXPECT_EQ(stateOf(1), ReviewState::InReview) << "it was approved for another answer";
    EXPECT_EQ(report.toReview, 1);
}

TEST_F(Merging, LabelsOfAnotherPersonComeAlong)
{
    const auto here = makeReviewService(m_database), there = makeReviewService(m_other);
    EXPECT_EQ(valueOf(here->agreement().draw(4)), valueOf(there->agreement().draw(4)));
    const auto say = [](ReviewService &review, std::int64_t number, const char *person, Quality quality) {
        succeed(review.agreement().label(std::vector{AgreementAct{valueOf(review.agreement().item(number)).key, {Granularity::Detailed, quality}, person, {}, 0}}));
    };
    for (int i = 1; i <= 4; ++i) {
        say(*here, i, "sato", Quality::Good);
        say(*there, i, "suzuki", i == 1 ? Quality::Poor : Quality::Good);
    }
    say(*there, 1, "sato", Quality::Poor); // said otherwise over there: what was said here stays
    EXPECT_EQ(merge({MergeRule::Ask, {}, true, {}}).labels, 4);
    const auto merged = merge();
    EXPECT_EQ(merged.labels, 4);
    const auto report = valueOf(here->agreement().report());
    EXPECT_EQ(report.shared, 4);
    ASSERT_EQ(report.disagreements.size(), 1U);
    EXPECT_EQ(report.disagreements.front().labels.at("sato").quality, Quality::Good);
    EXPECT_EQ(report.disagreements.front().labels.at("suzuki").quality, Quality::Poor);
    EXPECT_EQ(merge().labels, 0) << "a second time there is nothing to take";
    succeed(m_service.undoImport(merged.importId));
    EXPECT_EQ(number(*m_database, "SELECT count(DISTINCT person) FROM agreement_labels"), 1) << "those that came with it are gone, one's own are not";
    EXPECT_EQ(merge().labels, 4);
}

TEST_F(Merging, TellsWhatBothWereMadeFromAndWhatIsTakenOver)
{
    write(m_other, 1, "their reason", "tanaka");
    write(m_database, 1, "our reason", "suzuki");
    write(m_other, 2, "their better reason", "tanaka");
    addExample(*m_other, explainedExample("new over there"));
    const auto report = merge({MergeRule::Ask, {}, true, {}});
    ASSERT_EQ(report.conflicts.size(), 1U);
    EXPECT_EQ(report.conflicts.front().former, "because of a");
    ASSERT_EQ(report.changes.size(), 2U) << "the conflict stays ours";
    EXPECT_EQ(report.changes[0].example, 2);
    EXPECT_EQ(report.changes[0].fields, std::vector<std::string>{"explanation.detailed"});
    EXPECT_EQ(report.changes[1].example, 0);
    EXPECT_EQ(report.changes[1].input, "new over there");
    EXPECT_EQ(merge({MergeRule::Theirs, {}, true, {}}).changes.size(), 3U);
}

TEST_F(Merging, WhatWasRemovedHereDoesNotComeBack)
{
    ExampleServiceImpl service(m_database);
    succeed(service.setExplanation(1, Granularity::Detailed, "", "sato", 0));
    const auto report = merge();
    EXPECT_EQ(report.updated, 0);
    EXPECT_EQ(get(1).explanation(Granularity::Detailed), nullptr);
}

TEST_F(Merging, RefusesItself)
{
    EXPECT_EQ(errorOf(m_sharing->merge((m_folder / "a.kotowari").string(), {}, {})), "merge.same-file");
    EXPECT_FALSE(m_sharing->merge((m_folder / "none.kotowari").string(), {}, {}));
    EXPECT_FALSE(m_sharing->merge(file("text.kotowari", "no database"), {}, {}));
}

TEST_F(Merging, AStopChangesNothing)
{
    write(m_other, 1, "their better reason", "tanaka");
    std::stop_source stop;
    stop.request_stop();
    const auto before = state();
    EXPECT_EQ(errorOf(m_sharing->merge(m_path, {}, stop.get_token())), "error.cancelled");
    EXPECT_EQ(state(), before);
}

TEST_F(Merging, AManualKeepsTopicsAndExceptionsApart)
{
    EXPECT_EQ(errorOf(m_sharing->manual({}, Language::English)), "manual.nothing") << "none is approved";
    change(*m_database, [](ExampleRepository &examples) {
        examples.putExplanation(1, {Granularity::Detailed, "the rule", "s", ReviewState::Approved, 3, 5000});
        examples.putExplanation(2, {Granularity::Detailed, "the exception", "s", ReviewState::Approved, 3, 5000});
        examples.setAttribute(2, {"exception", "yes"}, 1);
    });
    const auto manual = valueOf(m_sharing->manual({}, Language::English));
    ASSERT_EQ(manual.sections.size(), 2U) << "a topic, and what was left out";
    EXPECT_EQ(manual.sections[0].title, "yes");
    ASSERT_EQ(manual.sections[0].tables.size(), 2U);
    EXPECT_EQ(manual.sections[0].tables[0].rows.front().back(), "the rule");
    EXPECT_EQ(manual.sections[0].tables[1].rows.front().back(), "the exception");
    EXPECT_EQ(valueOf(m_sharing->manual({"answer", false, Granularity::Detailed}, Language::Japanese)).sections.front().tables.front().rows.size(), 3U);
}

} // namespace
} // namespace kotowari::test
