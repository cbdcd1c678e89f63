#include "baselineserviceimpl.h"

#include "core/base/clock.h"
#include "core/base/text.h"
#include "core/stats/wilson.h"
#include "core/store/auditlog.h"
#include "core/store/outsiderepository.h"
#include "core/store/projectsettings.h"
#include "experimentbaselines.h"
#include "outsideanswers.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>

namespace kotowari {

namespace {

using Json = nlohmann::ordered_json;

std::string toText(const Json &json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::optional<double> realSetting(const ProjectSettings &settings, const char *key)
{
    const auto text = settings.get(key);
    double value = 0;
    if (!text || std::from_chars(text->data(), text->data() + text->size(), value).ec != std::errc{})
        return std::nullopt;
    return value;
}

void setReal(ProjectSettings &settings, const char *key, std::optional<double> value)
{
    if (value)
        settings.set(key, Json(*value).dump()); // the shortest text that reads as the same number
    else
        settings.remove(key);
}

std::optional<PeopleFigures> peopleIn(SQLite::Database &connection)
{
    const ProjectSettings settings(connection);
    const auto typed = settings.number(setting::peopleTyped, 0);
    if (typed <= 0)
        return std::nullopt;
    return PeopleFigures{realSetting(settings, setting::peopleAccuracy), realSetting(settings, setting::peopleMinutes),
                         settings.get(setting::peopleNote).value_or(""), typed};
}

Baseline peopleBaseline(const PeopleFigures &figures)
{
    Baseline people;
    people.kind = BaselineKind::People;
    people.score = figures.accuracy;
    people.applies = figures.accuracy.has_value();
    people.minutes = figures.minutes;
    people.note = figures.note;
    people.typed = true;
    return people;
}

Baseline outsideBaseline(const OutsideRepository &repository, const OutsideSystem &system, ExperimentId experiment)
{
    Baseline outside;
    outside.kind = BaselineKind::Outside;
    outside.name = system.name;
    outside.price = system.price;
    outside.currency = system.currency;
    outside.note = system.file;
    std::int64_t right = 0;
    outside.missing = repository.testItems(system.id, experiment, [&](const std::string &gold, const std::string &answer) {
        ++outside.items;
        right += normalizeAnswer(gold) == normalizeAnswer(answer) ? 1 : 0;
    });
    outside.applies = outside.items > 0;
    if (outside.applies) {
        outside.score = static_cast<double>(right) / static_cast<double>(outside.items);
        const auto interval = wilsonInterval(*outside.score, outside.items);
        outside.low = interval.low;
        outside.high = interval.high;
    }
    return outside;
}

Error invalid(const char *id, std::map<std::string, MessageValue> parameters = {}) { return {ErrorCode::InvalidInput, {id, std::move(parameters)}, {}}; }

} // namespace

Result<std::vector<Baseline>> BaselineServiceImpl::trained(const Experiment &experiment) const
{
    const std::lock_guard guard(m_mutex);
    if (const auto found = m_trained.find(experiment.id); found != m_trained.end())
        return found->second;
    const auto sample = m_database->read([](SQLite::Database &connection) -> Result<std::string> { return ProjectSettings(connection).get(setting::sample).value_or(""); });
    if (!sample)
        return sample.error();
    auto baselines = trainedBaselines(experiment, m_database->filesFolder(), *sample);
    if (baselines)
        m_trained[experiment.id] = *baselines;
    return baselines;
}

Result<BaselineList> BaselineServiceImpl::baselines(ExperimentId id) const
{
    const auto experiment = m_experiments.get(id);
    if (!experiment)
        return experiment.error();
    BaselineList list;
    list.baselines = recordedBaselines(*experiment);
    if (const auto more = trained(*experiment))
        list.baselines.insert(list.baselines.end(), more->begin(), more->end());
    else
        list.problem = more.error().message;
    const auto brought = m_database->read([id](SQLite::Database &connection) -> Result<std::vector<Baseline>> {
        std::vector<Baseline> found;
        if (const auto figures = peopleIn(connection))
            found.push_back(peopleBaseline(*figures));
        const OutsideRepository repository(connection);
        for (const auto &system : repository.systems())
            found.push_back(outsideBaseline(repository, system, id));
        return found;
    });
    if (!brought)
        return brought.error();
    list.baselines.insert(list.baselines.end(), brought->begin(), brought->end());
    return list;
}

Result<std::optional<PeopleFigures>> BaselineServiceImpl::people() const
{
    return m_database->read([](SQLite::Database &connection) -> Result<std::optional<PeopleFigures>> { return peopleIn(connection); });
}

Result<void> BaselineServiceImpl::setPeople(const PeopleFigures &figures)
{
    if (!figures.accuracy && !figures.minutes)
        return invalid("baseline.people-nothing");
    if (figures.accuracy && !(*figures.accuracy >= 0 && *figures.accuracy <= 1))
        return invalid("baseline.people-accuracy");
    if (figures.minutes && !(*figures.minutes > 0 && std::isfinite(*figures.minutes)))
        return invalid("baseline.people-minutes");
    return m_database->write([&](SQLite::Database &connection) -> Result<void> {
        ProjectSettings settings(connection);
        setReal(settings, setting::peopleAccuracy, figures.accuracy);
        setReal(settings, setting::peopleMinutes, figures.minutes);
        settings.set(setting::peopleNote, figures.note);
        settings.set(setting::peopleTyped, nowMilliseconds());
        AuditLog(connection).append({}, "people.set", "project",
                                    toText({{"accuracy", figures.accuracy ? Json(*figures.accuracy) : Json(nullptr)},
                                            {"minutes", figures.minutes ? Json(*figures.minutes) : Json(nullptr)}, {"note", figures.note}}));
        return {};
    });
}

Result<void> BaselineServiceImpl::removePeople()
{
    return m_database->write([](SQLite::Database &connection) -> Result<void> {
        if (!peopleIn(connection))
            return Error{ErrorCode::NotFound, {"baseline.no-people", {}}, {}};
        ProjectSettings settings(connection);
        for (const auto *key : {setting::peopleAccuracy, setting::peopleMinutes, setting::peopleNote, setting::peopleTyped})
            settings.remove(key);
        AuditLog(connection).append({}, "people.remove", "project");
        return {};
    });
}

Result<OutsideImport> BaselineServiceImpl::importOutside(const std::string &path, const OutsideOptions &options)
{
    const auto name = cleanedCell(options.name);
    if (name.empty())
        return invalid("baseline.outside-no-name");
    if (options.price && !(*options.price >= 0 && std::isfinite(*options.price)))
        return invalid("baseline.outside-price");
    auto answers = m_database->read([](SQLite::Database &connection) -> Result<OutsideAnswers> { return OutsideAnswers(OutsideRepository(connection)); });
    if (!answers)
        return answers.error();
    auto imported = answers->read(path, options.file); // nobody waits to write meanwhile
    if (!imported || imported->rejected > 0)
        return imported;
    return m_database->write([&](SQLite::Database &connection) -> Result<OutsideImport> {
        OutsideRepository repository(connection);
        const auto file = std::filesystem::path(path).filename().string();
        imported->replaced = repository.put({0, name, file, nowMilliseconds(), options.price, options.currency}, answers->found());
        AuditLog(connection).append({}, "outside.import", "outside system " + name,
                                    toText({{"file", file}, {"rows", imported->rows}, {"answers", imported->answers}, {"unknown", imported->unknown},
                                            {"price", options.price ? Json(*options.price) : Json(nullptr)}, {"currency", options.currency}, {"replaced", imported->replaced}}));
        return imported;
    });
}

Result<void> BaselineServiceImpl::removeOutside(const std::string &name)
{
    return m_database->write([&](SQLite::Database &connection) -> Result<void> {
        OutsideRepository repository(connection);
        if (!repository.remove(name)) {
            std::vector<std::string> known;
            for (const auto &system : repository.systems())
                known.push_back(system.name);
            if (known.empty())
                return Error{ErrorCode::NotFound, {"baseline.no-outside-at-all", {{"name", name}}}, {}};
            return Error{ErrorCode::NotFound, {"baseline.no-outside", {{"name", name}, {"known", listOf(known)}}}, {}};
        }
        AuditLog(connection).append({}, "outside.remove", "outside system " + name);
        return {};
    });
}

} // namespace kotowari
