// Models and reports in memory.
#pragma once

#include "core/api/modelservice.h"
#include "core/api/reportservice.h"

#include <atomic>
#include <mutex>

namespace kotowari::ui::fakes {

/// Thread: any.
class FakeModelService : public ModelService
{
public:
    std::atomic<bool> tokenizer = true; ///< false: there is none yet

    std::vector<ModelPreset> presets() const override;
    std::optional<ModelPreset> preset(const std::string &name) const override;
    Result<std::vector<PredictedAnswer>> predict(RunId run, std::span<const std::string> inputs, std::stop_token stop) override;
    Result<std::optional<int>> tokenCount(const std::string &text) override; ///< a token every three bytes
    Result<int> trainTokenizer(int vocabulary) override;
    Result<void> exportModel(RunId, const std::string &) override { return {}; }
};

/// Thread: any. compare() and report() answer NotFound until something was put.
class FakeReportService : public ReportService
{
public:
    void put(Comparison comparison);
    void put(Report report);

    Result<Comparison> compare(std::optional<ExperimentId> experiment) const override;
    Result<Report> report(std::optional<ExperimentId> experiment, Language language, const std::vector<std::string> &sections) const override;
    Result<void> write(std::optional<ExperimentId> experiment, const std::string &path, const std::string &format, Language language) const override;

private:
    mutable std::mutex m_mutex;
    std::optional<Comparison> m_comparison;
    std::optional<Report> m_report;
};

} // namespace kotowari::ui::fakes
