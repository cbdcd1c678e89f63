#include "reportserviceimpl.h"

#include "analysisserviceimpl.h"
#include "costjson.h"
#include "itemsjson.h"
#include "json.h"
#include "metricscsv.h"
#include "reportbuilder.h"
#include "valuejson.h"
#include "xlsxreport.h"

#include "core/base/atomicfile.h"
#include "core/base/clock.h"
#include "core/base/planjson.h"
#include "core/stats/compare.h"
#include "core/stats/countedscores.h"
#include "core/stats/explanationvalue.h"
#include "core/stats/meetingbrief.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <mutex>

namespace kotowari {

namespace {

class ReportServiceImpl : public ReportService
{
public:
    ReportServiceImpl(ExperimentService &experiments, ExampleService &examples, const Messages &messages, std::string projectName, ReportSources sources)
        : m_experiments(experiments), m_examples(examples), m_messages(messages), m_projectName(std::move(projectName)), m_baselines(sources.baselines),
          m_writingTimes(std::move(sources.writingTimes)), m_quality(sources.quality), m_costs(std::move(sources.costs)), m_dataVersion(std::move(sources.dataVersion))
    {
    }

    Result<Comparison> compare(std::optional<ExperimentId> experiment) const override
    {
        const auto version = dataVersion();
        const auto found = find(experiment);
        if (!found)
            return found.error();
        ReportInput input;
        input.experiment = *found;
        return compared(input, version);
    }

    Result<Report> report(std::optional<ExperimentId> experiment, Language language, const std::vector<std::string> &sections) const override
    {
        auto input = read(experiment, true);
        if (!input)
            return input.error();
        if (auto added = addSlices(*input); !added)
            return added.error();
        if (auto added = addCosts(*input); !added)
            return added.error();
        if (auto added = addEfforts(*input); !added)
            return added.error();
        if (m_quality && (sections.empty() || std::ranges::find(sections, "explanation-quality") != sections.end())) {
            auto overview = m_quality->overview({});
            if (!overview)
                return overview.error();
            input->explanations = *std::move(overview);
        }
        return ReportBuilder(*input, m_messages, language).build(sections);
    }

    Result<void> writeWorkbook(const Report &report, const std::string &path) const override { return writeXlsxReport(report, path); }

    Result<void> write(std::optional<ExperimentId> experiment, const std::string &path, const std::string &format, Language language) const override
    {
        if (format != "csv" && format != "json")
            return Error{ErrorCode::InvalidInput, {"report.unknown-format", {{"format", format}}}, {}};
        auto input = read(experiment, format == "csv");
        if (!input)
            return input.error();
        if (auto added = format == "json" ? addSlices(*input) : Result<void>(); !added)
            return added;
        if (auto added = format == "json" ? addCosts(*input) : Result<void>(); !added)
            return added;
        if (auto added = addEfforts(*input); !added)
            return added;
        return writeFileAtomically(path, format == "csv" ? metricsCsv(*input) : document(*input, language));
    }

private:
    Result<ReportInput> read(std::optional<ExperimentId> id, bool withMetrics) const
    {
        ReportInput input;
        input.projectName = m_projectName;
        input.madeAt = nowMilliseconds();
        const auto version = dataVersion();
        const auto experiment = find(id);
        if (!experiment)
            return experiment.error();
        input.experiment = *experiment;
        if (auto added = addRuns(input); !added)
            return added.error();
        if (withMetrics) {
            for (const auto &run : input.runs) {
                auto metrics = m_experiments.metrics(run.id);
                if (!metrics)
                    return metrics.error();
                input.metrics.emplace(run.id, std::move(*metrics));
            }
        }
        auto comparison = compared(input, version);
        if (!comparison)
            return comparison.error();
        input.comparison = *std::move(comparison);
        return input;
    }

    Result<void> addRuns(ReportInput &input) const
    {
        auto runs = m_experiments.runs(input.experiment.id);
        if (!runs)
            return runs.error();
        std::erase_if(*runs, [](const Run &run) { return run.tuning.has_value(); });
        input.runs = *std::move(runs);
        return {};
    }

    std::optional<std::int64_t> dataVersion() const { return m_dataVersion ? m_dataVersion() : std::nullopt; }

    /// The last comparison again, while nothing has changed: a page asks for it, then for what is said of it, on one thread or several.
    /// `version`: of the data, from before anything of `input` was read. Runs that were read are what is compared.
    Result<Comparison> compared(ReportInput &input, std::optional<std::int64_t> version) const
    {
        const std::lock_guard guard(m_comparing);
        if (!input.runs.empty() && dataVersion() != version)
            version.reset(); // somebody wrote meanwhile: kept or found, it might be of other runs than the rest of a report
        if (version && m_compared && m_comparedVersion == version && m_compared->experiment == input.experiment.id)
            return *m_compared;
        if (input.runs.empty()) {
            if (auto added = addRuns(input); !added)
                return added.error();
        }
        const auto summary = m_examples.summary();
        if (!summary)
            return summary.error();
        const auto known = evidence(input);
        if (!known)
            return known.error();
        auto comparison = kotowari::compare(input.experiment, input.runs, summary->sample, *known);
        m_comparedVersion = comparison.baselines.problem ? std::nullopt : version; // what could not be read may be there the next time
        m_compared = comparison;
        return comparison;
    }

    /// Pairs of examples in different pools that are alike. Reading every example takes its time and pools are fixed: once an experiment.
    Result<std::int64_t> leaks(ExperimentId experiment) const
    {
        const std::lock_guard guard(m_mutex);
        if (const auto found = m_leaks.find(experiment); found != m_leaks.end())
            return found->second;
        const auto checked = m_examples.check();
        if (!checked)
            return checked.error();
        return m_leaks[experiment] = std::int64_t{std::ranges::count(checked->findings, FindingKind::Leakage, &Finding::kind)};
    }

    /// Item results of all runs; validation curves where something was to be reached, of the runs at the largest size.
    Result<RunEvidence> evidence(const ReportInput &input) const
    {
        RunEvidence known;
        auto items = m_experiments.itemResults(input.experiment.id);
        if (!items)
            return items.error();
        known.items = std::move(*items);
        auto tuned = m_experiments.tuning(input.experiment.id);
        if (!tuned)
            return tuned.error();
        known.tuning = *std::move(tuned);
        const auto alike = leaks(input.experiment.id);
        if (!alike)
            return alike.error();
        known.leaks = *alike;
        if (m_baselines) {
            auto baselines = m_baselines->baselines(input.experiment.id);
            if (!baselines)
                return baselines.error();
            known.baselines = *std::move(baselines);
        }
        const auto &plan = input.experiment.plan;
        if (plan.requiredScore <= 0 || plan.trainSizes.empty())
            return known;
        for (const auto &run : input.runs) {
            if (run.trainSize != std::ranges::max(plan.trainSizes) || !counts(run))
                continue;
            if (const auto found = input.metrics.find(run.id); found != input.metrics.end()) {
                known.metrics.emplace(run.id, found->second);
                continue;
            }
            auto metrics = m_experiments.metrics(run.id);
            if (!metrics)
                return metrics.error();
            known.metrics.emplace(run.id, std::move(*metrics));
        }
        return known;
    }

    Result<void> addSlices(ReportInput &input) const
    {
        auto slices = makeAnalysisService(m_experiments, m_examples)->slices(input.experiment.id, {});
        if (slices)
            input.slices = std::move(*slices);
        else if (slices.error().message.id != "slices.no-results")
            return slices.error();
        return {};
    }

    Result<void> addCosts(ReportInput &input) const
    {
        if (!m_costs)
            return {};
        auto costs = m_costs(input.comparison);
        if (!costs)
            return costs.error();
        input.cost = *std::move(costs);
        return {};
    }

    Result<void> addEfforts(ReportInput &input) const
    {
        auto efforts = readEfforts(input.experiment.plan, m_baselines, m_writingTimes);
        if (!efforts)
            return efforts.error();
        input.efforts = *std::move(efforts);
        return {};
    }

    Result<Experiment> find(std::optional<ExperimentId> id) const
    {
        if (id)
            return m_experiments.experiment(*id);
        const auto experiments = m_experiments.experiments();
        if (!experiments)
            return experiments.error();
        if (experiments->empty())
            return Error{ErrorCode::NotFound, {"report.no-experiment", {}}, {}};
        return experiments->front();
    }

    std::string document(const ReportInput &input, Language language) const
    {
        const nlohmann::ordered_json json{
            {"project", input.projectName},
            {"language", language == Language::Japanese ? "ja" : "en"},
            {"pools_fingerprint", input.experiment.poolsFingerprint},
            {"comparison", comparisonToJson(input.comparison, m_messages, language)},
            {"meeting", briefToJson(meetingBrief(input.comparison, input.efforts), m_messages, language)},
            {"explanations", explanationValueToJson(explanationValue(input.comparison, input.slices ? &*input.slices : nullptr, input.efforts), m_messages, language)},
            {"slices", input.slices ? slicesToJson(*input.slices) : nlohmann::ordered_json(nullptr)},
            {"cost", input.cost ? costToJson(*input.cost, m_messages, language) : nlohmann::ordered_json(nullptr)},
            {"runs", runsToJson(input.runs, m_messages, language)},
            {"plan", nlohmann::ordered_json::parse(planToJson(input.experiment.plan))},
        };
        return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
    }

    ExperimentService &m_experiments;
    ExampleService &m_examples;
    const Messages &m_messages;
    std::string m_projectName;
    const BaselineService *m_baselines;
    WritingTimes m_writingTimes;
    const QualityService *m_quality;
    CostProvider m_costs;
    std::function<std::optional<std::int64_t>()> m_dataVersion;
    mutable std::mutex m_comparing; ///< who comes while it is worked out waits for the same
    mutable std::optional<Comparison> m_compared;
    mutable std::optional<std::int64_t> m_comparedVersion;
    mutable std::mutex m_mutex;
    mutable std::map<ExperimentId, std::int64_t> m_leaks;
};

} // namespace

std::unique_ptr<ReportService> makeReportService(ExperimentService &experiments, ExampleService &examples, const Messages &messages, std::string projectName,
                                                 ReportSources sources)
{
    return std::make_unique<ReportServiceImpl>(experiments, examples, messages, std::move(projectName), std::move(sources));
}

} // namespace kotowari
