#include "projectmerge.h"

#include "core/base/clock.h"
#include "core/base/text.h"
#include "core/project/pools.h"
#include "core/project/reviewrights.h"
#include "core/store/auditlog.h"
#include "core/store/examplerepository.h"
#include "core/store/examplewriter.h"
#include "core/store/importrepository.h"
#include "core/store/projectsettings.h"
#include "core/store/reviewrepository.h"
#include "core/store/writingrepository.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <unordered_map>

namespace kotowari {

namespace {

using FormerTexts = std::map<std::pair<ExampleId, int>, std::vector<std::string>>;

FormerTexts formerTextsOf(SQLite::Database &connection)
{
    FormerTexts texts;
    SQLite::Statement query(connection, "SELECT example_id, granularity, text FROM explanation_versions ORDER BY rowid");
    while (query.executeStep())
        texts[{query.getColumn(0).getInt64(), query.getColumn(1).getInt()}].push_back(query.getColumn(2).getString());
    return texts;
}

bool wasThere(const FormerTexts &texts, ExampleId id, Granularity granularity, const std::string &text)
{
    const auto found = texts.find({id, static_cast<int>(granularity)});
    return found != texts.end() && std::ranges::find(found->second, text) != found->second.end();
}

/// The newest text that both copies once had; empty: none is known.
std::string commonText(const FormerTexts &ours, ExampleId id, const FormerTexts &theirs, ExampleId their, Granularity granularity)
{
    const auto own = ours.find({id, static_cast<int>(granularity)});
    if (own == ours.end())
        return {};
    for (auto text = own->second.rbegin(); text != own->second.rend(); ++text)
        if (wasThere(theirs, their, granularity, *text))
            return *text;
    return {};
}

constexpr std::size_t mostChanges = 1000;

class Merge
{
public:
    Merge(SQLite::Database &connection, const OtherCopy &other, const MergeOptions &options)
        : m_connection(connection), m_other(other), m_options(options), m_rights(rightsOf(connection, options.author)), m_former(formerTextsOf(connection)), m_imports(connection)
    {
        SQLite::Statement query(connection, "SELECT id, key, input_hash, content_hash FROM examples WHERE removed=0");
        while (query.executeStep()) {
            const auto id = query.getColumn(0).getInt64();
            if (auto key = query.getColumn(1).getString(); !key.empty())
                m_keys.emplace(std::move(key), id);
            m_inputs.emplace(id, query.getColumn(2).getInt64());
            m_contents.emplace(query.getColumn(3).getInt64(), id);
        }
    }

    Result<MergeReport> run(const std::stop_token &stop)
    {
        const auto now = nowMilliseconds();
        const ProjectSettings settings(m_connection);
        const auto fingerprint = settings.get(setting::poolsFingerprint).value_or("");
        m_report.oneOrigin = !fingerprint.empty() && fingerprint == m_other.poolsFingerprint;
        std::optional<PoolAssigner> pools;
        std::optional<ExampleWriter> writer;
        for (const auto &theirs : m_other.examples) {
            if (stop.stop_requested())
                return Error{ErrorCode::Cancelled, {"error.cancelled", {}}, {}};
            ++m_report.examples;
            auto prepared = prepareExample(Example(theirs));
            if (const auto id = counterpart(prepared); id != 0) {
                m_here[theirs.id] = id;
                take(id, theirs, now);
                continue;
            }
            ++m_report.added;
            m_report.explanations += static_cast<std::int64_t>(theirs.explanations.size());
            tell(0, theirs, namesOf(theirs.explanations));
            const auto approved = unapproved(prepared.example.explanations, true);
            if (m_options.dryRun)
                continue;
            if (!writer) {
                pools.emplace(m_connection);
                writer.emplace(m_connection, importId(now));
            }
            prepared.example.id = 0;
            prepared.example.pool = m_report.oneOrigin ? theirs.pool : pools->assign(theirs.group, prepared.inputHash);
            const auto id = writer->add(prepared, now);
            m_here[theirs.id] = id;
            review(id, approved, now);
        }
        if (writer)
            writer->finish();
        takeLabels(now);
        if (m_report.importId != 0) {
            m_imports.finish(m_report.importId, m_report.examples, m_report.added, m_report.updated);
            const nlohmann::json detail{{"file", m_other.file}, {"examples", m_report.examples}, {"added", m_report.added}, {"updated", m_report.updated},
                                        {"conflicts", m_report.conflicts.size()}};
            AuditLog(m_connection).append(m_options.author, "merge", "import " + std::to_string(m_report.importId),
                                          detail.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
        }
        return m_report;
    }

private:
    std::int64_t importId(std::int64_t now)
    {
        if (m_report.importId == 0)
            m_report.importId = m_imports.begin(m_other.file, now);
        return m_report.importId;
    }

    /// 0: it is not here, or another of theirs is already its counterpart.
    ExampleId counterpart(const PreparedExample &theirs)
    {
        ExampleId id = 0;
        if (const auto known = m_keys.find(theirs.example.key); !theirs.example.key.empty() && known != m_keys.end())
            id = known->second;
        else if (const auto same = m_inputs.find(theirs.example.id); same != m_inputs.end() && same->second == theirs.inputHash)
            id = theirs.example.id;
        else if (const auto content = m_contents.find(theirs.contentHash); content != m_contents.end())
            id = content->second;
        return id != 0 && m_taken.insert(id).second ? id : 0;
    }

    /// What people said over there of explanations that are here, too. A label is for a text: those of another text do not count here either.
    void takeLabels(std::int64_t now)
    {
        AgreementRepository repository(m_connection);
        std::set<std::pair<ExplanationKey, std::string>> known;
        for (const auto &label : repository.labels())
            known.emplace(label.key, label.person);
        for (auto label : m_other.labels) {
            const auto here = m_here.find(label.key.example);
            if (here == m_here.end())
                continue;
            label.key.example = here->second;
            if (!known.emplace(label.key, label.person).second)
                continue;
            ++m_report.labels;
            if (!m_options.dryRun)
                repository.put(label, now, 0, importId(now));
        }
        if (m_report.labels > 0 && !m_options.dryRun)
            AuditLog(m_connection).append(m_rights.actor, "agreement.merge", "project", nlohmann::json{{"labels", m_report.labels}}.dump());
    }

    void tell(ExampleId id, const Example &example, std::vector<std::string> fields)
    {
        if (m_report.changes.size() < mostChanges)
            m_report.changes.push_back({id, example.key, excerpt(example.input, 200), std::move(fields)});
    }

    static std::vector<std::string> namesOf(const std::vector<Explanation> &explanations)
    {
        std::vector<std::string> names;
        for (const auto &one : explanations)
            names.push_back("explanation." + std::string(toString(one.granularity)));
        return names;
    }

    /// Makes drafts of those on their way over there; returns the state each is to have here. An approval is of a text together with its case:
    /// `sameCase` says whether that is the same here.
    std::vector<std::pair<Granularity, ReviewState>> unapproved(std::vector<Explanation> &explanations, bool sameCase)
    {
        std::vector<std::pair<Granularity, ReviewState>> states;
        for (auto &one : explanations) {
            const bool approved = one.state == ReviewState::Approved, stands = approved && m_rights.approve && sameCase;
            if (!approved && one.state != ReviewState::InReview)
                continue;
            m_report.toReview += approved && !stands ? 1 : 0;
            states.emplace_back(one.granularity, stands ? ReviewState::Approved : ReviewState::InReview);
            one.state = ReviewState::Draft;
        }
        return states;
    }

    /// Puts these explanations into their states: a step and an entry of the log each, by whoever merges.
    void review(ExampleId id, const std::vector<std::pair<Granularity, ReviewState>> &states, std::int64_t now)
    {
        if (states.empty())
            return;
        const auto example = ExampleRepository(m_connection).example(id);
        for (const auto &[granularity, state] : states) {
            const auto *explanation = example->explanation(granularity);
            if (!explanation || explanation->state == state)
                continue;
            const auto deed = state == ReviewState::Approved ? ReviewDeed::Approve : ReviewDeed::Submit;
            const bool own = deed == ReviewDeed::Approve && explanation->author == m_rights.actor;
            ReviewRepository(m_connection).take({id, granularity}, *explanation, {0, now, m_rights.actor, deed, explanation->state, state, {}, 0, own, 0},
                                                reviewedContent(*example, *explanation));
            nlohmann::json detail{{"granularity", toString(granularity)}, {"before", toString(explanation->state)}, {"after", toString(state)}, {"import", m_report.importId}};
            if (own)
                detail["own_text"] = true;
            AuditLog(m_connection).append(m_rights.actor, "review." + std::string(toString(deed)), "example " + std::to_string(id), detail.dump());
        }
    }

    /// Whether their text is to be taken: asked only where both differ.
    bool decide(const Example &ours, std::string field, const std::string &our, const std::string &their, const Explanation *ourReason = nullptr,
                const Explanation *theirReason = nullptr, std::int64_t ourTime = 0, std::int64_t theirTime = 0, std::string former = {})
    {
        MergeConflict conflict{ours.id, ours.key, excerpt(ours.input, 200), std::move(field), our, their, std::move(former), ourReason ? ourReason->author : "",
                               theirReason ? theirReason->author : "", ourReason ? ourReason->changedAt : ourTime,
                               theirReason ? theirReason->changedAt : theirTime};
        if (const auto choice = m_options.choices.find({ours.id, conflict.field}); choice != m_options.choices.end())
            conflict.takeTheirs = choice->second;
        else
            conflict.takeTheirs = m_options.rule == MergeRule::Theirs || (m_options.rule == MergeRule::Newer && conflict.theirTime > conflict.ourTime);
        m_report.conflicts.push_back(conflict);
        return m_report.conflicts.back().takeTheirs;
    }

    std::optional<ImportChange::Text> text(const Example &ours, const Example &theirs, const char *field, const std::string &our, const std::string &their,
                                           bool mayBeEmpty)
    {
        if (our == their || (mayBeEmpty && their.empty()))
            return std::nullopt;
        const bool take = (mayBeEmpty && our.empty()) || decide(ours, field, our, their, nullptr, nullptr, ours.changedAt, theirs.changedAt);
        return take ? std::optional(ImportChange::Text{our, their}) : std::nullopt;
    }

    void take(ExampleId id, const Example &theirs, std::int64_t now)
    {
        const auto ours = ExampleRepository(m_connection).example(id);
        ImportChange change;
        change.input = text(*ours, theirs, "input", ours->input, theirs.input, false);
        change.answer = text(*ours, theirs, "answer", ours->answer, theirs.answer, false);
        change.group = text(*ours, theirs, "group", ours->group, theirs.group, true);
        change.note = text(*ours, theirs, "note", ours->note, theirs.note, true);
        for (const auto &their : theirs.explanations) {
            const auto *our = ours->explanation(their.granularity);
            if (our && our->text == their.text)
                continue;
            if (wasThere(m_former, id, their.granularity, their.text)) // changed or removed here since
                continue;
            const bool onlyThere = our && wasThere(m_other.formerTexts, theirs.id, their.granularity, our->text);
            if (our && !onlyThere
                && !decide(*ours, "explanation." + std::string(toString(their.granularity)), our->text, their.text, our, &their, 0, 0,
                           commonText(m_former, id, m_other.formerTexts, theirs.id, their.granularity)))
                continue;
            change.explanations.push_back({our ? std::optional(*our) : std::nullopt, their});
        }
        for (const auto &[name, value] : theirs.attributes) {
            const auto *our = ours->attribute(name);
            if (our && *our == value)
                continue;
            if (!our || decide(*ours, "attribute." + name, *our, value, nullptr, nullptr, ours->changedAt, theirs.changedAt))
                change.attributes[name] = {our ? *our : std::string(), value};
        }
        if (change.empty()) {
            ++m_report.unchanged;
            return;
        }
        ++m_report.updated;
        m_report.explanations += static_cast<std::int64_t>(change.explanations.size());
        std::vector<Explanation> taken;
        for (const auto &one : change.explanations)
            taken.push_back(one.after);
        tell(id, *ours, fieldsOf(change));
        const bool sameCase = (change.input ? change.input->after : ours->input) == theirs.input && (change.answer ? change.answer->after : ours->answer) == theirs.answer;
        const auto states = unapproved(taken, sameCase);
        if (m_options.dryRun)
            return;
        for (std::size_t i = 0; i < taken.size(); ++i)
            change.explanations[i].after = taken[i];
        m_imports.change(importId(now), id, change, now);
        review(id, states, now);
    }

    static std::vector<std::string> fieldsOf(const ImportChange &change)
    {
        std::vector<std::string> fields;
        for (const auto &[name, text] : {std::pair("input", &change.input), std::pair("answer", &change.answer), std::pair("group", &change.group), std::pair("note", &change.note)})
            if (*text)
                fields.emplace_back(name);
        for (const auto &one : change.explanations)
            fields.push_back("explanation." + std::string(toString(one.after.granularity)));
        for (const auto &[name, value] : change.attributes)
            fields.push_back("attribute." + name);
        return fields;
    }

    SQLite::Database &m_connection;
    const OtherCopy &m_other;
    const MergeOptions &m_options;
    ReviewRights m_rights; ///< of whoever merges
    FormerTexts m_former;
    ImportRepository m_imports;
    std::unordered_map<std::string, ExampleId> m_keys;
    std::unordered_map<ExampleId, std::int64_t> m_inputs;
    std::unordered_map<std::int64_t, ExampleId> m_contents;
    std::unordered_map<ExampleId, ExampleId> m_here; ///< by their id
    std::set<ExampleId> m_taken;
    MergeReport m_report;
};

} // namespace

Result<OtherCopy> readCopy(const std::string &path)
{
    auto database = Database::open(path, Database::Access::ReadOnly);
    if (!database)
        return database.error();
    return (*database)->read([&](SQLite::Database &connection) -> Result<OtherCopy> {
        OtherCopy copy;
        copy.file = path;
        copy.examples = ExampleRepository(connection).all(true);
        if (connection.tableExists("explanation_versions")) // older projects have none
            copy.formerTexts = formerTextsOf(connection);
        if (connection.tableExists("agreement_labels"))
            copy.labels = AgreementRepository(connection).labels();
        copy.poolsFingerprint = ProjectSettings(connection).get(setting::poolsFingerprint).value_or("");
        return copy;
    });
}

Result<MergeReport> mergeCopy(Database &database, const OtherCopy &other, const MergeOptions &options, std::stop_token stop)
{
    if (database.readOnly() && !options.dryRun)
        return Error{ErrorCode::ReadOnly, database.readOnlyReason(), {}};
    const auto work = [&](SQLite::Database &connection) { return Merge(connection, other, options).run(stop); };
    return options.dryRun ? database.read(work) : database.write(work);
}

} // namespace kotowari
