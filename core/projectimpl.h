// An open project: its file, its editing lock and its services.
#pragma once

#include "api/project.h"
#include "experiment/services.h"
#include "base/filelock.h"
#include "project/cost/costserviceimpl.h"
#include "project/qualityserviceimpl.h"
#include "project/reviewserviceimpl.h"
#include "project/sharingserviceimpl.h"
#include "project/writingserviceimpl.h"
#include "store/database.h"

#include <memory>
#include <optional>

namespace kotowari {

/// What a project's services are built with.
struct ProjectParts {
    const Messages &messages; ///< outlives every project
    EngineProvider engine;
    TokenizerProvider tokenizer;
};

class ProjectImpl : public Project
{
public:
    /// Makes the file; with a sample, its examples and its pools in one transaction. On failure no file is left.
    /// Errors: Database::create's, makeSample's, the pools'.
    static Result<std::shared_ptr<Project>> create(const std::filesystem::path &path, const std::optional<SampleOptions> &sample, OpenMode mode,
                                                   const ProjectParts &parts);
    /// Read-only instead where another window holds the editing lock or the place cannot be written (Project::readOnlyReason says which).
    /// Errors: Database::open's.
    static Result<std::shared_ptr<Project>> open(const std::filesystem::path &path, OpenMode mode, const ProjectParts &parts);

    ~ProjectImpl() override;

    ExampleService &examples() override { return *m_examples; }
    ExperimentService &experiments() override { return *m_services.experiments; }
    TrainingService &training() override { return *m_services.training; }
    ModelService &models() override { return *m_services.models; }
    ReportService &reports() override { return *m_reports; }
    ExportService &exports() override { return *m_exports; }
    AnalysisService &analysis() override { return *m_analysis; }
    BaselineService &baselines() override { return *m_services.baselines; }
    QualityService &quality() override { return *m_quality; }
    ReviewService &review() override { return *m_review; }
    WritingService &writing() override { return *m_writing; }
    SharingService &sharing() override { return *m_sharing; }
    CostService &costs() override { return *m_costs; }
    std::string path() const override { return m_database->path().string(); }
    bool readOnly() const override { return m_database->readOnly(); }
    std::optional<Message> readOnlyReason() const override;

private:
    ProjectImpl(std::shared_ptr<Database> database, std::optional<FileLock> lock, const ProjectParts &parts);

    std::optional<FileLock> m_lock; ///< let go last
    std::shared_ptr<Database> m_database;
    std::unique_ptr<ExampleService> m_examples;
    ExperimentServices m_services;
    std::unique_ptr<QualityService> m_quality;
    std::unique_ptr<ReportService> m_reports;
    std::unique_ptr<ExportService> m_exports;
    std::unique_ptr<AnalysisService> m_analysis;
    std::unique_ptr<ReviewService> m_review;
    std::unique_ptr<WritingService> m_writing;
    std::unique_ptr<SharingService> m_sharing;
    std::unique_ptr<CostServiceImpl> m_costs;
};

} // namespace kotowari
