#include "reviewrights.h"

#include "core/base/text.h"
#include "core/store/auditlog.h"
#include "core/store/projectsettings.h"
#include "core/store/reviewrepository.h"

#include <algorithm>

namespace kotowari {

namespace {

Error refused(const char *id, std::map<std::string, MessageValue> parameters) { return {ErrorCode::InvalidInput, {id, std::move(parameters)}, {}}; }

} // namespace

ReviewRights rightsOf(SQLite::Database &connection, const std::string &actor)
{
    ReviewRights rights;
    rights.actor = actor.empty() ? systemUserName() : actor;
    rights.teamOfOne = ProjectSettings(connection).get(setting::teamOfOne).has_value();
    const auto profiles = ReviewRepository(connection).profiles();
    if (profiles.empty())
        return rights;
    const auto own = std::ranges::find(profiles, rights.actor, &Profile::name);
    const auto has = [&](Role role) { return own != profiles.end() && own->has(role); };
    rights.approve = has(Role::Reviewer);
    rights.submit = has(Role::Author) || rights.approve;
    const bool managed = std::ranges::any_of(profiles, [](const Profile &profile) { return profile.has(Role::Manager); });
    rights.manage = !managed || has(Role::Manager);
    return rights;
}

/// Why `actor` may not do something that takes `role`.
Error notAllowed(SQLite::Database &connection, const std::string &actor, Role role)
{
    const auto profiles = ReviewRepository(connection).profiles();
    std::vector<std::string> able;
    for (const auto &profile : profiles)
        if (profile.has(role))
            able.push_back(profile.name);
    if (std::ranges::find(profiles, actor, &Profile::name) == profiles.end())
        return refused("review.unknown-actor", {{"actor", actor}, {"able", able.empty() ? "-" : listOf(able)}});
    return refused("review.not-allowed", {{"actor", actor}, {"role", std::string(toString(role))}, {"able", able.empty() ? "-" : listOf(able)}});
}

} // namespace kotowari
