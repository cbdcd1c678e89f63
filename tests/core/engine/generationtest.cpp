// Generation with cached keys and values gives what repeating the whole model for every token gives.
#include "core/engine/model/generation.h"
#include "support.h"

using namespace kotowari;
using namespace kotowari::engine;

namespace {

std::vector<TokenId> withoutCache(const T5Model &model, const TokenSequence &item, int limit)
{
    const at::NoGradGuard noGradient;
    std::vector<TokenId> ids;
    while (static_cast<int>(ids.size()) < limit && (ids.empty() || ids.back() != model.config().eosId)) {
        TokenSequence soFar = item;
        soFar.target = ids;
        soFar.target.push_back(0); // its place is what is asked for; not fed in
        const std::vector<const TokenSequence *> one{&soFar};
        Pass pass(false);
        const at::Tensor logits = model.forward(makeBatch(model.config(), one, true, model.device()), pass);
        ids.push_back(static_cast<TokenId>(logits[-1].argmax().item<std::int64_t>()));
    }
    return ids;
}

class GenerationTest : public testing::TestWithParam<bool>
{
protected:
    void SetUp() override
    {
        model.parameters().initialise(21);
        const at::NoGradGuard noGradient; // livelier, so that outputs differ and some end
        for (const auto &view : model.parameters().views())
            if (view.name.find("SelfAttention") != std::string::npos || view.name.find("EncDec") != std::string::npos)
                model.parameters().value(view).mul_(2.5);
        settings.kernels = GetParam();
    }

    static ModelConfig config()
    {
        ModelConfig result = test::tinyModel();
        result.vocabularySize = 12; // eos comes up often
        result.feedForward = FeedForward::GatedGelu;
        return result;
    }

    T5Model model{config(), at::Device(at::kCPU)};
    GenerationSettings settings;
};

} // namespace

TEST_P(GenerationTest, EqualsGenerationWithoutCache)
{
    const auto items = test::toyExamples(20, 8);
    settings.maxNewTokens = 15;
    settings.batch = 7;
    const auto outputs = generate(model, items, settings);
    ASSERT_TRUE(outputs);
    int ended = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        EXPECT_EQ((*outputs)[i].example, items[i].example);
        EXPECT_EQ((*outputs)[i].ids, withoutCache(model, items[i], 15)) << i;
        EXPECT_EQ((*outputs)[i].truncated, (*outputs)[i].ids.back() != 1);
        ended += !(*outputs)[i].truncated;
    }
    EXPECT_GT(ended, 0); // otherwise nothing left the batch early
    EXPECT_LT(ended, 20);
}

TEST_P(GenerationTest, StopsWhenAsked)
{
    int asked = 0;
    settings.stop = [&] { return ++asked > 3; };
    EXPECT_FALSE(generate(model, test::toyExamples(5, 8), settings));
    settings.stop = nullptr;
    EXPECT_TRUE(generate(model, {}, settings)->empty());
}

INSTANTIATE_TEST_SUITE_P(Both, GenerationTest, testing::Bool(), [](const auto &which) { return which.param ? "Kernels" : "Tensors"; });
