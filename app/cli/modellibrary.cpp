// kotowari model import, list, remove: published checkpoints in a project.
#include "app/progress.h"
#include "app/signalwatch.h"
#include "commandline.h"
#include "modelcommands.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <optional>

namespace kotowari::app {

namespace {

struct Options {
    std::string project, folder, name;
    bool json = false;
};

nlohmann::ordered_json importedJson(const ImportedModel &imported)
{
    const auto &shape = imported.shape;
    return {{"name", imported.model.name}, {"parameters", shape.parameters}, {"config", modelConfigJson(shape.config)},
            {"tensors", shape.stored.tensors}, {"types", shape.stored.types}, {"tokenizer_pieces", shape.tokenizerPieces.value_or(0)},
            {"memory_to_use_bytes", shape.memoryToUse()}, {"memory_to_train_bytes", shape.memoryToTrain()}, {"bytes", imported.bytes},
            {"source", imported.source}, {"default_batch", imported.model.defaultBatch}, {"default_steps", imported.model.defaultSteps}};
}

int importModel(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    SignalWatch signals;
    std::stop_source stop;
    signals.setHandler([&stop] { stop.request_stop(); });
    const auto project = line.workbench()->open(options.project, OpenMode::CommandLine);
    if (!project)
        return console.fail(project.error());
    std::optional<Progress> progress(std::in_place, console);
    const auto copied = [&](std::int64_t bytes, std::int64_t total) {
        progress->update(total > 0 ? static_cast<double>(bytes) / static_cast<double>(total) : 0, std::nullopt,
                         console.text({"cli.model.copied", {{"megabytes", double(bytes) / 1e6}}}));
    };
    const auto imported = (*project)->models().importModel(options.folder, options.name, copied, stop.get_token());
    progress.reset();
    if (!imported) {
        console.fail(imported.error());
        return signals.signalled() ? status::interrupted : status::failed;
    }
    if (options.json) {
        console.print(importedJson(*imported));
        return status::done;
    }
    console.print(console.text({"cli.model.imported", {{"name", imported->model.name}}}));
    sayShape(console, imported->shape);
    return status::done;
}

int list(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const auto project = line.workbench()->open(options.project, OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    const auto models = (*project)->models().imported();
    if (!models)
        return console.fail(models.error());
    if (options.json) {
        auto document = nlohmann::ordered_json::array();
        for (const auto &imported : *models)
            document.push_back(importedJson(imported));
        console.print(document);
        return status::done;
    }
    if (models->empty())
        console.print(console.text("cli.model.none"));
    for (const auto &imported : *models) {
        char text[160];
        std::snprintf(text, sizeof text, "%-20s %8.2f M  ", imported.model.name.c_str(), static_cast<double>(imported.shape.parameters) / 1e6);
        console.print(text + console.text({"cli.model.from", {{"path", imported.source}}}));
    }
    return status::done;
}

int remove(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const auto project = line.workbench()->open(options.project, OpenMode::CommandLine);
    if (!project)
        return console.fail(project.error());
    if (const auto removed = (*project)->models().removeModel(options.name); !removed)
        return console.fail(removed.error());
    console.print(console.text({"cli.model.removed", {{"name", options.name}}}));
    return status::done;
}

} // namespace

void addModelLibraryCommands(CommandLine &line, CLI::App &group)
{
    auto forImport = std::make_shared<Options>();
    auto *importCommand = line.add(group, "import", [&line, forImport] { return importModel(line, *forImport); });
    addProject(*importCommand, forImport->project);
    importCommand->add_option("DIR", forImport->folder, "cli.opt.model-folder")->required();
    importCommand->add_option("--name", forImport->name, "cli.opt.model-name")->type_name("NAME");
    addJson(*importCommand, forImport->json);

    auto forList = std::make_shared<Options>();
    auto *listCommand = line.add(group, "list", [&line, forList] { return list(line, *forList); });
    addProject(*listCommand, forList->project);
    addJson(*listCommand, forList->json);

    auto forRemove = std::make_shared<Options>();
    auto *removeCommand = line.add(group, "remove", [&line, forRemove] { return remove(line, *forRemove); });
    addProject(*removeCommand, forRemove->project);
    removeCommand->add_option("NAME", forRemove->name, "cli.opt.model-to-remove")->required();
}

} // namespace kotowari::app
