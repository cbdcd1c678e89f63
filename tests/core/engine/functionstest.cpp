// The kernels against plain tensor operations, and their dropout.
#include "core/engine/model/functions.h"
#include "core/engine/model/products.h"
#include "core/engine/model/recompute.h"
#include "support.h"

#include <limits>
#include <tuple>

using namespace kotowari;
using namespace kotowari::engine;

namespace {

at::Tensor random(std::vector<std::int64_t> shape, std::uint64_t seed)
{
    RandomStream stream(seed);
    at::Tensor tensor = at::empty(shape, at::kFloat);
    auto *values = tensor.data_ptr<float>();
    for (std::int64_t i = 0; i < tensor.numel(); ++i)
        values[i] = static_cast<float>(stream.uniform() * 2 - 1);
    return tensor.set_requires_grad(true);
}

double difference(const at::Tensor &a, const at::Tensor &b) { return (a - b).abs().max().item<double>(); }

/// Runs `body` by kernels and by tensor operations on the same inputs and compares outputs and gradients.
template<typename Body>
void compare(const std::vector<at::Tensor> &inputs, const Body &body, double tolerance = 2e-5)
{
    std::vector<at::Tensor> outputs;
    std::vector<std::vector<at::Tensor>> gradients;
    for (const bool kernels : {true, false}) {
        Pass pass(kernels);
        for (const auto &input : inputs)
            at::Tensor(input).mutable_grad().reset();
        const at::Tensor out = body(inputs, pass);
        const at::Tensor kept = out.detach().clone();
        at::Tensor weight;
        {
            const at::NoGradGuard noGradient;
            weight = random(out.sizes().vec(), 77).detach();
        }
        torch::autograd::backward({(out * weight).sum()}, {});
        outputs.push_back(kept);
        gradients.emplace_back();
        for (const auto &input : inputs)
            gradients.back().push_back(input.grad().clone());
    }
    EXPECT_LT(difference(outputs[0], outputs[1]), tolerance);
    for (std::size_t i = 0; i < inputs.size(); ++i)
        EXPECT_LT(difference(gradients[0][i], gradients[1][i]), tolerance) << "gradient of input " << i;
}

PackedTokens packed(const std::vector<std::int64_t> &lengths)
{
    PackedTokens result;
    for (const auto length : lengths) {
        result.start.push_back(result.start.back() + length);
        result.longest = std::max(result.longest, length);
    }
    return result;
}

} // namespace

TEST(Functions, LinearAndNorm)
{
    for (const std::int64_t D : {8, 21, 96}) {
        compare({random({13, D}, 1), random({D + 3, D}, 2)}, [](const auto &in, Pass &pass) { return linear(in[0], in[1], pass); });
        compare({random({13, D}, 3), random({D}, 4)}, [](const auto &in, const Pass &pass) { return rmsNorm(in[0], in[1], 1e-6, pass); });
    }
}

TEST(Functions, AdaptersAddALowRankProduct)
{
    // w [9, D], an adapter of rank 2 on rows 3..6 and one on rows 6..8.
    constexpr std::int64_t D = 16;
    const std::vector<at::Tensor> inputs{random({13, D}, 1), random({9, D}, 2), random({2, D}, 3), random({3, 2}, 4), random({2, D}, 5), random({3, 2}, 6)};
    const auto adapted = [](const std::vector<at::Tensor> &in, Pass &pass) {
        Projection projection(in[1]);
        projection.adapters = {{in[2], in[3], 3, 0.5}, {in[4], in[5], 6, 2.0}};
        return linear(in[0], projection, pass);
    };
    compare(inputs, adapted);
    Pass pass(true);
    const at::Tensor ours = adapted(inputs, pass);
    const at::Tensor zero = at::zeros({3, D}, at::kFloat);
    const at::Tensor whole = inputs[1] + at::cat({zero, at::mm(inputs[3], inputs[2]) * 0.5, at::mm(inputs[5], inputs[4]) * 2.0});
    EXPECT_LT(difference(ours, at::mm(inputs[0], whole.t())), 2e-5);
    std::vector<at::Tensor> expected; // gradients by autograd through the merged matrix
    for (int i = 0; i < 2; ++i) {
        for (const auto &input : inputs)
            at::Tensor(input).mutable_grad().reset();
        torch::autograd::backward({(i == 0 ? at::mm(inputs[0], whole.t()) : ours).square().sum()}, {});
        for (std::size_t j = 0; j < inputs.size(); ++j) {
            if (i == 0)
                expected.push_back(inputs[j].grad().clone());
            else
                EXPECT_LT(difference(inputs[j].grad(), expected[j]), 1e-3) << j;
        }
    }
}

TEST(Functions, WhatIsFrozenGetsNoGradient)
{
    const at::Tensor x = random({5, 8}, 1);
    const at::Tensor w = random({6, 8}, 2).detach();
    Pass pass(true);
    const at::Tensor y = linear(x, w, pass);
    EXPECT_TRUE(y.requires_grad());
    torch::autograd::backward({y.sum()}, {});
    EXPECT_TRUE(x.grad().defined());
    EXPECT_FALSE(w.grad().defined());
    EXPECT_FALSE(linear(x.detach(), w, pass).requires_grad()); // nothing is kept for a backward that never comes
}

TEST(Functions, HeadLossIsCrossEntropyOfTheLogits)
{
    for (const std::int64_t V : {61, 70'001}) { // the second takes several rounds
        const std::int64_t M = V > 1000 ? 301 : 11;
        const at::Tensor labels = at::arange(M, at::kLong).remainder(V);
        compare({random({M, 8}, 1), random({V, 8}, 2)}, [&](const auto &in, Pass &pass) { return headLoss(in[0], in[1], 0.3, labels, 1.0 / static_cast<double>(M), pass); });
        Pass pass(true);
        const at::Tensor x = random({M, 8}, 1);
        const at::Tensor head = random({V, 8}, 2);
        const auto one = headLoss(x, head, 0.3, labels, 0.25, pass).item<double>();
        EXPECT_NEAR(one, crossEntropy(linear(x.detach() * 0.3, head.detach(), pass), labels, 0.25, pass).item<double>(), 1e-5 * std::abs(one));
    }
}

TEST(Functions, RecomputedPartsGiveTheSame)
{
    const at::Tensor w = random({12, 12}, 3);
    for (const double rate : {0.0, 0.4}) {
        std::vector<at::Tensor> outputs;
        std::vector<at::Tensor> gradients;
        for (const bool again : {false, true}) {
            Pass pass(true, Precision::Float32, rate, 7, 1, 0);
            const at::Tensor x = random({9, 12}, 1);
            w.mutable_grad().reset();
            const RecomputedPart part = [&](const std::vector<at::Tensor> &in, Pass &here) { return addDropped(in[0], reluDropped(linear(in[0], w, here), here), here); };
            const at::Tensor first = again ? recomputed(part, {x, at::Tensor()}, pass) : part({x}, pass);
            const at::Tensor y = again ? recomputed(part, {first}, pass) : part({first}, pass);
            outputs.push_back(y.detach().clone());
            torch::autograd::backward({y.square().sum()}, {});
            gradients.push_back(x.grad().clone());
            gradients.push_back(w.grad().clone());
        }
        EXPECT_TRUE(at::equal(outputs[0], outputs[1]));
        EXPECT_TRUE(at::equal(gradients[0], gradients[2]));
        EXPECT_LT(difference(gradients[1], gradients[3]), 1e-4); // summed in another order
    }
}

TEST(Functions, Embedding)
{
    const at::Tensor ids = at::arange(40, at::kLong).remainder(11); // rows repeat: their gradients add up
    compare({random({13, 20}, 1)}, [&](const auto &in, Pass &pass) { return embedDropped(in[0], ids, pass); });
}

TEST(Functions, FeedForwards)
{
    for (const std::int64_t F : {8, 13, 40}) {
        compare({random({9, F}, 1)}, [](const auto &in, Pass &pass) { return reluDropped(in[0] * 1.0, pass); });
        compare({random({9, 2 * F}, 1)}, [](const auto &in, Pass &pass) { return gatedGeluDropped(in[0] * 3.0, pass); }, 5e-5);
    }
}

TEST(Functions, SelfAttention)
{
    const std::vector<std::vector<std::int64_t>> lengthSets{{5}, {1, 9, 16}, {40, 3, 23, 8}};
    for (const auto &lengths : lengthSets) {
        for (const bool causal : {false, true}) {
            for (const std::int64_t d : {6, 16}) {
                const PackedTokens tokens = packed(lengths);
                const auto layout = attentionLayout(tokens, tokens, causal, 3, true, at::Device(at::kCPU));
                compare({random({tokens.tokens(), 9 * d}, 1), random({32, 3}, 2)}, [&](const auto &in, Pass &pass) {
                    return selfAttention(in[0], relativeBias(in[1], tokens.longest, !causal, 128), layout, 3, pass);
                });
            }
        }
    }
}

TEST(Functions, CrossAttention)
{
    const PackedTokens queries = packed({4, 1, 13});
    const PackedTokens keys = packed({9, 31, 2});
    const auto layout = attentionLayout(queries, keys, false, 2, true, at::Device(at::kCPU));
    for (const std::int64_t d : {5, 8, 24})
        compare({random({queries.tokens(), 2 * d}, 1), random({keys.tokens(), 4 * d}, 2)}, [&](const auto &in, Pass &pass) { return crossAttention(in[0], in[1], layout, 2, pass); });
}

TEST(Functions, CrossEntropy)
{
    for (const std::int64_t V : {7, 64, 1003}) {
        const at::Tensor labels = at::arange(11, at::kLong).remainder(V);
        compare({random({11, V}, 1)}, [&](const auto &in, const Pass &pass) { return crossEntropy(in[0] * 8.0, labels, 0.25, pass); });
        const at::Tensor logits = random({11, V}, 1).detach() * 8.0;
        const at::Tensor before = logits.clone();
        EXPECT_LT(difference(tokenLosses(logits, labels, Pass(true)), tokenLosses(logits, labels, Pass(false))), 2e-5);
        EXPECT_TRUE(at::equal(logits, before)); // only training may overwrite them
    }
}

TEST(Dropout, KeepsItsShareAndItsScale)
{
    const at::Tensor x = at::ones({1000, 101}, at::kFloat);
    const at::NoGradGuard noGradient;
    for (const bool kernels : {true, false}) {
        Pass pass(kernels, Precision::Float32, 0.3, 5, 1, 0);
        const at::Tensor y = dropout(x, pass);
        const double kept = y.gt(0).to(at::kFloat).mean().item<double>();
        EXPECT_NEAR(kept, 0.7, 0.01);
        EXPECT_NEAR(y.max().item<double>(), 1 / 0.7, 1e-6);
        EXPECT_NEAR(y.mean().item<double>(), 1.0, 0.015);
        const at::Tensor columns = y.gt(0).to(at::kFloat).mean(0); // no column or row is favoured
        EXPECT_LT((columns - 0.7).abs().max().item<double>(), 0.08);
        EXPECT_LT((y.gt(0).to(at::kFloat).mean(1) - 0.7).abs().max().item<double>(), 0.25);
    }
}

TEST(Dropout, EveryPlaceHasItsOwnStream)
{
    const at::Tensor x = at::ones({64, 64}, at::kFloat);
    const at::NoGradGuard noGradient;
    for (const bool kernels : {true, false}) {
        const auto masks = [&](std::uint64_t seed, std::uint64_t step, std::uint64_t part) {
            Pass pass(kernels, Precision::Float32, 0.5, seed, step, part);
            const at::Tensor first = dropout(x, pass).gt(0);
            return std::pair(first, dropout(x, pass).gt(0));
        };
        const auto [first, second] = masks(1, 1, 0);
        const auto agreement = [](const at::Tensor &a, const at::Tensor &b) { return a.eq(b).to(at::kFloat).mean().item<double>(); };
        EXPECT_NEAR(agreement(first, second), 0.5, 0.05);
        EXPECT_EQ(agreement(first, masks(1, 1, 0).first), 1.0);
        EXPECT_NEAR(agreement(first, masks(1, 2, 0).first), 0.5, 0.05);
        EXPECT_NEAR(agreement(first, masks(2, 1, 0).first), 0.5, 0.05);
        EXPECT_NEAR(agreement(first, masks(1, 1, 1).first), 0.5, 0.05);
    }
}

// With the mask fixed, every step is a smooth function: its gradient must match differences of its values.
TEST(Dropout, BackwardUsesTheMaskOfForward)
{
    const PackedTokens tokens = packed({7, 12});
    const auto layout = attentionLayout(tokens, tokens, true, 2, false, at::Device(at::kCPU));
    const std::vector<std::pair<const char *, std::function<at::Tensor(const at::Tensor &, Pass &)>>> bodies{
        {"dropout", [](const at::Tensor &x, Pass &pass) { return dropout(x, pass); }},
        {"embedding", [](const at::Tensor &x, Pass &pass) { return embedDropped(x, at::arange(40, at::kLong).remainder(17), pass); }},
        {"add", [](const at::Tensor &x, Pass &pass) { return addDropped(x, x * 2.0, pass); }},
        {"relu", [](const at::Tensor &x, Pass &pass) { return reluDropped(x * 2.0, pass); }},
        {"gelu", [](const at::Tensor &x, Pass &pass) { return gatedGeluDropped(x, pass); }},
        {"attention", [&](const at::Tensor &x, Pass &pass) { return selfAttention(x, at::zeros({2, 31}), layout, 2, pass); }},
    };
    for (const auto &[name, body] : bodies) {
        const at::Tensor x = random({19, 48}, 9);
        const at::Tensor direction = random({19, 48}, 10).detach();
        const auto value = [&body = body](const at::Tensor &at, bool record) {
            Pass pass(true, Precision::Float32, 0.3, 5, 1, 0);
            const at::Tensor out = body(at, pass);
            const at::Tensor weight = random(out.sizes().vec(), 11).detach();
            const at::Tensor sum = (out * weight).to(at::kDouble).sum();
            if (record)
                torch::autograd::backward({sum}, {});
            return sum.item<double>();
        };
        value(x, true);
        const double slope = (x.grad() * direction).to(at::kDouble).sum().item<double>();
        const at::NoGradGuard noGradient;
        constexpr double h = 2e-3;
        const double measured = (value(x + direction * h, false) - value(x - direction * h, false)) / (2 * h);
        EXPECT_NEAR(measured, slope, 0.01 * std::abs(slope) + 0.02) << name;
    }
}

TEST(Kernels, ProductsAreThoseOfTorch)
{
    const at::NoGradGuard noGradient;
    for (const auto &[M, N, K] : {std::tuple<std::int64_t, std::int64_t, std::int64_t>{1, 1, 1}, {7, 17, 5}, {6, 16, 8}, {200, 33, 300}, {13, 1100, 40}, {500, 96, 700}}) {
        for (const bool aTransposed : {false, true}) {
            for (const bool bTransposed : {false, true}) {
                const at::Tensor a = random(aTransposed ? std::vector<std::int64_t>{K, M} : std::vector<std::int64_t>{M, K}, 1).detach();
                const at::Tensor b = random(bTransposed ? std::vector<std::int64_t>{N, K} : std::vector<std::int64_t>{K, N}, 2).detach();
                const at::Tensor expected = product(a, aTransposed, b, bTransposed, false);
                EXPECT_LT(difference(product(a, aTransposed, b, bTransposed, true), expected), 1e-4);
                if (bTransposed && !aTransposed) {
                    EXPECT_LT(difference(PackedWeight(b).multiply(a), expected), 1e-4) << M << " " << N << " " << K;
                }
                // Also where this processor would not choose them.
                at::Tensor c = at::empty({M, N}, at::kFloat);
                const ProductTask task{M, N, K, a.data_ptr<float>(), a.size(1), aTransposed, b.data_ptr<float>(), b.size(1), bTransposed, c.data_ptr<float>()};
                for (const Kernels *set : {&kernels(), &portableKernels()}) {
                    std::vector<float> scratch(static_cast<std::size_t>(set->productScratch()));
                    c.fill_(7);
                    set->product(task, 0, N / 32 * 16, scratch.data()); // shared by two
                    set->product(task, N / 32 * 16, N, scratch.data());
                    EXPECT_LT(difference(c, expected), 1e-4) << M << " " << N << " " << K;
                    if (!bTransposed || aTransposed)
                        continue;
                    std::vector<float> packed(static_cast<std::size_t>((N + 15) / 16 * 16 * K));
                    set->packWeight(b.data_ptr<float>(), N, K, 0, N, packed.data());
                    ProductTask withPacked = task;
                    withPacked.b = packed.data();
                    c.fill_(7);
                    set->packedProduct(withPacked, 0, N / 32 * 16);
                    set->packedProduct(withPacked, N / 32 * 16, N);
                    EXPECT_LT(difference(c, expected), 1e-4) << M << " " << N << " " << K;
                }
            }
        }
    }
}

TEST(Kernels, PortableAndFastAgree)
{
    const at::NoGradGuard noGradient;
    const at::Tensor x = random({37, 50}, 1).detach();
    const at::Tensor w = random({50}, 2).detach();
    std::vector<at::Tensor> results;
    for (const Kernels *set : {&kernels(), &portableKernels()}) {
        at::Tensor y = at::empty_like(x);
        at::Tensor inverse = at::empty({37}, at::kFloat);
        set->rmsNorm(x.data_ptr<float>(), w.data_ptr<float>(), y.data_ptr<float>(), inverse.data_ptr<float>(), 37, 50, 1e-6F);
        at::Tensor gelu = at::empty({37, 25}, at::kFloat);
        set->gatedGelu(x.data_ptr<float>(), gelu.data_ptr<float>(), 37, 25, 0, DropoutKey{3, 4, 1U << 30, 1.3F});
        results.push_back(at::cat({y.reshape({-1}), gelu.reshape({-1})}));
    }
    EXPECT_LT(difference(results[0], results[1]), 1e-5);
}

TEST(Kernels, NoPlaceHidesWhatIsNoNumber)
{
    for (const Kernels *set : {&kernels(), &portableKernels()}) {
        for (const std::size_t count : {1U, 7U, 8U, 31U, 32U, 77U}) {
            std::vector<float> values(count, -std::numeric_limits<float>::max());
            EXPECT_TRUE(set->allFinite(values.data(), static_cast<std::int64_t>(count)));
            for (std::size_t place = 0; place < count; ++place) {
                for (const float bad : {std::numeric_limits<float>::quiet_NaN(), -std::numeric_limits<float>::infinity()}) {
                    values[place] = bad;
                    EXPECT_FALSE(set->allFinite(values.data(), static_cast<std::int64_t>(count))) << place << " of " << count;
                }
                values[place] = 0;
            }
        }
    }
}
