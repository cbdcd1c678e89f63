// Similar explained examples: what the writer is shown beside the editor.
#include "projectfixture.h"

#include "core/project/similarity.h"

namespace kotowari::test {
namespace {

TEST(CharacterPairs, MeasureWhatTwoTextsShare)
{
    const auto likeness = [](const char *a, const char *b) { return CharacterPairs(a).similarity(CharacterPairs(b)); };
    EXPECT_DOUBLE_EQ(likeness("値引き率", "値引き率"), 1);
    EXPECT_DOUBLE_EQ(likeness("abcd", "wxyz"), 0);
    EXPECT_DOUBLE_EQ(likeness("abc", "abd"), 0.5); // ab of {ab, bc} and {ab, bd}
    EXPECT_DOUBLE_EQ(likeness("ＡＢＣ", "abc"), 1) << "width and case do not count";
    EXPECT_DOUBLE_EQ(likeness("", "abc"), 0);
    EXPECT_DOUBLE_EQ(likeness("a", "a"), 0) << "one character has no pair";
    EXPECT_GT(likeness("顧客A、数量120、値引き12%", "顧客A、数量150、値引き12%"), likeness("顧客A、数量120、値引き12%", "検査日は月曜、外観に傷"));
}

class Similar : public ProjectTest
{
protected:
    ExampleId add(const char *input, bool explained, Pool pool = Pool::Training)
    {
        auto example = makeExample(input, "x");
        example.pool = pool;
        if (explained)
            example.explanations = {makeExplanation(Granularity::Short, "because")};
        return addExample(*m_database, example);
    }
};

TEST_F(Similar, OnlyExplainedTrainingExamplesBestFirst)
{
    const auto self = add("顧客A、数量120、値引き12%", true);
    const auto near = add("顧客A、数量120、値引き15%", true);
    const auto far = add("顧客B、数量30", true);
    add("顧客A、数量120、値引き12%です", false);
    add("顧客A、数量120、値引き12%", true, Pool::Test);
    add("zzz", true);
    const auto hidden = add("顧客A、数量120、値引き13%", true);
    succeed(m_service.remove(std::vector{hidden}));
    const auto similar = valueOf(m_service.similarExplained(self, 5));
    ASSERT_EQ(similar.size(), 2U);
    EXPECT_EQ(similar[0].id, near);
    EXPECT_EQ(similar[0].explanations.size(), 1U);
    EXPECT_EQ(similar[1].id, far);
    EXPECT_EQ(valueOf(m_service.similarExplained(self, 1)).size(), 1U);
    EXPECT_TRUE(valueOf(m_service.similarExplained(self, 0)).empty());
    EXPECT_EQ(errorOf(m_service.similarExplained(9999, 3)), "project.no-example");
}

TEST_F(Similar, AnOldOneIsFoundBehindThousandsOfNewerOnes)
{
    const auto old = add("顧客A、商品ABC-777、数量120", true);
    succeed(m_database->write([](SQLite::Database &connection) -> Result<void> {
        ExampleWriter writer(connection, 0);
        std::vector<PreparedExample> rows;
        for (int i = 0; i < 3'200; ++i) {
            auto example = makeExample("顧客B、商品XYZ-" + std::to_string(i % 10) + "、数量120", "x");
            example.pool = Pool::Training;
            example.explanations = {makeExplanation(Granularity::Short, "because")};
            rows.push_back(prepareExample(std::move(example)));
        }
        for (const auto &row : rows)
            writer.put(row, 1);
        writer.finish();
        return {};
    }));
    const auto self = add("顧客C、商品ABC-777、数量5", true);
    const auto similar = valueOf(m_service.similarExplained(self, 3));
    ASSERT_EQ(similar.size(), 3U);
    EXPECT_EQ(similar[0].id, old);
}

} // namespace
} // namespace kotowari::test
