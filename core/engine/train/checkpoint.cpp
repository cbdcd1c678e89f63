#include "checkpoint.h"

#include "core/base/atomicfile.h"
#include "core/engine/failures.h"
#include "core/engine/model/safetensors.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <limits>

namespace kotowari::engine {

namespace {

using nlohmann::json;

json number(double value) { return std::isfinite(value) ? json(value) : json(nullptr); } // JSON has no infinity

double real(const json &object, const char *name)
{
    const auto it = object.find(name);
    return it != object.end() && it->is_number() ? it->get<double>() : std::numeric_limits<double>::infinity();
}

std::string toText(const RunState &state)
{
    return json{{"fingerprint", state.fingerprint},
                {"frozen", state.frozen},
                {"tokens_at_once", state.tokensAtOnce},
                {"step", state.step},
                {"supervised_tokens", state.supervisedTokens},
                {"seconds", number(state.seconds)},
                {"threads", state.threads},
                {"evaluated_step", state.evaluatedStep},
                {"finishing", state.finishing},
                {"best_step", state.bestStep},
                {"best_score", number(state.bestScore)},
                {"best_answer_loss", number(state.bestAnswerLoss)},
                {"loss_sum", number(state.lossSum)},
                {"loss_steps", state.lossSteps},
                {"record_tokens", state.recordTokens},
                {"record_seconds", number(state.recordSeconds)}}
        .dump();
}

/// The checksum was right, so the text is what toText wrote.
RunState fromText(const std::string &text)
{
    const json object = json::parse(text);
    RunState state;
    state.fingerprint = object.at("fingerprint");
    state.frozen = object.value("frozen", "0"); // checkpoints before adapters trained everything
    state.tokensAtOnce = object.value("tokens_at_once", std::int64_t{16384});
    state.step = object.at("step");
    state.supervisedTokens = object.at("supervised_tokens");
    state.seconds = real(object, "seconds");
    state.threads = object.at("threads");
    state.evaluatedStep = object.at("evaluated_step");
    state.finishing = object.at("finishing");
    state.bestStep = object.at("best_step");
    state.bestScore = real(object, "best_score");
    state.bestAnswerLoss = real(object, "best_answer_loss");
    state.lossSum = real(object, "loss_sum");
    state.lossSteps = object.at("loss_steps");
    state.recordTokens = object.at("record_tokens");
    state.recordSeconds = real(object, "record_seconds");
    return state;
}

std::uint64_t chained(std::string_view text, std::uint64_t seed) { return checksum(std::as_bytes(std::span(text.data(), text.size())), seed); }

std::span<const float> floats(const at::Tensor &tensor) { return {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())}; }

std::string hex(std::uint64_t value)
{
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(value));
    return text;
}

/// Names, values and state, in the order of the names.
std::string checksumOf(const std::string &state, const NamedTensors &tensors)
{
    std::uint64_t sum = chained(state, 0);
    for (const auto &[name, tensor] : tensors)
        sum = checksum(std::as_bytes(floats(tensor)), chained(name, sum));
    return hex(sum);
}

/// nullopt: damaged.
std::optional<Checkpoint> readWhole(const std::filesystem::path &path)
{
    auto file = SafetensorsFile::open(path);
    if (!file)
        return std::nullopt;
    const auto state = file->metadata().find("state");
    const auto sum = file->metadata().find("checksum");
    if (state == file->metadata().end() || sum == file->metadata().end())
        return std::nullopt;
    Checkpoint checkpoint;
    for (const auto &[name, entry] : file->entries()) {
        if (entry.type != ElementType::Float32)
            return std::nullopt;
        at::Tensor tensor = at::empty(entry.shape, at::kFloat);
        if (auto read = file->read(entry, {tensor.data_ptr<float>(), static_cast<std::size_t>(entry.elements)}); !read)
            return std::nullopt;
        checkpoint.tensors.emplace(name, std::move(tensor));
    }
    if (checksumOf(state->second, checkpoint.tensors) != sum->second)
        return std::nullopt;
    checkpoint.state = fromText(state->second);
    return checkpoint;
}

} // namespace

std::filesystem::path checkpointPath(const std::filesystem::path &folder) { return folder / "checkpoint.safetensors"; }
std::filesystem::path previousCheckpointPath(const std::filesystem::path &folder) { return folder / "checkpoint.previous.safetensors"; }

Result<void> writeCheckpoint(const std::filesystem::path &folder, const Checkpoint &checkpoint)
{
    const auto current = checkpointPath(folder);
    const auto previous = previousCheckpointPath(folder);
    std::vector<TensorToWrite> tensors;
    for (const auto &[name, tensor] : checkpoint.tensors)
        tensors.push_back({name, tensor.sizes().vec(), floats(tensor)});
    const std::string state = toText(checkpoint.state);
    const std::map<std::string, std::string> metadata{{"state", state}, {"checksum", checksumOf(state, checkpoint.tensors)}};
    auto written = replaceFileAtomically(current, [&](const std::filesystem::path &temporary) -> Result<void> {
        if (auto result = writeSafetensors(temporary, tensors, metadata); !result)
            return result;
        // Only now, with the new one on disk, the newest becomes the one before it. A link leaves both names valid at every moment.
        std::error_code error;
        if (std::filesystem::exists(current, error)) {
            std::filesystem::remove(previous, error);
            std::filesystem::create_hard_link(current, previous, error);
            if (error) // a file system without links
                std::filesystem::rename(current, previous, error);
        }
        return {};
    });
    if (!written)
        return writeFailure(written.error());
    return {};
}

Result<CheckpointFound> readCheckpoint(const std::filesystem::path &folder)
{
    const auto current = checkpointPath(folder);
    const auto previous = previousCheckpointPath(folder);
    std::error_code error;
    const bool hasCurrent = std::filesystem::exists(current, error);
    const bool hasPrevious = std::filesystem::exists(previous, error);
    CheckpointFound found;
    if (!hasCurrent && !hasPrevious)
        return found;
    if (hasCurrent)
        found.checkpoint = readWhole(current);
    if (found.checkpoint)
        return found;
    if (hasPrevious)
        found.checkpoint = readWhole(previous);
    if (!found.checkpoint)
        return Error{ErrorCode::Corrupt, {"engine.checkpoint-damaged", {{"path", (hasCurrent ? current : previous).string()}}}, {}};
    found.fellBack = true;
    std::filesystem::rename(previous, current, error); // so that the next write does not make the damaged one "the one before"
    return found;
}

} // namespace kotowari::engine
