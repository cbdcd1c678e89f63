#include "auditchain.h"

#include "core/base/digest.h"
#include "projectsettings.h"

#include <nlohmann/json.hpp>

#include <charconv>

namespace kotowari {

namespace {

constexpr const char *head = "audit.head";   ///< hash of the newest entry
constexpr const char *count = "audit.count"; ///< how many there are
constexpr const char *startAction = "audit.chain";
constexpr std::int64_t entriesBetweenLooks = 1000; ///< at the stop token

std::string linkHash(const std::string &before, const AuditEntry &entry, const std::string &actorDigest, const std::string &detailDigest)
{
    return sha256({before, std::to_string(entry.id), std::to_string(entry.at), entry.action, entry.subject, actorDigest, detailDigest});
}

/// "3-7,9".
std::set<std::int64_t> numbersOf(std::string_view list)
{
    std::set<std::int64_t> numbers;
    const char *at = list.data(), *end = list.data() + list.size();
    while (at < end) {
        std::int64_t first = 0;
        const auto read = std::from_chars(at, end, first);
        if (read.ec != std::errc{})
            return numbers;
        std::int64_t last = first;
        at = read.ptr;
        if (at < end && *at == '-') {
            const auto range = std::from_chars(at + 1, end, last);
            if (range.ec != std::errc{})
                return numbers;
            at = range.ptr;
        }
        for (auto number = first; number <= last; ++number)
            numbers.insert(number);
        at += at < end ? 1 : 0;
    }
    return numbers;
}

} // namespace

void AuditChain::link(const AuditEntry &entry)
{
    ProjectSettings settings(m_connection);
    const auto actorSalt = randomSalt(), detailSalt = randomSalt();
    const auto actorDigest = sha256({actorSalt, entry.actor}), detailDigest = sha256({detailSalt, entry.detail});
    const auto hash = linkHash(settings.get(head).value_or(""), entry, actorDigest, detailDigest);
    SQLite::Statement update(m_connection, "UPDATE audit SET actor_salt=?, actor_digest=?, detail_salt=?, detail_digest=?, hash=? WHERE id=?");
    int place = 1;
    for (const auto *text : {&actorSalt, &actorDigest, &detailSalt, &detailDigest, &hash})
        update.bind(place++, *text);
    update.bind(place, entry.id);
    update.exec();
    settings.set(head, hash);
    settings.set(count, settings.number(count, 0) + 1);
}

void AuditChain::start()
{
    ProjectSettings settings(m_connection);
    if (settings.get(head))
        return;
    settings.set(head, std::string());
    settings.set(count, std::int64_t{0});
    std::vector<AuditEntry> entries = AuditLog(m_connection).newest(-1);
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry)
        link(*entry);
    if (!entries.empty())
        AuditLog(m_connection).append({}, startAction, "project", nlohmann::json{{"entries", entries.size()}}.dump());
}

AuditChain::Emptied AuditChain::emptiedEntries() const
{
    Emptied emptied;
    SQLite::Statement query(m_connection, "SELECT detail FROM audit WHERE action=? AND detail_salt<>''");
    query.bind(1, forgetAction);
    while (query.executeStep()) {
        const auto detail = nlohmann::json::parse(query.getColumn(0).getString(), nullptr, false);
        if (!detail.is_object())
            continue;
        for (const auto entry : numbersOf(detail.value("actors", "")))
            emptied.actors[entry] = detail.value("tombstone", "");
        emptied.details.merge(numbersOf(detail.value("details", "")));
    }
    return emptied;
}

AuditChain::Report AuditChain::verify(const std::function<void(double)> &progress, std::stop_token stop) const
{
    const ProjectSettings settings(m_connection);
    const auto recordedHead = settings.get(head);
    const auto recorded = settings.number(count, -1);
    const auto known = emptiedEntries();
    Report report;
    std::string before;
    std::int64_t beforeId = 0;
    const auto finding = [&](std::int64_t entry, const char *id, std::map<std::string, MessageValue> parameters) {
        if (!report.broken)
            report.broken = Finding{entry, {id, std::move(parameters)}};
    };
    SQLite::Statement query(m_connection, "SELECT id, at, actor, action, subject, detail, actor_salt, actor_digest, detail_salt, detail_digest, hash FROM audit ORDER BY id");
    while (query.executeStep() && !report.broken) {
        const AuditEntry entry{query.getColumn(0).getInt64(), query.getColumn(1).getInt64(), query.getColumn(2).getString(),
                               query.getColumn(3).getString(), query.getColumn(4).getString(), query.getColumn(5).getString()};
        const auto actorSalt = query.getColumn(6).getString(), actorDigest = query.getColumn(7).getString();
        const auto detailSalt = query.getColumn(8).getString(), detailDigest = query.getColumn(9).getString();
        const auto hash = query.getColumn(10).getString();
        if (++report.entries % entriesBetweenLooks == 0) {
            if (stop.stop_requested()) {
                report.cancelled = true;
                return report;
            }
            if (progress && recorded > 0)
                progress(std::min(1.0, static_cast<double>(report.entries) / static_cast<double>(recorded)));
        }
        report.emptied += actorSalt.empty() || detailSalt.empty() ? 1 : 0;
        const auto tombstone = known.actors.find(entry.id);
        const bool actorGone = actorSalt.empty() && (tombstone == known.actors.end() || tombstone->second != entry.actor);
        const bool detailGone = detailSalt.empty() && !known.details.contains(entry.id);
        const bool actorHolds = actorSalt.empty() || sha256({actorSalt, entry.actor}) == actorDigest;
        const bool detailHolds = detailSalt.empty() ? entry.detail.empty() : sha256({detailSalt, entry.detail}) == detailDigest;
        const bool own = linkHash(before, entry, actorDigest, detailDigest) == hash;
        if (recorded >= 0 && report.entries > recorded)
            finding(entry.id, "audit.beyond-head", {{"entry", entry.id}});
        else if (!actorHolds || !detailHolds)
            finding(entry.id, "audit.changed", {{"entry", entry.id}});
        else if (!own)
            finding(entry.id, "audit.not-linked", {{"entry", entry.id}, {"before", beforeId}});
        else if (actorGone || detailGone)
            finding(entry.id, "audit.emptied", {{"entry", entry.id}});
        if (entry.action == startAction)
            report.chainedLater = beforeId;
        before = hash;
        beforeId = entry.id;
    }
    report.head = before;
    if (!recordedHead || recorded < 0)
        finding(0, "audit.no-head", {});
    else if (report.entries < recorded)
        finding(0, "audit.cut", {{"entries", report.entries}, {"recorded", recorded}});
    else if (*recordedHead != before)
        finding(beforeId, "audit.changed", {{"entry", beforeId}});
    return report;
}

void AuditChain::empty(std::int64_t entry, const std::string &actor, bool detail)
{
    SQLite::Statement update(m_connection, "UPDATE audit SET actor=CASE WHEN ?1='' THEN actor ELSE ?1 END, actor_salt=CASE WHEN ?1='' THEN actor_salt ELSE '' END,"
                                           " detail=CASE WHEN ?2 THEN '' ELSE detail END, detail_salt=CASE WHEN ?2 THEN '' ELSE detail_salt END WHERE id=?3");
    update.bind(1, actor);
    update.bind(2, detail ? 1 : 0);
    update.bind(3, entry);
    update.exec();
}

} // namespace kotowari
