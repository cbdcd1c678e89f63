// A model like the spiece.model of a pretrained T5: 32,000 pieces, no sentinels inside. Written here in protobuf's wire format.
#include "core/api/tokenizer.h"
#include "spiecemodel.h"

#include <gtest/gtest.h>

using namespace kotowari;

namespace {

std::string pretrainedModel(int count, const std::string &extra = {})
{
    using test::PieceKind;
    std::vector<test::Piece> pieces{{"<pad>", PieceKind::Control}, {"</s>", PieceKind::Control}, {"<unk>", PieceKind::Unknown}};
    if (!extra.empty())
        pieces.push_back({extra, PieceKind::Whole});
    for (const char *text : {"\xe2\x96\x81", "\xe2\x96\x81translate", "\xe2\x96\x81this", "t", "h", "i", "s"})
        pieces.push_back({text, PieceKind::Normal, -static_cast<float>(pieces.size())});
    while (static_cast<int>(pieces.size()) < count)
        pieces.push_back({"piece" + std::to_string(pieces.size()), PieceKind::Normal, -20});
    return test::spieceModel(pieces);
}

} // namespace

TEST(PretrainedTokenizer, addsTheHundredSentinelsThatTheFileLacks)
{
    const auto tokenizer = kotowari_tokenizer_factory()->deserialize(pretrainedModel(32000));
    ASSERT_TRUE(tokenizer) << tokenizer.error().detail;
    const auto &t = **tokenizer;
    EXPECT_EQ(t.vocabularySize(), 32100);
    EXPECT_EQ(t.addedPieces(), 100);
    EXPECT_EQ(t.separatorId(), 32099);
    EXPECT_EQ(t.piece(32099), "<extra_id_0>");
    EXPECT_EQ(t.piece(32000), "<extra_id_99>");
    EXPECT_EQ(t.piece(32100), "");

    const auto ids = t.encode("translate <extra_id_0> this <extra_id_99>");
    ASSERT_TRUE(ids);
    EXPECT_EQ(*ids, (std::vector<TokenId>{4, 32099, 5, 32000}));
    EXPECT_EQ(t.decode(*ids).value_or("?"), "translate <extra_id_0> this <extra_id_99>");
    // Not sentinels: out of range, unfinished.
    for (const char *text : {"<extra_id_100>", "<extra_id_", "<extra_id_1", "<extra_id_>"}) {
        const auto others = t.encode(text);
        ASSERT_TRUE(others);
        for (const auto id : *others)
            EXPECT_LT(id, 32000) << text;
    }
}

TEST(PretrainedTokenizer, otherSizesGetNoSentinels)
{
    const auto plain = kotowari_tokenizer_factory()->deserialize(pretrainedModel(1000));
    ASSERT_TRUE(plain);
    EXPECT_EQ((*plain)->vocabularySize(), 1000);
    EXPECT_EQ((*plain)->separatorId(), -1);
    const auto own = kotowari_tokenizer_factory()->deserialize(pretrainedModel(1000, "<extra_id_0>"));
    ASSERT_TRUE(own);
    EXPECT_EQ((*own)->separatorId(), 3);
    EXPECT_EQ((*own)->addedPieces(), 0);
    const auto multilingual = kotowari_tokenizer_factory()->deserialize(pretrainedModel(1000, "\xe2\x96\x81<extra_id_0>")); // mT5
    ASSERT_TRUE(multilingual);
    EXPECT_EQ((*multilingual)->separatorId(), 3);
    const auto answer = kotowari_tokenizer_factory()->deserialize(pretrainedModel(32000, "<answer>"));
    ASSERT_TRUE(answer);
    EXPECT_EQ((*answer)->vocabularySize(), 32000);
    EXPECT_EQ((*answer)->separatorId(), 3);
}
