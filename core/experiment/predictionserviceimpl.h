// Answers of a run with the confidence they deserve: its own probabilities, calibrated on validation.
#pragma once

#include "core/api/predictionservice.h"
#include "core/store/database.h"
#include "core/store/runrepository.h"

#include <memory>

namespace kotowari {

class ModelServiceImpl;

class PredictionServiceImpl final : public PredictionService
{
public:
    /// `models` owns this.
    PredictionServiceImpl(std::shared_ptr<Database> database, ModelServiceImpl &models) : m_database(std::move(database)), m_runs(m_database), m_models(models) { }

    Result<Calibration> calibration(RunId run, const PredictionProgress &progress, std::stop_token stop) override;
    Result<std::optional<Calibration>> knownCalibration(RunId run) const override;
    Result<void> chooseThreshold(const ChosenThreshold &choice) override;
    Result<std::optional<ChosenThreshold>> chosenThreshold() const override;
    Result<CaseFile> readCases(const std::string &path, const std::string &column) const override;
    Result<std::vector<JudgedPrediction>> answer(RunId run, std::span<const std::string> inputs, const PredictionProgress &progress, std::stop_token stop) override;

private:
    std::shared_ptr<Database> m_database;
    RunRepository m_runs;
    ModelServiceImpl &m_models;
};

} // namespace kotowari
