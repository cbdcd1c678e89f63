// PredictionService without a model: inputs say what becomes of them.
#pragma once

#include "core/api/predictionservice.h"

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

namespace kotowari::ui::fakes {

/// "doubt" in an input gives a confidence of 0.4, "broken" no answer, "weather" is unlike all it learned from, anything else "approve" with 0.95. Thread: any.
class FakePredictionService : public PredictionService
{
public:
    std::atomic<bool> hold = false; ///< answers wait until this is false or they are stopped

    Result<Calibration> calibration(RunId run, const PredictionProgress &, std::stop_token) override
    {
        const std::lock_guard lock(m_mutex);
        m_measured = run;
        return make(run);
    }
    Result<std::optional<Calibration>> knownCalibration(RunId run) const override
    {
        const std::lock_guard lock(m_mutex);
        return m_measured == run ? std::optional(make(run)) : std::nullopt;
    }
    Result<void> chooseThreshold(const ChosenThreshold &choice) override
    {
        const std::lock_guard lock(m_mutex);
        m_chosen = choice;
        return {};
    }
    Result<std::optional<ChosenThreshold>> chosenThreshold() const override
    {
        const std::lock_guard lock(m_mutex);
        return m_chosen;
    }
    Result<CaseFile> readCases(const std::string &path, const std::string &) const override
    {
        if (path.find("unclear") != std::string::npos)
            return Error{ErrorCode::InvalidInput, {"predict.no-input-column", {{"path", path}, {"columns", std::string("a, b")}}}, {}};
        return CaseFile{{"quantity 120", "doubt it", "broken"}, "input", {"input"}};
    }
    Result<std::vector<JudgedPrediction>> answer(RunId run, std::span<const std::string> inputs, const PredictionProgress &progress, std::stop_token stop) override
    {
        while (hold && !stop.stop_requested())
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, {"error.cancelled", {}}, {}};
        std::vector<JudgedPrediction> answers;
        for (const auto &input : inputs) {
            const bool broken = input.find("broken") != std::string::npos;
            const bool doubt = input.find("doubt") != std::string::npos;
            answers.push_back({{input, broken ? "" : "approve", broken ? "" : "at least 100 of run " + std::to_string(run), "raw", broken, false, 0.05}, doubt ? 0.6 : 0.99,
                               broken ? 0.0 : doubt ? 0.4 : 0.95, input.find("weather") != std::string::npos});
        }
        if (progress)
            progress(1);
        return answers;
    }

private:
    static Calibration make(RunId run)
    {
        Calibration calibration;
        calibration.run = run;
        calibration.items = 140;
        calibration.right = 0.8;
        calibration.error = 0.031;
        calibration.reliable = true;
        calibration.bins = {{0.4, 0.5, 0.45, 0.5, 0.35, 0.65, 40}, {0.9, 1.0, 0.95, 0.93, 0.86, 0.97, 100}};
        for (int i = 0; i <= 20; ++i)
            calibration.thresholds.push_back({i / 20.0, i <= 8 ? 0.0 : i <= 19 ? 0.25 : 1.0, i <= 8 ? 140 : i <= 19 ? 105 : 0,
                                              i <= 19 ? std::optional(i <= 8 ? 0.8 : 0.93) : std::nullopt, i <= 19 ? std::optional(0.7) : std::nullopt, i <= 19 ? std::optional(0.97) : std::nullopt});
        return calibration;
    }

    mutable std::mutex m_mutex;
    RunId m_measured = 0;
    std::optional<ChosenThreshold> m_chosen;
};

} // namespace kotowari::ui::fakes
