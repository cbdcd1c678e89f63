// config.json in Hugging Face's layout, both ways.
#include "core/engine/model/configfile.h"
#include "support.h"

using namespace kotowari;
using namespace kotowari::engine;

TEST(ConfigFile, ReadsWhatHuggingFaceWrote)
{
    const auto tied = readConfig(std::filesystem::path(KOTOWARI_TEST_DATA) / "tied-relu" / "config.json");
    ASSERT_TRUE(tied);
    EXPECT_EQ(tied->vocabularySize, 50);
    EXPECT_EQ(tied->dKv, 8);
    EXPECT_EQ(tied->feedForward, FeedForward::Relu);
    EXPECT_TRUE(tied->tieWordEmbeddings);
    EXPECT_FALSE(tied->scaleDecoderOutputs.has_value());
    const auto gated = readConfig(std::filesystem::path(KOTOWARI_TEST_DATA) / "untied-gated" / "config.json");
    ASSERT_TRUE(gated);
    EXPECT_EQ(gated->encoderLayers, 2);
    EXPECT_EQ(gated->decoderLayers, 3);
    EXPECT_EQ(gated->feedForward, FeedForward::GatedGelu);
    EXPECT_FALSE(gated->tieWordEmbeddings);
    EXPECT_EQ(gated->relativeAttentionMaxDistance, 128);
}

TEST(ConfigFile, GivesBackWhatItWrote)
{
    ModelConfig config = test::tinyModel();
    EXPECT_EQ(parseConfig(configText(config), "x").value(), config);
    config.feedForward = FeedForward::GatedGelu;
    config.tieWordEmbeddings = false;
    config.scaleDecoderOutputs = true;
    config.dropout = 0.05;
    config.layerNormEpsilon = 1e-5;
    config.relativeAttentionMaxDistance = 64;
    EXPECT_EQ(parseConfig(configText(config), "x").value(), config);
}

TEST(ConfigFile, SaysWhatItCannotUse)
{
    const auto problem = [](const std::string &text) {
        const auto parsed = parseConfig(text, "folder/config.json");
        return parsed ? std::string() : parsed.error().message.id;
    };
    EXPECT_EQ(problem("{"), "engine.model-damaged");
    EXPECT_EQ(problem("{}"), "engine.model-damaged");
    EXPECT_EQ(problem(R"({"model_type":"bert"})"), "engine.model-unsupported");
    std::string text = configText(test::tinyModel());
    const auto replaced = [&](const std::string &from, const std::string &to) {
        std::string copy = text;
        const auto at = copy.find(from);
        EXPECT_NE(at, std::string::npos);
        return copy.replace(at, from.size(), to);
    };
    EXPECT_EQ(problem(replaced("\"relu\"", "\"swish\"")), "engine.model-unsupported");
    EXPECT_EQ(problem(replaced("\"d_model\": 24", "\"d_model\": -24")), "engine.model-damaged");
    EXPECT_EQ(problem(replaced("\"d_model\": 24", "\"d_model\": 1e300")), "engine.model-damaged");
    EXPECT_EQ(problem(replaced("\"eos_token_id\": 1", "\"eos_token_id\": 40")), "engine.model-damaged");
    const auto missing = readConfig("/nonexistent/config.json");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().message.id, "engine.model-missing");
}
