// Listings of 100,000 examples against a plain evaluation of the same filter in memory.
#include "temporaryproject.h"

#include "core/base/randomstream.h"
#include "core/base/text.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace kotowari::test {
namespace {

constexpr int count = 100'000;

struct Plain {
    ExampleId id = 0;
    std::string input, answer, all;
    Pool pool = Pool::None;
    unsigned explained = 0;
    std::vector<ReviewState> states;
    std::int64_t changedAt = 0;
};

class ExampleListing : public testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        s_folder = new TemporaryFolder;
        s_database = new std::shared_ptr<Database>(valueOf(Database::create(*s_folder / "big.kotowari")));
        s_plain = new std::vector<Plain>;
        succeed((*s_database)->write([](SQLite::Database &connection) -> Result<void> {
            RandomStream random(7);
            ExampleWriter writer(connection, 0);
            ExampleRepository repository(connection);
            for (int i = 0; i < count; ++i) {
                auto example = makeExample("顧客" + std::to_string(random.below(5000)) + "、数量" + std::to_string(random.below(300)) + "、Item-"
                                               + std::to_string(random.below(99999)),
                                           random.chance(0.5) ? "承認" : "却下", "K" + std::to_string(i));
                example.pool = static_cast<Pool>(random.below(4));
                example.changedAt = static_cast<std::int64_t>(1 + random.below(50'000));
                Plain plain{0, example.input, example.answer, example.key + '|' + example.input + '|' + example.answer, example.pool, 0, {}, example.changedAt};
                for (const auto granularity : allGranularities) {
                    if (!random.chance(0.3))
                        continue;
                    example.explanations.push_back({granularity, "理由 " + std::to_string(random.below(1000)) + " 番", "sato", static_cast<ReviewState>(random.below(4)), 0, example.changedAt});
                    plain.states.push_back(example.explanations.back().state);
                    plain.all += '|' + example.explanations.back().text;
                    plain.explained |= 1U << static_cast<unsigned>(granularity);
                }
                plain.all = foldForSearch(plain.all);
                plain.id = writer.add(prepareExample(std::move(example)), 1);
                if (i % 10 == 0)
                    repository.setRemoved(plain.id, true, 1);
                else
                    s_plain->push_back(std::move(plain));
            }
            return {};
        }));
    }
    static void TearDownTestSuite()
    {
        delete s_plain;
        delete s_database;
        delete s_folder;
    }

    template<typename Keep, typename Less>
    static void check(const ExampleFilter &filter, Keep &&keep, Less &&less)
    {
        std::vector<const Plain *> expected;
        for (const auto &plain : *s_plain) {
            if (keep(plain))
                expected.push_back(&plain);
        }
        std::ranges::stable_sort(expected, [&](const Plain *a, const Plain *b) { return filter.descending ? less(*b, *a) : less(*a, *b); });
        const auto found = look(**s_database, [&](const auto &examples) { return examples.ids(filter); });
        ASSERT_EQ(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i)
            ASSERT_EQ(found[i], expected[i]->id) << "at " << i;
        EXPECT_FALSE(found.empty()) << "the case shows something";
    }

    static inline TemporaryFolder *s_folder = nullptr;
    static inline std::shared_ptr<Database> *s_database = nullptr;
    static inline std::vector<Plain> *s_plain = nullptr;
};

const auto all = [](const Plain &) { return true; };
const auto byId = [](const Plain &a, const Plain &b) { return a.id < b.id; };

TEST_F(ExampleListing, AllInBothDirections)
{
    check({}, all, byId);
    ExampleFilter filter;
    filter.descending = true;
    check(filter, all, byId);
}

TEST_F(ExampleListing, EveryOrder)
{
    ExampleFilter filter;
    for (const bool descending : {false, true}) {
        filter.descending = descending;
        filter.sort = ExampleSort::Input;
        check(filter, all, [](const Plain &a, const Plain &b) { return a.input < b.input; });
        filter.sort = ExampleSort::Answer;
        check(filter, all, [](const Plain &a, const Plain &b) { return a.answer < b.answer; });
        filter.sort = ExampleSort::Pool;
        check(filter, all, [](const Plain &a, const Plain &b) { return a.pool < b.pool; });
        filter.sort = ExampleSort::Explained;
        check(filter, all, [](const Plain &a, const Plain &b) {
            return std::pair(std::popcount(a.explained), a.explained) < std::pair(std::popcount(b.explained), b.explained);
        });
        filter.sort = ExampleSort::Changed;
        check(filter, all, [](const Plain &a, const Plain &b) { return a.changedAt < b.changedAt; });
    }
}

TEST_F(ExampleListing, ByPoolAndExplained)
{
    ExampleFilter filter;
    filter.pool = Pool::Validation;
    check(filter, [](const Plain &plain) { return plain.pool == Pool::Validation; }, byId);
    filter.explained = false;
    check(filter, [](const Plain &plain) { return plain.pool == Pool::Validation && plain.explained == 0; }, byId);
    filter.explained = true;
    filter.pool = {};
    check(filter, [](const Plain &plain) { return plain.explained != 0; }, byId);
}

TEST_F(ExampleListing, ByReviewState)
{
    ExampleFilter filter;
    for (const auto state : allReviewStates) {
        filter.review = state;
        filter.text.clear();
        const auto keep = [&](const Plain &plain) { return std::ranges::find(plain.states, state) != plain.states.end(); };
        check(filter, keep, byId);
        filter.text = "承認";
        check(filter, [&](const Plain &plain) { return keep(plain) && plain.all.find("承認") != std::string::npos; }, byId);
    }
}

TEST_F(ExampleListing, ARowHasTheStateOfItsLeastAdvancedExplanation)
{
    std::vector<ExampleId> ids;
    for (std::size_t i = 0; i < 300; ++i)
        ids.push_back((*s_plain)[i].id);
    const auto rows = look(**s_database, [&](const auto &examples) { return examples.rows(ids); });
    ASSERT_EQ(rows.size(), ids.size());
    constexpr std::array order{ReviewState::Returned, ReviewState::Draft, ReviewState::InReview, ReviewState::Approved};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto &states = (*s_plain)[i].states;
        const auto least = std::ranges::find_if(order, [&](ReviewState state) { return std::ranges::find(states, state) != states.end(); });
        EXPECT_EQ(rows[i].review, least == order.end() ? std::nullopt : std::optional(*least)) << rows[i].id;
    }
}

TEST_F(ExampleListing, ByText)
{
    ExampleFilter filter;
    for (const auto *text : {"承認", "顧客12", "K77", "item-5", "理由 7", "99999", "顧"}) {
        filter.text = text;
        const auto folded = foldForSearch(text);
        const auto space = folded.find(' ');
        const auto first = folded.substr(0, space), second = space == std::string::npos ? std::string() : folded.substr(space + 1);
        check(filter, [&](const Plain &plain) { return plain.all.find(first) != std::string::npos && plain.all.find(second) != std::string::npos; }, byId);
    }
}

TEST_F(ExampleListing, ByTextPoolExplainedAndOrderTogether)
{
    ExampleFilter filter;
    filter.text = "却下";
    filter.pool = Pool::Training;
    filter.explained = true;
    filter.sort = ExampleSort::Input;
    filter.descending = true;
    check(filter,
          [](const Plain &plain) { return plain.pool == Pool::Training && plain.explained != 0 && plain.all.find("却下") != std::string::npos; },
          [](const Plain &a, const Plain &b) { return a.input < b.input; });
    filter.text = "顧客4999"; // few: their texts are read one by one
    check(filter,
          [](const Plain &plain) { return plain.pool == Pool::Training && plain.explained != 0 && plain.all.find("顧客4999") != std::string::npos; },
          [](const Plain &a, const Plain &b) { return a.input < b.input; });
}

TEST_F(ExampleListing, CountsAgree)
{
    const auto counts = look(**s_database, [](const auto &examples) { return examples.counts(); });
    EXPECT_EQ(counts.examples, static_cast<std::int64_t>(s_plain->size()));
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_EQ(counts.explained[i], std::ranges::count_if(*s_plain, [&](const Plain &plain) { return (plain.explained & (1U << i)) != 0; }));
    for (std::size_t i = 0; i < 5; ++i)
        EXPECT_EQ(counts.pools[i], std::ranges::count(*s_plain, static_cast<Pool>(i), &Plain::pool));
    EXPECT_EQ(counts.unexplainedTraining,
              std::ranges::count_if(*s_plain, [](const Plain &plain) { return plain.pool == Pool::Training && plain.explained == 0; }));
}

} // namespace
} // namespace kotowari::test
