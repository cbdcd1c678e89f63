// What an experiment's own examples give without a language model: scored on the same test items as its runs.
#pragma once

#include "core/api/experiment.h"
#include "core/api/result.h"

#include <filesystem>
#include <vector>

namespace kotowari {

enum class BaselineKind { Majority, NearestNeighbour, Linear, Tree, ListOpsShortcut };
std::string_view toString(BaselineKind kind); ///< "majority", "nearest-neighbour", "linear", "tree", "listops-shortcut"

/// A baseline at a train size.
struct PlainBaseline {
    BaselineKind kind = BaselineKind::Majority;
    std::int64_t trainSize = 0; ///< 0: it learns from no examples
    bool applies = true;        ///< false: too many different answers for it; there is no score
    std::int64_t seeds = 0;     ///< whose subsets the score is the mean over
    double score = 0;           ///< 0..1
    double low = 0, high = 0;   ///< 95 % Wilson interval of the score on `items` items
    std::int64_t items = 0;     ///< scored test items
};

/// Majority and nearest neighbour as recorded with the experiment; the linear model and the tree at each train size, on the nested subsets of the
/// first three seeds, which are those of the runs; the shortcut where the sample is listops. Always the same for the same experiment.
/// Takes up to some seconds; thread: any but the window's. Errors: file.not-found, file.cannot-read, experiment.data-damaged{path}.
Result<std::vector<PlainBaseline>> plainBaselines(const Experiment &experiment, const std::filesystem::path &filesFolder, const std::string &sample);

} // namespace kotowari
