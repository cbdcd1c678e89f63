// T5 against numbers recorded from Hugging Face transformers (tests/data/engine/record.py), by the kernels and by tensor operations.
#include "core/engine/model/configfile.h"
#include "core/engine/model/generation.h"
#include "core/engine/model/relativeposition.h"
#include "core/engine/train/evaluation.h"
#include "core/engine/train/stepper.h"
#include "support.h"

#include <nlohmann/json.hpp>

#include <tuple>

using namespace kotowari;
using namespace kotowari::engine;

namespace {

const std::filesystem::path dataFolder = KOTOWARI_TEST_DATA;

nlohmann::json recorded(const std::string &name) { return nlohmann::json::parse(std::ifstream(dataFolder / (name + ".json"))); }

class ParityTest : public testing::TestWithParam<std::tuple<const char *, bool>>
{
protected:
    void SetUp() override
    {
        const std::string name = std::get<0>(GetParam());
        const auto config = readConfig(dataFolder / name / "config.json");
        ASSERT_TRUE(config);
        auto file = SafetensorsFile::open(dataFolder / name / "model.safetensors");
        ASSERT_TRUE(file);
        model = std::make_unique<T5Model>(*config, at::Device(at::kCPU));
        ASSERT_TRUE(model->parameters().load(*file, "model.safetensors"));
        model->parameters().train({}, 1);
        record = recorded(name);
        for (std::size_t i = 0; i < record["sources"].size(); ++i)
            items.push_back({static_cast<std::int64_t>(i), record["sources"][i], record["targets"][i], 0});
        for (const auto &item : items)
            pointers.push_back(&item);
    }

    at::Tensor logits(const std::vector<const TokenSequence *> &examples) const
    {
        const at::NoGradGuard noGradient;
        Pass pass(kernels);
        return model->forward(makeBatch(model->config(), examples, !kernels, model->device()), pass);
    }

    static double difference(const at::Tensor &row, const nlohmann::json &expected)
    {
        double largest = 0;
        for (std::size_t i = 0; i < expected.size(); ++i)
            largest = std::max(largest, std::abs(row[static_cast<std::int64_t>(i)].item<double>() - expected[i].get<double>()));
        return largest;
    }

    std::vector<double> losses(Optimizer kind, double rate)
    {
        StepOptimizer optimizer(kind, 0, model->parameters(), kernels);
        StepSettings settings;
        settings.kernels = kernels;
        std::vector<double> result;
        for (std::int64_t step = 1; step <= 20; ++step) {
            result.push_back(computeGradients(*model, pointers, step, settings).loss);
            optimizer.apply(step, rate);
        }
        return result;
    }

    bool kernels = std::get<1>(GetParam());
    std::unique_ptr<T5Model> model;
    nlohmann::json record;
    std::vector<TokenSequence> items;
    std::vector<const TokenSequence *> pointers;
};

} // namespace

TEST_P(ParityTest, Logits)
{
    const at::Tensor all = logits(pointers);
    double largest = 0;
    std::int64_t end = 0;
    for (std::size_t b = 0; b < items.size(); ++b) {
        end += static_cast<std::int64_t>(items[b].target.size());
        largest = std::max(largest, difference(all[end - 1], record["logits"][b]));
        largest = std::max(largest, difference(all[end - 1], record["logits_padded_left"][b])); // on which side transformers pads changes nothing
    }
    for (std::size_t t = 0; t < items[0].target.size(); ++t)
        largest = std::max(largest, difference(all[static_cast<std::int64_t>(t)], record["logits_first_row"][t]));
    EXPECT_LT(largest, 1e-4);
    RecordProperty("largest", std::to_string(largest));
    std::printf("largest logit error %.2e\n", largest);
}

TEST_P(ParityTest, LongSequences)
{
    const TokenSequence item{0, record["long"]["source"], record["long"]["target"], 0};
    ASSERT_GT(item.source.size(), 128U);
    const at::Tensor all = logits({&item});
    const double largest = std::max(difference(all[-1], record["long"]["logits_last"]), difference(all[70], record["long"]["logits_middle"]));
    EXPECT_LT(largest, 1e-4);
    std::printf("largest logit error %.2e\n", largest);
}

TEST_P(ParityTest, LossAndGradients)
{
    StepSettings settings;
    settings.kernels = kernels;
    EXPECT_NEAR(computeGradients(*model, pointers, 1, settings).loss, record["loss"].get<double>(), 1e-5);
    double largest = 0;
    std::size_t compared = 0;
    for (const ParameterView &view : model->parameters().views()) {
        if (!record["gradients"].contains(view.name))
            continue;
        const auto &expected = record["gradients"][view.name];
        const at::Tensor gradient = model->parameters().gradient(view).reshape({-1});
        EXPECT_NEAR(gradient.norm().item<double>(), expected["norm"].get<double>(), 1e-4 * expected["norm"].get<double>()) << view.name;
        for (std::size_t i = 0; i < expected["indices"].size(); ++i)
            largest = std::max(largest, std::abs(gradient[expected["indices"][i].get<std::int64_t>()].item<double>() - expected["values"][i].get<double>()));
        ++compared;
    }
    EXPECT_EQ(compared, record["gradients"].size());
    EXPECT_LT(largest, 2e-5);
    std::printf("largest gradient error %.2e\n", largest);
}

TEST_P(ParityTest, ScoresOfTargets)
{
    EvaluationSettings settings;
    settings.kernels = kernels;
    const auto values = targetLosses(*model, items, settings);
    ASSERT_TRUE(values);
    for (std::size_t b = 0; b < items.size(); ++b) {
        double sum = 0;
        for (const float value : (*values)[b])
            sum += static_cast<double>(value);
        EXPECT_NEAR(sum, record["nll"][b].get<double>(), 1e-3);
    }
}

TEST_P(ParityTest, GreedyGeneration)
{
    GenerationSettings settings;
    settings.kernels = kernels;
    settings.maxNewTokens = record["greedy"]["max_new_tokens"];
    const auto outputs = generate(*model, items, settings);
    ASSERT_TRUE(outputs);
    for (std::size_t b = 0; b < items.size(); ++b) {
        EXPECT_EQ((*outputs)[b].ids, record["greedy"]["ids"][b].get<std::vector<TokenId>>());
        EXPECT_EQ((*outputs)[b].truncated, (*outputs)[b].ids.back() != model->config().eosId);
        EXPECT_EQ((*outputs)[b].example, items[b].example);
    }
}

TEST_P(ParityTest, BeamSearch)
{
    for (const auto &expected : record["beams"]) {
        GenerationSettings settings;
        settings.kernels = kernels;
        settings.beams = expected["beams"];
        settings.maxNewTokens = expected["max_new_tokens"];
        for (const int batch : {128, 1}) { // together and one by one
            settings.batch = batch;
            const auto outputs = generate(*model, items, settings);
            ASSERT_TRUE(outputs);
            for (std::size_t b = 0; b < items.size(); ++b) {
                EXPECT_EQ((*outputs)[b].ids, expected["ids"][b].get<std::vector<TokenId>>()) << settings.beams << " beams";
                EXPECT_EQ((*outputs)[b].truncated, (*outputs)[b].ids.back() != model->config().eosId);
            }
        }
    }
}

TEST_P(ParityTest, AdafactorLosses)
{
    const auto measured = losses(Optimizer::Adafactor, record["adafactor"]["learning_rate"]);
    for (std::size_t step = 0; step < measured.size(); ++step)
        EXPECT_NEAR(measured[step], record["adafactor"]["losses"][step].get<double>(), 1e-3) << step;
}

TEST_P(ParityTest, AdamWLosses)
{
    const auto measured = losses(Optimizer::AdamW, record["adamw"]["learning_rate"]);
    for (std::size_t step = 0; step < measured.size(); ++step)
        EXPECT_NEAR(measured[step], record["adamw"]["losses"][step].get<double>(), 1e-3) << step;
}

TEST_P(ParityTest, CountsParametersWithoutBuildingThem)
{
    std::int64_t elements = 0;
    for (const ParameterView &view : model->parameters().views())
        elements += view.elements();
    EXPECT_EQ(countParameters(model->config()), elements);
}

INSTANTIATE_TEST_SUITE_P(Both, ParityTest, testing::Combine(testing::Values("tied-relu", "untied-gated", "umt5"), testing::Bool()), [](const auto &which) {
    std::string name = std::get<0>(which.param);
    std::erase(name, '-');
    return name + (std::get<1>(which.param) ? "Kernels" : "Tensors");
});

TEST(RelativeBuckets, AreThoseOfTransformers)
{
    const auto record = recorded("buckets");
    const auto first = record["first"].get<std::int64_t>();
    for (const auto &[name, values] : record["buckets"].items()) {
        const bool both = name.rfind("both", 0) == 0;
        const bool small = name.find("16-64") != std::string::npos;
        for (std::size_t i = 0; i < values.size(); ++i)
            ASSERT_EQ(relativeBucket(first + static_cast<std::int64_t>(i), both, small ? 16 : 32, small ? 64 : 128), values[i].get<std::int64_t>()) << name << " " << first + static_cast<std::int64_t>(i);
    }
}

TEST(RelativeBuckets, BeginWhereThePaperSays)
{
    const std::vector<std::int64_t> both{0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 23, 32, 46, 64, 91};
    const std::vector<std::int64_t> past{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 19, 21, 24, 27, 31, 35, 40, 46, 52, 59, 67, 77, 87, 99, 113};
    for (std::size_t bucket = 1; bucket < both.size(); ++bucket) {
        EXPECT_EQ(relativeBucket(-both[bucket], true, 32, 128), static_cast<std::int64_t>(bucket));
        EXPECT_EQ(relativeBucket(both[bucket], true, 32, 128), static_cast<std::int64_t>(bucket) + 16);
        EXPECT_EQ(relativeBucket(1 - both[bucket], true, 32, 128), static_cast<std::int64_t>(bucket) - 1);
    }
    for (std::size_t bucket = 1; bucket < past.size(); ++bucket) {
        EXPECT_EQ(relativeBucket(-past[bucket], false, 32, 128), static_cast<std::int64_t>(bucket));
        EXPECT_EQ(relativeBucket(1 - past[bucket], false, 32, 128), static_cast<std::int64_t>(bucket) - 1);
    }
    EXPECT_EQ(relativeBucket(5, false, 32, 128), 0); // the future
}

TEST(Initialisation, HasTheDeviationsOfThePaper)
{
    ModelConfig config = test::tinyModel();
    config.dModel = 64;
    config.dFf = 256;
    config.heads = 4;
    config.dKv = 16;
    config.vocabularySize = 400;
    config.tieWordEmbeddings = false;
    Parameters parameters(config, at::Device(at::kCPU));
    parameters.initialise(1);
    const std::map<std::string, double> expected{{"shared.weight", 1.0}, {"encoder.block.0.layer.0.SelfAttention.q.weight", std::pow(64 * 16, -0.5)},
                                                 {"decoder.block.1.layer.1.EncDecAttention.k.weight", 0.125}, {"encoder.block.0.layer.0.SelfAttention.o.weight", 0.125},
                                                 {"encoder.block.0.layer.1.DenseReluDense.wi.weight", 0.125}, {"encoder.block.0.layer.1.DenseReluDense.wo.weight", 0.0625},
                                                 {"lm_head.weight", 0.125}};
    std::size_t found = 0;
    for (const auto &view : parameters.views()) {
        const at::Tensor value = parameters.value(view);
        if (view.name.find("layer_norm") != std::string::npos) {
            EXPECT_TRUE(value.eq(1).all().item<bool>()) << view.name;
        }
        if (const auto it = expected.find(view.name); it != expected.end()) {
            EXPECT_NEAR(value.std().item<double>(), it->second, 0.05 * it->second) << view.name;
            EXPECT_NEAR(value.mean().item<double>(), 0, 0.05 * it->second) << view.name;
            ++found;
        }
    }
    EXPECT_EQ(found, expected.size());
    Parameters again(config, at::Device(at::kCPU));
    again.initialise(1);
    Parameters other(config, at::Device(at::kCPU));
    other.initialise(2);
    EXPECT_TRUE(at::equal(parameters.tensors()[0], again.tensors()[0]));
    EXPECT_FALSE(at::equal(parameters.tensors()[0], other.tensors()[0]));
}
