// kotowari history: the audit log, whether its chain holds, and deleting one person's data from it.
#include "commandline.h"
#include "core/api/historyservice.h"
#include "core/api/reviewservice.h"
#include "core/base/clock.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace kotowari::app {

namespace {

struct Options {
    std::string project, forget, as, out;
    HistoryFilter filter;
    std::int64_t limit = 100;
    bool json = false;
};

nlohmann::ordered_json toJson(const Console &console, const HistoryEntry &entry)
{
    return {{"entry", entry.id}, {"at", isoDate(entry.at)}, {"actor", entry.actor}, {"action", entry.action}, {"subject", entry.subject},
            {"text", console.text(entry.what)}, {"before", entry.before}, {"after", entry.after}, {"emptied", entry.emptied}, {"hash", entry.hash}};
}

int forget(const Console &console, HistoryService &history, const Options &options)
{
    const auto done = history.forget(options.forget, options.as);
    if (!done)
        return console.fail(done.error());
    if (options.json) {
        console.print(nlohmann::ordered_json{{"tombstone", done->tombstone}, {"entries", done->entries}, {"explanations", done->explanations},
                                             {"review_steps", done->steps}, {"profile", done->profile}, {"backups", done->backups}});
    } else {
        console.print(console.text({"cli.history.forgotten", {{"tombstone", done->tombstone}, {"entries", done->entries}, {"explanations", done->explanations}, {"steps", done->steps}}}));
        for (const auto &file : done->backups)
            console.note({"cli.history.backup", {{"path", file}}});
    }
    return status::done;
}

int history(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const auto project = line.workbench()->open(options.project, options.forget.empty() ? OpenMode::ReadOnly : OpenMode::CommandLine);
    if (!project)
        return console.fail(project.error());
    auto &log = (*project)->review().history();
    if (!options.forget.empty())
        return forget(console, log, options);
    if (!options.out.empty()) {
        const auto report = (*project)->exports().write(options.out, ExportContent::History, {}, {});
        if (!report)
            return console.fail(report.error());
        if (options.json)
            console.print(nlohmann::ordered_json{{"file", options.out}, {"format", toString(report->format)}, {"rows", report->rows}});
        else
            console.print(console.text({"cli.export.done", {{"path", options.out}, {"rows", report->rows}}}));
        return status::done;
    }
    auto ids = log.ids(options.filter);
    if (!ids)
        return console.fail(ids.error());
    const auto found = std::ssize(*ids);
    ids->resize(static_cast<std::size_t>(std::min<std::int64_t>(found, options.limit)));
    const auto entries = log.entries(*ids);
    const auto chain = log.verify();
    if (!entries || !chain)
        return console.fail(entries ? chain.error() : entries.error());
    if (options.json) {
        auto list = nlohmann::ordered_json::array();
        for (const auto &entry : *entries)
            list.push_back(toJson(console, entry));
        nlohmann::ordered_json state{{"holds", !chain->broken}, {"entries", chain->entries}, {"head", chain->head}, {"chained_later", chain->chainedLater},
                                     {"emptied", chain->emptied}, {"broken", nullptr}, {"text", console.text(chain->text)}};
        if (chain->broken)
            state["broken"] = *chain->broken;
        console.print(nlohmann::ordered_json{{"found", found}, {"entries", std::move(list)}, {"chain", std::move(state)}});
    } else {
        for (const auto &entry : *entries)
            console.print(isoDate(entry.at) + "  " + entry.actor + "  " + console.text(entry.what));
        if (found > std::ssize(*entries))
            console.note({"cli.history.more", {{"shown", static_cast<std::int64_t>(std::ssize(*entries))}, {"found", static_cast<std::int64_t>(found)}}});
        console.note(chain->text);
    }
    return chain->broken ? status::problems : status::done;
}

} // namespace

void addHistoryCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "history", [&line, options] { return history(line, *options); });
    addProject(*command, options->project);
    command->add_option("--limit", options->limit, "cli.opt.limit")->type_name("N")->check(wholeNumber(1));
    command->add_option("--example", options->filter.example, "cli.opt.history-example")->type_name("ID")->check(wholeNumber(1));
    command->add_option("--actor", options->filter.actor, "cli.opt.history-actor")->type_name("NAME");
    command->add_option("--text", options->filter.text, "cli.opt.history-text")->type_name("TEXT");
    auto *forgetting = command->add_option("--forget", options->forget, "cli.opt.forget")->type_name("NAME");
    command->add_option("--out", options->out, "cli.opt.history-out")->type_name("FILE.{csv,jsonl,xlsx}")->excludes(forgetting);
    command->add_option("--as", options->as, "cli.opt.as")->type_name("NAME");
    addJson(*command, options->json);
}

} // namespace kotowari::app
