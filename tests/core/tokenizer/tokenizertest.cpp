// The tokenizer trained on text in memory: ids, round trips, determinism, and each error.
#include "core/api/tokenizer.h"
#include "core/base/text.h"
#include "texts.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

using namespace kotowari;

namespace {

const TokenizerFactory &factory() { return *kotowari_tokenizer_factory(); }

std::shared_ptr<const Tokenizer> trained(const TokenizerOptions &options = {.vocabulary = 420})
{
    auto result = factory().train(test::businessTexts(400), options);
    EXPECT_TRUE(result) << (result ? "" : result.error().message.id + " " + result.error().detail);
    return result ? *result : nullptr;
}

std::int64_t number(const Error &error, const std::string &parameter) { return std::get<std::int64_t>(error.message.parameters.at(parameter)); }

} // namespace

TEST(Tokenizer, hasTheIdsOfT5)
{
    const auto tokenizer = trained();
    ASSERT_TRUE(tokenizer);
    EXPECT_EQ(tokenizer->padId(), 0);
    EXPECT_EQ(tokenizer->eosId(), 1);
    EXPECT_EQ(tokenizer->unknownId(), 2);
    EXPECT_EQ(tokenizer->separatorId(), 3);
    EXPECT_EQ(tokenizer->piece(3), "<answer>");
    EXPECT_EQ(tokenizer->vocabularySize(), 420);
    EXPECT_EQ(tokenizer->piece(420), "");
    EXPECT_EQ(tokenizer->piece(-1), "");
    // 256 bytes follow the reserved pieces.
    EXPECT_EQ(tokenizer->piece(4), "<0x00>");
    EXPECT_EQ(tokenizer->piece(259), "<0xFF>");
}

TEST(Tokenizer, givesBackEveryTextAfterNormalization)
{
    const auto tokenizer = trained();
    ASSERT_TRUE(tokenizer);
    for (const std::string text : {
             "顧客の数量は120、値引き12%。", // seen characters
             "customer 42 asks for a discount of 7%",
             "鰻と檸檬", // unseen kanji: spelt in bytes
             "ok 😀👍🏽 done", // outside the basic plane
             "㈱山田 ①②③ ｶﾀｶﾅ　全角スペース", // changed by NFKC
             "髙橋・﨑山", // variants that CP932 adds
             "été naïve Ελληνικά русский 한국어 العربية",
             "a\tb\nc", // white space becomes a space
             "1234567890 3.14 -5",
             "x",
             "",
         }) {
        const auto ids = tokenizer->encode(text);
        ASSERT_TRUE(ids);
        const auto decoded = tokenizer->decode(*ids);
        ASSERT_TRUE(decoded);
        EXPECT_EQ(normalizeAnswer(*decoded), normalizeAnswer(text));
        for (const auto id : *ids)
            EXPECT_NE(id, tokenizer->unknownId()) << text;
    }
}

TEST(Tokenizer, unseenCharactersAreSpeltInBytes)
{
    const auto tokenizer = trained();
    ASSERT_TRUE(tokenizer);
    const auto ids = tokenizer->encode("鰻");
    ASSERT_TRUE(ids);
    const std::string bytes = "鰻";
    ASSERT_GE(ids->size(), bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i)
        EXPECT_EQ((*ids)[ids->size() - bytes.size() + i], 4 + static_cast<unsigned char>(bytes[i]));
}

TEST(Tokenizer, splitsNumbersIntoDigits)
{
    const auto tokenizer = trained();
    ASSERT_TRUE(tokenizer);
    const auto ids = tokenizer->encode("数量12345");
    ASSERT_TRUE(ids);
    std::string digits;
    for (const auto id : *ids) {
        const auto piece = tokenizer->piece(id);
        if (piece.find_first_of("0123456789") != std::string::npos) {
            EXPECT_EQ(piece.size(), 1u) << piece;
            digits += piece;
        }
    }
    EXPECT_EQ(digits, "12345");
    for (TokenId id = 260; id < tokenizer->vocabularySize(); ++id) {
        const auto piece = tokenizer->piece(id);
        if (piece.find_first_of("0123456789") != std::string::npos) {
            EXPECT_EQ(piece.size(), 1u) << piece;
        }
    }
}

TEST(Tokenizer, reservedPieceIsOneIdAndKeepsItsText)
{
    const auto tokenizer = trained({.vocabulary = 420, .reserved = {"<answer>", "<explain>", "a,b\"c"}});
    ASSERT_TRUE(tokenizer);
    EXPECT_EQ(tokenizer->piece(4), "<explain>");
    EXPECT_EQ(tokenizer->piece(5), "a,b\"c");
    const auto ids = tokenizer->encode("because the limit <answer> approve");
    ASSERT_TRUE(ids);
    EXPECT_EQ(std::count(ids->begin(), ids->end(), tokenizer->separatorId()), 1);
    const auto decoded = tokenizer->decode(*ids);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(*decoded, "because the limit <answer> approve");
}

TEST(Tokenizer, decodeLeavesOutPadAndEosAndSurvivesForeignIds)
{
    const auto tokenizer = trained();
    ASSERT_TRUE(tokenizer);
    auto ids = tokenizer->encode("approve").value_or({});
    ids.insert(ids.begin(), 0);
    ids.push_back(1);
    ids.push_back(0);
    EXPECT_EQ(tokenizer->decode(ids).value_or("?"), "approve");
    // Rows of the model's embedding beyond the vocabulary.
    EXPECT_TRUE(tokenizer->decode(std::vector<TokenId>{tokenizer->vocabularySize() + 5}));
    EXPECT_FALSE(tokenizer->decode(std::vector<TokenId>{-1}));
    // Half a character in bytes.
    const auto broken = tokenizer->decode(std::vector<TokenId>{4 + 0xe9, 4 + 0xb0});
    ASSERT_TRUE(broken);
    EXPECT_TRUE(isValidUtf8(*broken));
}

TEST(Tokenizer, sameTextsGiveTheSameBytes)
{
    const auto first = trained();
    const auto second = trained();
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->serialized(), second->serialized());
    const auto other = factory().train(test::businessTexts(400, 2), {.vocabulary = 420});
    ASSERT_TRUE(other);
    EXPECT_NE(first->serialized(), (*other)->serialized());
}

TEST(Tokenizer, isTheSameAfterSavingAndLoading)
{
    const auto tokenizer = trained();
    ASSERT_TRUE(tokenizer);
    const auto file = std::filesystem::temp_directory_path() / ("kotowari-spiece-" + std::to_string(::getpid()) + ".model");
    std::ofstream(file, std::ios::binary) << tokenizer->serialized();
    const auto loaded = factory().load(file);
    std::filesystem::remove(file);
    ASSERT_TRUE(loaded);
    EXPECT_EQ((*loaded)->serialized(), tokenizer->serialized());
    EXPECT_EQ((*loaded)->separatorId(), tokenizer->separatorId());
    const std::string text = "顧客の数量は120、値引き12%。";
    EXPECT_EQ((*loaded)->encode(text).value_or({}), tokenizer->encode(text).value_or({}));
    const auto deserialized = factory().deserialize(tokenizer->serialized());
    ASSERT_TRUE(deserialized);
    EXPECT_EQ((*deserialized)->encode(text).value_or({}), tokenizer->encode(text).value_or({}));
}

TEST(Tokenizer, identityKeepsTheTextAsItIs)
{
    const auto texts = test::businessTexts(400);
    const auto tokenizer = factory().train(texts, {.vocabulary = 420, .identityNormalization = true});
    ASSERT_TRUE(tokenizer);
    const std::string text = "㈱山田  ①\nsecond  line";
    const auto ids = (*tokenizer)->encode(text);
    ASSERT_TRUE(ids);
    EXPECT_EQ((*tokenizer)->decode(*ids).value_or("?"), text);
}

TEST(Tokenizer, vocabularyLargerThanTheTextAllowsSaysWhatIsPossible)
{
    const std::vector<std::string> texts{"approve this order", "return this order", "approve that order"};
    const auto result = factory().train(texts, {.vocabulary = 8000});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(result.error().message.id, "tokenizer.vocabulary-too-large");
    EXPECT_EQ(number(result.error(), "wanted"), 8000);
    const auto possible = number(result.error(), "possible");
    EXPECT_GT(possible, 260);
    EXPECT_LT(possible, 400);
    const auto again = factory().train(texts, {.vocabulary = static_cast<int>(possible)});
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_EQ((*again)->vocabularySize(), possible);
}

TEST(Tokenizer, vocabularyTooSmallSaysWhatIsNeeded)
{
    for (const int wanted : {1, 100, 259, 260, 270}) {
        const auto texts = test::businessTexts(400);
        const auto result = factory().train(texts, {.vocabulary = wanted});
        ASSERT_FALSE(result) << wanted;
        EXPECT_EQ(result.error().message.id, "tokenizer.vocabulary-too-small") << result.error().detail;
        EXPECT_EQ(number(result.error(), "wanted"), wanted);
        const auto needed = number(result.error(), "needed");
        EXPECT_GT(needed, 260);
        const auto again = factory().train(texts, {.vocabulary = static_cast<int>(needed)});
        ASSERT_TRUE(again) << wanted << " -> " << needed << " " << again.error().message.id << again.error().detail;
    }
}

TEST(Tokenizer, noTextIsRefused)
{
    for (const std::vector<std::string> &texts : {std::vector<std::string>{}, {""}, {"", "  ", "　\n\t"}}) {
        const auto result = factory().train(texts, {});
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().message.id, "tokenizer.no-text");
    }
}

TEST(Tokenizer, badReservedPiecesAreRefused)
{
    for (const std::vector<std::string> &reserved : {std::vector<std::string>{""}, {"two words"}, {"<answer>", "<answer>"}, {"</s>"}}) {
        const auto result = factory().train(test::businessTexts(100), {.vocabulary = 400, .reserved = reserved});
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().message.id, "tokenizer.bad-reserved-piece");
    }
}

TEST(Tokenizer, frequentWordsOfAFixedSentenceArePieces)
{
    // Each word stands alone: the trainer by itself would spell them in letters.
    std::vector<std::string> texts;
    for (int i = 0; i < 200; ++i)
        texts.push_back("operator so we have to add the numbers " + std::to_string(i));
    const auto refused = factory().train(texts, {.vocabulary = 5000});
    ASSERT_FALSE(refused);
    const auto tokenizer = factory().train(texts, {.vocabulary = static_cast<int>(number(refused.error(), "possible"))});
    ASSERT_TRUE(tokenizer) << tokenizer.error().detail;
    EXPECT_LE((*tokenizer)->encode("operator so we have to add the numbers").value_or({}).size(), 8u);
}

TEST(Tokenizer, veryLongLinesAreNotDropped)
{
    // The only place of the word "zebra" is a line far beyond the trainer's usual limit of 4,192 bytes.
    auto texts = test::businessTexts(100);
    std::string longLine;
    for (int i = 0; i < 1500; ++i)
        longLine += "the zebra crossing ";
    texts.push_back(longLine);
    const auto tokenizer = factory().train(texts, {.vocabulary = 400});
    ASSERT_TRUE(tokenizer) << tokenizer.error().detail;
    bool found = false;
    for (TokenId id = 0; id < (*tokenizer)->vocabularySize(); ++id)
        found = found || (*tokenizer)->piece(id).find("zebra") != std::string::npos;
    EXPECT_TRUE(found);
}

TEST(Tokenizer, damagedModelIsRefusedWithItsPath)
{
    const auto tokenizer = trained();
    ASSERT_TRUE(tokenizer);
    const auto file = std::filesystem::temp_directory_path() / ("kotowari-damaged-" + std::to_string(::getpid()) + ".model");
    for (const std::string &content : {std::string(), std::string("not a model"), tokenizer->serialized().substr(0, tokenizer->serialized().size() / 2), std::string(1000, '\0')}) {
        std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
        const auto result = factory().load(file);
        ASSERT_FALSE(result) << content.size();
        EXPECT_EQ(result.error().code, ErrorCode::Corrupt);
        EXPECT_EQ(result.error().message.id, "tokenizer.damaged-model");
        EXPECT_EQ(std::get<std::string>(result.error().message.parameters.at("path")), file.string());
    }
    std::filesystem::remove(file);
    const auto missing = factory().load(file);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().message.id, "file.not-found");
}

TEST(Tokenizer, writesNothingToTheTerminal)
{
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    (void)factory().train(test::businessTexts(100), {.vocabulary = 400});
    (void)factory().train(test::businessTexts(100), {.vocabulary = 9000});
    (void)factory().deserialize("not a model");
    EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}
