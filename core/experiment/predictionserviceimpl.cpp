#include "predictionserviceimpl.h"

#include "core/base/atomicfile.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/data/casesfile.h"
#include "core/stats/calibration.h"
#include "core/store/auditlog.h"
#include "core/store/projectsettings.h"
#include "experimentdata.h"
#include "familiarity.h"
#include "modelserviceimpl.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <iterator>

namespace kotowari {

namespace {

using Json = nlohmann::json;

constexpr std::size_t mostItems = 500;
constexpr std::int64_t itemsToRely = 50;
constexpr int thresholdSteps = 20;

std::filesystem::path calibrationFile(const Run &run) { return std::filesystem::path(run.folder) / "calibration.json"; }

Calibration calibrationOf(RunId run, const std::vector<JudgedAnswer> &answers)
{
    Calibration calibration;
    calibration.run = run;
    calibration.items = std::ssize(answers);
    const auto right = std::ranges::count_if(answers, &JudgedAnswer::right);
    calibration.right = answers.empty() ? 0 : static_cast<double>(right) / static_cast<double>(answers.size());
    const auto fitted = fitCalibration(answers);
    calibration.slope = fitted.slope;
    calibration.offset = fitted.offset;
    const auto honest = crossCalibrated(answers);
    calibration.bins = reliability(honest);
    calibration.error = expectedCalibrationError(calibration.bins);
    std::vector<double> thresholds;
    for (int i = 0; i <= thresholdSteps; ++i)
        thresholds.push_back(static_cast<double>(i) / thresholdSteps);
    calibration.thresholds = thresholdEffects(honest, thresholds);
    calibration.reliable = calibration.items >= itemsToRely && right > 0 && right < calibration.items;
    return calibration;
}

Result<ExperimentData> dataOf(const Database &database, const Run &run)
{
    const auto file = examplesFile(experimentFolder(database.filesFolder(), run.experiment));
    const auto text = readFile(file);
    return text ? experimentDataFromText(*text, file) : Result<ExperimentData>(text.error());
}

/// Of a run that learned from nothing every case is familiar.
Result<Familiarity> familiarityOf(const Database &database, const Run &run)
{
    const auto data = dataOf(database, run);
    if (!data)
        return data.error();
    const auto learned = data->subset(run.seed, run.trainSize);
    if (!learned)
        return learned.error();
    const auto inputsOf = [](std::span<const Example> examples) {
        std::vector<std::string> inputs;
        std::ranges::transform(examples, std::back_inserter(inputs), &Example::input);
        return inputs;
    };
    return Familiarity(inputsOf(*learned), inputsOf(data->validation));
}

std::string toText(const Run &run, const std::vector<JudgedAnswer> &answers)
{
    Json json{{"steps", run.steps}, {"probability", Json::array()}, {"right", Json::array()}};
    for (const auto &answer : answers) {
        json["probability"].push_back(answer.probability);
        json["right"].push_back(answer.right);
    }
    return json.dump() + '\n';
}

/// Absent: never measured, for another number of steps, or the file is damaged; measuring again costs seconds and harms nothing.
std::optional<std::vector<JudgedAnswer>> measuredBefore(const Run &run)
{
    const auto text = readFile(calibrationFile(run));
    const auto json = text ? Json::parse(*text, nullptr, false) : Json();
    if (!json.is_object() || json.value("steps", std::int64_t{-1}) != run.steps || !json.contains("probability") || !json.contains("right")
        || !json["probability"].is_array() || !json["right"].is_array() || json["probability"].size() != json["right"].size())
        return std::nullopt;
    std::vector<JudgedAnswer> answers;
    for (std::size_t i = 0; i < json["probability"].size(); ++i) {
        const auto &probability = json["probability"][i];
        const auto &right = json["right"][i];
        if (!probability.is_number() || !right.is_boolean())
            return std::nullopt;
        answers.push_back({probability.get<double>(), right.get<bool>()});
    }
    return answers;
}

} // namespace

Result<std::optional<Calibration>> PredictionServiceImpl::knownCalibration(RunId id) const
{
    const auto queued = m_runs.run(id);
    if (!queued)
        return queued.error();
    const auto answers = measuredBefore(queued->run);
    return answers ? std::optional(calibrationOf(id, *answers)) : std::nullopt;
}

Result<Calibration> PredictionServiceImpl::calibration(RunId id, const PredictionProgress &progress, std::stop_token stop)
{
    const auto queued = m_runs.run(id);
    if (!queued)
        return queued.error();
    if (queued->run.tuning)
        return Error{ErrorCode::InvalidInput, {"tuning.no-result", {{"run", std::int64_t{id}}}}, {}};
    if (const auto answers = measuredBefore(queued->run))
        return calibrationOf(id, *answers);
    auto data = dataOf(*m_database, queued->run);
    if (!data)
        return data.error();
    auto &items = data->validation;
    items.resize(std::min(items.size(), mostItems));
    if (items.empty())
        return Error{ErrorCode::NotFound, {"predict.no-validation", {{"run", std::int64_t{id}}}}, {}};
    std::vector<std::string> inputs;
    for (const auto &item : items)
        inputs.push_back(item.input);
    const auto answered = m_models.answer(id, inputs, true, progress, std::move(stop));
    if (!answered)
        return answered.error();
    std::vector<JudgedAnswer> answers;
    for (std::size_t i = 0; i < answered->size(); ++i) {
        const auto &[answer, probability] = (*answered)[i];
        if (!answer.formatFailure && !answer.truncated) // those go to people anyway
            answers.push_back({probability, normalizeAnswer(answer.answer) == normalizeAnswer(items[i].answer)});
    }
    if (!m_database->readOnly())
        if (const auto kept = writeFileAtomically(calibrationFile(queued->run), toText(queued->run, answers)); !kept)
            log::error("calibration", kept.error()); // measured again the next time
    return calibrationOf(id, answers);
}

Result<void> PredictionServiceImpl::chooseThreshold(const ChosenThreshold &choice)
{
    if (!(choice.threshold >= 0 && choice.threshold <= 1))
        return Error{ErrorCode::InvalidInput, {"predict.bad-threshold", {}}, {}};
    if (const auto found = m_runs.run(choice.run); !found)
        return found.error();
    const auto before = chosenThreshold();
    if (before && *before == choice)
        return {};
    return m_database->write([&](SQLite::Database &connection) -> Result<void> {
        ProjectSettings(connection).set(setting::threshold, Json{{"run", choice.run}, {"threshold", choice.threshold}}.dump());
        AuditLog(connection).append({}, "threshold.set", "run " + std::to_string(choice.run), Json{{"threshold", choice.threshold}}.dump());
        return {};
    });
}

Result<std::optional<ChosenThreshold>> PredictionServiceImpl::chosenThreshold() const
{
    return m_database->read([](SQLite::Database &connection) -> Result<std::optional<ChosenThreshold>> {
        const auto text = ProjectSettings(connection).get(setting::threshold);
        const auto json = text ? Json::parse(*text, nullptr, false) : Json();
        if (!json.is_object() || !json.value("run", Json()).is_number_integer() || !json.value("threshold", Json()).is_number())
            return std::optional<ChosenThreshold>();
        return std::optional(ChosenThreshold{json["run"].get<RunId>(), json["threshold"].get<double>()});
    });
}

Result<CaseFile> PredictionServiceImpl::readCases(const std::string &path, const std::string &column) const
{
    auto read = kotowari::readCases(path, column);
    if (!read)
        return read.error();
    return CaseFile{std::move(read->inputs), std::move(read->column), std::move(read->columns)};
}

Result<std::vector<JudgedPrediction>> PredictionServiceImpl::answer(RunId run, std::span<const std::string> inputs, const PredictionProgress &progress, std::stop_token stop)
{
    constexpr double measuring = 0.5; // of the progress, where it comes first
    const auto known = knownCalibration(run);
    if (!known)
        return known.error();
    const double before = *known ? 0 : measuring;
    const auto part = [&](double begin, double share) {
        return [begin, share, &progress](double fraction) {
            if (progress)
                progress(begin + share * fraction);
        };
    };
    const auto calibrated = calibration(run, part(0, before), stop);
    if (!calibrated)
        return calibrated.error();
    auto answered = m_models.answer(run, inputs, true, part(before, 1 - before), std::move(stop));
    if (!answered)
        return answered.error();
    const auto queued = m_runs.run(run);
    if (!queued)
        return queued.error();
    const auto familiarity = familiarityOf(*m_database, queued->run);
    if (!familiarity)
        return familiarity.error();
    const LogisticCalibration line{calibrated->slope, calibrated->offset};
    std::vector<JudgedPrediction> predictions;
    for (auto &[answer, probability] : *answered) {
        const bool whole = !answer.formatFailure && !answer.truncated;
        const bool unfamiliar = familiarity->unfamiliar(answer.input);
        predictions.push_back({std::move(answer), probability, whole ? line(probability) : 0, unfamiliar});
    }
    return predictions;
}

} // namespace kotowari
