// kotowari pools: what is in which pool, and setting a confirmation set aside before anyone writes.
#include "commandline.h"
#include "core/base/clock.h"

#include <nlohmann/json.hpp>

namespace kotowari::app {

namespace {

struct Options {
    std::string project;
    double confirmation = 0;
    bool json = false;
};

int pools(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const bool fix = options.confirmation > 0;
    const auto project = line.workbench()->open(options.project, fix ? OpenMode::CommandLine : OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    auto &examples = (*project)->examples();
    if (fix)
        if (auto fixed = examples.freezePools(options.confirmation); !fixed)
            return console.fail(fixed.error());
    const auto summary = examples.summary();
    if (!summary)
        return console.fail(summary.error());
    const auto in = [&](Pool pool) { return summary->pools[static_cast<std::size_t>(pool)]; };
    const auto at = summary->poolsFrozen ? isoDate(summary->poolsFrozenAt) : std::string();
    if (options.json) {
        nlohmann::ordered_json document{{"training", in(Pool::Training)}, {"validation", in(Pool::Validation)}, {"test", in(Pool::Test)},
                                        {"confirmation", in(Pool::Confirmation)}, {"frozen", nullptr}, {"fingerprint", nullptr}};
        if (summary->poolsFrozen)
            document["frozen"] = at;
        if (!summary->poolsFingerprint.empty())
            document["fingerprint"] = summary->poolsFingerprint;
        console.print(document);
    } else if (summary->poolsFrozen) {
        console.print(console.text({"cli.pools.frozen", {{"training", in(Pool::Training)}, {"validation", in(Pool::Validation)}, {"test", in(Pool::Test)},
                                                         {"confirmation", in(Pool::Confirmation)}, {"at", at},
                                                         {"fingerprint", summary->poolsFingerprint.empty() ? std::string("-") : summary->poolsFingerprint}}}));
    } else {
        console.print(console.text({"cli.pools.open", {{"examples", summary->examples}}}));
    }
    return status::done;
}

} // namespace

void addPoolsCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "pools", [&line, options] { return pools(line, *options); });
    addProject(*command, options->project);
    command->add_option("--confirmation", options->confirmation, "cli.opt.confirmation")->type_name("SHARE")->check(numberUpTo(0.5));
    addJson(*command, options->json);
}

} // namespace kotowari::app
