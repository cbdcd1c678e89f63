// What an experiment's own examples give without a language model: scored on the same test items as its runs.
#pragma once

#include "core/api/baseline.h"
#include "core/api/experiment.h"

#include <filesystem>
#include <vector>

namespace kotowari {

/// Most frequent answer and most similar example, as recorded with the experiment. Empty: it has no test items.
std::vector<Baseline> recordedBaselines(const Experiment &experiment);

/// The linear model and the tree at each train size, on the nested subsets of the first three seeds, which are those of the runs; the
/// shortcut where the sample is listops. Always the same for the same experiment.
/// Takes up to some seconds; thread: any but the window's. Errors: file.not-found, file.cannot-read, experiment.data-damaged{path}.
Result<std::vector<Baseline>> trainedBaselines(const Experiment &experiment, const std::filesystem::path &filesFolder, const std::string &sample);

} // namespace kotowari
