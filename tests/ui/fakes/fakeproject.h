// A project and a workbench in memory: what tests hand to the window.
#pragma once

#include "core/api/project.h"
#include "core/base/messagecatalogue.h"
#include "fakeanalysis.h"
#include "fakecosts.h"
#include "fakeexamples.h"
#include "fakeexperiments.h"
#include "fakeothers.h"
#include "fakequality.h"
#include "fakereview.h"
#include "fakesharing.h"
#include "faketraining.h"
#include "fakewriting.h"

#include <map>

namespace kotowari::ui::fakes {

class FakeProject : public Project
{
public:
    explicit FakeProject(std::string path, bool readOnly = false);

    FakeExampleService &examples() override { return m_examples; }
    FakeExperimentService &experiments() override { return m_experiments; }
    FakeTrainingService &training() override { return m_training; }
    FakeModelService &models() override { return m_models; }
    FakeReportService &reports() override { return m_reports; }
    FakeExportService &exports() override { return m_exports; }
    FakeAnalysisService &analysis() override { return m_analysis; }
    FakeBaselineService &baselines() override { return m_baselines; }
    FakeQualityService &quality() override { return m_quality; }
    FakeReviewService &review() override { return m_review; }
    FakeWritingService &writing() override { return m_writing; }
    FakeSharingService &sharing() override { return m_sharing; }
    FakeCostService &costs() override { return m_costs; }
    std::string path() const override { return m_path; }
    bool readOnly() const override { return m_readOnly; }

private:
    std::string m_path;
    bool m_readOnly;
    FakeExampleService m_examples;
    FakeExperimentService m_experiments;
    FakeTrainingService m_training{m_experiments};
    FakeModelService m_models;
    FakeReportService m_reports;
    FakeExportService m_exports;
    FakeAnalysisService m_analysis;
    FakeBaselineService m_baselines;
    FakeQualityService m_quality;
    FakeReviewService m_review{m_examples};
    FakeWritingService m_writing{m_examples};
    FakeSharingService m_sharing;
    FakeCostService m_costs;
};

/// Projects are kept by path; create() makes a small file there so that "recent" finds it. Core's real catalogue gives the texts.
class FakeWorkbench : public Workbench
{
public:
    void put(std::shared_ptr<FakeProject> project); ///< open() of its path gives it
    std::shared_ptr<FakeProject> at(const std::string &path) const;

    const Messages &messages() const override { return m_messages; }
    std::vector<std::string> sampleNames() const override;
    std::string userName() const override { return "suzuki"; }
    Result<std::shared_ptr<Project>> create(const std::string &path, const std::optional<SampleOptions> &sample, OpenMode mode) override;
    Result<std::shared_ptr<Project>> open(const std::string &path, OpenMode mode) override;
    Result<EngineInfo> engineInfo() override;
    /// Any folder whose name does not contain "bad".
    Result<std::unique_ptr<ModelFolder>> openModel(const std::string &folder) override;
    Result<EngineMeasure> measure(const TrainingJob &, std::int64_t, std::stop_token) override { return EngineMeasure{}; }

private:
    mutable std::mutex m_mutex;
    MessageCatalogue m_messages;
    std::map<std::string, std::shared_ptr<FakeProject>> m_projects;
};

} // namespace kotowari::ui::fakes
