// kotowari model presets, export; the group they stand in.
#include "commandline.h"
#include "core/experiment/presets.h"
#include "modelcommands.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace kotowari::app {

namespace {

struct Options {
    bool json = false;
};

struct ExportOptions {
    std::string project, folder;
    RunId run = 0;
};

nlohmann::ordered_json presetJson(const ModelPreset &preset, const Console &console)
{
    const auto &config = preset.config;
    return {{"name", preset.name}, {"parameters", preset.parameters}, {"d_model", config.dModel}, {"d_kv", config.dKv}, {"d_ff", config.dFf},
            {"num_layers", config.encoderLayers}, {"num_decoder_layers", config.decoderLayers}, {"num_heads", config.heads},
            {"feed_forward_proj", config.feedForward == FeedForward::Relu ? "relu" : "gated-gelu"},
            {"default_batch", preset.defaultBatch}, {"default_steps", preset.defaultSteps}, {"note", console.text(preset.note)}};
}

int presets(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const auto &list = allPresets();
    if (options.json) {
        auto document = nlohmann::ordered_json::array();
        for (const auto &preset : list)
            document.push_back(presetJson(preset.model, console));
        console.print(document);
        return status::done;
    }
    for (const auto &entry : list) {
        const auto &preset = entry.model;
        char text[96];
        std::snprintf(text, sizeof text, "%-20s %8.2f M  ", preset.name.c_str(), static_cast<double>(preset.parameters) / 1e6);
        console.print(text + console.text(preset.note));
    }
    return status::done;
}

int exportModel(CommandLine &line, const ExportOptions &options)
{
    const auto &console = line.console();
    const auto project = line.workbench()->open(options.project, OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    if (const auto done = (*project)->models().exportModel(options.run, options.folder); !done)
        return console.fail(done.error());
    console.print(console.text({"cli.model.exported", {{"run", std::int64_t{options.run}}, {"path", options.folder}}}));
    return status::done;
}

} // namespace

void addModelCommand(CommandLine &line)
{
    auto *group = line.addGroup(line.root(), "model");
    group->require_subcommand(1);
    auto options = std::make_shared<Options>();
    auto *command = line.add(*group, "presets", [&line, options] { return presets(line, *options); });
    addJson(*command, options->json);
    addModelLibraryCommands(line, *group);
    addModelUseCommands(line, *group);
    addModelCardCommand(line, *group);

    auto forExport = std::make_shared<ExportOptions>();
    auto *exportCommand = line.add(*group, "export", [&line, forExport] { return exportModel(line, *forExport); });
    addProject(*exportCommand, forExport->project);
    exportCommand->add_option("RUN", forExport->run, "cli.opt.run")->required()->check(wholeNumber(1));
    exportCommand->add_option("DIR", forExport->folder, "cli.opt.export-folder")->required();
}

} // namespace kotowari::app
