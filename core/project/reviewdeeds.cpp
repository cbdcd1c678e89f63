#include "reviewdeeds.h"

#include "core/base/clock.h"
#include "core/base/text.h"
#include "core/store/auditlog.h"
#include "core/store/examplerepository.h"
#include "core/store/reviewrepository.h"

#include <nlohmann/json.hpp>

namespace kotowari {

std::optional<Example> visibleExample(SQLite::Database &connection, ExampleId id)
{
    const ExampleRepository examples(connection);
    return examples.exists(id) ? examples.example(id) : std::nullopt;
}

ReviewDeeds::ReviewDeeds(SQLite::Database &connection, const QualityService *quality, ReviewDeed deed, const ReviewAct &act, const ReviewRights &rights,
                         std::int64_t sample)
    : m_connection(connection), m_quality(quality), m_deed(deed), m_act(act), m_rights(rights), m_sample(sample), m_now(nowMilliseconds())
{
    m_act.comment = cleanedCell(m_act.comment);
    m_act.overrule = cleanedCell(m_act.overrule);
}

void ReviewDeeds::leaveOut(const ExplanationKey &key, const char *why, std::map<std::string, MessageValue> parameters)
{
    parameters["example"] = key.example;
    parameters["name"] = m_named.empty() ? '#' + std::to_string(key.example) : m_named;
    parameters["granularity"] = std::string(toString(key.granularity));
    m_outcome.leftOut.push_back({key, {why, std::move(parameters)}});
}

ReviewDeeds::Next ReviewDeeds::next(const ExplanationKey &key, const Explanation &explanation, const std::string &content) const
{
    const auto state = explanation.state;
    switch (m_deed) {
    case ReviewDeed::Submit:
        return {ReviewState::InReview, state == ReviewState::Draft || state == ReviewState::Returned};
    case ReviewDeed::Approve:
        return {ReviewState::Approved, state == ReviewState::InReview};
    case ReviewDeed::Return:
        return {ReviewState::Returned, state == ReviewState::InReview || state == ReviewState::Approved};
    case ReviewDeed::Undo: {
        const auto newest = ReviewRepository(m_connection).newestStep(key);
        const bool decision = newest && (newest->step.deed == ReviewDeed::Approve || newest->step.deed == ReviewDeed::Return);
        return {decision ? newest->step.before : state, decision && newest->step.after == state && newest->content == content};
    }
    case ReviewDeed::Reset:
    case ReviewDeed::Restore:
        break;
    }
    return {};
}

void ReviewDeeds::take(const ExplanationKey &key)
{
    const auto example = visibleExample(m_connection, key.example);
    const auto *explanation = example ? example->explanation(key.granularity) : nullptr;
    m_named = example ? example->key : std::string();
    if (!explanation)
        return leaveOut(key, "review.none");
    const auto content = reviewedContent(*example, *explanation);
    const auto [after, possible] = next(key, *explanation, content);
    if (!possible && m_deed == ReviewDeed::Undo)
        return leaveOut(key, "review.nothing-to-undo");
    if (!possible)
        return leaveOut(key, "review.wrong-state", {{"state", explanation->state == ReviewState::InReview ? std::string("in_review") : std::string(toString(explanation->state))}});
    const bool own = explanation->author == m_rights.actor;
    if (own && m_deed == ReviewDeed::Approve && !m_rights.teamOfOne && !m_act.ownText)
        return leaveOut(key, "review.own-text", {{"actor", m_rights.actor}});
    if (m_quality && m_deed == ReviewDeed::Approve && m_act.overrule.empty()) {
        const auto findings = m_quality->blocking(key.example, key.granularity);
        if (!findings || !findings->empty()) // what cannot be checked is not approved either
            return leaveOut(key, "review.blocked", {{"count", findings ? std::ssize(*findings) : std::int64_t{0}}});
    }

    const auto &comment = m_deed == ReviewDeed::Approve && !m_act.overrule.empty() ? m_act.overrule : m_act.comment;
    ReviewRepository(m_connection).take(key, *explanation,
                                        {0, m_now, m_rights.actor, m_deed, explanation->state, after, comment, m_act.seconds, own, m_sample}, content);
    nlohmann::json detail{{"granularity", toString(key.granularity)}, {"before", toString(explanation->state)}, {"after", toString(after)}};
    if (!comment.empty())
        detail["comment"] = comment;
    if (own && m_deed == ReviewDeed::Approve)
        detail["own_text"] = true;
    if (m_sample != 0)
        detail["sample"] = m_sample;
    AuditLog(m_connection).append(m_rights.actor, "review." + std::string(toString(m_deed)), "example " + std::to_string(key.example),
                                  detail.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    ++m_outcome.done;
}

} // namespace kotowari
