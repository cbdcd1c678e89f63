// WritingService over a real project file: marks, former texts, snippets, the guide, drafts, what to explain next.
#include "projectfixture.h"

#include "core/project/writingserviceimpl.h"

namespace kotowari::test {
namespace {

class Writing : public ProjectTest
{
protected:
    ExampleId add(const std::string &input, const std::string &answer, const char *explanation = nullptr)
    {
        auto example = makeExample(input, answer);
        example.pool = Pool::Training;
        if (explanation)
            example.explanations = {makeExplanation(Granularity::Detailed, explanation)};
        return addExample(*m_database, example);
    }
    void freeze() { succeed(m_database->write([](SQLite::Database &connection) -> Result<void> {
        ProjectSettings(connection).set(setting::poolsFrozen, std::int64_t{1});
        return {};
    })); }

    std::unique_ptr<WritingService> m_writing = makeWritingService(m_database, nullptr, nullptr);
};

TEST_F(Writing, MarkedExamplesAreNotOffered)
{
    const auto first = add("a", "x"), second = add("b", "x");
    freeze();
    EXPECT_EQ(valueOf(m_service.nextUnexplained(0, Granularity::Detailed)), first);
    succeed(m_writing->setMark(first, WritingMark::Skipped, "sato"));
    EXPECT_EQ(valueOf(m_service.nextUnexplained(0, Granularity::Detailed)), second);
    EXPECT_EQ(valueOf(m_writing->next(0, Granularity::Detailed, WritingOrder::MostHelpful)).example, second);
    EXPECT_EQ(valueOf(m_writing->state(first)).mark, WritingMark::Skipped);
    EXPECT_EQ(audit().front().action, "example.mark");
    succeed(m_writing->setMark(second, WritingMark::WrongAnswer, "sato"));
    EXPECT_EQ(valueOf(m_writing->next(0, Granularity::Detailed, WritingOrder::MostHelpful)).example, 0);
    succeed(m_writing->setMark(first, WritingMark::None, "sato"));
    EXPECT_EQ(valueOf(m_writing->next(0, Granularity::Detailed, WritingOrder::AsListed)).example, first);
    EXPECT_EQ(errorOf(m_writing->setMark(99, WritingMark::Skipped, "sato")), "project.no-example");
}

TEST_F(Writing, TheOneAtHandComesBackOnlyWhenNothingElseWaits)
{
    const auto only = add("a", "x");
    freeze();
    EXPECT_EQ(valueOf(m_writing->next(only, Granularity::Detailed, WritingOrder::MostHelpful)).example, only);
}

TEST_F(Writing, AnExceptionIsAnAttributeThatSlicesKnow)
{
    const auto id = add("a", "x");
    succeed(m_writing->setException(id, "yes", "sato"));
    ASSERT_NE(get(id).attribute("exception"), nullptr);
    EXPECT_EQ(valueOf(m_writing->state(id)).exception, "yes");
    succeed(m_writing->setException(id, "", "sato"));
    EXPECT_EQ(get(id).attribute("exception"), nullptr);
    EXPECT_EQ(audit().front().action, "example.exception");
}

TEST_F(Writing, AnAttributeThatSaysNoneIsNoException)
{
    EXPECT_TRUE(isException("大口"));
    EXPECT_TRUE(isException("yes"));
    for (const char *none : {"", "none", "no", "なし", "-"})
        EXPECT_FALSE(isException(none)) << none;
}

TEST_F(Writing, FormerTextsAreKept)
{
    const auto id = add("a", "x", "first");
    succeed(m_service.setExplanation(id, Granularity::Detailed, "second", "tanaka", 20));
    succeed(m_service.setExplanation(id, Granularity::Detailed, "second, longer", "tanaka", 22)); // the same stretch of typing
    succeed(m_service.setExplanation(id, Granularity::Detailed, "", "tanaka", 22));
    const auto versions = valueOf(m_writing->versions(id, Granularity::Detailed));
    ASSERT_EQ(versions.size(), 2U);
    EXPECT_EQ(versions[0].text, "second, longer");
    EXPECT_EQ(versions[0].author, "tanaka");
    EXPECT_EQ(versions[0].secondsSpent, 22);
    EXPECT_EQ(versions[1].text, "first");
    EXPECT_TRUE(valueOf(m_writing->versions(id, Granularity::Short)).empty());
}

TEST_F(Writing, SnippetsHaveATitleOfTheirOwn)
{
    const auto id = valueOf(m_writing->putSnippet({0, " limit ", "The limit is {percent} %."}));
    EXPECT_EQ(valueOf(m_writing->snippets()), (std::vector<Snippet>{{id, "limit", "The limit is {percent} %."}}));
    EXPECT_EQ(errorOf(m_writing->putSnippet({0, "limit", "x"})), "writing.snippet-title");
    EXPECT_EQ(errorOf(m_writing->putSnippet({0, "", "x"})), "writing.snippet-empty");
    EXPECT_EQ(errorOf(m_writing->putSnippet({0, "y", " \n"})), "writing.snippet-empty");
    valueOf(m_writing->putSnippet({id, "limit", "changed"}));
    EXPECT_EQ(valueOf(m_writing->snippets()).front().text, "changed");
    succeed(m_writing->removeSnippet(id));
    EXPECT_TRUE(valueOf(m_writing->snippets()).empty());
}

TEST_F(Writing, TheGuideIsOneText)
{
    EXPECT_EQ(valueOf(m_writing->guide()), "");
    succeed(m_writing->setGuide("理由は結論の前に書く。"));
    EXPECT_EQ(valueOf(m_writing->guide()), "理由は結論の前に書く。");
    EXPECT_EQ(audit().front().action, "guide.set");
}

TEST_F(Writing, ADraftComesFromTheSimilarCaseWithTheSameAnswer)
{
    add("顧客A社、数量120、値引き12%", "差し戻し", "12%は高すぎる。");
    const auto good = add("顧客C社、数量110、値引き5%", "承認", "数量が110で値引き5%は上限以内。");
    const auto id = add("顧客A社、数量130、値引き12%", "承認");
    const auto draft = valueOf(m_writing->draft(id, Granularity::Detailed, DraftSource::Template, {}));
    EXPECT_EQ(draft.from, good);
    EXPECT_EQ(draft.text, "数量が130で値引き12%は上限以内。");
    EXPECT_EQ(get(id).explanations.size(), 0U) << "never applied by itself";
    succeed(m_writing->decided(draft.id, DraftOutcome::Edited, "sato"));
    succeed(m_writing->decided(draft.id, DraftOutcome::Rejected, "sato")); // the first word counts
    const auto figures = valueOf(m_writing->draftFigures());
    EXPECT_EQ(figures.edited, 1);
    EXPECT_EQ(figures.rejected, 0);
    EXPECT_FALSE(figures.secondsSaved) << "too few to say";
    EXPECT_EQ(audit().front().action, "draft.edited");
}

TEST_F(Writing, ADraftNeedsSomethingToComeFrom)
{
    add("something else altogether", "承認", "because");
    const auto id = add("顧客A社、数量130、値引き12%", "承認");
    EXPECT_EQ(errorOf(m_writing->draft(id, Granularity::Detailed, DraftSource::Template, {})), "writing.no-template");
    EXPECT_EQ(errorOf(m_writing->draft(id, Granularity::Detailed, DraftSource::Model, {})), "writing.no-run");
}

TEST_F(Writing, TimeSavedIsADifferenceOfMedians)
{
    for (int i = 0; i < 12; ++i) {
        const auto id = add("case number " + std::to_string(100 + i), "x");
        succeed(m_service.setExplanation(id, Granularity::Detailed, "because", "sato", i < 6 ? 60 : 20));
        if (i >= 6) {
            const auto target = add("case number " + std::to_string(300 + i), "x");
            const auto draft = valueOf(m_writing->draft(target, Granularity::Detailed, DraftSource::Template, {}));
            succeed(m_service.setExplanation(target, Granularity::Detailed, draft.text, "sato", 10));
            succeed(m_writing->decided(draft.id, DraftOutcome::Accepted, "sato"));
        }
    }
    const auto figures = valueOf(m_writing->draftFigures());
    EXPECT_EQ(figures.accepted, 6);
    ASSERT_TRUE(figures.secondsSaved);
    EXPECT_DOUBLE_EQ(*figures.secondsSaved, 40 - 10);
}

TEST_F(Writing, ExceptionsAndWhatAPlainModelGetsWrongComeFirst)
{
    // "high" and "low" follow the word; one case breaks the rule.
    for (int i = 0; i < 40; ++i)
        add((i % 2 ? "red signal number " : "green signal number ") + std::to_string(i), i % 2 ? "stop" : "go");
    const auto odd = add("red signal number 77", "go");
    const auto marked = add("green signal number 78", "go");
    succeed(m_writing->setException(marked, "yes", "sato"));
    freeze();
    const auto ranking = valueOf(m_writing->ranking(Granularity::Detailed, 50));
    ASSERT_EQ(ranking.size(), 42U);
    EXPECT_EQ((std::set<ExampleId>{ranking[0].example, ranking[1].example}), (std::set<ExampleId>{odd, marked}));
    const auto has = [&](ExampleId id, const char *reason) {
        const auto one = std::ranges::find(ranking, id, &ExplainNext::example);
        return std::ranges::find(one->reasons, reason, &Message::id) != one->reasons.end();
    };
    EXPECT_TRUE(has(odd, "writing.reason-wrong"));
    EXPECT_TRUE(has(marked, "writing.reason-exception"));
    for (const auto &one : ranking)
        EXPECT_FALSE(one.reasons.empty());
    EXPECT_TRUE(std::ranges::is_sorted(ranking, std::greater{}, &ExplainNext::value));
}

TEST_F(Writing, KindsOfInputWithoutAnExplanationComeBeforeCoveredOnes)
{
    add("blue widgets with a lid, 12 pieces", "yes", "because");
    const auto covered = add("blue widgets with a lid, 13 pieces", "yes");
    const auto other = add("漢字だけの別種の事例", "yes");
    freeze();
    const auto ranking = valueOf(m_writing->ranking(Granularity::Detailed, 2));
    ASSERT_EQ(ranking.size(), 2U);
    EXPECT_EQ(ranking[0].example, other);
    EXPECT_EQ(ranking[1].example, covered);
    EXPECT_EQ(ranking[0].reasons.front().id, "writing.reason-uncovered");
}

TEST_F(Writing, SuitabilitySaysWhatSpeaksAgainstAPilot)
{
    EXPECT_EQ(errorOf(m_writing->suitability({})), "project.no-examples");
    for (int i = 0; i < 120; ++i)
        add((i % 2 ? "red signal number " : "green signal number ") + std::to_string(i), i % 2 ? "stop" : "go");
    const auto found = valueOf(m_writing->suitability(10));
    EXPECT_EQ(found.examples, 120);
    EXPECT_EQ(found.answers, 2);
    EXPECT_GT(found.regular.value_or(0), 0.95);
    std::vector<std::string> remarks;
    for (const auto &remark : found.remarks)
        remarks.push_back(remark.id);
    EXPECT_EQ(remarks, (std::vector<std::string>{"writing.suit-plain-rules", "writing.suit-rare-work"}));
}

} // namespace
} // namespace kotowari::test
