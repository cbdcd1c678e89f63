// The memory estimate: what it must know about the ways to train.
#include "core/base/residentmemory.h"
#include "core/experiment/memoryestimate.h"
#include "core/experiment/presets.h"

#include <gtest/gtest.h>

using namespace kotowari;

namespace {

ModelConfig small()
{
    auto config = findPreset("t5-small")->model.config;
    config.vocabularySize = 32128;
    return config;
}

} // namespace

TEST(MemoryEstimate, FollowsTheWayOfTraining)
{
    TrainerSettings settings;
    const auto plain = trainingMemory(small(), settings, 16 * 200);
    EXPECT_GT(plain, 3 * 4 * countParameters(small())); // weights, gradients, best weights, and more

    auto adamW = settings;
    adamW.optimizer = Optimizer::AdamW;
    EXPECT_GT(trainingMemory(small(), adamW, 16 * 200), plain + 7 * countParameters(small()));

    auto recomputed = settings;
    recomputed.recompute = true;
    EXPECT_LT(trainingMemory(small(), recomputed, 64 * 200), trainingMemory(small(), settings, 64 * 200));

    auto adapters = adamW;
    adapters.parts.lora.rank = 8;
    EXPECT_LT(trainingMemory(small(), adapters, 16 * 200) + 10 * countParameters(small()), trainingMemory(small(), adamW, 16 * 200));

    auto frozen = adamW;
    frozen.parts.frozen = Frozen::Encoder;
    EXPECT_LT(trainingMemory(small(), frozen, 16 * 200), trainingMemory(small(), adamW, 16 * 200));

    EXPECT_EQ(trainingMemory(small(), settings, settings.tokensAtOnce), trainingMemory(small(), settings, 10 * settings.tokensAtOnce)); // in passes
    EXPECT_GT(availableMemory().value_or(1), 0);
}
