// Plausible contents for fakes: examples with explanations, and an experiment whose curves look like real ones.
#pragma once

#include "fakeproject.h"

namespace kotowari::ui::fakes {

/// `count` quotation checks; the first `explained` per cent of them with explanations (every third in all three granularities).
std::vector<Example> sampleExamples(int count, bool japanese, int explainedPerCent = 40);

struct SampleExperiment {
    ExperimentId id = 1;
    std::vector<std::int64_t> trainSizes = {50, 150, 450};
    std::vector<std::int64_t> seeds = {1, 2, 3, 4, 5, 6};
    std::vector<Granularity> granularities = {Granularity::Detailed};
    std::int64_t steps = 600;
    int doneRuns = 1000; ///< in queue order; the next one is running half way, the rest queued
};

/// Puts the experiment, its runs and metrics (train.loss every 10 steps, validation every 60) into the fake, and a comparison and
/// a report made from the runs that are done. Deterministic.
void putSampleExperiment(FakeProject &project, const SampleExperiment &options = {});

/// Examples, an experiment in progress and a running queue: what pictures are taken of.
std::shared_ptr<FakeProject> sampleProject(const std::string &path, bool japanese = true);

} // namespace kotowari::ui::fakes
