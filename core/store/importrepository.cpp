#include "importrepository.h"

#include "examplerepository.h"
#include "reviewrepository.h"

#include <nlohmann/json.hpp>

namespace kotowari {

namespace {

using nlohmann::json;

void putText(json &object, const char *name, const std::optional<ImportChange::Text> &text)
{
    if (text)
        object[name] = {{"before", text->before}, {"after", text->after}};
}

std::optional<ImportChange::Text> getText(const json &object, const char *name)
{
    const auto it = object.find(name);
    if (it == object.end())
        return std::nullopt;
    return ImportChange::Text{it->at("before").get<std::string>(), it->at("after").get<std::string>()};
}

json toJson(const Explanation &explanation)
{
    return {{"granularity", static_cast<int>(explanation.granularity)}, {"text", explanation.text}, {"author", explanation.author},
            {"state", static_cast<int>(explanation.state)}, {"seconds", explanation.secondsSpent}, {"changed_at", explanation.changedAt}};
}

Explanation explanationOf(const json &object)
{
    return {static_cast<Granularity>(object.at("granularity").get<int>()), object.at("text").get<std::string>(),
            object.at("author").get<std::string>(), static_cast<ReviewState>(object.at("state").get<int>()),
            object.at("seconds").get<double>(), object.at("changed_at").get<std::int64_t>()};
}

std::string serialize(const ImportChange &change)
{
    json object = json::object();
    putText(object, "input", change.input);
    putText(object, "answer", change.answer);
    putText(object, "group", change.group);
    putText(object, "note", change.note);
    for (const auto &reason : change.explanations)
        object["explanations"].push_back({{"before", reason.before ? toJson(*reason.before) : json()}, {"after", toJson(reason.after)}});
    for (const auto &[name, text] : change.attributes)
        object["attributes"][name] = {{"before", text.before}, {"after", text.after}};
    return object.dump();
}

ImportChange parse(const std::string &text)
{
    const auto object = json::parse(text);
    ImportChange change{getText(object, "input"), getText(object, "answer"), getText(object, "group"), getText(object, "note"), {}, {}};
    if (const auto it = object.find("explanations"); it != object.end()) {
        for (const auto &reason : *it) {
            const auto &before = reason.at("before");
            change.explanations.push_back({before.is_null() ? std::nullopt : std::optional(explanationOf(before)), explanationOf(reason.at("after"))});
        }
    }
    if (const auto it = object.find("attributes"); it != object.end()) {
        for (const auto &[name, value] : it->items())
            change.attributes[name] = {value.at("before").get<std::string>(), value.at("after").get<std::string>()};
    }
    return change;
}

} // namespace

std::int64_t ImportRepository::begin(const std::string &file, std::int64_t now)
{
    SQLite::Statement insert(m_connection, "INSERT INTO imports(file, at, rows) VALUES(?,?,0)");
    insert.bind(1, file);
    insert.bind(2, now);
    insert.exec();
    return m_connection.getLastInsertRowid();
}

void ImportRepository::finish(std::int64_t importId, std::int64_t rows, std::int64_t imported, std::int64_t updated)
{
    SQLite::Statement update(m_connection, "UPDATE imports SET rows=?, imported=?, updated=? WHERE id=?");
    update.bind(1, rows);
    update.bind(2, imported);
    update.bind(3, updated);
    update.bind(4, importId);
    update.exec();
}

void ImportRepository::change(std::int64_t importId, ExampleId example, const ImportChange &change, std::int64_t now)
{
    apply(example, change, now);
    SQLite::Statement insert(m_connection, "INSERT INTO import_changes(import_id, example_id, change) VALUES(?,?,?)");
    insert.bind(1, importId);
    insert.bind(2, example);
    insert.bind(3, serialize(change));
    insert.exec();
}

void ImportRepository::apply(ExampleId example, const ImportChange &change, std::int64_t now)
{
    ExampleRepository examples(m_connection);
    const bool reviewable = change.input || change.answer || !change.explanations.empty();
    const auto before = reviewable ? examples.example(example) : std::nullopt;
    if (change.input)
        examples.setInput(example, change.input->after, now);
    if (change.answer)
        examples.setAnswer(example, change.answer->after, now);
    if (change.group)
        examples.setGroup(example, change.group->after, now);
    if (change.note)
        examples.setNote(example, change.note->after, now);
    for (const auto &reason : change.explanations)
        examples.putExplanation(example, reason.after);
    for (const auto &[name, text] : change.attributes)
        examples.setAttribute(example, {name, text.after}, now);
    if (before)
        ReviewRepository(m_connection).followChange(*before, {}, now);
}

void ImportRepository::takeBack(ExampleId id, const ImportChange &change, std::int64_t now)
{
    ExampleRepository examples(m_connection);
    const auto current = examples.example(id);
    if (!current)
        return;
    // Only what is still as the import left it: what somebody wrote since is theirs.
    if (change.input && current->input == change.input->after)
        examples.setInput(id, change.input->before, now);
    if (change.answer && current->answer == change.answer->after)
        examples.setAnswer(id, change.answer->before, now);
    if (change.group && current->group == change.group->after)
        examples.setGroup(id, change.group->before, now);
    if (change.note && current->note == change.note->after)
        examples.setNote(id, change.note->before, now);
    for (const auto &[name, text] : change.attributes) {
        if (const auto *value = current->attribute(name); value && *value == text.after)
            examples.setAttribute(id, {name, text.before}, now);
    }
    for (const auto &reason : change.explanations) {
        const auto *explanation = current->explanation(reason.after.granularity);
        if (!explanation || explanation->text != reason.after.text)
            continue;
        if (reason.before)
            examples.putExplanation(id, *reason.before);
        else
            examples.removeExplanation(id, reason.after.granularity, now);
    }
    ReviewRepository reviews(m_connection);
    reviews.followChange(*current, {}, now);
    for (const auto &reason : change.explanations) // what was approved before a merge that brought an approval of its own
        if (reason.before && (reason.before->state == ReviewState::Approved || reason.before->state == ReviewState::InReview))
            reviews.restore({id, reason.before->granularity}, reason.before->state, now);
}

ImportRepository::UndoOutcome ImportRepository::undo(std::int64_t importId, std::int64_t now)
{
    {
        SQLite::Statement query(m_connection, "SELECT undone FROM imports WHERE id=?");
        query.bind(1, importId);
        if (!query.executeStep())
            return UndoOutcome::Unknown;
        if (query.getColumn(0).getInt() != 0)
            return UndoOutcome::AlreadyUndone;
    }
    std::vector<std::pair<ExampleId, ImportChange>> changes;
    {
        SQLite::Statement query(m_connection, "SELECT example_id, change FROM import_changes WHERE import_id=?");
        query.bind(1, importId);
        while (query.executeStep())
            changes.emplace_back(query.getColumn(0).getInt64(), parse(query.getColumn(1).getString()));
    }
    for (const auto &[example, change] : changes)
        takeBack(example, change, now);
    for (const char *sql : {"DELETE FROM example_search WHERE id IN (SELECT id FROM examples WHERE import_id=?)",
                            "UPDATE examples SET removed=1 WHERE import_id=? AND removed=0",
                            "DELETE FROM agreement_labels WHERE import_id=?", "UPDATE imports SET undone=1 WHERE id=?"}) {
        SQLite::Statement update(m_connection, sql);
        update.bind(1, importId);
        update.exec();
    }
    return UndoOutcome::Done;
}

} // namespace kotowari
