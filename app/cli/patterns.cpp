// kotowari patterns: what a project itself calls personal data, such as employee and customer numbers.
#include "commandline.h"

#include "core/api/qualityservice.h"

#include <nlohmann/json.hpp>

namespace kotowari::app {

namespace {

struct Options {
    std::string project, add, remove, as;
    bool json = false;
};

int patterns(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const auto sign = options.add.find('=');
    if (!options.add.empty() && (sign == std::string::npos || sign == 0 || sign + 1 == options.add.size()))
        return console.wrongUsage({"cli.patterns.bad-pattern", {{"text", options.add}}});
    const bool change = !options.add.empty() || !options.remove.empty();
    const auto project = line.workbench()->open(options.project, change ? OpenMode::CommandLine : OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    auto &quality = (*project)->quality();
    if (!options.remove.empty())
        if (auto removed = quality.removePattern(options.remove, options.as); !removed)
            return console.fail(removed.error());
    if (!options.add.empty())
        if (auto added = quality.addPattern({options.add.substr(0, sign), options.add.substr(sign + 1)}, options.as); !added)
            return console.fail(added.error());
    const auto list = quality.patterns();
    if (!list)
        return console.fail(list.error());
    auto document = nlohmann::ordered_json::array();
    for (const auto &[name, pattern] : *list) {
        document.push_back({{"name", name}, {"pattern", pattern}});
        if (!options.json)
            console.print(name + "=" + pattern);
    }
    if (options.json)
        console.print(nlohmann::ordered_json{{"patterns", std::move(document)}});
    else if (list->empty())
        console.note({"cli.patterns.none", {}});
    return status::done;
}

} // namespace

void addPatternsCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "patterns", [&line, options] { return patterns(line, *options); });
    addProject(*command, options->project);
    auto *add = command->add_option("--add", options->add, "cli.opt.pattern-add")->type_name("NAME=REGEX");
    command->add_option("--remove", options->remove, "cli.opt.pattern-remove")->type_name("NAME")->excludes(add);
    command->add_option("--as", options->as, "cli.opt.as")->type_name("NAME");
    addJson(*command, options->json);
}

} // namespace kotowari::app
