// kotowari suggest: what to explain next, and why. kotowari suitability: whether the work is worth a pilot.
#include "commandline.h"
#include "core/api/writingservice.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace kotowari::app {

namespace {

struct Options {
    std::string project, granularity = "detailed";
    int count = 10;
    std::optional<double> casesAMonth;
    bool json = false;
};

int suggest(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const auto project = line.workbench()->open(options.project, OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    const auto ranking = (*project)->writing().ranking(*granularityFromString(options.granularity), options.count);
    if (!ranking)
        return console.fail(ranking.error());
    auto list = nlohmann::ordered_json::array();
    for (const auto &one : *ranking) {
        std::vector<std::string> reasons;
        for (const auto &reason : one.reasons)
            reasons.push_back(console.text(reason));
        if (options.json)
            list.push_back({{"example", one.example}, {"value", one.value}, {"reasons", reasons}});
        else
            console.print(console.text({"cli.suggest.line", {{"example", one.example}, {"reasons", listOf(reasons)}}}));
    }
    if (options.json)
        console.print(list);
    else if (ranking->empty())
        console.print(console.text("cli.suggest.none"));
    return status::done;
}

nlohmann::ordered_json orNull(const std::optional<double> &value) { return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(); }

int suitability(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const auto project = line.workbench()->open(options.project, OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    const auto found = (*project)->writing().suitability(options.casesAMonth);
    if (!found)
        return console.fail(found.error());
    if (options.json) {
        auto remarks = nlohmann::ordered_json::array();
        for (const auto &remark : found->remarks)
            remarks.push_back({{"rule", remark.id}, {"text", console.text(remark)}});
        console.print(nlohmann::ordered_json{{"examples", found->examples}, {"answers", found->answers}, {"largest_answer", found->largestAnswer},
                                             {"exceptions", found->exceptions}, {"linear", orNull(found->regular)},
                                             {"nearest_neighbour", orNull(found->neighbour)}, {"remarks", std::move(remarks)}});
        return status::done;
    }
    const auto percent = [](double share) { return static_cast<std::int64_t>(std::lround(100 * share)); };
    console.print(console.text({"cli.suitability.counts", {{"examples", found->examples}, {"answers", found->answers},
                                                           {"largest", percent(found->largestAnswer)}, {"exceptions", percent(found->exceptions)}}}));
    if (found->regular)
        console.print(console.text({"cli.suitability.regular", {{"percent", percent(*found->regular)}}}));
    if (found->neighbour)
        console.print(console.text({"cli.suitability.neighbour", {{"percent", percent(*found->neighbour)}}}));
    for (const auto &remark : found->remarks)
        console.print(console.text(remark));
    return status::done;
}

} // namespace

void addSuggestCommands(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *next = line.add(line.root(), "suggest", [&line, options] { return suggest(line, *options); });
    addProject(*next, options->project);
    next->add_option("--count", options->count, "cli.opt.suggest-count")->check(wholeNumber(1));
    next->add_option("--granularity", options->granularity, "cli.opt.suggest-granularity")->check(oneOf({"short", "medium", "detailed"}));
    addJson(*next, options->json);
    auto *suited = line.add(line.root(), "suitability", [&line, options] { return suitability(line, *options); });
    addProject(*suited, options->project);
    suited->add_option("--cases-a-month", options->casesAMonth, "cli.opt.cases-a-month")->check(numberUpTo(1e9));
    addJson(*suited, options->json);
}

} // namespace kotowari::app
