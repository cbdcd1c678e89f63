// Imports taken back: what they added goes, what they changed returns, what people wrote since stays.
#include "temporaryproject.h"

#include "core/store/importrepository.h"

namespace kotowari::test {
namespace {

class ImportRepositoryTest : public testing::Test
{
protected:
    template<typename Work>
    void import(Work &&work)
    {
        succeed(m_database->write([&](SQLite::Database &connection) -> Result<void> {
            ImportRepository imports(connection);
            work(connection, imports);
            return {};
        }));
    }
    ImportRepository::UndoOutcome undo(std::int64_t id)
    {
        return valueOf(m_database->write([&](SQLite::Database &connection) -> Result<ImportRepository::UndoOutcome> { return ImportRepository(connection).undo(id, 99); }));
    }
    Example get(ExampleId id) { return look(*m_database, [&](const auto &examples) { return examples.example(id); }).value(); }

    TemporaryFolder m_folder;
    std::shared_ptr<Database> m_database = valueOf(Database::create(m_folder / "a.kotowari"));
};

TEST_F(ImportRepositoryTest, UndoHidesWhatWasAdded)
{
    const auto own = addExample(*m_database, makeExample("own", "1"));
    std::int64_t id = 0;
    ExampleId added = 0;
    import([&](SQLite::Database &connection, ImportRepository &imports) {
        id = imports.begin("file.csv", 5);
        added = ExampleWriter(connection, id).add(prepareExample(makeExample("new", "2")), 5);
        imports.finish(id, 1, 1, 0);
    });
    EXPECT_EQ(look(*m_database, [](const auto &examples) { return examples.counts().examples; }), 2);
    EXPECT_EQ(undo(id), ImportRepository::UndoOutcome::Done);
    EXPECT_TRUE(look(*m_database, [&](const auto &examples) { return examples.exists(own); }));
    EXPECT_FALSE(look(*m_database, [&](const auto &examples) { return examples.exists(added); }));
    ExampleFilter filter;
    filter.text = "new";
    EXPECT_TRUE(look(*m_database, [&](const auto &examples) { return examples.ids(filter); }).empty());
    filter.text = "own";
    EXPECT_EQ(look(*m_database, [&](const auto &examples) { return examples.ids(filter); }), std::vector{own});
    EXPECT_EQ(undo(id), ImportRepository::UndoOutcome::AlreadyUndone);
    EXPECT_EQ(undo(id + 1), ImportRepository::UndoOutcome::Unknown);
}

TEST_F(ImportRepositoryTest, UndoPutsBackWhatWasChanged)
{
    auto example = makeExample("before", "1");
    example.group = "g";
    example.explanations = {{Granularity::Short, "before", "sato", ReviewState::Approved, 30, 3}};
    const auto changed = addExample(*m_database, example);
    const auto former = get(changed);
    std::int64_t id = 0;
    import([&](SQLite::Database &, ImportRepository &imports) {
        id = imports.begin("file.csv", 5);
        ImportChange change;
        change.input = ImportChange::Text{"before", "after"};
        change.answer = ImportChange::Text{"1", "2"};
        change.group = ImportChange::Text{"g", "h"};
        change.note = ImportChange::Text{"", "noted"};
        change.explanations = {{former.explanations[0], {Granularity::Short, "after", "file", ReviewState::Draft, 30, 5}},
                               {std::nullopt, {Granularity::Detailed, "new", "file", ReviewState::Draft, 0, 5}}};
        imports.change(id, changed, change, 5);
    });
    EXPECT_EQ(get(changed).input, "after");
    EXPECT_EQ(get(changed).note, "noted");
    EXPECT_EQ(get(changed).explanations.size(), 2U);
    EXPECT_EQ(undo(id), ImportRepository::UndoOutcome::Done);
    const auto restored = get(changed);
    EXPECT_EQ(restored.input, former.input);
    EXPECT_EQ(restored.answer, former.answer);
    EXPECT_EQ(restored.group, former.group);
    EXPECT_EQ(restored.note, former.note);
    EXPECT_EQ(restored.explanations, former.explanations);
}

TEST_F(ImportRepositoryTest, UndoKeepsWhatSomebodyWroteSince)
{
    const auto changed = addExample(*m_database, makeExample("before", "1"));
    std::int64_t id = 0;
    import([&](SQLite::Database &, ImportRepository &imports) {
        id = imports.begin("file.csv", 5);
        ImportChange change;
        change.input = ImportChange::Text{"before", "after"};
        change.explanations = {{std::nullopt, {Granularity::Short, "from the file", "file", ReviewState::Draft, 0, 5}}};
        imports.change(id, changed, change, 5);
    });
    change(*m_database, [&](auto &examples) { examples.putExplanation(changed, makeExplanation(Granularity::Short, "by hand")); });
    EXPECT_EQ(undo(id), ImportRepository::UndoOutcome::Done);
    EXPECT_EQ(get(changed).input, "before");
    ASSERT_EQ(get(changed).explanations.size(), 1U);
    EXPECT_EQ(get(changed).explanations[0].text, "by hand");
}

} // namespace
} // namespace kotowari::test
