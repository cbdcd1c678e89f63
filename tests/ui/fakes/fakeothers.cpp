#include "fakeothers.h"

#include <algorithm>
#include <fstream>

namespace kotowari::ui::fakes {

std::vector<ModelPreset> FakeModelService::presets() const
{
    std::vector<ModelPreset> list;
    for (const auto &[name, parameters, steps] : {std::tuple{"t5-nano", 700'000, 600}, {"t5-micro", 2'900'000, 1000}, {"t5-small", 60'500'000, 2000}}) {
        ModelPreset preset;
        preset.name = name;
        preset.parameters = parameters;
        preset.defaultSteps = steps;
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

Result<std::vector<PredictedAnswer>> FakeModelService::predict(RunId, std::span<const std::string> inputs, std::stop_token)
{
    std::vector<PredictedAnswer> list;
    for (const auto &input : inputs)
        list.push_back({input, "ok", "because", "because <answer> ok", false, false, 0.01});
    return list;
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

} // namespace kotowari::ui::fakes
