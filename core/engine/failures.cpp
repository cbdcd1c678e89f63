#include "failures.h"

#include "model/configfile.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <new>
#include <string>

namespace kotowari::engine {

Error caughtError(const std::string &where)
{
    const auto internal = [&](const std::string &text) {
        // c10's out-of-memory exceptions differ between versions, their texts do not.
        if (text.find("out of memory") != std::string::npos || text.find("can't allocate memory") != std::string::npos || text.find("not enough memory") != std::string::npos)
            return Error{ErrorCode::OutOfMemory, {"engine.out-of-memory", {}}, text};
        return Error{ErrorCode::Internal, {"error.internal", {{"where", where}}}, text};
    };
    try {
        throw;
    } catch (const std::bad_alloc &) {
        return {ErrorCode::OutOfMemory, {"engine.out-of-memory", {}}, "std::bad_alloc"};
    } catch (const std::exception &exception) {
        return internal(exception.what());
    } catch (...) {
        return internal("unknown exception");
    }
}

Error writeFailure(Error error)
{
    if (error.message.id == "file.disk-full")
        error.message.id = "engine.disk-full";
    return error;
}

namespace {

Error invalid(const char *name, const std::string &value) { return {ErrorCode::InvalidInput, {"engine.setting-invalid", {{"name", name}, {"value", value}}}, {}}; }

/// One a token, none negative, one above 0.
Result<void> checkWeights(const TokenSequence &sequence)
{
    const auto &weights = sequence.weights;
    if (weights.empty())
        return {};
    const bool usable = std::ranges::all_of(weights, [](float weight) { return std::isfinite(weight) && weight >= 0; }) && std::ranges::any_of(weights, [](float weight) { return weight > 0; });
    if (weights.size() != sequence.target.size() || !usable)
        return invalid("weights", "#" + std::to_string(sequence.example));
    return {};
}

} // namespace

Result<void> checkClosedAnswers(const ClosedAnswers &closed, const ModelConfig &config)
{
    for (const auto &answer : closed.answers)
        for (const TokenId id : answer)
            if (id < 0 || id >= config.vocabularySize)
                return invalid("closed_answers", std::to_string(id));
    return {};
}

Result<void> checkSequences(std::span<const TokenSequence> sequences, const ModelConfig &config, bool targets)
{
    for (const TokenSequence &sequence : sequences) {
        if (sequence.source.empty() || (targets && sequence.target.empty()))
            return Error{ErrorCode::InvalidInput, {"engine.empty-sequence", {{"example", sequence.example}}}, {}};
        if (targets)
            if (auto weights = checkWeights(sequence); !weights)
                return weights;
        for (const auto *ids : {&sequence.source, &sequence.target})
            for (const TokenId id : *ids)
                if (id < 0 || id >= config.vocabularySize)
                    return Error{ErrorCode::InvalidInput,
                                 {"engine.token-outside-vocabulary", {{"token", std::int64_t{id}}, {"vocabulary", std::int64_t{config.vocabularySize}}}}, {}};
    }
    return {};
}

namespace {

Result<void> checkParts(const TrainedParts &parts, const ModelConfig &model)
{
    const LoraSettings &lora = parts.lora;
    if (lora.rank < 0 || lora.rank > 1024)
        return invalid("lora_rank", std::to_string(lora.rank));
    if (lora.rank == 0)
        return {};
    if (!(lora.alpha >= 0) || !std::isfinite(lora.alpha))
        return invalid("lora_alpha", std::to_string(lora.alpha));
    if (lora.projections.empty())
        return invalid("lora_projections", "");
    const bool gated = model.feedForward == FeedForward::GatedGelu;
    for (const auto &name : lora.projections) {
        const bool attention = name == "q" || name == "k" || name == "v" || name == "o" || name == "wo";
        if (!attention && (gated ? name != "wi_0" && name != "wi_1" : name != "wi"))
            return invalid("lora_projections", name);
    }
    return {};
}

} // namespace

Result<void> checkJob(const TrainingJob &job)
{
    const TrainerSettings &settings = job.settings;
    if (auto config = checkConfig(job.model); !config)
        return config;
    if (settings.steps < 0)
        return invalid("steps", std::to_string(settings.steps));
    if (settings.batch < 1)
        return invalid("batch", std::to_string(settings.batch));
    if (!(settings.learningRate > 0) || !std::isfinite(settings.learningRate))
        return invalid("learning_rate", std::to_string(settings.learningRate));
    if (!(settings.dropout < 1))
        return invalid("dropout", std::to_string(settings.dropout));
    if (!(settings.weightDecay >= 0))
        return invalid("weight_decay", std::to_string(settings.weightDecay));
    if (auto parts = checkParts(settings.parts, job.model); !parts)
        return parts;
    if (settings.tokensAtOnce < 1)
        return invalid("tokens_at_once", std::to_string(settings.tokensAtOnce));
    if (settings.evaluateEvery < 0)
        return invalid("evaluate_every", std::to_string(settings.evaluateEvery));
    if (settings.threads < 1 || settings.threads > 1024)
        return invalid("threads", std::to_string(settings.threads));
    if (settings.maxNewTokens < 1)
        return invalid("max_new_tokens", std::to_string(settings.maxNewTokens));
    if (job.training.empty() && settings.steps > 0)
        return Error{ErrorCode::InvalidInput, {"engine.no-examples", {}}, {}};
    for (const auto *set : {&job.training, &job.validation, &job.test})
        if (auto checked = checkSequences(*set, job.model, true); !checked)
            return checked;
    if (!(settings.companionWeight >= 0) || !std::isfinite(settings.companionWeight))
        return invalid("companion_weight", std::to_string(settings.companionWeight));
    return checkClosedAnswers(job.closedAnswers, job.model);
}

} // namespace kotowari::engine
