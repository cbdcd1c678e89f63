#include "projectimpl.h"

#include "base/log.h"
#include "data/samples.h"
#include "experiment/poolsource.h"
#include "experiment/targetmeasure.h"
#include "export/exportserviceimpl.h"
#include "project/exampleserviceimpl.h"
#include "project/pools.h"
#include "report/analysisserviceimpl.h"
#include "report/reportserviceimpl.h"
#include "store/auditlog.h"
#include "store/costrepository.h"
#include "store/dataversion.h"
#include "store/examplewriter.h"
#include "store/projectsettings.h"

#include <bit>

namespace kotowari {

namespace {

constexpr const char *lockName = "window.lock";

/// Absent: another window holds it. ReadOnly where the lock cannot be made, which is where nothing can be written.
Result<std::optional<FileLock>> lockForEditing(const std::filesystem::path &project)
{
    const auto folder = Database::filesFolderOf(std::filesystem::absolute(project));
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    auto lock = FileLock::tryLock(folder / lockName);
    if (!lock && lock.error().message.id != "file.disk-full")
        return Error{ErrorCode::ReadOnly, {"project.read-only-media", {{"path", project.string()}}}, lock.error().detail};
    return lock;
}

Result<void> fillWithSample(Database &database, const SampleOptions &sample)
{
    auto examples = makeSample(sample);
    if (!examples)
        return examples.error();
    return database.write([&](SQLite::Database &connection) -> Result<void> {
        ProjectSettings settings(connection);
        settings.set(setting::sample, sample.name);
        settings.set(setting::sampleCount, static_cast<std::int64_t>(examples->size()));
        settings.set(setting::seed, std::bit_cast<std::int64_t>(sample.seed));
        ExampleWriter writer(connection, 0);
        for (auto &example : *examples) {
            for (auto &explanation : example.explanations)
                explanation.state = ReviewState::Approved; // right by construction
            writer.add(prepareExample(std::move(example)), 0);
        }
        AuditLog(connection).append({}, "project.sample", "project",
                                    "{\"name\":\"" + sample.name + "\",\"examples\":" + std::to_string(examples->size()) + "}");
        return freezePools(connection, {}, sample.confirmation);
    });
}

void removeProject(const std::filesystem::path &file)
{
    std::error_code error;
    for (const char *suffix : {"", "-wal", "-shm", "-journal"})
        std::filesystem::remove(file.string() + suffix, error);
    const auto folder = Database::filesFolderOf(file);
    std::filesystem::remove(folder / lockName, error);
    std::filesystem::remove(folder, error); // only when empty
}

WritingTimes writingTimesOf(const std::shared_ptr<Database> &database)
{
    return [database](Granularity granularity) -> Result<WritingMinutes> {
        const auto times = PoolSource(database).writingTime(granularity);
        if (!times)
            return times.error();
        const auto scenarios = database->read([](SQLite::Database &connection) -> Result<std::vector<CostScenario>> { return CostRepository(connection).scenarios(); });
        if (!scenarios)
            return scenarios.error();
        WritingMinutes minutes{times->measured, times->minutes};
        if (!scenarios->empty())
            if (const auto typed = scenarios->front().typed.find(CostKey::WritingMinutes); typed != scenarios->front().typed.end())
                minutes.typed = typed->second;
        return minutes;
    };
}

} // namespace

ProjectImpl::ProjectImpl(std::shared_ptr<Database> database, std::optional<FileLock> lock, const ProjectParts &parts)
    : m_lock(std::move(lock))
    , m_database(std::move(database))
    , m_examples(std::make_unique<ExampleServiceImpl>(m_database, m_lock.has_value()))
    , m_services(makeExperimentServices(m_database, parts.engine, parts.tokenizer))
    , m_quality(makeQualityService(m_database, targetMeasure(m_database, *m_services.models)))
    , m_reports(makeReportService(*m_services.experiments, *m_examples, parts.messages, m_database->path().stem().string(),
                                  {m_services.baselines.get(), writingTimesOf(m_database), m_quality.get(), [this](const Comparison &comparison) { return m_costs->about(comparison); },
                                   [version = DataVersion(m_database)] { return version.now(); }}))
    , m_exports(makeExportService(m_database, *m_services.experiments))
    , m_analysis(makeAnalysisService(*m_services.experiments, *m_examples, {m_reports.get(), m_services.baselines.get(), writingTimesOf(m_database)}))
    , m_review(makeReviewService(m_database, m_quality.get()))
    , m_writing(makeWritingService(m_database, m_services.experiments.get(), m_services.models.get()))
    , m_sharing(makeSharingService(m_database, parts.messages, SharingSources{*m_services.experiments, *m_reports, *m_analysis, *m_services.models, *m_quality}))
    , m_costs(std::make_unique<CostServiceImpl>(m_database, CostSources{*m_examples, *m_services.experiments, *m_reports, *m_services.baselines, *m_services.models,
                                                                        *m_quality, *m_review, parts.messages}))
{
}

ProjectImpl::~ProjectImpl()
{
    m_services.training->shutdown(); // while everything it may still call is there
}

std::optional<Message> ProjectImpl::readOnlyReason() const
{
    return m_database->readOnly() ? std::optional(m_database->readOnlyReason()) : std::nullopt;
}

Result<std::shared_ptr<Project>> ProjectImpl::create(const std::filesystem::path &path, const std::optional<SampleOptions> &sample,
                                                     OpenMode mode, const ProjectParts &parts)
{
    auto database = Database::create(path);
    if (!database)
        return database.error();
    const auto file = (*database)->path();
    const auto abandon = [&](Error error) {
        *database = nullptr;
        removeProject(file);
        return error;
    };
    if (sample) {
        if (auto filled = fillWithSample(**database, *sample); !filled)
            return abandon(filled.error());
    }
    std::optional<FileLock> lock;
    if (mode == OpenMode::ReadWrite) {
        auto taken = lockForEditing(file);
        if (!taken)
            return abandon(taken.error());
        lock = std::move(*taken);
    }
    return std::shared_ptr<Project>(new ProjectImpl(std::move(*database), std::move(lock), parts));
}

Result<std::shared_ptr<Project>> ProjectImpl::open(const std::filesystem::path &path, OpenMode mode, const ProjectParts &parts)
{
    std::optional<FileLock> lock;
    std::optional<Message> reason;
    auto database = Database::open(path, mode == OpenMode::ReadOnly ? Database::Access::ReadOnly : Database::Access::ReadWrite);
    if (!database && database.error().code == ErrorCode::ReadOnly && mode != OpenMode::ReadOnly) {
        reason = database.error().message;
    } else if (!database) {
        return database.error();
    } else if (mode == OpenMode::ReadWrite) {
        auto taken = lockForEditing(path);
        if (!taken && taken.error().code != ErrorCode::ReadOnly)
            return taken.error();
        if (!taken)
            reason = taken.error().message;
        else if (!*taken)
            reason = Message{"project.read-only", {{"path", path.string()}}};
        else
            lock = std::move(*taken);
    }
    if (reason) {
        database = Database::open(path, Database::Access::ReadOnly);
        if (!database)
            return database.error();
        (*database)->setReadOnlyReason(*reason);
        log::info("opened for reading only: " + path.string());
    }
    return std::shared_ptr<Project>(new ProjectImpl(std::move(*database), std::move(lock), parts));
}

} // namespace kotowari
