// kotowari tokenizer: trains one on the project's training pool, or shows how one cuts a text.
#include "commandline.h"

#include "core/base/module.h"

#include <nlohmann/json.hpp>

namespace kotowari::app {

namespace {

struct TrainOptions {
    std::string project;
    int vocabulary = 0;
    bool json = false;
};

struct EncodeOptions {
    std::string model, text;
    bool json = false;
};

int train(CommandLine &line, const TrainOptions &options)
{
    const auto &console = line.console();
    const auto project = line.workbench()->open(options.project, OpenMode::CommandLine);
    if (!project)
        return console.fail(project.error());
    const auto vocabulary = (*project)->models().trainTokenizer(options.vocabulary);
    if (!vocabulary)
        return console.fail(vocabulary.error());
    if (options.json)
        console.print(nlohmann::ordered_json{{"vocabulary", *vocabulary}});
    else
        console.print(console.text({"cli.tokenizer.trained", {{"vocabulary", std::int64_t{*vocabulary}}}}));
    return status::done;
}

int encode(CommandLine &line, const EncodeOptions &options)
{
    const auto &console = line.console();
    const auto symbol = moduleSymbol("tokenizer", "kotowari_tokenizer_factory");
    if (!symbol)
        return console.fail(symbol.error());
    const auto *factory = reinterpret_cast<TokenizerFactory *(*)()>(*symbol)();
    const auto tokenizer = factory->load(options.model);
    if (!tokenizer)
        return console.fail(tokenizer.error());
    const auto ids = (*tokenizer)->encode(options.text);
    if (!ids)
        return console.fail(ids.error());
    auto pieces = nlohmann::ordered_json::array();
    std::string shown;
    for (const auto id : *ids) {
        pieces.push_back((*tokenizer)->piece(id));
        shown += (shown.empty() ? "" : " ") + (*tokenizer)->piece(id);
    }
    if (options.json)
        console.print(nlohmann::ordered_json{{"ids", *ids}, {"pieces", std::move(pieces)}});
    else
        console.print(shown);
    return status::done;
}

} // namespace

void addTokenizerCommand(CommandLine &line)
{
    auto *group = line.addGroup(line.root(), "tokenizer");
    group->require_subcommand(1);
    auto forTrain = std::make_shared<TrainOptions>();
    auto *trainCommand = line.add(*group, "train", [&line, forTrain] { return train(line, *forTrain); });
    addProject(*trainCommand, forTrain->project);
    trainCommand->add_option("--vocab", forTrain->vocabulary, "cli.opt.vocab")->type_name("N")->check(wholeNumber(1));
    addJson(*trainCommand, forTrain->json);

    auto forEncode = std::make_shared<EncodeOptions>();
    auto *encodeCommand = line.add(*group, "encode", [&line, forEncode] { return encode(line, *forEncode); });
    encodeCommand->add_option("--model", forEncode->model, "cli.opt.spiece")->type_name("FILE")->required();
    encodeCommand->add_option("--text", forEncode->text, "cli.opt.text")->type_name("T")->required();
    addJson(*encodeCommand, forEncode->json);
}

} // namespace kotowari::app
