// Services that hold made-up experiments, for the tests of reports.
#pragma once

#include "../stats/testexperiment.h"

#include "core/api/exampleservice.h"
#include "core/api/experimentservice.h"

#include <algorithm>
#include <map>

namespace kotowari::testing {

inline Error notFaked() { return {ErrorCode::Unsupported, {"error.internal", {{"where", "test"}}}, {}}; }

class FakeExperiments : public ExperimentService
{
public:
    std::vector<TestExperiment> all; ///< newest first
    std::map<RunId, std::vector<Metric>> recorded;
    std::map<RunId, ItemResults> items;
    bool metricsFail = false;
    mutable int itemResultsRead = 0;

    Result<Plan> suggestedPlan() const override { return notFaked(); }
    Result<PlanCheck> check(const Plan &) const override { return notFaked(); }
    Result<PlanCheck> probe(const Plan &, const std::function<void(double)> &, std::stop_token) const override { return notFaked(); }
    Result<std::vector<ArmPreview>> previewArms(const Plan &, int) const override { return notFaked(); }
    Result<ExperimentId> create(const Plan &) override { return notFaked(); }
    Result<std::vector<Experiment>> experiments() const override
    {
        std::vector<Experiment> list;
        for (const auto &one : all)
            list.push_back(one.experiment);
        return list;
    }
    Result<Experiment> experiment(ExperimentId id) const override
    {
        for (const auto &one : all) {
            if (one.experiment.id == id)
                return one.experiment;
        }
        return Error{ErrorCode::NotFound, {"experiment.not-found", {{"experiment", id}}}, {}};
    }
    Result<std::vector<Run>> runs(std::optional<ExperimentId> id) const override
    {
        std::vector<Run> list;
        for (const auto &one : all) {
            if (!id || one.experiment.id == *id)
                list.insert(list.end(), one.runs.begin(), one.runs.end());
        }
        return list;
    }
    Result<Run> run(RunId) const override { return notFaked(); }
    Result<std::vector<Metric>> metrics(RunId run) const override
    {
        if (metricsFail)
            return Error{ErrorCode::Io, {"file.cannot-read", {{"path", "project"}}}, {}};
        const auto found = recorded.find(run);
        return found == recorded.end() ? std::vector<Metric>{} : found->second;
    }
    /// Of the items recorded for the run: half the cases of each answer.
    Result<std::vector<Prediction>> predictions(RunId run) const override
    {
        std::vector<Prediction> list;
        if (const auto found = items.find(run); found != items.end()) {
            for (std::size_t i = 0; i < found->second.examples.size(); ++i) {
                Prediction prediction;
                prediction.example = found->second.examples[i];
                prediction.input = "case " + std::to_string(i);
                prediction.gold = i % 2 ? "approve" : "return";
                prediction.correct = found->second.correct[i] != 0;
                prediction.answer = prediction.correct ? prediction.gold : "hold";
                list.push_back(std::move(prediction));
            }
        }
        return list;
    }
    Result<std::map<RunId, ItemResults>> itemResults(ExperimentId) const override
    {
        ++itemResultsRead;
        return items;
    }
    Result<std::vector<std::string>> log(RunId, int, Language) const override { return notFaked(); }
    Result<void> remove(ExperimentId) override { return notFaked(); }
    Result<void> removeRuns(std::span<const RunId>) override { return notFaked(); }

    /// Validation at steps 100..400 and the test results, for every run that is done.
    void recordMetrics()
    {
        for (const auto &one : all) {
            for (const auto &run : one.runs) {
                if (run.state != RunState::Done)
                    continue;
                auto &list = recorded[run.id];
                for (int i = 1; i <= 4; ++i) {
                    const auto at = [&](std::string_view name, double value) {
                        list.push_back({100 * i, 3.125 * i, run.supervisedTokens * i / 4, run.seconds * i / 4, std::string(name), value});
                    };
                    at(metric::trainLoss, 3.0 / i);
                    at(metric::validationExactMatch, *run.score * i / 4);
                    if (i < 4)
                        continue;
                    at(metric::testExactMatch, *run.score);
                    at(metric::testFormatFailures, run.arm.explained() ? 0.025 : 0.0);
                    at(metric::testTruncated, 0.0125);
                }
            }
        }
    }
};

class FakeExamples : public ExampleService
{
public:
    std::string sample;
    CheckReport checked;

    Result<ProjectSummary> summary() const override
    {
        ProjectSummary result;
        result.sample = sample;
        return result;
    }
    Result<std::vector<ExampleId>> ids(const ExampleFilter &) const override { return notFaked(); }
    Result<std::vector<ExampleRow>> rows(std::span<const ExampleId>) const override { return notFaked(); }
    Result<Example> example(ExampleId) const override { return notFaked(); }
    Result<ExampleId> nextUnexplained(ExampleId, Granularity) const override { return notFaked(); }
    Result<std::vector<Example>> similarExplained(ExampleId, int) const override { return notFaked(); }
    Result<std::vector<std::string>> answers(int) const override { return notFaked(); }
    Result<void> setExplanation(ExampleId, Granularity, const std::string &, const std::string &, double) override { return notFaked(); }
    Result<void> setAnswer(ExampleId, const std::string &) override { return notFaked(); }
    Result<void> setInput(ExampleId, const std::string &) override { return notFaked(); }
    Result<void> setNote(ExampleId, const std::string &) override { return notFaked(); }
    Result<void> setAttributes(ExampleId, const std::vector<Attribute> &) override { return notFaked(); }
    Result<std::vector<AttributeValues>> attributeValues() const override { return notFaked(); }
    Result<ExampleId> add(const Example &) override { return notFaked(); }
    Result<void> remove(std::span<const ExampleId>) override { return notFaked(); }
    Result<void> restore(std::span<const ExampleId>) override { return notFaked(); }
    Result<ImportPreview> preview(const std::string &, const ImportOptions &, int) const override { return notFaked(); }
    Result<ImportReport> import(const std::string &, const ImportOptions &, const ProgressCallback &, std::stop_token) override { return notFaked(); }
    Result<void> undoImport(std::int64_t) override { return notFaked(); }
    Result<void> freezePools() override { return notFaked(); }
    Result<void> freezePools(double) override { return notFaked(); }
    Result<CheckReport> check() const override { return checked; }
};

} // namespace kotowari::testing
