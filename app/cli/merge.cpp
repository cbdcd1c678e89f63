// kotowari merge: examples and explanations of another copy of the project.
#include "app/signalwatch.h"
#include "commandline.h"
#include "core/api/sharingservice.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

namespace kotowari::app {

namespace {

struct Options {
    std::string project, other, as, rule = "ask";
    bool dryRun = false;
    bool json = false;
};

void printJson(const Console &console, const MergeReport &report)
{
    auto conflicts = nlohmann::ordered_json::array();
    for (const auto &one : report.conflicts)
        conflicts.push_back({{"example", one.example}, {"key", one.key}, {"field", one.field}, {"ours", one.ours}, {"theirs", one.theirs}, {"former", one.former},
                             {"our_author", one.ourAuthor}, {"their_author", one.theirAuthor}, {"our_time", one.ourTime}, {"their_time", one.theirTime},
                             {"kept", one.takeTheirs ? "theirs" : "ours"}});
    console.print(nlohmann::ordered_json{{"examples", report.examples}, {"added", report.added}, {"updated", report.updated},
                                         {"unchanged", report.unchanged}, {"explanations", report.explanations}, {"to_review", report.toReview}, {"labels", report.labels}, {"import", report.importId},
                                         {"one_origin", report.oneOrigin}, {"conflicts", std::move(conflicts)}});
}

int merge(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    SignalWatch signals;
    std::stop_source stop;
    signals.setHandler([&stop] { stop.request_stop(); });
    const auto project = line.workbench()->open(options.project, options.dryRun ? OpenMode::ReadOnly : OpenMode::CommandLine);
    if (!project)
        return console.fail(project.error());
    const auto report = (*project)->sharing().merge(options.other, {*mergeRuleFromString(options.rule), {}, options.dryRun, options.as}, stop.get_token());
    if (!report) {
        console.fail(report.error());
        return signals.signalled() ? status::interrupted : status::failed;
    }
    const int result = options.rule == "ask" && !report->conflicts.empty() ? status::problems : status::done;
    if (options.json) {
        printJson(console, *report);
        return result;
    }
    for (const auto &one : report->conflicts)
        console.print(console.text({"cli.merge.conflict", {{"example", one.example}, {"field", one.field},
                                                           {"kept", std::string(one.takeTheirs ? "theirs" : "ours")},
                                                           {"ours", excerpt(one.ours, 200)}, {"theirs", excerpt(one.theirs, 200)}}}));
    console.print(console.text({"cli.merge.summary", {{"added", report->added}, {"updated", report->updated}, {"unchanged", report->unchanged},
                                                      {"explanations", report->explanations}}}));
    if (report->toReview > 0)
        console.print(console.text({"cli.merge.to-review", {{"count", report->toReview}}}));
    if (report->labels > 0)
        console.print(console.text({"cli.merge.labels", {{"count", report->labels}}}));
    if (options.dryRun)
        console.print(console.text("cli.merge.dry-run"));
    else if (report->importId != 0)
        console.print(console.text({"cli.merge.undo", {{"import", report->importId}}}));
    return result;
}

} // namespace

void addMergeCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "merge", [&line, options] { return merge(line, *options); });
    addProject(*command, options->project);
    command->add_option("OTHER", options->other, "cli.opt.merge-other")->type_name("FILE.kotowari")->required();
    command->add_option("--conflicts", options->rule, "cli.opt.merge-rule")->type_name("ask|ours|theirs|newer")->check(oneOf({"ask", "ours", "theirs", "newer"}));
    command->add_flag("--dry-run", options->dryRun, "cli.opt.dry-run");
    command->add_option("--as", options->as, "cli.opt.as")->type_name("NAME");
    addJson(*command, options->json);
}

} // namespace kotowari::app
