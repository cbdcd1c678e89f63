#include "reviewrepository.h"

#include "auditlog.h"
#include "core/base/digest.h"
#include "examplerepository.h"
#include "rawstatement.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <map>
#include <set>
#include <tuple>

namespace kotowari {

namespace {

constexpr const char *stepColumns = "SELECT id, at, actor, deed, before, after, comment, seconds, own, coalesce(sample_id, 0), content FROM review_steps"
                                    " WHERE example_id=? AND granularity=? ORDER BY id DESC";

ReviewRepository::Step readStep(SQLite::Statement &row)
{
    return {{row.getColumn(0).getInt64(), row.getColumn(1).getInt64(), row.getColumn(2).getString(), static_cast<ReviewDeed>(row.getColumn(3).getInt()),
             static_cast<ReviewState>(row.getColumn(4).getInt()), static_cast<ReviewState>(row.getColumn(5).getInt()), row.getColumn(6).getString(),
             row.getColumn(7).getDouble(), row.getColumn(8).getInt() != 0, row.getColumn(9).getInt64()},
            row.getColumn(10).getString()};
}

SQLite::Statement stepsOf(SQLite::Database &connection, const ExplanationKey &key)
{
    SQLite::Statement query(connection, stepColumns);
    query.bind(1, key.example);
    query.bind(2, static_cast<int>(key.granularity));
    return query;
}

void bindKey(SQLite::Statement &statement, int first, const ExplanationKey &key)
{
    statement.bind(first, key.example);
    statement.bind(first + 1, static_cast<int>(key.granularity));
}

} // namespace

std::string reviewedContent(const Example &example, const Explanation &explanation) { return sha256({example.input, example.answer, explanation.text}); }

std::vector<Profile> ReviewRepository::profiles() const
{
    SQLite::Statement query(m_connection, "SELECT name, roles FROM profiles ORDER BY name");
    std::vector<Profile> profiles;
    while (query.executeStep()) {
        Profile profile{query.getColumn(0).getString(), {}};
        const auto roles = ',' + query.getColumn(1).getString() + ',';
        for (const auto role : allRoles)
            if (roles.find(',' + std::string(toString(role)) + ',') != std::string::npos)
                profile.roles.push_back(role);
        profiles.push_back(std::move(profile));
    }
    return profiles;
}

void ReviewRepository::putProfile(const Profile &profile)
{
    std::string roles;
    for (const auto role : profile.roles)
        roles.append(roles.empty() ? "" : ",").append(toString(role));
    SQLite::Statement put(m_connection, "INSERT INTO profiles(name, roles) VALUES(?,?) ON CONFLICT(name) DO UPDATE SET roles=excluded.roles");
    put.bind(1, profile.name);
    put.bind(2, roles);
    put.exec();
}

bool ReviewRepository::removeProfile(const std::string &name)
{
    SQLite::Statement erase(m_connection, "DELETE FROM profiles WHERE name=?");
    erase.bind(1, name);
    return erase.exec() > 0;
}

std::array<std::int64_t, 4> ReviewRepository::counts() const
{
    std::array<std::int64_t, 4> counts{};
    SQLite::Statement query(m_connection, "SELECT x.state, count(*) FROM explanations x INDEXED BY explanations_on_their_way JOIN examples e ON e.id=x.example_id"
                                          " WHERE x.state<>0 AND e.removed=0 GROUP BY x.state");
    while (query.executeStep())
        counts.at(static_cast<std::size_t>(query.getColumn(0).getInt())) = query.getColumn(1).getInt64();
    std::int64_t all = 0;
    for (const auto number : ExampleRepository(m_connection).counts().explained)
        all += number;
    counts[0] = all - counts[1] - counts[2] - counts[3];
    return counts;
}

std::vector<ExplanationKey> ReviewRepository::explanations(const ReviewFilter &filter) const
{
    ExampleFilter examples;
    examples.text = filter.text;
    examples.pool = filter.pool;
    examples.review = filter.state;
    SQLite::Statement query(m_connection, "SELECT granularity, author, coalesce((SELECT max(id) FROM review_steps s WHERE s.example_id=x.example_id"
                                          " AND s.granularity=x.granularity), 0) FROM explanations x WHERE example_id=? AND state=?");
    std::vector<std::tuple<std::int64_t, ExplanationKey>> found;
    for (const auto id : ExampleRepository(m_connection).ids(examples)) {
        query.reset();
        query.bind(1, id);
        query.bind(2, static_cast<int>(filter.state));
        while (query.executeStep()) {
            const ExplanationKey key{id, static_cast<Granularity>(query.getColumn(0).getInt())};
            if ((filter.granularity && key.granularity != *filter.granularity) || (!filter.author.empty() && query.getColumn(1).getString() != filter.author))
                continue;
            found.emplace_back(query.getColumn(2).getInt64(), key);
        }
    }
    std::ranges::sort(found);
    std::vector<ExplanationKey> keys;
    for (const auto &[step, key] : found)
        keys.push_back(key);
    return keys;
}

std::vector<ReviewStep> ReviewRepository::steps(const ExplanationKey &key) const
{
    auto query = stepsOf(m_connection, key);
    std::vector<ReviewStep> steps;
    while (query.executeStep())
        steps.push_back(readStep(query).step);
    return steps;
}

std::optional<ReviewRepository::Step> ReviewRepository::newestStep(const ExplanationKey &key) const
{
    auto query = stepsOf(m_connection, key);
    return query.executeStep() ? std::optional(readStep(query)) : std::nullopt;
}

void ReviewRepository::take(const ExplanationKey &key, const Explanation &explanation, const ReviewStep &step, const std::string &content)
{
    SQLite::Statement update(m_connection, "UPDATE explanations SET state=? WHERE example_id=? AND granularity=?");
    update.bind(1, static_cast<int>(step.after));
    bindKey(update, 2, key);
    update.exec();
    SQLite::Statement insert(m_connection, "INSERT INTO review_steps(at, actor, example_id, granularity, deed, before, after, comment, seconds, written, content, own, sample_id)"
                                           " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)");
    insert.bind(1, step.at);
    insert.bind(2, step.actor);
    bindKey(insert, 3, key);
    insert.bind(5, static_cast<int>(step.deed));
    insert.bind(6, static_cast<int>(step.before));
    insert.bind(7, static_cast<int>(step.after));
    insert.bind(8, step.comment);
    insert.bind(9, step.seconds);
    insert.bind(10, explanation.secondsSpent);
    insert.bind(11, content);
    insert.bind(12, step.ownText ? 1 : 0);
    step.sample ? insert.bind(13, step.sample) : insert.bind(13);
    insert.exec();
}

void ReviewRepository::followChange(const Example &before, const std::string &who, std::int64_t now)
{
    const auto actor = who.empty() ? systemUserName() : who;
    const auto after = ExampleRepository(m_connection).example(before.id);
    if (!after)
        return;
    for (const auto &former : before.explanations) {
        const auto *current = after->explanation(former.granularity);
        const auto content = reviewedContent(before, former);
        if (!current || reviewedContent(*after, *current) == content)
            continue;
        const ExplanationKey key{before.id, former.granularity};
        ReviewStep step{0, now, actor, ReviewDeed::Reset, former.state, ReviewState::Draft, {}, 0, false, 0};
        auto about = content;
        if (former.state == ReviewState::Draft) {
            const auto newest = newestStep(key);
            about = reviewedContent(*after, *current);
            if (!newest || newest->step.deed != ReviewDeed::Reset || newest->content != about)
                continue;
            step.deed = ReviewDeed::Restore;
            step.after = newest->step.before;
        } else if (former.state == ReviewState::Returned) {
            continue; // at work on it
        }
        take(key, *current, step, about);
        AuditLog(m_connection).append(actor, "review." + std::string(toString(step.deed)), "example " + std::to_string(key.example),
                                      nlohmann::json{{"granularity", toString(key.granularity)}, {"before", toString(step.before)}, {"after", toString(step.after)}}.dump());
    }
}

void ReviewRepository::restore(const ExplanationKey &key, ReviewState state, std::int64_t now)
{
    const auto example = ExampleRepository(m_connection).example(key.example);
    const auto *explanation = example ? example->explanation(key.granularity) : nullptr;
    if (!explanation || explanation->state != ReviewState::Draft)
        return;
    const auto content = reviewedContent(*example, *explanation);
    auto query = stepsOf(m_connection, key);
    while (query.executeStep()) {
        const auto [step, about] = readStep(query);
        if (about != content)
            continue;
        if (step.deed != ReviewDeed::Reset || step.before != state)
            return; // something else was said of this very text since
        const auto actor = systemUserName();
        query.reset();
        take(key, *explanation, {0, now, actor, ReviewDeed::Restore, ReviewState::Draft, state, {}, 0, false, 0}, content);
        AuditLog(m_connection).append(actor, "review.restore", "example " + std::to_string(key.example),
                                      nlohmann::json{{"granularity", toString(key.granularity)}, {"before", toString(ReviewState::Draft)}, {"after", toString(state)}}.dump());
        return;
    }
}

std::int64_t ReviewRepository::addSample(const std::string &actor, std::int64_t now, std::span<const ExplanationKey> drawn, std::span<const ExplanationKey> rest)
{
    SQLite::Statement insert(m_connection, "INSERT INTO review_samples(at, actor) VALUES(?,?)");
    insert.bind(1, now);
    insert.bind(2, actor);
    insert.exec();
    const auto id = m_connection.getLastInsertRowid();
    const auto next = m_connection.execAndGet("SELECT coalesce(max(id), 0) + 1 FROM review_steps").getInt64();
    SQLite::Statement item(m_connection, "INSERT INTO review_sample_items(sample_id, example_id, granularity, drawn, first_step) VALUES(?,?,?,?,?)");
    for (const auto &[keys, isDrawn] : {std::pair(drawn, 1), std::pair(rest, 0)}) {
        for (const auto &key : keys) {
            item.reset();
            item.bind(1, id);
            bindKey(item, 2, key);
            item.bind(4, isDrawn);
            item.bind(5, next);
            item.exec();
        }
    }
    return id;
}

std::optional<ReviewSample> ReviewRepository::sample(std::int64_t id) const
{
    ReviewSample sample;
    {
        SQLite::Statement query(m_connection, "SELECT at, actor, closed_at FROM review_samples WHERE id=?");
        query.bind(1, id);
        if (!query.executeStep())
            return std::nullopt;
        sample.id = id;
        sample.at = query.getColumn(0).getInt64();
        sample.actor = query.getColumn(1).getString();
        sample.closed = !query.getColumn(2).isNull();
    }
    // The first decision after the draw is the sample's (unless it was taken back at once): what is corrected afterwards does not make the sample better.
    SQLite::Statement query(m_connection, "SELECT i.example_id, i.granularity, i.drawn, (SELECT s.after FROM review_steps s WHERE s.example_id=i.example_id"
                                          " AND s.granularity=i.granularity AND s.id>=i.first_step AND s.deed IN (1, 2) AND coalesce((SELECT n.deed FROM review_steps n"
                                          " WHERE n.example_id=s.example_id AND n.granularity=s.granularity AND n.id>s.id ORDER BY n.id LIMIT 1), 0)<>5"
                                          " ORDER BY s.id LIMIT 1)"
                                          " FROM review_sample_items i WHERE i.sample_id=? ORDER BY i.example_id, i.granularity");
    query.bind(1, id);
    while (query.executeStep()) {
        ++sample.explanations;
        if (query.getColumn(2).getInt() == 0)
            continue;
        sample.drawn.push_back({query.getColumn(0).getInt64(), static_cast<Granularity>(query.getColumn(1).getInt())});
        if (query.getColumn(3).isNull())
            ++sample.undecided;
        else
            ++(static_cast<ReviewState>(query.getColumn(3).getInt()) == ReviewState::Approved ? sample.approved : sample.returned);
    }
    return sample;
}

std::vector<ExplanationKey> ReviewRepository::restOf(std::int64_t sample) const
{
    SQLite::Statement query(m_connection, "SELECT example_id, granularity FROM review_sample_items WHERE sample_id=? AND drawn=0 ORDER BY example_id, granularity");
    query.bind(1, sample);
    std::vector<ExplanationKey> keys;
    while (query.executeStep())
        keys.push_back({query.getColumn(0).getInt64(), static_cast<Granularity>(query.getColumn(1).getInt())});
    return keys;
}

void ReviewRepository::closeSample(std::int64_t id, std::int64_t now)
{
    SQLite::Statement update(m_connection, "UPDATE review_samples SET closed_at=? WHERE id=?");
    update.bind(1, now);
    update.bind(2, id);
    update.exec();
}

std::optional<std::int64_t> ReviewRepository::newestOpenSample() const
{
    SQLite::Statement query(m_connection, "SELECT max(id) FROM review_samples WHERE closed_at IS NULL");
    return query.executeStep() && !query.getColumn(0).isNull() ? std::optional<std::int64_t>(query.getColumn(0).getInt64()) : std::nullopt;
}

ReviewCost ReviewRepository::cost() const
{
    ReviewCost cost;
    // Rework: what the writing time gained between a return and the next submission, or until now.
    std::map<ExplanationKey, double> returned;
    std::set<ExplanationKey> seen;
    {
        SQLite::Statement query(m_connection, "SELECT example_id, granularity, deed, seconds, written, before FROM review_steps ORDER BY id");
        while (query.executeStep()) {
            const ExplanationKey key{query.getColumn(0).getInt64(), static_cast<Granularity>(query.getColumn(1).getInt())};
            const auto deed = static_cast<ReviewDeed>(query.getColumn(2).getInt());
            cost.reviewing += query.getColumn(3).getDouble();
            if (deed == ReviewDeed::Approve || deed == ReviewDeed::Return)
                seen.insert(key);
            if (deed == ReviewDeed::Return) {
                ++cost.returns;
                returned[key] = query.getColumn(4).getDouble();
            } else if (deed == ReviewDeed::Undo && static_cast<ReviewState>(query.getColumn(5).getInt()) == ReviewState::Returned) {
                --cost.returns;
                returned.erase(key);
            } else if (const auto it = returned.find(key); it != returned.end() && deed == ReviewDeed::Submit) {
                cost.rework += std::max(0.0, query.getColumn(4).getDouble() - it->second);
                returned.erase(it);
            }
        }
    }
    SQLite::Statement now(m_connection, "SELECT seconds_spent FROM explanations WHERE example_id=? AND granularity=?");
    for (const auto &[key, written] : returned) {
        now.reset();
        bindKey(now, 1, key);
        if (now.executeStep())
            cost.rework += std::max(0.0, now.getColumn(0).getDouble() - written);
    }
    cost.explanations = std::ssize(seen);
    return cost;
}

} // namespace kotowari
