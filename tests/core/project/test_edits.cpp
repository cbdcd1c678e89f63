// Edits by hand: stored, logged and refused as promised.
#include "projectfixture.h"

namespace kotowari::test {
namespace {

class Edits : public ProjectTest
{
protected:
    ExampleId m_id = valueOf(m_service.add(makeExample("入力", "答え", "K1")));
};

TEST_F(Edits, AnExplanationIsStoredAndLogged)
{
    succeed(m_service.setExplanation(m_id, Granularity::Medium, "理由は上限です。", "佐藤", 12));
    const auto stored = get(m_id);
    ASSERT_EQ(stored.explanations.size(), 1U);
    EXPECT_EQ(stored.explanations[0].text, "理由は上限です。");
    EXPECT_EQ(stored.explanations[0].author, "佐藤");
    EXPECT_EQ(stored.explanations[0].state, ReviewState::Draft);
    EXPECT_DOUBLE_EQ(stored.explanations[0].secondsSpent, 12);
    EXPECT_GT(stored.changedAt, 1'600'000'000'000);
    const auto entry = audit().front();
    EXPECT_EQ(entry.actor, "佐藤");
    EXPECT_EQ(entry.action, "explanation.set");
    EXPECT_EQ(entry.subject, "example " + std::to_string(m_id));
    EXPECT_NE(entry.detail.find("理由は上限です。"), std::string::npos);
}

TEST_F(Edits, WritingTimeIsReplacedAndTheSameTextIsNoChange)
{
    succeed(m_service.setExplanation(m_id, Granularity::Short, "a", "sato", 10));
    const auto entries = audit().size();
    succeed(m_service.setExplanation(m_id, Granularity::Short, "a", "suzuki", 15));
    EXPECT_EQ(audit().size(), entries);
    EXPECT_EQ(get(m_id).explanations[0].author, "sato") << "who looked is not who wrote";
    EXPECT_DOUBLE_EQ(get(m_id).explanations[0].secondsSpent, 15);
    succeed(m_service.setExplanation(m_id, Granularity::Short, "b", "suzuki", 20));
    EXPECT_EQ(get(m_id).explanations[0].author, "suzuki");
    EXPECT_DOUBLE_EQ(get(m_id).explanations[0].secondsSpent, 20);
    succeed(m_service.setExplanation(m_id, Granularity::Short, "a", "suzuki", 15));
    EXPECT_DOUBLE_EQ(get(m_id).explanations[0].secondsSpent, 15) << "an edit taken back";
}

TEST_F(Edits, AnApprovedExplanationThatIsEditedIsADraftAgain)
{
    change(*m_database, [&](auto &examples) { examples.putExplanation(m_id, {Granularity::Short, "a", "sato", ReviewState::Approved, 0, 1}); });
    succeed(m_service.setExplanation(m_id, Granularity::Short, "a", "sato", 3));
    EXPECT_EQ(get(m_id).explanations[0].state, ReviewState::Approved);
    succeed(m_service.setExplanation(m_id, Granularity::Short, "b", "sato", 3));
    EXPECT_EQ(get(m_id).explanations[0].state, ReviewState::Draft);
}

TEST_F(Edits, AttributesAreReplacedAndLogged)
{
    succeed(m_service.setAttributes(m_id, {{"site", "東京"}, {" rule_version ", " 1 "}}));
    const std::vector<Attribute> both{{"rule_version", "1"}, {"site", "東京"}};
    EXPECT_EQ(get(m_id).attributes, both);
    const auto entry = audit().front();
    EXPECT_EQ(entry.action, "example.attributes");
    EXPECT_NE(entry.detail.find("東京"), std::string::npos);
    const auto entries = audit().size();
    succeed(m_service.setAttributes(m_id, both));
    EXPECT_EQ(audit().size(), entries) << "the same attributes are no change";
    succeed(m_service.setAttributes(m_id, {{"rule_version", "2"}}));
    const std::vector<Attribute> one{{"rule_version", "2"}};
    EXPECT_EQ(get(m_id).attributes, one);
    succeed(m_service.setAttributes(m_id, {}));
    EXPECT_TRUE(get(m_id).attributes.empty());
}

TEST_F(Edits, AttributesThatCannotBeAreRefused)
{
    const std::vector<Attribute> before{{"site", "a"}};
    succeed(m_service.setAttributes(m_id, before));
    EXPECT_EQ(errorOf(m_service.setAttributes(m_id, {{"", "x"}})), "project.bad-attribute");
    EXPECT_EQ(errorOf(m_service.setAttributes(m_id, {{"site", "  "}})), "project.bad-attribute");
    EXPECT_EQ(errorOf(m_service.setAttributes(m_id, {{"site", "x"}, {"site ", "y"}})), "project.attribute-twice");
    EXPECT_EQ(errorOf(m_service.setAttributes(m_id, {{"site", "\xff"}})), "project.invalid-text");
    EXPECT_EQ(get(m_id).attributes, before);
}

TEST_F(Edits, AttributeValuesAreCountedWithoutRemovedExamples)
{
    const auto other = valueOf(m_service.add(makeExample("b", "答え", "K2")));
    const auto third = valueOf(m_service.add(makeExample("c", "答え", "K3")));
    succeed(m_service.setAttributes(m_id, {{"rule_version", "2"}, {"site", "a"}}));
    succeed(m_service.setAttributes(other, {{"rule_version", "2"}}));
    succeed(m_service.setAttributes(third, {{"rule_version", "1"}}));
    auto values = valueOf(m_service.attributeValues());
    ASSERT_EQ(values.size(), 2U);
    EXPECT_EQ(values[0].name, "rule_version");
    ASSERT_EQ(values[0].values.size(), 2U);
    EXPECT_EQ(values[0].values[0].value, "2");
    EXPECT_EQ(values[0].values[0].examples, 2);
    succeed(m_service.remove(std::array{third}));
    values = valueOf(m_service.attributeValues());
    EXPECT_EQ(values[0].values.size(), 1U);
}

TEST_F(Edits, EmptyTextRemovesTheExplanation)
{
    succeed(m_service.setExplanation(m_id, Granularity::Short, "a", "sato", 1));
    succeed(m_service.setExplanation(m_id, Granularity::Short, " \n", "sato", 1));
    EXPECT_TRUE(get(m_id).explanations.empty());
    EXPECT_EQ(audit().front().action, "explanation.remove");
    const auto entries = audit().size();
    succeed(m_service.setExplanation(m_id, Granularity::Short, "", "sato", 1));
    EXPECT_EQ(audit().size(), entries) << "nothing to remove";
}

TEST_F(Edits, InputAnswerAndNote)
{
    succeed(m_service.setInput(m_id, "別の入力"));
    succeed(m_service.setAnswer(m_id, "別の答え"));
    succeed(m_service.setNote(m_id, "メモ"));
    const auto stored = get(m_id);
    EXPECT_EQ(stored.input, "別の入力");
    EXPECT_EQ(stored.answer, "別の答え");
    EXPECT_EQ(stored.note, "メモ");
    const auto entries = audit();
    EXPECT_EQ(entries[0].action, "example.note");
    EXPECT_EQ(entries[1].action, "example.answer");
    EXPECT_EQ(entries[2].action, "example.input");
    EXPECT_NE(entries[1].detail.find("\"before\":\"答え\""), std::string::npos) << entries[1].detail;
    succeed(m_service.setNote(m_id, "メモ"));
    EXPECT_EQ(audit().size(), entries.size()) << "no change, no entry";
    succeed(m_service.setNote(m_id, ""));
    EXPECT_EQ(get(m_id).note, "");
}

TEST_F(Edits, WhatIsNotTextOrEmptyIsRefused)
{
    const auto before = state();
    const std::string broken = "a\xff";
    EXPECT_EQ(errorOf(m_service.setExplanation(m_id, Granularity::Short, broken, "sato", 1)), "project.invalid-text");
    EXPECT_EQ(errorOf(m_service.setInput(m_id, broken)), "project.invalid-text");
    EXPECT_EQ(errorOf(m_service.setAnswer(m_id, broken)), "project.invalid-text");
    EXPECT_EQ(errorOf(m_service.setNote(m_id, broken)), "project.invalid-text");
    EXPECT_EQ(errorOf(m_service.setInput(m_id, " ")), "project.empty-input");
    EXPECT_EQ(errorOf(m_service.setAnswer(m_id, "　")), "project.empty-answer");
    EXPECT_EQ(errorOf(m_service.add(makeExample("", "b"))), "project.empty-input");
    EXPECT_EQ(errorOf(m_service.add(makeExample("a", ""))), "project.empty-answer");
    EXPECT_EQ(errorOf(m_service.add(makeExample("a", broken))), "project.invalid-text");
    EXPECT_EQ(errorOf(m_service.add(makeExample("a", "b", "K1"))), "project.key-exists");
    EXPECT_EQ(errorOf(m_service.setAnswer(m_id + 1, "b")), "project.no-example");
    EXPECT_EQ(state(), before);
}

TEST_F(Edits, RemovedExamplesAreHiddenAndComeBack)
{
    succeed(m_service.setExplanation(m_id, Granularity::Short, "理由", "sato", 1));
    const std::vector<ExampleId> ids{m_id, 999};
    succeed(m_service.remove(ids));
    EXPECT_EQ(count(), 0);
    EXPECT_EQ(audit().front().action, "example.remove");
    EXPECT_EQ(errorOf(m_service.setAnswer(m_id, "x")), "project.no-example") << "not edited while it is hidden";
    EXPECT_EQ(errorOf(m_service.add(makeExample("a", "b", "K1"))), "") << "its key is free";
    succeed(m_service.restore(ids));
    EXPECT_EQ(count(), 2);
    EXPECT_EQ(get(m_id).explanations.size(), 1U);
    const auto entries = audit().size();
    succeed(m_service.restore(ids));
    EXPECT_EQ(audit().size(), entries) << "nothing to restore";
}

TEST_F(Edits, AnAddedExampleGetsIdAndPoolFromTheService)
{
    auto example = makeExample("a", "b");
    example.id = 77;
    example.pool = Pool::Test;
    example.explanations = {makeExplanation(Granularity::Short, "s")};
    const auto id = valueOf(m_service.add(example));
    EXPECT_NE(id, 77);
    EXPECT_EQ(get(id).pool, Pool::None) << "the pools are not fixed yet";
    EXPECT_EQ(get(id).explanations.size(), 1U);
    EXPECT_EQ(audit().front().action, "example.add");
}

TEST_F(Edits, TheSummaryTellsWhatTheProjectHolds)
{
    const auto summary = valueOf(m_service.summary());
    EXPECT_EQ(summary.path, (m_folder / "a.kotowari").string());
    EXPECT_EQ(summary.name, "a");
    EXPECT_FALSE(summary.readOnly);
    EXPECT_EQ(summary.sample, "");
    EXPECT_EQ(summary.examples, 1);
    EXPECT_FALSE(summary.poolsFrozen);
    EXPECT_EQ(summary.experiments, 0);
    EXPECT_EQ(summary.runs, 0);
}

TEST_F(Edits, AReadOnlyProjectRefusesEveryEdit)
{
    ExampleServiceImpl reading(valueOf(Database::open(m_folder / "a.kotowari", Database::Access::ReadOnly)));
    const auto before = state();
    const std::vector<ExampleId> ids{m_id};
    const auto source = file("a.csv", "input,answer\na,b\n");
    for (const auto &refused : {reading.setExplanation(m_id, Granularity::Short, "a", "b", 1), reading.setAnswer(m_id, "x"), reading.setInput(m_id, "x"),
                                reading.setNote(m_id, "x"), reading.remove(ids), reading.restore(ids), reading.undoImport(1), reading.freezePools()}) {
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::ReadOnly);
    }
    EXPECT_EQ(errorOf(reading.add(makeExample("a", "b"))), "project.opened-for-reading");
    EXPECT_EQ(errorOf(reading.import(source, {}, {}, {})), "project.opened-for-reading");
    EXPECT_EQ(state(), before);
    EXPECT_TRUE(valueOf(reading.summary()).readOnly);
    ImportOptions dry;
    dry.dryRun = true;
    EXPECT_EQ(valueOf(reading.import(source, dry, {}, {})).imported, 1) << "a dry run needs no writing";
}

} // namespace
} // namespace kotowari::test
