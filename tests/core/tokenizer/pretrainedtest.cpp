// A model like the spiece.model of a pretrained T5: 32,000 pieces, no sentinels inside. Written here in protobuf's wire format.
#include "core/api/tokenizer.h"

#include <gtest/gtest.h>

using namespace kotowari;

namespace {

void appendVarint(std::string &out, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        out += static_cast<char>(value | 0x80);
    out += static_cast<char>(value);
}

/// ModelProto.pieces: field 1 {piece 1: string, score 2: float, type 3: enum}.
void appendPiece(std::string &out, const std::string &text, float score, int type)
{
    std::string piece;
    piece += '\x0a';
    appendVarint(piece, text.size());
    piece += text;
    piece += '\x15';
    piece.append(reinterpret_cast<const char *>(&score), sizeof score);
    piece += '\x18';
    appendVarint(piece, static_cast<std::uint64_t>(type));
    out += '\x0a';
    appendVarint(out, piece.size());
    out += piece;
}

std::string pretrainedModel(int pieces, const std::string &extra = {})
{
    std::string model;
    appendPiece(model, "<pad>", 0, 3);
    appendPiece(model, "</s>", 0, 3);
    appendPiece(model, "<unk>", 0, 2);
    int count = 3;
    if (!extra.empty()) {
        appendPiece(model, extra, 0, 4);
        ++count;
    }
    for (const char *text : {"\xe2\x96\x81", "\xe2\x96\x81translate", "\xe2\x96\x81this", "t", "h", "i", "s"}) {
        appendPiece(model, text, static_cast<float>(-count), 1);
        ++count;
    }
    for (; count < pieces; ++count)
        appendPiece(model, "piece" + std::to_string(count), -20, 1);
    // trainer_spec (field 2): pad_id (43) 0, eos_id (42) 1, unk_id (40) 2, bos_id (41) -1.
    std::string trainer;
    for (const auto &[field, value] : {std::pair<int, std::int64_t>{40, 2}, {41, -1}, {42, 1}, {43, 0}}) {
        appendVarint(trainer, static_cast<std::uint64_t>(field) << 3);
        appendVarint(trainer, static_cast<std::uint64_t>(value));
    }
    model += '\x12';
    appendVarint(model, trainer.size());
    return model + trainer;
}

} // namespace

TEST(PretrainedTokenizer, addsTheHundredSentinelsThatTheFileLacks)
{
    const auto tokenizer = kotowari_tokenizer_factory()->deserialize(pretrainedModel(32000));
    ASSERT_TRUE(tokenizer) << tokenizer.error().detail;
    const auto &t = **tokenizer;
    EXPECT_EQ(t.vocabularySize(), 32100);
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
    const auto answer = kotowari_tokenizer_factory()->deserialize(pretrainedModel(32000, "<answer>"));
    ASSERT_TRUE(answer);
    EXPECT_EQ((*answer)->vocabularySize(), 32000);
    EXPECT_EQ((*answer)->separatorId(), 3);
}
