// The operations of a training step: the plan's formula against what the engine counts of its own products.
#include "core/engine/train/measure.h"
#include "core/experiment/trainingflops.h"
#include "support.h"

#include <gtest/gtest.h>

using namespace kotowari;

TEST(TrainingFlops, planAndEngineCountTheSame)
{
    ModelConfig config;
    config.dModel = 64;
    config.heads = 4;
    config.dKv = 24; // heads x d_kv is not the width
    config.dFf = 160;
    config.encoderLayers = 3;
    config.decoderLayers = 2;
    config.vocabularySize = 1000;
    for (const auto feedForward : {FeedForward::Relu, FeedForward::GatedGelu}) {
        config.feedForward = feedForward;
        TokenSequence first, second;
        first.source.assign(37, 5);
        first.target.assign(11, 6);
        second.source.assign(5, 5);
        second.target.assign(80, 6);
        const TokenSequence *both[] = {&first, &second};
        const double own = trainingFlops(config, 37, 11) + trainingFlops(config, 5, 80);
        EXPECT_NEAR(engine::stepFlops(config, both) / own, 1, 1e-12);
    }
}
