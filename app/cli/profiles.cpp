// kotowari profiles: who works on a project, and what each may do.
#include "arguments.h"
#include "commandline.h"
#include "core/api/reviewservice.h"

#include <nlohmann/json.hpp>

namespace kotowari::app {

namespace {

struct Options {
    std::string project, add, roles, remove, as, teamOfOne;
    bool json = false;
};

Result<Profile> profileOf(const Options &options)
{
    Profile profile{options.add, {}};
    for (const auto &word : splitList(options.roles)) {
        const auto role = roleFromString(word);
        if (!role)
            return Error{ErrorCode::InvalidInput, {"cli.profiles.bad-role", {{"text", word}}}, {}};
        profile.roles.push_back(*role);
    }
    return profile;
}

int profiles(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const auto wanted = profileOf(options);
    if (!wanted)
        return console.wrongUsage(wanted.error().message);
    const bool change = !options.add.empty() || !options.remove.empty() || !options.teamOfOne.empty();
    const auto project = line.workbench()->open(options.project, change ? OpenMode::CommandLine : OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    auto &review = (*project)->review();
    if (!options.add.empty())
        if (auto added = review.setProfile(*wanted, options.as); !added)
            return console.fail(added.error());
    if (!options.remove.empty())
        if (auto removed = review.removeProfile(options.remove, options.as); !removed)
            return console.fail(removed.error());
    if (!options.teamOfOne.empty())
        if (auto set = review.setTeamOfOne(options.teamOfOne == "yes", options.as); !set)
            return console.fail(set.error());
    const auto list = review.profiles();
    const auto rights = review.rights(options.as);
    if (!list || !rights)
        return console.fail(list ? rights.error() : list.error());
    auto document = nlohmann::ordered_json::array();
    for (const auto &profile : *list) {
        auto roles = nlohmann::ordered_json::array();
        std::string words;
        for (const auto role : profile.roles) {
            roles.push_back(toString(role));
            words.append(words.empty() ? "" : ", ").append(console.text({"cli.profiles.role", {{"role", std::string(toString(role))}}}));
        }
        document.push_back({{"name", profile.name}, {"roles", std::move(roles)}});
        if (!options.json)
            console.print(profile.name + ": " + words);
    }
    if (options.json)
        console.print(nlohmann::ordered_json{{"profiles", std::move(document)}, {"team_of_one", rights->teamOfOne}});
    else if (list->empty())
        console.note({"cli.profiles.none", {}});
    return status::done;
}

} // namespace

void addProfilesCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "profiles", [&line, options] { return profiles(line, *options); });
    addProject(*command, options->project);
    auto *add = command->add_option("--add", options->add, "cli.opt.profile-add")->type_name("NAME");
    add->needs(command->add_option("--roles", options->roles, "cli.opt.roles")->type_name("R,R...")->needs(add));
    command->add_option("--remove", options->remove, "cli.opt.profile-remove")->type_name("NAME")->excludes(add);
    command->add_option("--team-of-one", options->teamOfOne, "cli.opt.team-of-one")->type_name("yes|no")->check(oneOf({"yes", "no"}));
    command->add_option("--as", options->as, "cli.opt.as")->type_name("NAME");
    addJson(*command, options->json);
}

} // namespace kotowari::app
