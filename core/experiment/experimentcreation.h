// Turns a plan into an experiment: fixes what its runs will learn from and be scored on, trains its tokenizer, records its runs.
#pragma once

#include "core/api/tokenizer.h"
#include "core/store/experimentrepository.h"
#include "experimentdata.h"
#include "poolsource.h"

#include <memory>

namespace kotowari {

/// Everything an experiment consists of, in memory.
struct PreparedExperiment {
    Experiment experiment;
    ExperimentOrigins origins;
    ExperimentData data;
    std::shared_ptr<const Tokenizer> tokenizer;
    std::vector<NewRun> runs;
};

/// `plan` has passed its check and `pools` are fixed. `prepared`: a tokenizer trained beforehand on this very text; null: train one.
/// Errors: tokenizer.*, plan.examples-too-long{count,examples,limit,part}, experiment.no-separator.
Result<PreparedExperiment> prepareExperiment(const Plan &plan, const Pools &pools, const TokenizerFactory &factory,
                                             std::shared_ptr<const Tokenizer> prepared);

/// Records it and writes experiments/N/. Errors: file.*, database.*.
Result<ExperimentId> storeExperiment(ExperimentRepository &repository, const std::filesystem::path &filesFolder,
                                     const PreparedExperiment &prepared);

/// The tokenizer one trained beforehand, for use by the next experiment: models/tokenizer/. Stale when the training text has changed.
struct PreparedTokenizer {
    static Result<void> store(const std::filesystem::path &filesFolder, const Tokenizer &tokenizer, int wanted, const std::string &textFingerprint);
    /// Null when there is none, it is stale, or another vocabulary is wanted; `wantedThen`: what was asked for when it was trained, or 0.
    static std::shared_ptr<const Tokenizer> find(const std::filesystem::path &filesFolder, const TokenizerFactory &factory, int wanted,
                                                 const std::string &textFingerprint, int &wantedThen);
};

/// Of the texts a tokenizer is trained on.
std::string textFingerprint(const std::vector<std::string> &texts);

} // namespace kotowari
