#include "trainingflops.h"

namespace kotowari {

double trainingFlops(const ModelConfig &config, std::int64_t sourceTokens, std::int64_t targetTokens)
{
    const auto S = static_cast<double>(sourceTokens);
    const auto T = static_cast<double>(targetTokens);
    const auto D = static_cast<double>(config.dModel);
    const double I = static_cast<double>(config.heads) * static_cast<double>(config.dKv);
    const double feedForward = (config.feedForward == FeedForward::GatedGelu ? 3.0 : 2.0) * D * static_cast<double>(config.dFf); // multiplications a token
    const double encoder = S * (4 * D * I + feedForward) + 2 * S * S * I;
    const double decoder = T * (6 * D * I + feedForward) + S * 2 * D * I + 2 * I * (T * (T + 1) / 2 + T * S);
    const double forward = config.encoderLayers * encoder + config.decoderLayers * decoder + T * D * static_cast<double>(config.vocabularySize);
    return 3 * 2 * forward;
}

} // namespace kotowari
