#include "importdecision.h"

#include "core/base/text.h"
#include "core/store/examplerepository.h"

namespace kotowari {

namespace {

/// A text of the project and one of a file. What was typed here may have white space at its ends that no import keeps.
bool sameCell(const std::string &before, const std::string &after) { return before == after || cleanedCell(before) == after; }

std::optional<ImportChange::Text> difference(const std::string &before, const std::string &after)
{
    return sameCell(before, after) ? std::nullopt : std::optional(ImportChange::Text{before, after});
}

/// The row says what the example has already: the table that was exported comes back.
bool bringsNothing(const Example &row, const Example &current)
{
    const auto agrees = [](const std::string &wanted, const std::string &has) { return wanted.empty() || sameCell(has, wanted); };
    return sameCell(current.key, row.key) && sameCell(current.input, row.input) && sameCell(current.answer, row.answer) && agrees(row.group, current.group)
        && agrees(row.note, current.note) && std::ranges::all_of(row.explanations, [&](const Explanation &one) {
               const auto *existing = current.explanation(one.granularity);
               return existing && agrees(one.text, existing->text);
           }) && std::ranges::all_of(row.attributes, [&](const Attribute &one) {
               const auto *existing = current.attribute(one.name);
               return existing && sameCell(*existing, one.value);
           });
}

} // namespace

ImportDecider::ImportDecider(SQLite::Database &connection) : m_connection(connection)
{
    SQLite::Statement contents(connection, "SELECT id, content_hash, key FROM examples WHERE removed=0 ORDER BY id");
    while (contents.executeStep()) {
        const auto id = contents.getColumn(0).getInt64();
        m_contents.emplace(contents.getColumn(1).getInt64(), id);
        if (auto key = contents.getColumn(2).getString(); !key.empty())
            m_keys.emplace(std::move(key), id);
    }
}

ImportDecision ImportDecider::decide(const PreparedExample &row, std::int64_t now)
{
    if (!row.example.key.empty()) {
        if (const auto known = m_keys.find(row.example.key); known != m_keys.end())
            return compare(row, known->second, true, now);
    }
    const auto [known, added] = m_contents.emplace(row.contentHash, 0);
    if (added)
        return {};
    if (known->second == 0)
        return {ImportDecision::Kind::Duplicate, 0, {}};
    return compare(row, known->second, false, now);
}

ImportDecision ImportDecider::compare(const PreparedExample &row, ExampleId id, bool sameKey, std::int64_t now)
{
    const auto &wanted = row.example;
    ImportDecision same{sameKey ? ImportDecision::Kind::Unchanged : ImportDecision::Kind::Duplicate, id, {}};
    if (m_touched.contains(id))
        return same;
    const auto current = ExampleRepository(m_connection).example(id);
    if (!current)
        return same;
    if (!sameKey && m_seen.insert(id).second && bringsNothing(wanted, *current))
        same.kind = ImportDecision::Kind::Unchanged;
    ImportChange change;
    if (sameKey) {
        change.input = difference(current->input, wanted.input);
        change.answer = difference(current->answer, wanted.answer);
        if (!wanted.group.empty())
            change.group = difference(current->group, wanted.group);
        if (!wanted.note.empty())
            change.note = difference(current->note, wanted.note);
    }
    for (const auto &explanation : wanted.explanations) {
        const auto *existing = current->explanation(explanation.granularity);
        if (explanation.text.empty() || (existing && (!sameKey || sameCell(existing->text, explanation.text))))
            continue;
        ImportChange::Reason reason{existing ? std::optional(*existing) : std::nullopt, explanation};
        reason.after.changedAt = now;
        reason.after.secondsSpent = existing ? existing->secondsSpent : 0;
        change.explanations.push_back(std::move(reason));
    }
    for (const auto &[name, value] : wanted.attributes) {
        const auto *existing = current->attribute(name);
        if (!existing || (sameKey && !sameCell(*existing, value)))
            change.attributes[name] = {existing ? *existing : std::string(), value};
    }
    if (change.empty())
        return same;
    m_touched.insert(id);
    if (change.input || change.answer) {
        const auto former = contentHash(inputHash(current->input), current->answer);
        if (const auto known = m_contents.find(former); known != m_contents.end() && known->second == id)
            m_contents.erase(known);
        m_contents.emplace(row.contentHash, id);
    }
    return {ImportDecision::Kind::Update, id, std::move(change)};
}

} // namespace kotowari
