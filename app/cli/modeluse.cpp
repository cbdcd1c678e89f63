// kotowari model inspect, score, generate: a Hugging Face T5 folder, used without a project.
#include "app/signalwatch.h"
#include "arguments.h"
#include "commandline.h"
#include "modelcommands.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>
#include <limits>

namespace kotowari::app {

namespace {

using nlohmann::json;

struct Options {
    std::string folder, file;
    int maxNewTokens = 64;
    int beams = 1;
    bool json = false;
};

int inspect(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const auto model = line.workbench()->openModel(options.folder);
    if (!model)
        return console.fail(model.error());
    const auto shape = (*model)->shape();
    if (!options.json) {
        sayShape(console, shape);
        return status::done;
    }
    console.print(nlohmann::ordered_json{{"parameters", shape.parameters}, {"config", modelConfigJson(shape.config)}, {"tensors", shape.stored.tensors},
                                         {"types", shape.stored.types}, {"tokenizer_pieces", shape.tokenizerPieces ? json(*shape.tokenizerPieces) : json()},
                                         {"memory_to_use_bytes", shape.memoryToUse()}, {"memory_to_train_bytes", shape.memoryToTrain()}});
    return status::done;
}

int score(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    std::vector<ModelPair> pairs;
    const auto read = readJsonLines(options.file, [&pairs](const json &object) {
        ModelPair pair;
        const bool good = readModelText(object, "input", pair.source) && readModelText(object, "target", pair.target);
        pairs.push_back(std::move(pair));
        return good;
    });
    if (!read)
        return console.fail(read.error());
    const auto model = line.workbench()->openModel(options.folder);
    if (!model)
        return console.fail(model.error());
    const auto scores = (*model)->score(pairs);
    if (!scores)
        return console.fail(scores.error());
    for (const auto &score : *scores) {
        if (options.json)
            console.print(nlohmann::ordered_json{{"nll", score.nll}, {"tokens", score.tokens}}.dump());
        else
            console.print(console.text({"cli.model.scored", {{"nll", score.nll}, {"tokens", score.tokens}}}));
    }
    return status::done;
}

int generate(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    SignalWatch signals;
    std::stop_source stop;
    signals.setHandler([&stop] { stop.request_stop(); });
    std::vector<ModelText> inputs;
    const auto read = readJsonLines(options.file, [&inputs](const json &object) {
        return readModelText(object, "input", inputs.emplace_back());
    });
    if (!read)
        return console.fail(read.error());
    const auto model = line.workbench()->openModel(options.folder);
    if (!model)
        return console.fail(model.error());
    const auto outputs = (*model)->generate(inputs, {.maxNewTokens = options.maxNewTokens, .beams = options.beams}, stop.get_token());
    if (!outputs) {
        console.fail(outputs.error());
        return signals.signalled() ? status::interrupted : status::failed;
    }
    for (const auto &output : *outputs) {
        if (options.json)
            console.print(nlohmann::ordered_json{{"text", output.text}, {"ids", output.ids}, {"truncated", output.truncated}}.dump());
        else
            console.print(output.text);
    }
    return status::done;
}

void addFolder(CLI::App &command, std::string &folder)
{
    command.add_option("DIR", folder, "cli.opt.model-folder")->required();
}

} // namespace

nlohmann::ordered_json modelConfigJson(const ModelConfig &config)
{
    return {{"vocab_size", config.vocabularySize}, {"d_model", config.dModel}, {"d_kv", config.dKv}, {"d_ff", config.dFf},
            {"num_layers", config.encoderLayers}, {"num_decoder_layers", config.decoderLayers}, {"num_heads", config.heads},
            {"feed_forward_proj", config.feedForward == FeedForward::Relu ? "relu" : "gated-gelu"}, {"tie_word_embeddings", config.tieWordEmbeddings},
            {"relative_attention_num_buckets", config.relativeAttentionBuckets}, {"relative_attention_max_distance", config.relativeAttentionMaxDistance},
            {"layer_norm_epsilon", config.layerNormEpsilon}, {"dropout_rate", config.dropout}};
}

void sayShape(const Console &console, const ModelShape &shape)
{
    const auto &config = shape.config;
    console.print(console.text({"cli.model.shape", {{"millions", double(shape.parameters) / 1e6}, {"encoder", std::int64_t{config.encoderLayers}},
                                                    {"decoder", std::int64_t{config.decoderLayers}}, {"width", std::int64_t{config.dModel}},
                                                    {"vocabulary", std::int64_t{config.vocabularySize}}, {"megabytes", double(shape.memoryToUse()) / 1e6},
                                                    {"training", double(shape.memoryToTrain()) / 1e6}}}));
    console.print(shape.tokenizerPieces ? console.text({"cli.model.tokenizer", {{"pieces", std::int64_t{*shape.tokenizerPieces}}}})
                                        : console.text("cli.model.no-tokenizer"));
}

bool readModelText(const json &line, const char *name, ModelText &text)
{
    const auto plain = line.find(name);
    const auto ids = line.find(std::string(name) + "_ids");
    if ((plain == line.end()) == (ids == line.end()))
        return false;
    if (plain != line.end()) {
        if (!plain->is_string())
            return false;
        text.text = plain->get<std::string>();
        return true;
    }
    if (!ids->is_array())
        return false;
    text.ids.emplace();
    for (const auto &id : *ids) {
        if (!id.is_number_integer())
            return false;
        const auto value = id.get<std::int64_t>();
        if (value < 0 || value > std::numeric_limits<TokenId>::max())
            return false;
        text.ids->push_back(static_cast<TokenId>(value));
    }
    return true;
}

void addModelUseCommands(CommandLine &line, CLI::App &group)
{
    auto forInspect = std::make_shared<Options>();
    auto *inspectCommand = line.add(group, "inspect", [&line, forInspect] { return inspect(line, *forInspect); });
    addFolder(*inspectCommand, forInspect->folder);
    addJson(*inspectCommand, forInspect->json);

    auto forScore = std::make_shared<Options>();
    auto *scoreCommand = line.add(group, "score", [&line, forScore] { return score(line, *forScore); });
    addFolder(*scoreCommand, forScore->folder);
    scoreCommand->add_option("--pairs", forScore->file, "cli.opt.pairs")->type_name("FILE.jsonl")->required();
    addJson(*scoreCommand, forScore->json);

    auto forGenerate = std::make_shared<Options>();
    auto *generateCommand = line.add(group, "generate", [&line, forGenerate] { return generate(line, *forGenerate); });
    addFolder(*generateCommand, forGenerate->folder);
    generateCommand->add_option("--inputs", forGenerate->file, "cli.opt.model-inputs")->type_name("FILE.jsonl")->required();
    generateCommand->add_option("--max-new-tokens", forGenerate->maxNewTokens, "cli.opt.max-new-tokens")->type_name("N")->check(wholeNumber(1));
    generateCommand->add_option("--beams", forGenerate->beams, "cli.opt.beams")->type_name("N")->check(wholeNumber(1));
    addJson(*generateCommand, forGenerate->json);
}

} // namespace kotowari::app
