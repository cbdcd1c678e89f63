// What one run trains with: resolved from the plan once, kept in its folder (run.json), used unchanged by every sitting.
#pragma once

#include "arms/armform.h"
#include "core/api/run.h"
#include "core/api/tokenizer.h"
#include "presets.h"

#include <filesystem>

namespace kotowari {

struct RunConfig {
    ModelConfig model;
    std::string startFrom; ///< the imported model whose weights it begins with; empty: from scratch
    RunId startRun = 0; ///< the run whose best weights it begins with (of a rule change's base); 0: none
    TrainerSettings settings; ///< threads and device as chosen when the run first began
    bool truncate = false;
    int maxSource = 1024;
    int maxTarget = 1024;
    bool mixed = false; ///< only a share of the examples is explained: sources carry a mode prefix
    double answerWeight = 1; ///< of an answer token in the loss
    std::vector<Shot> shots; ///< prompt-only: what its inputs show
    std::vector<std::string> closedAnswers; ///< outputs are held to these; empty: free

    ArmOptions armOptions() const { return {mixed, answerWeight, shots, maxSource}; }
};

/// Steps of a run: the plan's, from its epochs, or the preset's; none where nothing is trained (prompt-only; 0 new cases of a rule change). Not matched (see matchedsteps.h). Only arm and train size of `run` are read.
std::int64_t plannedSteps(const Plan &plan, const Preset &preset, const Run &run);
/// Ten evaluations a run unless the plan says otherwise.
std::int64_t evaluationInterval(const Plan &plan, std::int64_t steps);

/// As many steps as `run` is planned to take; as plannedSteps() where it does not say. The vocabulary and the special ids are the experiment's tokenizer's; a pretrained model keeps its own number of rows and its padding.
RunConfig makeRunConfig(const Plan &plan, const Preset &preset, const Run &run, const Tokenizer &tokenizer, int generationLimit, int threads,
                        const std::string &device);

/// The file also names the run (for people who look into the folder).
std::string runConfigToJson(const RunConfig &config, const Run &run);
/// Errors: run.config-damaged{path}.
Result<RunConfig> runConfigFromJson(std::string_view text, const std::filesystem::path &path);

std::filesystem::path runConfigFile(const std::filesystem::path &runFolder); ///< run.json

} // namespace kotowari
