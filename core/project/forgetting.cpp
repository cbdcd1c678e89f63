#include "forgetting.h"

#include "core/base/text.h"
#include "core/store/auditchain.h"
#include "core/store/qualityrepository.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace kotowari {

namespace {

using nlohmann::json;

constexpr std::string_view tombstonePrefix = "deleted-";

/// Where the project has people by name. A table that gains such a column is to be named here.
struct NameColumn {
    const char *table;
    const char *column;
};
constexpr std::array nameColumns{NameColumn{"explanations", "author"}, NameColumn{"review_steps", "actor"}, NameColumn{"review_samples", "actor"}, NameColumn{"confirmation", "actor"},
                                  NameColumn{"writing_marks", "author"}, NameColumn{"drafts", "author"}, NameColumn{"dismissals", "actor"},
                                  NameColumn{"agreement_samples", "actor"}, NameColumn{"agreement_labels", "person"}};

/// Details that hold no words of a person: counts, plans, fingerprints.
constexpr std::array plainActions{"agreement.draw", "agreement.label", "agreement.merge", "agreement.undo", "audit.chain", "confirmation.score", "experiment.create", "experiment.remove", "model.import", "model.remove", "person.forget",
                                  "pools.freeze", "project.sample", "review.sample", "review.sample-applied", "run.remove", "team.one", "team.several", "training.start"};

/// Some text in it is the name, or a path through a folder of that name.
bool names(const json &value, const std::string &name)
{
    if (value.is_string()) {
        const auto &text = value.get_ref<const std::string &>();
        return text == name || text.find('/' + name + '/') != std::string::npos;
    }
    return (value.is_object() || value.is_array()) && std::ranges::any_of(value, [&](const json &item) { return names(item, name); });
}

void rename(json &value, const std::string &name, const std::string &tombstone)
{
    if (value.is_string() && value.get_ref<const std::string &>() == name)
        value = tombstone;
    else if (value.is_object() || value.is_array())
        for (auto &item : value)
            rename(item, name, tombstone);
}

/// "3-7,9".
std::string listOfNumbers(const std::set<std::int64_t> &numbers)
{
    std::string list;
    for (auto it = numbers.begin(); it != numbers.end();) {
        const auto first = *it;
        auto last = first;
        while (++it != numbers.end() && *it == last + 1)
            last = *it;
        list += (list.empty() ? "" : ",") + std::to_string(first) + (last > first ? "-" + std::to_string(last) : "");
    }
    return list;
}

std::int64_t replaceName(SQLite::Database &connection, const std::string &sql, const std::string &name, const std::string &tombstone)
{
    SQLite::Statement update(connection, sql);
    update.bind(1, tombstone);
    update.bind(2, name);
    return update.exec();
}

std::set<std::string> people(SQLite::Database &connection)
{
    std::set<std::string> known;
    const auto add = [&](const std::string &sql) {
        SQLite::Statement query(connection, sql);
        while (query.executeStep())
            if (auto name = query.getColumn(0).getString(); !name.empty() && !name.starts_with(tombstonePrefix))
                known.insert(std::move(name));
    };
    add("SELECT DISTINCT actor FROM audit");
    add("SELECT name FROM profiles");
    for (const auto &[table, column] : nameColumns)
        add(std::string("SELECT DISTINCT ") + column + " FROM " + table);
    return known;
}

struct Touched {
    std::set<std::int64_t> actors, details;
};

/// The entries of theirs, those that name them, and those in which somebody replaced a text of theirs.
Touched touchedEntries(SQLite::Database &connection, const std::string &name)
{
    Touched touched;
    std::map<std::pair<std::string, std::string>, std::string> authors; // by subject and granularity: whose text stands there
    SQLite::Statement query(connection, "SELECT id, actor, action, subject, detail FROM audit ORDER BY id");
    while (query.executeStep()) {
        const auto id = query.getColumn(0).getInt64();
        const auto actor = query.getColumn(1).getString(), action = query.getColumn(2).getString(), text = query.getColumn(4).getString();
        const auto detail = json::parse(text, nullptr, false);
        const bool theirs = actor == name;
        if (theirs)
            touched.actors.insert(id);
        bool replaced = false;
        if (action.starts_with("explanation.") && detail.is_object()) {
            auto &author = authors[{query.getColumn(3).getString(), detail.value("granularity", "")}];
            replaced = author == name;
            author = actor;
        }
        const bool plain = std::ranges::find(plainActions, action) != plainActions.end();
        if (!text.empty() && action != forgetAction && ((theirs && !plain) || replaced || names(detail, name)))
            touched.details.insert(id);
    }
    return touched;
}

void renameInImports(SQLite::Database &connection, const std::string &name, const std::string &tombstone)
{
    SQLite::Statement file(connection, "UPDATE imports SET file=replace(file, '/' || ?2 || '/', '/' || ?1 || '/')");
    file.bind(1, tombstone);
    file.bind(2, name);
    file.exec();
    SQLite::Statement query(connection, "SELECT import_id, example_id, change FROM import_changes WHERE instr(change, ?)");
    query.bind(1, json(name).dump(-1, ' ', false, json::error_handler_t::replace));
    SQLite::Statement update(connection, "UPDATE import_changes SET change=? WHERE import_id=? AND example_id=?");
    while (query.executeStep()) {
        auto change = json::parse(query.getColumn(2).getString(), nullptr, false);
        if (!change.is_object() || !change.contains("explanations"))
            continue;
        for (auto &reason : change["explanations"])
            for (const char *side : {"before", "after"})
                if (reason.contains(side) && reason[side].is_object() && reason[side].contains("author"))
                    rename(reason[side]["author"], name, tombstone);
        update.reset();
        update.bind(1, change.dump());
        update.bind(2, query.getColumn(0).getInt64());
        update.bind(3, query.getColumn(1).getInt64());
        update.exec();
    }
}

/// Somebody who has the file could try the name against what placeholders stand for. The number stays taken: in texts it still means one person.
void loosenPlaceholders(SQLite::Database &connection, const std::string &name)
{
    auto identity = foldForSearch(name);
    std::erase(identity, ' ');
    SQLite::Statement update(connection, "UPDATE placeholders SET digest=lower(hex(randomblob(16))) WHERE kind='name' AND digest=?");
    update.bind(1, QualityRepository(connection).digest(std::string("name\x1f") + identity));
    update.exec();
}

} // namespace

Result<Forgotten> forgetPerson(SQLite::Database &connection, const std::string &name, const std::string &actor)
{
    if (name.starts_with(tombstonePrefix))
        return Error{ErrorCode::InvalidInput, {"history.not-a-person", {{"name", name}}}, {}};
    if (const auto known = people(connection); !known.contains(name))
        return Error{ErrorCode::NotFound, {"history.unknown-person", {{"name", name}, {"names", known.empty() ? "-" : listOf(std::vector(known.begin(), known.end()))}}}, {}};
    connection.execAndGet("PRAGMA secure_delete=ON"); // what goes is overwritten, not only let go of
    Forgotten done;
    SQLite::Statement earlier(connection, "SELECT count(*) FROM audit WHERE action=?");
    earlier.bind(1, forgetAction);
    earlier.executeStep();
    done.tombstone = std::string(tombstonePrefix) + std::to_string(earlier.getColumn(0).getInt64() + 1);
    earlier.reset();

    const auto touched = touchedEntries(connection, name);
    AuditChain chain(connection);
    std::set<std::int64_t> all = touched.actors;
    all.insert(touched.details.begin(), touched.details.end());
    for (const auto id : all)
        chain.empty(id, touched.actors.contains(id) ? done.tombstone : std::string(), touched.details.contains(id));
    done.entries = std::ssize(all);

    {
        SQLite::Statement comments(connection, "UPDATE review_steps SET comment='' WHERE actor=?");
        comments.bind(1, name);
        comments.exec();
    }
    for (const char *sql : {"DELETE FROM explanation_versions WHERE author=?", "UPDATE drafts SET text='' WHERE author=?"}) {
        SQLite::Statement former(connection, sql);
        former.bind(1, name);
        former.exec();
    }
    for (const auto &[table, column] : nameColumns) {
        const auto count = replaceName(connection, std::string("UPDATE ") + table + " SET " + column + "=? WHERE " + column + "=?", name, done.tombstone);
        if (std::string_view(table) == "explanations")
            done.explanations = count;
        else if (std::string_view(table) == "review_steps")
            done.steps = count;
    }
    replaceName(connection, "UPDATE attributes SET value=? WHERE value=? AND name IN ('author', 'operator')", name, done.tombstone);
    renameInImports(connection, name, done.tombstone);
    loosenPlaceholders(connection, name);
    SQLite::Statement profile(connection, "DELETE FROM profiles WHERE name=?");
    profile.bind(1, name);
    done.profile = profile.exec() > 0;
    AuditLog(connection).append(actor == name ? done.tombstone : actor, forgetAction, "person",
                                json{{"tombstone", done.tombstone}, {"actors", listOfNumbers(touched.actors)}, {"details", listOfNumbers(touched.details)},
                                     {"entries", done.entries}, {"explanations", done.explanations}}.dump());
    return done;
}

} // namespace kotowari
