#include "costserviceimpl.h"

#include "core/base/clock.h"
#include "core/base/text.h"
#include "core/report/proposal.h"
#include "core/stats/costfacts.h"
#include "core/stats/costmodel.h"
#include "core/stats/effort.h"
#include "core/store/auditlog.h"
#include "core/store/costrepository.h"
#include "core/store/projectsettings.h"
#include "rolloutchecklist.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace kotowari {

namespace {

using Json = nlohmann::ordered_json;

Error invalid(const char *id, std::map<std::string, MessageValue> parameters = {}) { return {ErrorCode::InvalidInput, {id, std::move(parameters)}, {}}; }

Error unknownScenario(const std::vector<CostScenario> &scenarios, const std::string &name)
{
    std::vector<std::string> names;
    for (const auto &one : scenarios)
        names.push_back(one.name);
    return {ErrorCode::NotFound, {names.empty() ? "cost.no-scenario-at-all" : "cost.no-scenario", {{"name", name}, {"names", listOf(names)}}}, {}};
}

std::string auditDetail(const CostScenario &scenario, const CostScenario *before)
{
    Json json{{"name", scenario.name}, {"currency", scenario.currency}, {"inputs", Json::parse(costInputsToJson(scenario.typed))}};
    if (before)
        json["was"] = Json{{"name", before->name}, {"currency", before->currency}, {"inputs", Json::parse(costInputsToJson(before->typed))}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// The level that an experiment is about.
std::optional<Granularity> levelOf(const Comparison *comparison)
{
    if (!comparison || comparison->primary < 0)
        return std::nullopt;
    return comparison->contrasts[static_cast<std::size_t>(comparison->primary)].arm.granularity;
}

Granularity mostTimed(const std::array<std::vector<double>, 3> &seconds)
{
    const auto most = std::ranges::max_element(seconds, {}, [](const std::vector<double> &one) { return one.size(); });
    return static_cast<Granularity>(most - seconds.begin());
}

} // namespace

Result<CostScenario> scenarioNamed(const std::vector<CostScenario> &scenarios, const std::string &name)
{
    if (name.empty())
        return scenarios.empty() ? CostScenario{} : scenarios.front();
    const auto it = std::ranges::find(scenarios, name, &CostScenario::name);
    if (it == scenarios.end())
        return unknownScenario(scenarios, name);
    return *it;
}

Result<CostFacts> CostServiceImpl::facts(std::optional<ExperimentId> experiment) const
{
    auto comparison = m_sources.reports.compare(experiment);
    if (!comparison && comparison.error().message.id != "report.no-experiment")
        return comparison.error();
    return factsOf(comparison ? std::optional(*std::move(comparison)) : std::nullopt);
}

Result<CostFacts> CostServiceImpl::factsOf(std::optional<Comparison> comparison) const
{
    CostFacts facts;
    const auto summary = m_sources.examples.summary();
    if (!summary)
        return summary.error();
    if (comparison) {
        facts.comparison = std::make_shared<const Comparison>(*std::move(comparison));
        addResults(facts, *facts.comparison);
        const auto confirmation = m_sources.models.confirmation();
        if (!confirmation)
            return confirmation.error();
        const auto runs = *confirmation ? m_sources.experiments.runs(facts.experiment) : Result<std::vector<Run>>(std::vector<Run>{});
        if (!runs)
            return runs.error();
        addConfirmation(facts, *confirmation, summary->pools[std::size_t(Pool::Confirmation)] > 0, *runs);
        addBaselines(facts, facts.comparison->baselines.baselines);
    } else {
        facts.sample = summary->sample;
        facts.missing.push_back({"cost.missing.no-experiment", {}});
    }
    const auto people = m_sources.baselines.people();
    if (!people)
        return people.error();
    if (*people) {
        Baseline figures;
        figures.kind = BaselineKind::People;
        figures.minutes = (*people)->minutes;
        figures.score = (*people)->accuracy;
        figures.note = (*people)->note;
        addBaselines(facts, std::span(&figures, 1));
    }
    auto &predictions = m_sources.models.predictions();
    const auto chosen = predictions.chosenThreshold();
    if (!chosen)
        return chosen.error();
    if (*chosen)
        if (const auto calibration = predictions.knownCalibration((*chosen)->run); calibration && *calibration) // a run that is gone says nothing
            addThreshold(facts, **calibration, (*chosen)->threshold);
    const auto review = m_sources.review.cost();
    if (!review)
        return review.error();
    const auto seconds = m_database->read([](SQLite::Database &connection) -> Result<std::array<std::vector<double>, 3>> {
        const CostRepository repository(connection);
        return std::array{repository.writingSeconds(0), repository.writingSeconds(1), repository.writingSeconds(2)};
    });
    if (!seconds)
        return seconds.error();
    const auto asked = levelOf(facts.comparison.get());
    const auto level = asked.value_or(mostTimed(*seconds));
    addTimes(facts, (*seconds)[static_cast<std::size_t>(level)], level, *review);
    if (asked) { // what Compare counts with is said here too
        const auto experiment = m_sources.experiments.experiment(facts.experiment);
        if (!experiment)
            return experiment.error();
        addWriting(facts, effortsOf(experiment->plan, {}, {}).at(level));
    }
    return facts;
}

CostEvaluation CostServiceImpl::evaluate(const CostFacts &facts, const CostScenario &scenario) const
{
    CostEvaluation evaluation{scenario, costInputs(facts, scenario), {}};
    evaluation.result = costResult(evaluation.inputs, {facts.explained, facts.equalTime, facts.requiredScore});
    return evaluation;
}

Result<std::vector<CostScenario>> CostServiceImpl::scenarios() const
{
    return m_database->read([](SQLite::Database &connection) -> Result<std::vector<CostScenario>> { return CostRepository(connection).scenarios(); });
}

Result<std::int64_t> CostServiceImpl::put(const CostScenario &wanted)
{
    auto scenario = wanted;
    scenario.name = cleanedCell(scenario.name);
    if (scenario.name.empty())
        return invalid("cost.no-name");
    if (!isValidUtf8(scenario.name))
        return invalid("project.invalid-text");
    if (!isCurrency(scenario.currency))
        return invalid("cost.bad-currency", {{"currency", scenario.currency}});
    for (const auto &[key, value] : scenario.typed) {
        const auto &info = costKeyInfo(key);
        if (value && !(std::isfinite(*value) && *value >= info.least && *value <= info.most))
            return invalid("cost.bad-value", {{"key", std::string(info.word)}, {"least", info.least}, {"most", info.most}});
    }
    return m_database->write([&](SQLite::Database &connection) -> Result<std::int64_t> {
        CostRepository repository(connection);
        const auto all = repository.scenarios();
        if (std::ranges::any_of(all, [&](const CostScenario &one) { return one.name == scenario.name && one.id != scenario.id; }))
            return invalid("cost.name-taken", {{"name", scenario.name}});
        const auto before = repository.find(scenario.id);
        scenario.changed = nowMilliseconds();
        if (scenario.created == 0)
            scenario.created = before ? before->created : scenario.changed;
        const auto id = repository.put(scenario);
        AuditLog(connection).append({}, "cost.set", "scenario " + std::to_string(id), auditDetail(scenario, before ? &*before : nullptr));
        return id;
    });
}

Result<void> CostServiceImpl::remove(std::int64_t id)
{
    return m_database->write([&](SQLite::Database &connection) -> Result<void> {
        CostRepository repository(connection);
        const auto before = repository.find(id);
        if (!before)
            return unknownScenario(repository.scenarios(), std::to_string(id));
        repository.remove(id);
        AuditLog(connection).append({}, "cost.remove", "scenario " + std::to_string(id), auditDetail(*before, nullptr));
        return {};
    });
}

Result<RolloutFacts> CostServiceImpl::rollout() const
{
    return m_database->read([](SQLite::Database &connection) -> Result<RolloutFacts> {
        const ProjectSettings settings(connection);
        return RolloutFacts{settings.get(setting::rolloutOwner).value_or(""), settings.number(setting::rolloutOwnerAt, 0),
                            settings.get(setting::rolloutTraining).value_or(""), settings.number(setting::rolloutTrainingAt, 0)};
    });
}

Result<void> CostServiceImpl::setRollout(const RolloutFacts &facts)
{
    if (!isValidUtf8(facts.owner) || !isValidUtf8(facts.training))
        return invalid("project.invalid-text");
    return m_database->write([&](SQLite::Database &connection) -> Result<void> {
        ProjectSettings settings(connection);
        Json changed = Json::object();
        const auto set = [&](const char *name, const char *key, const char *at, const std::string &text) {
            const auto clean = cleanedCell(text);
            const auto before = settings.get(key).value_or("");
            if (clean == before)
                return;
            changed[name] = clean;
            changed[std::string(name) + "_was"] = before;
            if (clean.empty()) {
                settings.remove(key);
                settings.remove(at);
            } else {
                settings.set(key, clean);
                settings.set(at, nowMilliseconds());
            }
        };
        set("owner", setting::rolloutOwner, setting::rolloutOwnerAt, facts.owner);
        set("training", setting::rolloutTraining, setting::rolloutTrainingAt, facts.training);
        if (!changed.empty())
            AuditLog(connection).append({}, "rollout.set", "project", changed.dump());
        return {};
    });
}

Result<std::vector<RolloutItem>> CostServiceImpl::checklist(const CostFacts &facts, const CostEvaluation &evaluation) const
{
    RolloutInput input;
    const auto summary = m_sources.examples.summary();
    if (!summary)
        return summary.error();
    input.summary = *summary;
    auto confirmation = m_sources.models.confirmation();
    if (!confirmation)
        return confirmation.error();
    input.confirmation = *std::move(confirmation);
    std::vector<Run> runs;
    if (input.confirmation && facts.experiment > 0) {
        auto found = m_sources.experiments.runs(facts.experiment);
        if (!found)
            return found.error();
        runs = *std::move(found);
    }
    input.confirmed = runs;
    const auto checked = m_sources.quality.check({});
    if (!checked)
        return checked.error();
    input.personalData = std::int64_t{std::ranges::count(checked->findings, FindingKind::PersonalData, &Finding::kind)};
    const auto said = rollout();
    if (!said)
        return said.error();
    input.rollout = *said;
    return rolloutChecklist(input, facts, evaluation);
}

Result<CostReport> CostServiceImpl::about(CostFacts facts, const std::string &name) const
{
    const auto all = scenarios();
    if (!all)
        return all.error();
    const auto scenario = scenarioNamed(*all, name);
    if (!scenario)
        return scenario.error();
    CostReport report{std::move(facts), {}, {}};
    report.evaluation = evaluate(report.facts, *scenario);
    auto list = checklist(report.facts, report.evaluation);
    if (!list)
        return list.error();
    report.checklist = *std::move(list);
    for (const auto &one : *all)
        report.scenarios.push_back(evaluate(report.facts, one));
    return report;
}

Result<CostReport> CostServiceImpl::about(const Comparison &comparison) const
{
    auto facts = factsOf(comparison);
    if (!facts)
        return facts.error();
    return about(*std::move(facts), {});
}

Result<Report> CostServiceImpl::proposal(std::optional<ExperimentId> experiment, const std::string &scenario, Language language) const
{
    auto found = facts(experiment);
    if (!found)
        return found.error();
    if (!found->comparison)
        return Error{ErrorCode::NotFound, {"report.no-experiment", {}}, {}};
    const auto report = about(*std::move(found), scenario);
    if (!report)
        return report.error();
    return proposalReport(*report, m_database->path().stem().string(), nowMilliseconds(), Texts(m_sources.messages, language));
}

} // namespace kotowari
