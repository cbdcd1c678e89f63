// A model in a Hugging Face T5 folder (config.json, model.safetensors or its shards, spiece.model), used without a project.
#pragma once

#include "engine.h"

#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace kotowari {

/// What goes in: a text (gets an eos), or token ids taken as they are.
struct ModelText {
    std::string text;
    std::optional<std::vector<TokenId>> ids;
};

struct ModelPair {
    ModelText source;
    ModelText target;
};

struct PairScore {
    double nll = 0;          ///< sum of -log p (natural logarithm) over the target's tokens, eos included
    std::int64_t tokens = 0; ///< of the target
};

struct GeneratedText {
    std::string text; ///< empty where the folder has no tokenizer
    std::vector<TokenId> ids; ///< without the start token, with eos unless truncated
    bool truncated = false;
};

/// What a folder holds, for the person who decides about it.
struct ModelShape {
    ModelConfig config;
    std::int64_t parameters = 0;
    StoredWeights stored;
    std::optional<int> tokenizerPieces; ///< sentinels included; absent: the folder has no tokenizer

    std::int64_t memoryToUse() const { return 4 * parameters; } ///< bytes: 32-bit weights
    /// Bytes: weights, gradients and AdamW's two moments. What a batch takes comes on top.
    std::int64_t memoryToTrain() const { return 16 * parameters; }
};

/// One thread at a time. Every call blocks for the model.
class ModelFolder
{
public:
    virtual ~ModelFolder() = default;

    virtual const ModelConfig &config() const = 0;
    virtual std::int64_t parameters() const = 0;
    /// Pieces of the folder's tokenizer, sentinels included; absent: it has none.
    virtual std::optional<int> tokenizerPieces() const = 0;
    virtual StoredWeights stored() const { return {}; }
    ModelShape shape() const { return {config(), parameters(), stored(), tokenizerPieces()}; }
    /// Errors: model.no-tokenizer{path}, model.empty-text{number}, engine.token-outside-vocabulary.
    virtual Result<std::vector<PairScore>> score(std::span<const ModelPair> pairs) = 0;
    virtual Result<std::vector<GeneratedText>> generate(std::span<const ModelText> inputs, const GenerationOptions &options, std::stop_token stop) = 0;
};

} // namespace kotowari
