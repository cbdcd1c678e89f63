// The ids of transformers' T5 tokenizer for English, Japanese and mixed texts, with sentinels (recorded: tests/data/tokenizer/record.py).
#include "core/api/tokenizer.h"
#include "spiecemodel.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>

using namespace kotowari;

namespace {

std::string contentOf(const std::string &name)
{
    std::ifstream file(std::string(KOTOWARI_TEST_DATA) + "/tokenizer/" + name, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

} // namespace

TEST(TokenizerParity, idsAreThoseOfTransformers)
{
    constexpr int published = 32000; // pieces of a T5; the file has fewer, which no sentinels follow
    std::string model = contentOf("spiece.model");
    ASSERT_FALSE(model.empty());
    const auto small = kotowari_tokenizer_factory()->deserialize(model);
    ASSERT_TRUE(small) << small.error().detail;
    for (int number = (*small)->vocabularySize(); number < published; ++number) // repeated fields of protobuf add up
        test::appendPiece(model, {"\xee\x80\x80" + std::to_string(number), test::PieceKind::Normal, -1000});
    const auto tokenizer = kotowari_tokenizer_factory()->deserialize(model);
    ASSERT_TRUE(tokenizer) << tokenizer.error().detail;
    ASSERT_EQ((*tokenizer)->addedPieces(), 100);

    const auto recorded = nlohmann::json::parse(contentOf("ids.json"));
    int compared = 0;
    for (const auto &item : recorded.at("items")) {
        const auto text = item.at("text").get<std::string>();
        auto ids = (*tokenizer)->encode(text);
        ASSERT_TRUE(ids) << text;
        ids->push_back((*tokenizer)->eosId());
        EXPECT_EQ(*ids, item.at("ids").get<std::vector<TokenId>>()) << text;
        ++compared;
    }
    EXPECT_GE(compared, 15);
}
