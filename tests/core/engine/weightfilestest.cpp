// Model folders as transformers writes them, and as nobody should: shards, other names, pickles, weights that are no numbers.
#include "core/engine/model/configfile.h"
#include "core/engine/model/parameters.h"
#include "core/engine/model/weightfolder.h"
#include "support.h"

#include <nlohmann/json.hpp>

#include <limits>

using namespace kotowari;
using namespace kotowari::engine;

namespace {

class WeightFilesTest : public testing::Test
{
protected:
    WeightFilesTest() : original(test::tinyModel(), at::Device(at::kCPU)) { original.initialise(7); }

    struct Stored {
        std::string name;
        std::vector<std::int64_t> shape;
        std::vector<float> values;
    };

    /// The tensors of `original`, as a file holds them.
    std::vector<Stored> tensors() const
    {
        std::vector<Stored> list;
        for (const auto &view : original.views()) {
            const at::Tensor values = original.value(view).contiguous();
            list.push_back({view.name, view.shape(), {values.data_ptr<float>(), values.data_ptr<float>() + view.elements()}});
        }
        return list;
    }

    void write(const char *file, const std::vector<Stored> &stored) const
    {
        std::vector<TensorToWrite> list;
        for (const auto &tensor : stored)
            list.push_back({tensor.name, tensor.shape, tensor.values});
        ASSERT_TRUE(writeSafetensors(folder.path() / file, list, {{"format", "pt"}}));
    }

    void writeIndex(const nlohmann::json &map) const { test::writeBytes(folder.path() / "model.safetensors.index.json", nlohmann::json{{"weight_map", map}}.dump()); }

    /// The message id of what went wrong; empty: the weights are those of `original`.
    std::string load() const
    {
        const std::string copied = loadAs(Parameters::Access::Train);
        const std::string mapped = loadAs(Parameters::Access::ReadOnly);
        return copied == mapped ? copied : "copied: " + copied + ", mapped: " + mapped;
    }

    std::string loadAs(Parameters::Access access) const
    {
        auto files = WeightFiles::open(folder.path());
        if (!files)
            return files.error().message.id;
        Parameters loaded(test::tinyModel(), at::Device(at::kCPU));
        if (const auto done = loaded.load(*files, access); !done)
            return done.error().message.id;
        files = Error{}; // what was mapped lives on
        for (std::size_t i = 0; i < loaded.views().size(); ++i)
            if (!at::equal(loaded.value(loaded.views()[i]), original.value(original.views()[i])))
                return "other weights in " + loaded.views()[i].name;
        return {};
    }

    Parameters original;
    test::TemporaryFolder folder;
};

} // namespace

TEST_F(WeightFilesTest, ReadsShardsByTheirIndex)
{
    const auto all = tensors();
    const auto half = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    write("model-00001-of-00002.safetensors", {all.begin(), half});
    write("model-00002-of-00002.safetensors", {half, all.end()});
    nlohmann::json map;
    for (auto it = all.begin(); it != all.end(); ++it)
        map[it->name] = it < half ? "model-00001-of-00002.safetensors" : "model-00002-of-00002.safetensors";
    writeIndex(map);
    EXPECT_EQ(load(), "");
    std::filesystem::remove(folder.path() / "model-00002-of-00002.safetensors");
    EXPECT_EQ(load(), "engine.model-missing");
}

TEST_F(WeightFilesTest, NeverLeavesTheFolder)
{
    for (const char *name : {"../model.safetensors", "/etc/passwd", ".hidden", "a/b.safetensors", ""}) {
        writeIndex({{"shared.weight", name}});
        EXPECT_EQ(load(), "engine.model-damaged") << name;
    }
    writeIndex(nlohmann::json::object());
    EXPECT_EQ(load(), "engine.model-damaged");
    writeIndex({{"shared.weight", 3}});
    EXPECT_EQ(load(), "engine.model-damaged");
}

TEST_F(WeightFilesTest, FindsTheEmbeddingUnderItsOtherNames)
{
    for (const char *name : {"encoder.embed_tokens.weight", "decoder.embed_tokens.weight"}) {
        auto all = tensors();
        ASSERT_EQ(all[0].name, "shared.weight");
        all[0].name = name;
        write("model.safetensors", all);
        EXPECT_EQ(load(), "") << name;
    }
    auto all = tensors();
    all.erase(all.begin());
    write("model.safetensors", all);
    EXPECT_EQ(load(), "engine.tensor-missing");
}

TEST_F(WeightFilesTest, IgnoresWhatOldFilesHoldBesides)
{
    auto all = tensors();
    all.push_back({"encoder.embed_tokens.weight", {1}, {0}});
    all.push_back({"decoder.block.0.layer.1.EncDecAttention.relative_attention_bias.weight", {1}, {0}});
    write("model.safetensors", all);
    EXPECT_EQ(load(), "");
}

TEST_F(WeightFilesTest, RefusesWeightsThatAreNoNumbers)
{
    for (const float value : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        auto all = tensors();
        all[3].values.back() = value;
        write("model.safetensors", all);
        EXPECT_EQ(load(), "engine.tensor-not-finite");
    }
    // Large but finite: the sum overflows, the weights are fine.
    auto all = tensors();
    all[3].values[0] = all[3].values[1] = 3e38F;
    write("model.safetensors", all);
    EXPECT_TRUE(load().starts_with("other weights"));
}

TEST_F(WeightFilesTest, OpensNoPickle)
{
    test::writeBytes(folder.path() / "pytorch_model.bin", "\x80\x02...");
    EXPECT_EQ(load(), "engine.model-pickle");
    EXPECT_EQ((std::filesystem::remove(folder.path() / "pytorch_model.bin"), load()), "engine.model-missing");
}

TEST_F(WeightFilesTest, AHeadOfItsOwnCountsWhateverTheConfigSays)
{
    // transformers 5 writes tie_word_embeddings: true for all, and scale_decoder_outputs for what the flag used to mean.
    auto all = tensors();
    const auto config = [&](bool scaled) {
        auto object = nlohmann::json::parse(configText(test::tinyModel()));
        object["tie_word_embeddings"] = true;
        object["scale_decoder_outputs"] = scaled;
        test::writeBytes(folder.path() / "config.json", object.dump());
    };
    Stored head = all.front();
    ASSERT_EQ(head.name, "shared.weight");
    head.name = "lm_head.weight";
    all.push_back(head);
    write("model.safetensors", all); // a copy of the embedding: tied
    config(true);
    EXPECT_TRUE(openWeightFolder(folder.path())->config.tieWordEmbeddings);
    all.back().values.front() += 1;
    write("model.safetensors", all);
    for (const bool scaled : {false, true}) {
        config(scaled);
        const auto opened = openWeightFolder(folder.path());
        ASSERT_TRUE(opened);
        EXPECT_FALSE(opened->config.tieWordEmbeddings);
        EXPECT_EQ(opened->config.scaleDecoderOutputs, scaled);
        Parameters loaded(opened->config, at::Device(at::kCPU));
        ASSERT_TRUE(loaded.load(opened->files, Parameters::Access::ReadOnly));
        EXPECT_EQ(loaded.weights().head[0][0].item<float>(), all.back().values.front());
    }
}

TEST_F(WeightFilesTest, Mt5HasItsOwnDefaults)
{
    const std::string sizes = R"("vocab_size":40,"d_model":24,"d_kv":8,"d_ff":48,"num_layers":1,"num_heads":3)";
    const auto multilingual = parseConfig("{\"model_type\":\"mt5\"," + sizes + "}", "config.json");
    ASSERT_TRUE(multilingual);
    EXPECT_FALSE(multilingual->tieWordEmbeddings);
    EXPECT_EQ(multilingual->feedForward, FeedForward::GatedGelu);
    const auto plain = parseConfig("{\"model_type\":\"t5\"," + sizes + "}", "config.json");
    ASSERT_TRUE(plain);
    EXPECT_TRUE(plain->tieWordEmbeddings);
    EXPECT_EQ(plain->feedForward, FeedForward::Relu);
    EXPECT_FALSE(plain->biasInEveryBlock);
    const auto everywhere = parseConfig("{\"model_type\":\"umt5\"," + sizes + "}", "config.json");
    ASSERT_TRUE(everywhere);
    EXPECT_TRUE(everywhere->biasInEveryBlock);
    EXPECT_TRUE(everywhere->tieWordEmbeddings);
    EXPECT_EQ(everywhere->feedForward, FeedForward::GatedGelu);
    for (const auto &config : {*plain, *everywhere})
        EXPECT_EQ(*parseConfig(configText(config), "config.json"), config);
}

TEST_F(WeightFilesTest, OtherArithmeticIsRefusedByName)
{
    const std::string sizes = R"("vocab_size":40,"d_model":24,"d_kv":8,"d_ff":48,"num_layers":1,"num_heads":3)";
    const std::pair<const char *, const char *> refused[] = {{"model_type", R"("longt5")"}, {"feed_forward_proj", R"("gated-silu")"}, {"is_decoder", "true"},
                                                             {"is_encoder_decoder", "false"}, {"is_gated_act", "true"}, {"dense_act_fn", R"("gelu")"},
                                                             {"tie_encoder_decoder", "true"}, {"quantization_config", R"({"quant_method":"awq"})"}};
    for (const auto &[field, value] : refused) {
        const auto config = parseConfig("{" + sizes + ",\"" + field + "\":" + value + "}", "config.json");
        ASSERT_FALSE(config) << field;
        EXPECT_EQ(config.error().message.id, "engine.model-unsupported") << field;
        EXPECT_EQ(std::get<std::string>(config.error().message.parameters.at("field")), field);
    }
    EXPECT_TRUE(parseConfig("{" + sizes + R"(,"is_encoder_decoder":true,"pruned_heads":{},"use_cache":false,"torch_dtype":"float16"})", "config.json"));
}
