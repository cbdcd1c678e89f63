// Finding text by the index of bigrams: whatever was written, changed, removed or imported, it finds what looking through every text finds.
#include "temporaryproject.h"

#include "core/base/randomstream.h"
#include "core/store/bigramtokenizer.h"
#include "core/store/examplesearch.h"
#include "core/store/importrepository.h"

#include <algorithm>

namespace kotowari::test {
namespace {

using Tokens = std::vector<std::string>;

Tokens bigramsOf(std::string_view text, bool queried = false)
{
    Tokens tokens;
    eachBigram(text, queried, [&](std::string_view token, std::size_t at) {
        EXPECT_EQ(text.substr(at, token.size()), token);
        tokens.emplace_back(token);
        return true;
    });
    return tokens;
}

TEST(Bigrams, OfATextAndOfAQuestion)
{
    EXPECT_EQ(bigramsOf("値引き 3%"), (Tokens{"値引", "引き", "き", "3%", "%"}));
    EXPECT_EQ(bigramsOf("値引き 3%", true), (Tokens{"値引", "引き", "3%"}));
    EXPECT_EQ(bigramsOf("課", true), Tokens{"課"});
    EXPECT_EQ(bigramsOf("a😀\x1f" "b"), (Tokens{"a😀", "😀", "b"}));
    EXPECT_EQ(bigramsOf("\xe5\x80" "a\xff"), (Tokens{"\xe5\x80", "\x80" "a", "a\xff", "\xff"})) << "a byte that is no UTF-8 is a character";
    EXPECT_EQ(bigramsOf(" \n\x1f"), Tokens{});
}

std::vector<ExampleId> byLooking(SQLite::Database &connection, const std::vector<std::string> &words)
{
    std::vector<ExampleId> found;
    SQLite::Statement query(connection, "SELECT id, CAST(text AS TEXT) FROM example_search ORDER BY id");
    while (query.executeStep()) {
        const auto text = query.getColumn(1).getString();
        if (std::ranges::all_of(words, [&](const std::string &word) { return text.find(word) != std::string::npos; }))
            found.push_back(query.getColumn(0).getInt64());
    }
    return found;
}

class ExampleSearch : public ::testing::Test
{
protected:
    TemporaryFolder m_folder;
    std::filesystem::path m_path = m_folder / "a.kotowari";
    std::shared_ptr<Database> m_database = valueOf(Database::create(m_path));
    RandomStream m_stream{hashText("bigrams"), 1};

    std::string randomText(int length)
    {
        const std::vector<std::string> characters{"値", "引", "き", "3", "%", "a", "b", " ", "\"", "*", "課", "😀", "-", "'"};
        std::string text;
        for (int i = 0; i < length; ++i)
            text += characters[m_stream.below(characters.size())];
        return text;
    }
    void compare(const char *when)
    {
        succeed(m_database->read([&](SQLite::Database &connection) -> Result<void> {
            for (int i = 0; i < 150; ++i) {
                const auto words = searchWords(randomText(1 + i % 5));
                if (words.empty())
                    continue;
                EXPECT_EQ(findExamples(connection, words), byLooking(connection, words)) << when << ": " << words.front();
            }
            return {};
        }));
    }
    void write(const std::function<void(SQLite::Database &)> &work)
    {
        succeed(m_database->write([&](SQLite::Database &connection) -> Result<void> {
            work(connection);
            return {};
        }));
    }
    void addImported(SQLite::Database &connection, int count)
    {
        std::vector<PreparedExample> rows;
        for (int i = 0; i < count; ++i)
            rows.push_back(prepareExample(makeExample(randomText(12), "1")));
        ImportRepository imports(connection);
        ExampleWriter writer(connection, imports.begin("file", 1));
        for (const auto &row : rows)
            writer.put(row, 1);
        writer.finish();
    }
    bool pending() { return valueOf(m_database->read([](SQLite::Database &connection) -> Result<bool> { return searchPending(connection); })); }
};

TEST_F(ExampleSearch, FindsWhatLookingThroughAllFinds)
{
    write([&](SQLite::Database &connection) {
        ExampleWriter writer(connection, 0);
        for (int i = 0; i < 200; ++i)
            writer.add(prepareExample(makeExample(randomText(12), "1")), 1);
    });
    EXPECT_FALSE(pending());
    compare("written");
    write([&](SQLite::Database &connection) {
        ExampleRepository examples(connection);
        for (ExampleId id = 1; id <= 200; id += 3)
            examples.setInput(id, randomText(10), 2);
        for (ExampleId id = 2; id <= 200; id += 5)
            examples.putExplanation(id, makeExplanation(Granularity::Short, randomText(8)));
        for (ExampleId id = 4; id <= 200; id += 7)
            examples.setRemoved(id, true, 3);
    });
    compare("changed and removed");
    write([&](SQLite::Database &connection) {
        ExampleRepository examples(connection);
        for (ExampleId id = 4; id <= 200; id += 14)
            examples.setRemoved(id, false, 4);
    });
    compare("brought back");
}

TEST_F(ExampleSearch, FindsInALargeImportBeforeAndWhileItIsIndexed)
{
    write([&](SQLite::Database &connection) { addImported(connection, 3'000); });
    ASSERT_TRUE(pending()) << "else this tests nothing";
    compare("imported");
    write([&](SQLite::Database &connection) {
        fillSearch(connection, 1'000);
        ExampleRepository examples(connection);
        for (ExampleId id = 1; id <= 3'000; id += 13)
            examples.setInput(id, randomText(10), 2);
        for (ExampleId id = 5; id <= 3'000; id += 17)
            examples.setRemoved(id, true, 3);
    });
    ASSERT_TRUE(pending());
    compare("a part of it indexed, and changed on both sides");
    write([&](SQLite::Database &connection) {
        while (fillSearch(connection, 700)) { }
        ExampleRepository examples(connection);
        for (ExampleId id = 5; id <= 3'000; id += 34)
            examples.setRemoved(id, false, 4);
    });
    EXPECT_FALSE(pending());
    compare("all of it indexed");
}

TEST_F(ExampleSearch, ASmallImportIsIndexedAtOnce)
{
    write([&](SQLite::Database &connection) { addImported(connection, 300); });
    EXPECT_FALSE(pending());
    compare("imported");
}

TEST_F(ExampleSearch, AnOlderProjectIsIndexedLater)
{
    write([&](SQLite::Database &connection) {
        ExampleWriter writer(connection, 0);
        for (int i = 0; i < 50; ++i)
            writer.add(prepareExample(makeExample(randomText(12), "1")), 1);
        for (const char *sql : {"DROP TRIGGER example_search_added", "DROP TRIGGER example_search_removed", "DROP TRIGGER example_search_changed",
                                "DROP TABLE bigrams_pending", "DROP TABLE example_bigrams", "ALTER TABLE agreement_labels DROP COLUMN import_id",
                                "PRAGMA user_version=13"})
            connection.exec(sql);
    });
    m_database.reset();
    m_database = valueOf(Database::open(m_path, Database::Access::ReadWrite));
    EXPECT_TRUE(pending());
    compare("opened");
    write([&](SQLite::Database &connection) {
        while (fillSearch(connection, 20)) { }
    });
    EXPECT_FALSE(pending());
    compare("indexed");
    EXPECT_EQ(text(*m_database, "PRAGMA integrity_check"), "ok");
}

} // namespace
} // namespace kotowari::test
