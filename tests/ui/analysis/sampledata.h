// Made-up results for tests of charts, reports and pages: six seeds, three sizes, learning curves with noise.
#pragma once

#include "core/api/comparison.h"
#include "core/api/reportdata.h"

namespace kotowari::test {

/// Done, running, queued, interrupted and failed runs of answer-only and two explained arms.
Experiment sampleExperiment(ExperimentId id = 1);
std::vector<Run> sampleRuns(ExperimentId experiment = 1);
std::vector<Metric> sampleMetrics(const Run &run);
/// `gain`: points (0..1) the explained arms are better by at the smallest size. Seeds: 1..seeds.
Comparison sampleComparison(double gain = 0.12, int seeds = 6);
Report sampleReport(const std::string &language);

} // namespace kotowari::test
