// A run's checkpoint on disk: checkpoint.safetensors, replaced atomically, and the one before it in checkpoint.previous.safetensors.
// A checksum over everything notices a file that was cut short or damaged.
#pragma once

#include "core/engine/torchheaders.h"
#include "core/api/engine.h"

#include <map>

namespace kotowari::engine {

/// Where a run stands, besides its tensors.
struct RunState {
    std::string fingerprint; ///< of what must not change between sittings
    std::string frozen; ///< checksum of the weights that are not trained
    std::int64_t tokensAtOnce = 16384; ///< what memory allowed in one pass: kept by later sittings, which compute the same bits
    std::int64_t step = 0;
    std::int64_t supervisedTokens = 0;
    double seconds = 0;
    int threads = 1;
    std::int64_t evaluatedStep = -1; ///< of the last finished evaluation on validation
    bool finishing = false; ///< Finish was asked for
    std::int64_t bestStep = -1; ///< -1: none yet
    double bestScore = 0;
    double bestAnswerLoss = 0;
    double lossSum = 0; ///< since the last train.loss
    std::int64_t lossSteps = 0;
    std::int64_t recordTokens = 0; ///< since the last train.tokens_per_second
    double recordSeconds = 0;
};

/// Tensors by name, contiguous 32-bit floats on the CPU.
using NamedTensors = std::map<std::string, at::Tensor>;

struct Checkpoint {
    RunState state;
    NamedTensors tensors;
};

struct CheckpointFound {
    std::optional<Checkpoint> checkpoint; ///< nullopt: this folder holds none
    bool fellBack = false; ///< the newest was damaged, this is the one before it
};

std::filesystem::path checkpointPath(const std::filesystem::path &folder);
std::filesystem::path previousCheckpointPath(const std::filesystem::path &folder);

/// Errors: engine.disk-full{path}, file.cannot-write{path}. The checkpoint before stays whole whatever happens.
Result<void> writeCheckpoint(const std::filesystem::path &folder, const Checkpoint &checkpoint);
/// Errors: engine.checkpoint-damaged{path} when there are checkpoints and none is whole.
Result<CheckpointFound> readCheckpoint(const std::filesystem::path &folder);

} // namespace kotowari::engine
