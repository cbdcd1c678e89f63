// kotowari import: examples from a file, all or nothing.
#include "app/progress.h"
#include "app/signalwatch.h"
#include "arguments.h"
#include "commandline.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace kotowari::app {

namespace {

struct Options {
    std::string project, file;
    std::string format = "auto", encoding = "auto";
    std::vector<std::string> map;
    ImportOptions import;
    bool json = false;
};

nlohmann::ordered_json reportJson(const ImportReport &report, const Console &console)
{
    auto rejects = nlohmann::ordered_json::array();
    for (const auto &row : report.rejects)
        rejects.push_back({{"line", row.line}, {"column", row.column}, {"reason", console.text(row.reason)}});
    auto notes = nlohmann::ordered_json::array();
    for (const auto &note : report.notes)
        notes.push_back(console.text(note));
    return {{"rows", report.rows}, {"imported", report.imported}, {"updated", report.updated}, {"unchanged", report.unchanged},
            {"rejected", report.rejected}, {"duplicates", report.duplicates}, {"format", toString(report.format)},
            {"encoding", toString(report.encoding)}, {"columns", report.columns}, {"rejects", std::move(rejects)}, {"sheet", report.sheet},
            {"notes", std::move(notes)}};
}

void sayRejects(const ImportReport &report, const Console &console)
{
    constexpr std::size_t shown = 10;
    for (std::size_t i = 0; i < report.rejects.size() && i < shown; ++i) {
        const auto &row = report.rejects[i];
        console.note({row.column.empty() ? "cli.import.reject" : "cli.import.reject-column",
                      {{"line", row.line}, {"column", row.column}, {"reason", console.text(row.reason)}}});
    }
    if (report.rejected > static_cast<std::int64_t>(shown))
        console.note({"cli.import.more-rejects", {{"count", report.rejected - static_cast<std::int64_t>(shown)}}});
}

int importFile(CommandLine &line, Options options)
{
    const auto &console = line.console();
    SignalWatch signals;
    std::stop_source stop;
    signals.setHandler([&stop] { stop.request_stop(); });

    auto mapping = parseMapping(options.map);
    if (!mapping)
        return console.wrongUsage(mapping.error().message);
    options.import.mapping = *std::move(mapping);
    options.import.format = *fileFormatFromString(options.format);
    options.import.encoding = *textEncodingFromString(options.encoding);

    const auto project = line.workbench()->open(options.project, OpenMode::CommandLine);
    if (!project)
        return console.fail(project.error());
    std::optional<Progress> progress(std::in_place, console);
    const auto report = (*project)->examples().import(options.file, options.import, [&](double fraction, std::int64_t rows) {
        progress->update(fraction, std::nullopt, console.text({"cli.import.rows", {{"rows", rows}}}));
    }, stop.get_token());
    progress.reset();
    if (!report) {
        console.fail(report.error());
        return signals.signalled() ? status::interrupted : status::failed;
    }
    if (options.json)
        console.print(reportJson(*report, console));
    // All or nothing: with a rejected row, and without leave to skip it, nothing was imported.
    const bool refused = report->rejected > 0 && !options.import.skipRejected && !options.import.dryRun;
    if (refused) {
        const auto &first = report->rejects.front();
        console.note({first.column.empty() ? "cli.import.refused" : "cli.import.refused-column",
                      {{"path", options.file}, {"rejected", report->rejected}, {"line", first.line}, {"column", first.column},
                       {"reason", console.text(first.reason)}}});
        return status::failed;
    }
    if (!options.json) {
        console.print(console.text({options.import.dryRun ? "cli.import.dry-run" : "cli.import.done",
                                    {{"imported", report->imported}, {"updated", report->updated}, {"unchanged", report->unchanged},
                                     {"duplicates", report->duplicates}, {"rejected", report->rejected}, {"rows", report->rows}}}));
        sayRejects(*report, console);
        for (const auto &note : report->notes)
            console.note(note);
    }
    return status::done;
}

} // namespace

void addImportCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "import", [&line, options] { return importFile(line, *options); });
    addProject(*command, options->project);
    command->add_option("FILE", options->file, "cli.opt.import-file")->required();
    command->add_option("--format", options->format, "cli.opt.format")->type_name("auto|csv|tsv|jsonl|json|xlsx")
        ->check(oneOf({"auto", "csv", "tsv", "jsonl", "json", "xlsx"}));
    command->add_option("--encoding", options->encoding, "cli.opt.encoding")->type_name("auto|utf-8|cp932|utf-16")
        ->check(oneOf({"auto", "utf-8", "cp932", "utf-16"}));
    command->add_option("--map", options->map, "cli.opt.map")->type_name("FIELD=COLUMN,...")->expected(1)->take_all();
    command->add_option("--split-answer", options->import.splitAnswer, "cli.opt.split-answer")->type_name("REGEX");
    command->add_option("--sheet", options->import.sheet, "cli.opt.sheet")->type_name("N|NAME");
    command->add_option("--list-template", options->import.listTemplate, "cli.opt.list-template")->type_name("'TEXT with {0} {1}'");
    command->add_flag("--dry-run", options->import.dryRun, "cli.opt.dry-run");
    command->add_option("--rejects", options->import.rejectsFile, "cli.opt.rejects")->type_name("FILE");
    command->add_flag("--skip-rejected", options->import.skipRejected, "cli.opt.skip-rejected");
    addJson(*command, options->json);
}

} // namespace kotowari::app
