#include "sharingserviceimpl.h"

#include "core/base/clock.h"
#include "core/api/predictionservice.h"
#include "core/report/manualreport.h"
#include "core/report/modelcard.h"
#include "core/store/examplerepository.h"
#include "core/store/projectsettings.h"
#include "merge/projectmerge.h"

#include <algorithm>
#include <filesystem>

namespace kotowari {

namespace {

class SharingServiceImpl : public SharingService
{
public:
    SharingServiceImpl(std::shared_ptr<Database> database, const Messages &messages, std::optional<SharingSources> sources)
        : m_database(std::move(database)), m_messages(messages), m_sources(sources)
    {
    }

    Result<Report> manual(const ManualOptions &options, Language language) const override
    {
        std::string guide;
        const auto examples = m_database->read([&](SQLite::Database &connection) -> Result<std::vector<Example>> {
            guide = ProjectSettings(connection).get(setting::writingGuide).value_or("");
            return ExampleRepository(connection).all(true);
        });
        if (!examples)
            return examples.error();
        return manualReport(*examples, guide, m_database->path().stem().string(), nowMilliseconds(), options, Texts(m_messages, language));
    }

    Result<Report> modelCard(RunId id, const std::string &licence, Language language) const override
    {
        if (!m_sources)
            return Error{ErrorCode::Internal, {"error.internal", {{"where", std::string("model card")}}}, {}};
        ModelCardFacts facts;
        facts.project = m_database->path().stem().string();
        facts.madeAt = nowMilliseconds();
        facts.licence = licence;
        auto run = m_sources->experiments.run(id);
        if (!run)
            return run.error();
        if (run->tuning)
            return Error{ErrorCode::InvalidInput, {"tuning.no-result", {{"run", std::int64_t{id}}}}, {}};
        if (run->state != RunState::Done)
            return Error{ErrorCode::InvalidInput, {"model.run-not-done", {{"run", std::int64_t{id}}}}, {}};
        facts.run = *std::move(run);
        auto experiment = m_sources->experiments.experiment(facts.run.experiment);
        if (!experiment)
            return experiment.error();
        facts.experiment = *std::move(experiment);
        auto comparison = m_sources->reports.compare(facts.experiment.id);
        if (!comparison)
            return comparison.error();
        facts.comparison = *std::move(comparison);
        if (auto slices = m_sources->analysis.slices(facts.experiment.id, {}))
            facts.slices = *std::move(slices);
        const auto imported = m_sources->models.imported();
        if (!imported)
            return imported.error();
        if (const auto base = std::ranges::find_if(*imported, [&](const ImportedModel &one) { return one.model.name == facts.run.model; }); base != imported->end())
            facts.base = *base;
        const auto confirmation = m_sources->models.confirmation();
        if (!confirmation)
            return confirmation.error();
        if (*confirmation)
            if (const auto score = std::ranges::find((*confirmation)->scores, id, &ConfirmedScore::run); score != (*confirmation)->scores.end())
                facts.confirmed = *score;
        if (auto calibration = m_sources->models.predictions().knownCalibration(id))
            facts.calibration = *std::move(calibration);
        const auto checked = m_sources->quality.check({});
        if (!checked)
            return checked.error();
        facts.personal = std::ranges::count(checked->findings, FindingKind::PersonalData, &Finding::kind);
        return kotowari::modelCard(facts, Texts(m_messages, language));
    }

    Result<MergeReport> merge(const std::string &otherPath, const MergeOptions &options, std::stop_token stop) override
    {
        std::error_code error;
        if (std::filesystem::equivalent(otherPath, m_database->path(), error))
            return Error{ErrorCode::InvalidInput, {"merge.same-file", {{"path", otherPath}}}, {}};
        const auto other = readCopy(otherPath);
        if (!other)
            return other.error();
        return mergeCopy(*m_database, *other, options, std::move(stop));
    }

private:
    std::shared_ptr<Database> m_database;
    const Messages &m_messages;
    std::optional<SharingSources> m_sources;
};

} // namespace

std::unique_ptr<SharingService> makeSharingService(std::shared_ptr<Database> database, const Messages &messages, std::optional<SharingSources> sources)
{
    return std::make_unique<SharingServiceImpl>(std::move(database), messages, sources);
}

} // namespace kotowari
