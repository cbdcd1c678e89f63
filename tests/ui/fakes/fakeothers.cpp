#include "fakeothers.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <thread>

namespace kotowari::ui::fakes {

std::vector<ModelPreset> FakeModelService::presets() const
{
    std::vector<ModelPreset> list;
    for (const auto &[name, parameters, steps] : {std::tuple{"t5-nano", 700'000, 600}, {"t5-micro", 2'900'000, 1000}, {"t5-small", 60'500'000, 2000}}) {
        ModelPreset preset;
        preset.name = name;
        preset.parameters = parameters;
        preset.defaultSteps = steps;
        preset.note = std::string("model.note.") + name;
        preset.config.encoderLayers = preset.config.decoderLayers = 2;
        preset.config.dModel = 64;
        preset.config.dFf = 256;
        preset.config.heads = 4;
        preset.config.dKv = 16;
        list.push_back(preset);
    }
    return list;
}

std::optional<ModelPreset> FakeModelService::preset(const std::string &name) const
{
    const auto all = presets();
    const auto it = std::ranges::find(all, name, &ModelPreset::name);
    return it == all.end() ? std::nullopt : std::optional(*it);
}

void FakeModelService::put(ImportedModel model)
{
    const std::lock_guard guard(m_mutex);
    m_imported.push_back(std::move(model));
}

void FakeModelService::need(const std::string &name)
{
    const std::lock_guard guard(m_mutex);
    m_needed.insert(name);
}

Result<std::vector<ImportedModel>> FakeModelService::imported() const
{
    const std::lock_guard guard(m_mutex);
    return m_imported;
}

Result<ImportedModel> FakeModelService::importModel(const std::string &folder, const std::string &name, const ModelCopyProgress &progress, std::stop_token stop)
{
    if (progress)
        progress(50, 100);
    while (holdCopies && !stop.stop_requested())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (stop.stop_requested())
        return Error{ErrorCode::Cancelled, {"error.cancelled", {}}};
    auto model = importedModel(name);
    model.source = folder;
    const std::lock_guard guard(m_mutex);
    if (std::ranges::any_of(m_imported, [&](const ImportedModel &other) { return other.model.name == name; }))
        return Error{ErrorCode::InvalidInput, {"model.name-taken", {{"name", name}}}};
    m_imported.push_back(model);
    return model;
}

Result<void> FakeModelService::removeModel(const std::string &name)
{
    const std::lock_guard guard(m_mutex);
    if (m_needed.contains(name))
        return Error{ErrorCode::Busy, {"model.needed", {{"name", name}, {"runs", std::int64_t{3}}}}};
    if (std::erase_if(m_imported, [&](const ImportedModel &model) { return model.model.name == name; }) == 0)
        return Error{ErrorCode::NotFound, {"model.not-found", {{"name", name}}}};
    return {};
}

ImportedModel importedModel(const std::string &name, std::int64_t parameters)
{
    ImportedModel imported;
    auto &config = imported.shape.config;
    config.vocabularySize = 32128;
    config.dModel = 512;
    config.dKv = 64;
    config.dFf = 1024;
    config.encoderLayers = config.decoderLayers = 8;
    config.heads = 6;
    config.feedForward = FeedForward::GatedGelu;
    imported.shape.parameters = parameters;
    imported.shape.stored = {190, "F32"};
    imported.shape.tokenizerPieces = 32100;
    imported.bytes = 4 * parameters + 800'000;
    imported.source = "/downloads/" + name;
    imported.importedAt = 1'790'000'000'000;
    imported.model.name = name;
    imported.model.config = config;
    imported.model.parameters = parameters;
    imported.model.note = "model.note.imported";
    return imported;
}

Result<std::vector<GeneratedText>> FakeModelFolder::generate(std::span<const ModelText> inputs, const GenerationOptions &, std::stop_token)
{
    std::vector<GeneratedText> outputs;
    for (const auto &input : inputs)
        outputs.push_back({"echo " + input.text, {5, 1}, false});
    return outputs;
}

Result<std::vector<PredictedAnswer>> FakeModelService::predict(RunId, std::span<const std::string> inputs, std::stop_token)
{
    std::vector<PredictedAnswer> list;
    for (const auto &input : inputs)
        list.push_back({input, "ok", "because", "because <answer> ok", false, false, 0.01});
    return list;
}

Result<Confirmation> FakeModelService::confirm(std::span<const RunId> runs, const std::string &by, std::stop_token stop)
{
    while (holdScoring && !stop.stop_requested())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (stop.stop_requested())
        return Error{ErrorCode::Cancelled, {"error.cancelled", {}}};
    const std::lock_guard guard(m_mutex);
    if (m_confirmation)
        return Error{ErrorCode::InvalidInput, {"confirm.done-already", {{"at", std::string("2026-11-23")}, {"by", m_confirmation->by}}}};
    Confirmation confirmation{1795392000000, by.empty() ? "sato" : by, 20, {}};
    for (const auto run : runs) {
        const auto correct = 8 + run % 7;
        const double score = double(correct) / 20;
        confirmation.scores.push_back({run, correct, 20, score, score - 0.2, score + 0.2});
    }
    m_confirmation = confirmation;
    return confirmation;
}

Result<std::optional<Confirmation>> FakeModelService::confirmation() const
{
    const std::lock_guard guard(m_mutex);
    return m_confirmation;
}

Result<std::optional<int>> FakeModelService::tokenCount(const std::string &text)
{
    return tokenizer ? std::optional(int((text.size() + 2) / 3)) : std::nullopt;
}

Result<int> FakeModelService::trainTokenizer(int vocabulary)
{
    tokenizer = true;
    return vocabulary;
}

void FakeReportService::put(Comparison comparison)
{
    const std::lock_guard guard(m_mutex);
    m_comparison = std::move(comparison);
}

void FakeReportService::put(Report report)
{
    const std::lock_guard guard(m_mutex);
    m_report = std::move(report);
}

Result<Comparison> FakeReportService::compare(std::optional<ExperimentId> experiment) const
{
    const std::lock_guard guard(m_mutex);
    if (!m_comparison)
        return Error{ErrorCode::NotFound, {"experiment.not-found", {{"experiment", experiment.value_or(0)}}}};
    return *m_comparison;
}

Result<Report> FakeReportService::report(std::optional<ExperimentId> experiment, Language language, const std::vector<std::string> &sections) const
{
    const std::lock_guard guard(m_mutex);
    if (!m_report)
        return Error{ErrorCode::NotFound, {"experiment.not-found", {{"experiment", experiment.value_or(0)}}}};
    Report report = *m_report;
    report.language = language == Language::Japanese ? "ja" : "en";
    if (!sections.empty()) {
        std::vector<ReportSection> kept;
        for (const auto &id : sections)
            if (const auto it = std::ranges::find(report.sections, id, &ReportSection::id); it != report.sections.end())
                kept.push_back(*it);
        report.sections = std::move(kept);
    }
    return report;
}

Result<void> FakeReportService::write(std::optional<ExperimentId>, const std::string &path, const std::string &format, Language) const
{
    std::ofstream file(path);
    file << "fake " << format << '\n';
    if (!file.flush())
        return Error{ErrorCode::Io, {"file.cannot-write", {{"path", path}}}};
    return {};
}

void FakeBaselineService::rejectRows(std::vector<RejectedRow> rows)
{
    const std::lock_guard guard(m_mutex);
    m_rejects = std::move(rows);
}

std::vector<OutsideOptions> FakeBaselineService::imported() const
{
    const std::lock_guard guard(m_mutex);
    return m_outside;
}

Result<std::optional<PeopleFigures>> FakeBaselineService::people() const
{
    const std::lock_guard guard(m_mutex);
    return m_people;
}

Result<void> FakeBaselineService::setPeople(const PeopleFigures &figures)
{
    const std::lock_guard guard(m_mutex);
    m_people = figures;
    return {};
}

Result<void> FakeBaselineService::removePeople()
{
    const std::lock_guard guard(m_mutex);
    if (!m_people)
        return Error{ErrorCode::NotFound, {"baseline.no-people", {}}};
    m_people.reset();
    return {};
}

Result<OutsideImport> FakeBaselineService::importOutside(const std::string &, const OutsideOptions &options)
{
    const std::lock_guard guard(m_mutex);
    OutsideImport done;
    done.rows = 7;
    if (!m_rejects.empty()) {
        done.rejects = m_rejects;
        done.rejected = std::int64_t(m_rejects.size());
        return done;
    }
    done.answers = 5;
    done.unknown = 2;
    done.unknownCases = {"Q-998", "Q-999"};
    done.replaced = std::erase_if(m_outside, [&](const OutsideOptions &one) { return one.name == options.name; }) > 0;
    m_outside.push_back(options);
    return done;
}

Result<void> FakeBaselineService::removeOutside(const std::string &name)
{
    const std::lock_guard guard(m_mutex);
    if (std::erase_if(m_outside, [&](const OutsideOptions &one) { return one.name == name; }) == 0)
        return Error{ErrorCode::NotFound, {"baseline.no-outside-at-all", {{"name", name}}}};
    return {};
}

std::vector<std::string> FakeExportService::written() const
{
    const std::lock_guard lock(m_mutex);
    return m_written;
}

Result<ExportReport> FakeExportService::writeAnswers(const std::string &path, std::span<const JudgedPrediction> answers, double threshold) const
{
    if (fail)
        return Error{ErrorCode::Io, {"file.cannot-write", {{"path", path}}}, {}};
    const std::lock_guard lock(m_mutex);
    m_written.push_back(path + " answers " + std::to_string(answers.size()) + " below " + std::to_string(threshold).substr(0, 4));
    return ExportReport{std::ssize(answers), FileFormat::Csv};
}

Result<ExportReport> FakeExportService::write(const std::string &path, ExportContent content, const ProgressCallback &, std::stop_token) const
{
    if (fail)
        return Error{ErrorCode::Io, {"file.cannot-write", {{"path", path}}}, {}};
    const std::lock_guard lock(m_mutex);
    m_written.push_back(path + ' ' + std::string(toString(content)));
    return ExportReport{3, FileFormat::Csv};
}

} // namespace kotowari::ui::fakes
