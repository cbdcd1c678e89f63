#include "agreementserviceimpl.h"

#include "agreementfigures.h"
#include "core/base/clock.h"
#include "core/base/text.h"
#include "core/store/agreementrepository.h"
#include "core/store/auditlog.h"
#include "core/store/reviewrepository.h"
#include "reviewdeeds.h"
#include "reviewrights.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace kotowari {

namespace {

using nlohmann::json;

constexpr double longestLook = 300; // seconds: who looks longer has left

Error refused(const char *id, std::map<std::string, MessageValue> parameters = {}) { return {ErrorCode::InvalidInput, {id, std::move(parameters)}, {}}; }
std::string nameOf(const std::string &person) { return person.empty() ? systemUserName() : person; }
std::string subjectOf(const ExplanationKey &key) { return "example " + std::to_string(key.example); }

/// One explanation of the sample as it is now.
struct Unit {
    std::int64_t number = 0;
    ExplanationKey key;
    Example example;
    std::string content;

    const Explanation &explanation() const { return *example.explanation(key.granularity); }
};

std::optional<Unit> unitOf(SQLite::Database &connection, const ExplanationKey &key, std::int64_t number)
{
    auto example = visibleExample(connection, key.example);
    const auto *explanation = example ? example->explanation(key.granularity) : nullptr;
    if (!explanation)
        return std::nullopt;
    auto content = reviewedContent(*example, *explanation);
    return Unit{number, key, *std::move(example), std::move(content)};
}

struct Units {
    std::int64_t drawn = 0;
    std::vector<Unit> usable;
};

Units unitsOf(SQLite::Database &connection)
{
    Units units;
    const auto sample = AgreementRepository(connection).newestSample();
    if (!sample)
        return units;
    units.drawn = std::ssize(sample->items);
    for (std::size_t i = 0; i < sample->items.size(); ++i)
        if (auto unit = unitOf(connection, sample->items[i], static_cast<std::int64_t>(i) + 1))
            units.usable.push_back(*std::move(unit));
    return units;
}

std::map<ExplanationKey, std::vector<AgreementRepository::Label>> labelsByKey(SQLite::Database &connection)
{
    std::map<ExplanationKey, std::vector<AgreementRepository::Label>> all;
    for (auto &label : AgreementRepository(connection).labels())
        all[label.key].push_back(std::move(label));
    return all;
}

AgreementItem itemOf(const Unit &unit) { return {unit.number, unit.key, unit.example.input, unit.example.answer, unit.explanation().text, unit.content, std::nullopt}; }

class AgreementServiceImpl : public AgreementService
{
public:
    explicit AgreementServiceImpl(std::shared_ptr<Database> database) : m_database(std::move(database)) { }

    Result<std::int64_t> draw(std::int64_t count, const std::string &actor) override
    {
        if (count < 1 || count > largestDraw)
            return refused("agreement.bad-count", {{"count", count}, {"largest", largestDraw}});
        return m_database->write([&](SQLite::Database &connection) -> Result<std::int64_t> {
            const auto rights = rightsOf(connection, actor);
            if (!rights.approve)
                return notAllowed(connection, rights.actor, Role::Reviewer);
            AgreementRepository repository(connection);
            const auto items = repository.firstByHash(static_cast<std::size_t>(count));
            if (items.empty())
                return refused("agreement.nothing");
            if (const auto known = repository.newestSample(); known && known->items == items)
                return std::ssize(items);
            const auto id = repository.addSample(rights.actor, nowMilliseconds(), items);
            AuditLog(connection).append(rights.actor, "agreement.draw", "agreement " + std::to_string(id), json{{"drawn", items.size()}}.dump());
            return std::ssize(items);
        });
    }

    Result<AgreementProgress> next(const std::string &person) const override
    {
        return m_database->read([&](SQLite::Database &connection) -> Result<AgreementProgress> {
            AgreementProgress progress;
            progress.person = nameOf(person);
            const auto units = unitsOf(connection);
            const auto labels = labelsByKey(connection);
            progress.drawn = units.drawn;
            progress.usable = std::ssize(units.usable);
            std::set<std::string> people;
            for (const auto &unit : units.usable) {
                bool done = false;
                if (const auto known = labels.find(unit.key); known != labels.end())
                    for (const auto &label : known->second) {
                        people.insert(label.person);
                        done = done || (label.person == progress.person && label.content == unit.content);
                    }
                progress.labelled += done ? 1 : 0;
                if (!done && !progress.item)
                    progress.item = itemOf(unit);
            }
            progress.people.assign(people.begin(), people.end());
            return progress;
        });
    }

    Result<AgreementItem> item(std::int64_t number, const std::string &person) const override
    {
        return m_database->read([&](SQLite::Database &connection) -> Result<AgreementItem> {
            const auto sample = AgreementRepository(connection).newestSample();
            const auto drawn = sample ? std::ssize(sample->items) : 0;
            const auto unit = number >= 1 && number <= drawn ? unitOf(connection, sample->items[static_cast<std::size_t>(number) - 1], number) : std::nullopt;
            if (!unit)
                return Error{ErrorCode::NotFound, {"agreement.no-item", {{"number", number}, {"drawn", static_cast<std::int64_t>(drawn)}}}, {}};
            auto item = itemOf(*unit);
            for (const auto &label : AgreementRepository(connection).labels())
                if (label.key == item.key && label.person == nameOf(person) && label.content == item.content)
                    item.own = label.label;
            return item;
        });
    }

    Result<void> label(std::span<const AgreementAct> acts) override
    {
        return m_database->write([&](SQLite::Database &connection) -> Result<void> {
            const auto sample = AgreementRepository(connection).newestSample();
            for (const auto &act : acts)
                if (auto done = labelOne(connection, sample, act); !done)
                    return done;
            return {};
        });
    }

    Result<std::int64_t> undo(const std::string &person) override
    {
        return m_database->write([&](SQLite::Database &connection) -> Result<std::int64_t> {
            const auto rights = rightsOf(connection, person);
            if (!rights.submit)
                return notAllowed(connection, rights.actor, Role::Author);
            AgreementRepository repository(connection);
            const auto newest = repository.newest(rights.actor);
            const auto sample = repository.newestSample();
            const auto place = newest && sample ? std::ranges::find(sample->items, newest->key) : decltype(sample->items.begin()){};
            if (!newest || !sample || place == sample->items.end())
                return refused("agreement.nothing-to-undo", {{"person", rights.actor}});
            repository.remove(newest->key, rights.actor);
            AuditLog(connection).append(rights.actor, "agreement.undo", subjectOf(newest->key), json{{"granularity", toString(newest->key.granularity)}}.dump());
            return place - sample->items.begin() + 1;
        });
    }

    Result<AgreementReport> report(const std::optional<std::string> &person) const override
    {
        AgreementReport report;
        std::vector<LabelledExplanation> labelled;
        const auto read = m_database->read([&](SQLite::Database &connection) -> Result<void> {
            const auto units = unitsOf(connection);
            const auto labels = labelsByKey(connection);
            report.drawn = units.drawn;
            report.gone = units.drawn - std::ssize(units.usable);
            std::map<std::string, AgreementPerson> people;
            for (const auto &unit : units.usable) {
                auto &one = labelled.emplace_back(LabelledExplanation{unit.number, unit.key, unit.example.key, excerpt(unit.explanation().text, 200), {}});
                if (const auto known = labels.find(unit.key); known != labels.end())
                    for (const auto &label : known->second) {
                        auto &who = people[label.person];
                        if (label.content != unit.content) {
                            ++who.outdated;
                            continue;
                        }
                        ++who.labelled;
                        who.ownTexts += unit.explanation().author == label.person ? 1 : 0;
                        one.labels[label.person] = label.label;
                    }
            }
            for (auto &[name, who] : people) {
                who.name = name;
                report.people.push_back(who);
            }
            return {};
        });
        if (!read)
            return read.error();
        addFigures(report, labelled); // after the reading: two thousand resamples a figure
        if (person) {
            const auto own = std::ranges::find(report.people, nameOf(*person), &AgreementPerson::name);
            report.withheld = (own == report.people.end() ? 0 : own->labelled) < std::ssize(labelled);
        }
        if (report.withheld)
            report.disagreements.clear();
        return report;
    }

private:
    static Result<void> labelOne(SQLite::Database &connection, const std::optional<AgreementRepository::Sample> &sample, const AgreementAct &act)
    {
        if (!isValidUtf8(act.person))
            return refused("project.invalid-text");
        const auto rights = rightsOf(connection, act.person);
        if (!rights.submit)
            return notAllowed(connection, rights.actor, Role::Author);
        const auto unit = unitOf(connection, act.key, 0);
        if (!unit || !sample || std::ranges::find(sample->items, act.key) == sample->items.end())
            return refused("agreement.not-drawn", {{"example", act.key.example}, {"granularity", std::string(toString(act.key.granularity))}});
        if (!act.content.empty() && act.content != unit->content)
            return refused("agreement.changed", {{"example", act.key.example}});
        AgreementRepository(connection).put({act.key, rights.actor, act.label, unit->content}, nowMilliseconds(), std::clamp(act.seconds, 0.0, longestLook));
        AuditLog(connection).append(rights.actor, "agreement.label", subjectOf(act.key),
                                    json{{"granularity", toString(act.key.granularity)}, {"level", toString(act.label.level)}, {"quality", toString(act.label.quality)}}.dump());
        return {};
    }

    std::shared_ptr<Database> m_database;
};

} // namespace

std::unique_ptr<AgreementService> makeAgreementService(std::shared_ptr<Database> database) { return std::make_unique<AgreementServiceImpl>(std::move(database)); }

} // namespace kotowari
