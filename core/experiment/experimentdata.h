// What an experiment's runs learn from and are scored on, as it was when the experiment was created: experiments/N/examples.jsonl and
// spiece.model. Later edits do not reach it, so runs stay comparable however far apart they train, and a resumed run sees what it saw.
#pragma once

#include "core/api/experiment.h"
#include "core/api/tokenizer.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace kotowari {

struct ExperimentData {
    std::vector<Example> training; ///< those that some run uses
    std::vector<Example> validation;
    std::vector<Example> test;
    std::map<std::int64_t, std::vector<ExampleId>> orders; ///< by seed: the nested order, up to the largest train size
    std::map<std::int64_t, std::vector<ExampleId>> replayed; ///< by seed: examples before all of its order, in every subset (a rule change's old cases)
    std::map<std::string, int> generationLimits; ///< by arm: its longest training target and a margin
    std::vector<std::string> closedAnswers; ///< what outputs are held to, sorted; empty: free

    /// The replayed and the first `size` training examples of a seed. Errors: experiment.data-damaged{path} when they are not there.
    Result<std::vector<Example>> subset(std::int64_t seed, std::int64_t size) const;
};

/// One header line, then one example a line.
std::string experimentDataToText(const ExperimentData &data);
/// Errors: experiment.data-damaged{path}.
Result<ExperimentData> experimentDataFromText(std::string_view text, const std::filesystem::path &path);

/// NAME.files/experiments/N.
std::filesystem::path experimentFolder(const std::filesystem::path &filesFolder, ExperimentId id);
std::filesystem::path tokenizerFile(const std::filesystem::path &experimentFolder);
/// What transformers wants to know about a tokenizer, kept beside it where the imported model had it.
inline constexpr const char *tokenizerSettingsFiles[] = {"tokenizer_config.json", "special_tokens_map.json", "added_tokens.json"};
std::filesystem::path examplesFile(const std::filesystem::path &experimentFolder);

} // namespace kotowari
