// Examples and explanations: what is stored comes back, and the copies kept for counts and search follow every change.
#include "temporaryproject.h"

namespace kotowari::test {
namespace {

class ExampleRepositoryTest : public testing::Test
{
protected:
    ExampleId add(Example example, Pool pool = Pool::Training)
    {
        example.pool = pool;
        return addExample(*m_database, std::move(example));
    }
    std::vector<ExampleId> find(const std::string &text)
    {
        ExampleFilter filter;
        filter.text = text;
        return look(*m_database, [&](const auto &examples) { return examples.ids(filter); });
    }
    Example get(ExampleId id) { return look(*m_database, [&](const auto &examples) { return examples.example(id); }).value(); }

    TemporaryFolder m_folder;
    std::shared_ptr<Database> m_database = valueOf(Database::create(m_folder / "a.kotowari"));
};

TEST_F(ExampleRepositoryTest, StoresEveryField)
{
    auto example = makeExample("顧客A\n数量120", "承認", "K-1");
    example.group = "顧客A";
    example.note = "メモ";
    example.explanations = {{Granularity::Short, "短い", "sato", ReviewState::Approved, 12.5, 77},
                            {Granularity::Detailed, "とても\n詳しい", "suzuki", ReviewState::Draft, 0, 78}};
    const auto id = add(example, Pool::Test);
    const auto stored = get(id);
    EXPECT_EQ(stored.id, id);
    EXPECT_EQ(stored.key, "K-1");
    EXPECT_EQ(stored.input, "顧客A\n数量120");
    EXPECT_EQ(stored.answer, "承認");
    EXPECT_EQ(stored.group, "顧客A");
    EXPECT_EQ(stored.note, "メモ");
    EXPECT_EQ(stored.pool, Pool::Test);
    EXPECT_EQ(stored.explanations, example.explanations);
    EXPECT_FALSE(look(*m_database, [&](const auto &examples) { return examples.example(id + 1); }));
}

TEST_F(ExampleRepositoryTest, LeavesOutEmptyExplanations)
{
    auto example = makeExample("a", "b");
    example.explanations = {makeExplanation(Granularity::Short, ""), makeExplanation(Granularity::Medium, "m")};
    const auto stored = get(add(example));
    ASSERT_EQ(stored.explanations.size(), 1U);
    EXPECT_EQ(stored.explanations[0].granularity, Granularity::Medium);
}

TEST_F(ExampleRepositoryTest, RowsAreShortAndInTheOrderAskedFor)
{
    auto longer = makeExample(std::string(150, 'a') + "\n" + std::string(300, 'b'), std::string(300, 'c'), "K");
    longer.explanations = {{Granularity::Short, "s", "old", ReviewState::Draft, 0, 10}, {Granularity::Detailed, "d", "new", ReviewState::Draft, 0, 20}};
    const auto first = add(makeExample("x", "y"), Pool::Validation);
    const auto second = add(longer);
    const std::vector<ExampleId> wanted{second, 9999, first};
    const auto rows = look(*m_database, [&](const auto &examples) { return examples.rows(wanted); });
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].id, second);
    EXPECT_EQ(rows[0].input, std::string(150, 'a') + " " + std::string(49, 'b'));
    EXPECT_EQ(rows[0].answer, std::string(100, 'c'));
    EXPECT_EQ(rows[0].explained, (std::array<bool, 3>{true, false, true}));
    EXPECT_EQ(rows[0].author, "new");
    EXPECT_EQ(rows[1].id, first);
    EXPECT_EQ(rows[1].author, "");
    EXPECT_EQ(rows[1].pool, Pool::Validation);
}

TEST_F(ExampleRepositoryTest, CountsFollowEveryChange)
{
    const auto counts = [&] { return look(*m_database, [](const auto &examples) { return examples.counts(); }); };
    EXPECT_EQ(counts().examples, 0);
    const auto a = add(makeExample("a", "1"));
    const auto b = add(makeExample("b", "1"));
    add(makeExample("c", "1"), Pool::Test);
    EXPECT_EQ(counts().examples, 3);
    EXPECT_EQ(counts().unexplainedTraining, 2);
    EXPECT_EQ(counts().pools, (std::array<std::int64_t, 5>{0, 2, 0, 1, 0}));
    change(*m_database, [&](auto &examples) {
        examples.putExplanation(a, makeExplanation(Granularity::Short, "s"));
        examples.putExplanation(a, makeExplanation(Granularity::Detailed, "d"));
        examples.putExplanation(b, makeExplanation(Granularity::Short, "s"));
        examples.putExplanation(b, makeExplanation(Granularity::Short, "again"));
    });
    EXPECT_EQ(counts().explained, (std::array<std::int64_t, 3>{2, 0, 1}));
    EXPECT_EQ(counts().unexplainedTraining, 0);
    change(*m_database, [&](auto &examples) {
        examples.removeExplanation(b, Granularity::Short, 5);
        examples.setRemoved(a, true, 5);
    });
    EXPECT_EQ(counts().examples, 2);
    EXPECT_EQ(counts().explained, (std::array<std::int64_t, 3>{0, 0, 0}));
    EXPECT_EQ(counts().unexplainedTraining, 1);
    change(*m_database, [&](auto &examples) { examples.setRemoved(a, false, 6); });
    EXPECT_EQ(counts().explained, (std::array<std::int64_t, 3>{1, 0, 1}));
}

TEST_F(ExampleRepositoryTest, SearchFollowsEveryChange)
{
    const auto id = add(makeExample("数量は120個", "承認", "ABC-7"));
    EXPECT_EQ(find("数量"), std::vector{id});
    EXPECT_EQ(find("承認"), std::vector{id});
    EXPECT_EQ(find("abc-7"), std::vector{id});
    EXPECT_TRUE(find("却下").empty());
    change(*m_database, [&](auto &examples) {
        examples.setAnswer(id, "却下", 2);
        examples.putExplanation(id, makeExplanation(Granularity::Medium, "上限を超えるため"));
    });
    EXPECT_EQ(find("却下"), std::vector{id});
    EXPECT_TRUE(find("承認").empty());
    EXPECT_EQ(find("上限"), std::vector{id});
    change(*m_database, [&](auto &examples) {
        examples.removeExplanation(id, Granularity::Medium, 3);
        examples.setInput(id, "別の入力", 3);
    });
    EXPECT_TRUE(find("上限").empty());
    EXPECT_TRUE(find("数量").empty());
    EXPECT_EQ(find("別の"), std::vector{id});
    change(*m_database, [&](auto &examples) { examples.setRemoved(id, true, 4); });
    EXPECT_TRUE(find("別の").empty());
    change(*m_database, [&](auto &examples) { examples.setNote(id, "while it is hidden", 5); });
    change(*m_database, [&](auto &examples) { examples.setAnswer(id, "隠れた答え", 5); });
    EXPECT_TRUE(find("隠れた").empty());
    change(*m_database, [&](auto &examples) { examples.setRemoved(id, false, 6); });
    EXPECT_EQ(find("隠れた"), std::vector{id});
}

TEST_F(ExampleRepositoryTest, SearchFoldsWidthAndCaseAndTakesAllWords)
{
    const auto id = add(makeExample("ＡＢＣ商事 ﾃｽﾄ Straße", "OK"));
    EXPECT_EQ(find("abc"), std::vector{id});
    EXPECT_EQ(find("ＡＢＣ"), std::vector{id});
    EXPECT_EQ(find("テスト"), std::vector{id});
    EXPECT_EQ(find("strasse"), std::vector{id});
    EXPECT_EQ(find("ok　商事"), std::vector{id}) << "words in any order, parted by a full-width space";
    EXPECT_TRUE(find("abc 却下").empty());
    EXPECT_EQ(find("  "), std::vector{id}) << "only space: no filter";
    EXPECT_TRUE(find("straßeok").empty()) << "no match across two fields";
    EXPECT_TRUE(find("%").empty()) << "nothing is a wildcard";
    EXPECT_TRUE(find("_").empty());
}

TEST_F(ExampleRepositoryTest, HashesFollowEdits)
{
    const auto id = add(makeExample("a  b", "1"));
    const auto byContent = [&](const char *input, const char *answer) {
        return look(*m_database, [&](const auto &examples) { return examples.byContent(contentHash(inputHash(input), answer)); });
    };
    EXPECT_EQ(byContent("ａ b", " 1 "), id) << "normalised: width and space do not count";
    change(*m_database, [&](auto &examples) { examples.setAnswer(id, "2", 2); });
    EXPECT_FALSE(byContent("a b", "1"));
    EXPECT_EQ(byContent("a b", "2"), id);
    change(*m_database, [&](auto &examples) { examples.setRemoved(id, true, 3); });
    EXPECT_FALSE(byContent("a b", "2"));
}

TEST_F(ExampleRepositoryTest, NextUnexplainedGoesRoundTheTrainingPool)
{
    const auto next = [&](ExampleId after, Granularity granularity) {
        return look(*m_database, [&](const auto &examples) { return examples.nextUnexplained(after, granularity); });
    };
    EXPECT_EQ(next(0, Granularity::Short), 0);
    const auto a = add(makeExample("a", "1"));
    add(makeExample("t", "1"), Pool::Test);
    const auto b = add(makeExample("b", "1"));
    const auto c = add(makeExample("c", "1"));
    EXPECT_EQ(next(0, Granularity::Short), a);
    EXPECT_EQ(next(a, Granularity::Short), b) << "test items are never offered";
    EXPECT_EQ(next(c, Granularity::Short), a) << "round";
    change(*m_database, [&](auto &examples) {
        examples.putExplanation(b, makeExplanation(Granularity::Short, "s"));
        examples.setRemoved(a, true, 2);
    });
    EXPECT_EQ(next(0, Granularity::Short), c);
    EXPECT_EQ(next(0, Granularity::Detailed), b) << "explained at another granularity only";
    change(*m_database, [&](auto &examples) { examples.putExplanation(c, makeExplanation(Granularity::Short, "s")); });
    EXPECT_EQ(next(0, Granularity::Short), 0);
}

TEST_F(ExampleRepositoryTest, AnswersByFrequency)
{
    for (const char *answer : {"b", "a", "b", "c", "b", "a"})
        add(makeExample("x", answer));
    const auto id = add(makeExample("x", "removed"));
    change(*m_database, [&](auto &examples) { examples.setRemoved(id, true, 2); });
    EXPECT_EQ(look(*m_database, [](const auto &examples) { return examples.answers(10); }), (std::vector<std::string>{"b", "a", "c"}));
    EXPECT_EQ(look(*m_database, [](const auto &examples) { return examples.answers(1); }), (std::vector<std::string>{"b"}));
}

TEST_F(ExampleRepositoryTest, APoolComesWithItsExplanations)
{
    auto explained = makeExample("a", "1");
    explained.explanations = {makeExplanation(Granularity::Short, "s"), makeExplanation(Granularity::Detailed, "d")};
    const auto a = add(explained);
    add(makeExample("t", "1"), Pool::Test);
    const auto b = add(makeExample("b", "1"));
    const auto c = add(explained);
    const auto hidden = add(explained);
    change(*m_database, [&](auto &examples) { examples.setRemoved(hidden, true, 2); });
    const auto pool = look(*m_database, [](const auto &examples) { return examples.poolExamples(Pool::Training); });
    ASSERT_EQ(pool.size(), 3U);
    EXPECT_EQ(pool[0].id, a);
    EXPECT_EQ(pool[0].explanations.size(), 2U);
    EXPECT_EQ(pool[1].id, b);
    EXPECT_TRUE(pool[1].explanations.empty());
    EXPECT_EQ(pool[2].id, c);
    EXPECT_EQ(pool[2].explanation(Granularity::Detailed)->text, "d");
    EXPECT_EQ(look(*m_database, [](const auto &examples) { return examples.all(false); }).size(), 4U);
}

TEST_F(ExampleRepositoryTest, TextsWithAnyCharacterSurvive)
{
    std::string odd = "ab'\"\\%_\n\r\t𠮷👍";
    odd.insert(1, 1, '\0');
    const auto id = add(makeExample(odd, odd));
    EXPECT_EQ(get(id).input, odd);
    EXPECT_EQ(get(id).answer, odd);
    EXPECT_EQ(find("𠮷👍"), std::vector{id});
}

} // namespace
} // namespace kotowari::test
