// What arms ask of the engine: tokens that count differently, second targets of an example, outputs that stop early or are held to known answers.
#include "core/engine/model/generation.h"
#include "core/engine/train/evaluation.h"
#include "core/engine/train/stepper.h"
#include "core/engine/train/trainer.h"
#include "support.h"

#include <algorithm>
#include <cmath>
#include <set>

using namespace kotowari;
using namespace kotowari::engine;

namespace {

struct Always final : TrainingControl {
    Request request() const override { return Request::Continue; }
};

class LossWeights : public testing::TestWithParam<bool>
{
protected:
    void SetUp() override
    {
        model.parameters().initialise(5);
        model.parameters().train({}, 5);
        settings.kernels = GetParam();
        settings.seed = 3;
    }

    std::vector<const TokenSequence *> pointers() const
    {
        std::vector<const TokenSequence *> result;
        for (const auto &item : items)
            result.push_back(&item);
        return result;
    }
    StepResult step() { return computeGradients(model, pointers(), 1, settings); }
    std::vector<at::Tensor> gradients()
    {
        std::vector<at::Tensor> result;
        for (const auto &view : model.parameters().trainable())
            result.push_back(model.parameters().gradient(view).clone());
        return result;
    }
    static void expectClose(const std::vector<at::Tensor> &a, const std::vector<at::Tensor> &b, double tolerance)
    {
        ASSERT_EQ(a.size(), b.size());
        for (std::size_t i = 0; i < a.size(); ++i)
            EXPECT_LE((a[i] - b[i]).abs().max().item<double>(), tolerance * (1e-3 + b[i].abs().max().item<double>())) << i;
    }
    /// -log p of every target token, as scoring gives it.
    std::vector<std::vector<float>> losses() const
    {
        EvaluationSettings scoring;
        scoring.kernels = GetParam();
        return *targetLosses(model, items, scoring);
    }
    /// Weighted mean over the companions, or over the others.
    double weightedMean(bool companions) const
    {
        const auto values = losses();
        double sum = 0, count = 0;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (items[i].companion != companions)
                continue;
            for (std::size_t t = 0; t < values[i].size(); ++t) {
                const double weight = items[i].weights.empty() ? 1.0 : static_cast<double>(items[i].weights[t]);
                sum += weight * static_cast<double>(values[i][t]);
                count += weight;
            }
        }
        return sum / count;
    }

    std::vector<TokenSequence> items = test::toyExamples(9, 4);
    T5Model model{test::tinyModel(), at::Device(at::kCPU)};
    StepSettings settings;
};

INSTANTIATE_TEST_SUITE_P(Bodies, LossWeights, testing::Bool(), [](const auto &each) { return each.param ? "Kernels" : "TensorOperations"; });

TEST_P(LossWeights, TheLossIsTheWeightedMeanOfTheStep)
{
    for (std::size_t i = 0; i < items.size(); ++i)
        for (std::size_t t = 0; t < items[i].target.size(); ++t)
            items[i].weights.push_back(static_cast<float>((i + t) % 3) + 0.5F);
    EXPECT_NEAR(step().loss, weightedMean(false), 1e-5);
    const auto whole = gradients();
    settings.tokensAtOnce = 30; // several passes
    EXPECT_NEAR(step().loss, weightedMean(false), 1e-5);
    expectClose(gradients(), whole, 1e-3);
}

TEST_P(LossWeights, EqualWeightsAreNoWeights)
{
    const double plain = step().loss;
    const auto expected = gradients();
    for (auto &item : items)
        item.weights.assign(item.target.size(), 2.5F);
    EXPECT_NEAR(step().loss, plain, 1e-5);
    expectClose(gradients(), expected, 1e-3);
}

TEST_P(LossWeights, ATokenOfWeightZeroTeachesNothing)
{
    for (auto &item : items) {
        item.weights.assign(item.target.size(), 1.0F);
        item.weights.back() = 0; // the last token is predicted, never fed in
    }
    const auto first = step();
    const auto expected = gradients();
    for (auto &item : items)
        item.target.back() = 17;
    const auto second = step();
    EXPECT_EQ(first.loss, second.loss);
    expectClose(gradients(), expected, 0);
    std::int64_t tokens = 0;
    for (const auto &item : items)
        tokens += static_cast<std::int64_t>(item.target.size()) - 1;
    EXPECT_EQ(second.targetTokens, tokens);
}

TEST_P(LossWeights, CompanionsHaveAMeanOfTheirOwn)
{
    for (std::size_t i = 1; i < items.size(); i += 2) {
        items[i].companion = true;
        items[i].target.insert(items[i].target.begin(), 12, 4); // long ones do not outweigh the short
    }
    for (const double lambda : {1.0, 0.25, 0.0}) {
        settings.companionWeight = lambda;
        EXPECT_NEAR(step().loss, weightedMean(false) + lambda * weightedMean(true), 1e-5) << lambda;
    }
    const auto expected = gradients(); // lambda 0: of the others alone
    std::erase_if(items, [](const TokenSequence &item) { return item.companion; });
    step();
    expectClose(gradients(), expected, 1e-3);
}

TEST(StepExamples, CompanionsEnterWithTheirExampleAndCountAsOne)
{
    auto plain = test::toyExamples(11, 2);
    std::vector<TokenSequence> paired;
    for (const auto &item : plain) {
        paired.push_back(item);
        if (item.example % 3 == 0)
            continue;
        paired.push_back(item);
        paired.back().companion = true;
    }
    StepExamples alone(plain, 4, 7), together(paired, 4, 7);
    for (std::int64_t step = 0; step < 9; ++step) {
        std::vector<std::int64_t> expected, seen;
        for (const auto *item : alone.of(step))
            expected.push_back(item->example);
        const auto sequences = together.of(step);
        for (std::size_t i = 0; i < sequences.size(); ++i) {
            if (!sequences[i]->companion)
                seen.push_back(sequences[i]->example);
            else
                EXPECT_EQ(sequences[i]->example, sequences[i - 1]->example);
        }
        EXPECT_EQ(seen, expected) << step;
        EXPECT_EQ(alone.epoch(step), together.epoch(step));
    }
}

TEST_P(LossWeights, OutputsAreHeldToTheKnownAnswers)
{
    GenerationSettings generation;
    generation.kernels = GetParam();
    generation.maxNewTokens = 12;
    const std::vector<std::vector<TokenId>> answers{{5, 6, 1}, {5, 7, 1}, {8, 1}};
    generation.closedAnswers = {answers, std::nullopt};
    auto outputs = generate(model, items, generation);
    ASSERT_TRUE(outputs);
    for (const auto &output : *outputs) {
        EXPECT_NE(std::ranges::find(answers, output.ids), answers.end());
        EXPECT_FALSE(output.truncated);
    }

    // After a separator: what comes before it stays as it was.
    generation.closedAnswers = {};
    const auto free = *generate(model, items, generation);
    std::set<TokenId> seen;
    for (const auto &output : free)
        seen.insert(output.ids.front());
    const TokenId separator = *seen.begin();
    generation.closedAnswers = {answers, separator};
    outputs = generate(model, items, generation);
    int held = 0;
    for (std::size_t i = 0; i < free.size(); ++i) {
        const auto &ids = (*outputs)[i].ids;
        const auto at = std::ranges::find(free[i].ids, separator) - free[i].ids.begin();
        const auto before = std::min<std::ptrdiff_t>(at + 1, std::ssize(free[i].ids));
        ASSERT_TRUE(std::equal(free[i].ids.begin(), free[i].ids.begin() + before, ids.begin()));
        if (at >= 9)
            continue; // no room for an answer
        EXPECT_NE(std::ranges::find(answers, std::vector<TokenId>(ids.begin() + before, ids.end())), answers.end());
        ++held;
    }
    EXPECT_GT(held, 0);
}

TEST_P(LossWeights, TheAnswerLossEndsWhereTheAnswerEnds)
{
    for (auto &item : items) {
        item.target.insert(item.target.end() - 1, {7, 8, 9});
        item.answerStart = 0;
        item.answerEnd = 2;
    }
    EvaluationSettings scoring;
    scoring.kernels = GetParam();
    scoring.maxNewTokens = 8;
    const auto evaluation = *evaluate(model, EvaluationSet::Validation, items, scoring);
    double sum = 0;
    for (const auto &values : losses())
        sum += static_cast<double>(values[0]) + static_cast<double>(values[1]);
    EXPECT_NEAR(evaluation.answerLoss, sum / static_cast<double>(2 * items.size()), 1e-5);

    // stopAt: the first output's first token ends every output that holds it.
    const TokenId stop = evaluation.outputs.front().ids.front();
    scoring.stopAt = stop;
    const auto stopped = *evaluate(model, EvaluationSet::Validation, items, scoring);
    EXPECT_EQ(stopped.outputs.front().ids, std::vector<TokenId>{stop});
    EXPECT_FALSE(stopped.outputs.front().truncated);
}

TEST(LossWeightsOfARun, PausedAndResumedGiveTheSameBits)
{
    const auto jobIn = [](const std::filesystem::path &folder) {
        auto job = test::toyJob(folder);
        for (auto &item : job.training)
            item.weights.assign(item.target.size(), static_cast<float>(item.example % 2) + 0.5F);
        job.training[3].companion = job.training[8].companion = true;
        job.settings.companionWeight = 0.5;
        job.closedAnswers = {{{3, 1}, {4, 5, 1}}, std::nullopt};
        return job;
    };
    const test::TemporaryFolder whole, halves;
    const Always always;
    test::RecordingListener first, second;
    ASSERT_TRUE(trainRun(jobIn(whole.path()), first, always));
    struct PauseOnce final : TrainingControl {
        Request request() const override { return ++asked == 8 ? Request::Pause : Request::Continue; }
        mutable int asked = 0;
    } pausing;
    ASSERT_FALSE(trainRun(jobIn(halves.path()), second, pausing)->finished);
    ASSERT_TRUE(trainRun(jobIn(halves.path()), second, always)->finished);
    EXPECT_EQ(first.events, second.events);
    EXPECT_EQ(test::bytesOf(whole.path() / "best/model.safetensors"), test::bytesOf(halves.path() / "best/model.safetensors"));

    auto other = jobIn(halves.path());
    other.settings.companionWeight = 1; // another run
    EXPECT_EQ(trainRun(other, second, always).error().message.id, "engine.checkpoint-other-run");
    other = jobIn(halves.path() / "new");
    other.training[0].weights.pop_back();
    EXPECT_EQ(trainRun(other, second, always).error().message.id, "engine.setting-invalid");
    other = jobIn(halves.path() / "new");
    other.training[0].weights.assign(other.training[0].target.size(), 0.0F);
    EXPECT_EQ(trainRun(other, second, always).error().message.id, "engine.setting-invalid");
}

} // namespace
