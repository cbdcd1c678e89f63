// Models, reports and exports in memory.
#pragma once

#include "core/api/baselineservice.h"
#include "core/api/exporting.h"
#include "core/api/modelservice.h"
#include "core/api/reportservice.h"
#include "fakepredictions.h"

#include <atomic>
#include <mutex>
#include <set>

namespace kotowari::ui::fakes {

/// Thread: any.
class FakeModelService : public ModelService
{
public:
    std::atomic<bool> tokenizer = true; ///< false: there is none yet
    std::atomic<bool> holdCopies = false; ///< copies stay half done until this is false or they are stopped
    std::atomic<bool> holdScoring = false; ///< confirm() goes on when this is false or it is stopped

    void put(ImportedModel model);
    void need(const std::string &name); ///< removing it is refused from now on

    std::vector<ModelPreset> presets() const override;
    std::optional<ModelPreset> preset(const std::string &name) const override;
    Result<std::vector<ImportedModel>> imported() const override;
    Result<ImportedModel> importModel(const std::string &folder, const std::string &name, const ModelCopyProgress &progress, std::stop_token stop) override;
    Result<void> removeModel(const std::string &name) override;
    Result<std::vector<PredictedAnswer>> predict(RunId run, std::span<const std::string> inputs, std::stop_token stop) override;
    /// 20 items, of which (8 + run mod 7) are right. Errors: confirm.done-already, error.cancelled.
    Result<Confirmation> confirm(std::span<const RunId> runs, const std::string &by, std::stop_token stop) override;
    Result<std::optional<Confirmation>> confirmation() const override;
    Result<std::optional<int>> tokenCount(const std::string &text) override; ///< a token every three bytes
    Result<int> trainTokenizer(int vocabulary) override;
    Result<void> exportModel(RunId, const std::string &) override { return {}; }
    FakePredictionService &predictions() override { return m_predictions; }

private:
    FakePredictionService m_predictions;
    mutable std::mutex m_mutex;
    std::vector<ImportedModel> m_imported;
    std::set<std::string> m_needed;
    std::optional<Confirmation> m_confirmation;
};

/// Remembers what was asked for and writes nothing. Thread: any.
class FakeExportService : public ExportService
{
public:
    std::atomic<bool> fail = false; ///< file.cannot-write

    std::vector<std::string> written() const;
    Result<ExportReport> write(const std::string &path, ExportContent content, const ProgressCallback &progress, std::stop_token stop) const override;
    Result<ExportReport> writeAnswers(const std::string &path, std::span<const JudgedPrediction> answers, double threshold) const override; ///< "PATH answers N"

private:
    mutable std::mutex m_mutex;
    mutable std::vector<std::string> m_written; ///< "PATH examples"
};

/// A model of the given name as the fakes import it.
ImportedModel importedModel(const std::string &name, std::int64_t parameters = 76'961'152);

/// What FakeWorkbench::openModel gives: v1.1-small's shape; echoes texts.
class FakeModelFolder : public ModelFolder
{
public:
    const ModelConfig &config() const override { return m_model.shape.config; }
    std::int64_t parameters() const override { return m_model.shape.parameters; }
    StoredWeights stored() const override { return m_model.shape.stored; }
    std::optional<int> tokenizerPieces() const override { return m_model.shape.tokenizerPieces; }
    Result<std::vector<PairScore>> score(std::span<const ModelPair> pairs) override { return std::vector<PairScore>(pairs.size()); }
    Result<std::vector<GeneratedText>> generate(std::span<const ModelText> inputs, const GenerationOptions &options, std::stop_token stop) override;

private:
    ImportedModel m_model = importedModel("folder");
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
    Result<void> writeWorkbook(const Report &, const std::string &) const override { return {}; }

private:
    mutable std::mutex m_mutex;
    std::optional<Comparison> m_comparison;
    std::optional<Report> m_report;
};

/// Keeps what people bring; the window reads baselines from the comparison. Thread: any.
class FakeBaselineService : public BaselineService
{
public:
    void rejectRows(std::vector<RejectedRow> rows); ///< the next imports refuse the file for these
    std::vector<OutsideOptions> imported() const;   ///< what is there of outside systems, with the options of their import

    Result<BaselineList> baselines(ExperimentId) const override { return BaselineList{}; }
    Result<std::optional<PeopleFigures>> people() const override;
    Result<void> setPeople(const PeopleFigures &figures) override;
    Result<void> removePeople() override;
    Result<OutsideImport> importOutside(const std::string &path, const OutsideOptions &options) override; ///< 7 rows, 5 answers
    Result<void> removeOutside(const std::string &name) override;

private:
    mutable std::mutex m_mutex;
    std::optional<PeopleFigures> m_people;
    std::vector<OutsideOptions> m_outside;
    std::vector<RejectedRow> m_rejects;
};

} // namespace kotowari::ui::fakes
