// kotowari outside: an outside system's answers from a file, scored beside the runs.
#include "arguments.h"
#include "commandline.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace kotowari::app {

namespace {

struct Options {
    std::string project, file, remove, price;
    std::string format = "auto", encoding = "auto";
    std::vector<std::string> map;
    OutsideOptions outside;
    bool json = false;
};

nlohmann::ordered_json importJson(const OutsideImport &done, const std::string &name, const Console &console)
{
    auto rejects = nlohmann::ordered_json::array();
    for (const auto &row : done.rejects)
        rejects.push_back({{"line", row.line}, {"column", row.column}, {"reason", console.text(row.reason)}});
    return {{"name", name}, {"rows", done.rows}, {"answers", done.answers}, {"blank", done.blank}, {"repeated", done.repeated}, {"unknown", done.unknown},
            {"unknown_cases", done.unknownCases}, {"rejected", done.rejected}, {"rejects", std::move(rejects)}, {"replaced", done.replaced},
            {"format", toString(done.format)}, {"encoding", toString(done.encoding)}, {"columns", done.columns}};
}

/// The price, its currency and the columns. A message: wrong usage.
std::optional<Message> complete(Options &options)
{
    if (!options.price.empty()) {
        double price = -1;
        const auto *end = options.price.data() + options.price.size();
        const auto read = std::from_chars(options.price.data(), end, price);
        if (read.ec != std::errc{} || read.ptr != end || !(price >= 0 && price < 1e15))
            return Message{"cli.outside.bad-price", {{"text", options.price}}};
        options.outside.price = price;
        if (options.outside.currency.empty())
            return Message{"cli.outside.currency", {}};
    }
    const auto &currency = options.outside.currency;
    if (!currency.empty() && (currency.size() != 3 || !std::ranges::all_of(currency, [](char c) { return c >= 'A' && c <= 'Z'; })))
        return Message{"cli.outside.currency-word", {{"text", currency}}};
    auto mapping = parseMapping(options.map);
    if (!mapping)
        return mapping.error().message;
    options.outside.file.mapping = *std::move(mapping);
    options.outside.file.format = *fileFormatFromString(options.format);
    options.outside.file.encoding = *textEncodingFromString(options.encoding);
    return std::nullopt;
}

int removeSystem(Project &project, const Console &console, const Options &options)
{
    if (const auto removed = project.baselines().removeOutside(options.remove); !removed)
        return console.fail(removed.error());
    if (options.json)
        console.print(nlohmann::ordered_json{{"removed", options.remove}});
    else
        console.print(console.text({"cli.outside.removed", {{"name", options.remove}}}));
    return status::done;
}

int outside(CommandLine &line, Options options)
{
    const auto &console = line.console();
    if (options.file.empty() == options.remove.empty())
        return console.wrongUsage({"cli.outside.file-or-remove", {}});
    if (const auto wrong = complete(options))
        return console.wrongUsage(*wrong);
    const auto project = line.workbench()->open(options.project, OpenMode::CommandLine);
    if (!project)
        return console.fail(project.error());
    if (!options.remove.empty())
        return removeSystem(**project, console, options);
    const auto done = (*project)->baselines().importOutside(options.file, options.outside);
    if (!done)
        return console.fail(done.error());
    if (options.json)
        console.print(importJson(*done, options.outside.name, console));
    if (done->rejected > 0) {
        const auto &first = done->rejects.front();
        console.note({"cli.outside.refused", {{"path", options.file}, {"line", first.line}, {"reason", console.text(first.reason)}}});
        return status::failed;
    }
    if (options.json)
        return status::done;
    console.print(console.text({"cli.outside.done", {{"name", options.outside.name}, {"answers", done->answers}, {"rows", done->rows}, {"replaced", done->replaced ? "yes" : "no"}}}));
    if (done->blank > 0)
        console.print(console.text({"cli.outside.blank", {{"blank", done->blank}}}));
    if (done->unknown > 0)
        console.print(console.text({"cli.outside.unknown", {{"unknown", done->unknown}, {"cases", listOf(done->unknownCases)},
                                                            {"more", done->unknown - std::ssize(done->unknownCases)}}}));
    return status::done;
}

} // namespace

void addOutsideCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "outside", [&line, options] { return outside(line, *options); });
    addProject(*command, options->project);
    command->add_option("FILE", options->file, "cli.opt.outside-file");
    command->add_option("--name", options->outside.name, "cli.opt.outside-name")->type_name("NAME");
    command->add_option("--map", options->map, "cli.opt.outside-map")->type_name("key=COLUMN,answer=COLUMN")->expected(1)->take_all();
    command->add_option("--price", options->price, "cli.opt.price")->type_name("X");
    command->add_option("--currency", options->outside.currency, "cli.opt.currency")->type_name("ABC");
    command->add_option("--format", options->format, "cli.opt.format")->type_name("auto|csv|tsv|jsonl|json|xlsx")
        ->check(oneOf({"auto", "csv", "tsv", "jsonl", "json", "xlsx"}));
    command->add_option("--encoding", options->encoding, "cli.opt.encoding")->type_name("auto|utf-8|cp932|utf-16")
        ->check(oneOf({"auto", "utf-8", "cp932", "utf-16"}));
    command->add_option("--sheet", options->outside.file.sheet, "cli.opt.sheet")->type_name("N|NAME");
    command->add_option("--remove", options->remove, "cli.opt.remove-outside")->type_name("NAME");
    addJson(*command, options->json);
}

} // namespace kotowari::app
