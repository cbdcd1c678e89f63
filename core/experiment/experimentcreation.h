// Turns a plan into an experiment: fixes what its runs will learn from and be scored on, trains its tokenizer, records its runs.
#pragma once

#include "core/api/tokenizer.h"
#include "core/store/experimentrepository.h"
#include "experimentdata.h"
#include "poolsource.h"
#include "presets.h"
#include "rulechange.h"

#include <memory>
#include <span>

namespace kotowari {

/// Everything an experiment consists of, in memory.
struct PreparedExperiment {
    Experiment experiment;
    ExperimentOrigins origins;
    ExperimentData data;
    std::shared_ptr<const Tokenizer> tokenizer;
    std::vector<NewRun> runs;
    std::vector<std::filesystem::path> modelFolders; ///< of the imported models it starts from; empty: from scratch
};

/// `plan` has passed its check, `presets` are its models, in order, and `pools` are fixed. `prepared`: a tokenizer trained beforehand on this very text, or the
/// imported model's; null: train one. `replay`: what every subset holds before the pools' examples.
/// Errors: tokenizer.*, plan.examples-too-long{count,examples,limit,part}, experiment.no-separator, model.unknown-characters{model,count,total,answer},
/// plan.answers-not-closed{count,limit}.
Result<PreparedExperiment> prepareExperiment(const Plan &plan, std::span<const Preset> presets, const Pools &pools, const TokenizerFactory &factory,
                                             std::shared_ptr<const Tokenizer> prepared, const Replay &replay = {});

/// Records it and writes experiments/N/, with a copy of an imported model's tokenizer: runs can be used and exported without the model.
/// Errors: file.*, database.*, model.not-found{name} (an imported model that was removed meanwhile).
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
