// An open project, and how to open one.
#pragma once

#include "analysisservice.h"
#include "baselineservice.h"
#include "exampleservice.h"
#include "experimentservice.h"
#include "exporting.h"
#include "modelfolder.h"
#include "modelservice.h"
#include "reportservice.h"
#include "trainingservice.h"

#include <memory>
#include <optional>

namespace kotowari {

class CostService;
class QualityService;
class ReviewService;
class SharingService;
class WritingService;

enum class OpenMode {
    ReadWrite,      ///< the window: takes the editing lock; another window's project opens read-only instead
    ReadOnly,
    CommandLine     ///< writes without the editing lock (short transactions), as subcommands do
};

/// One project file and its services. Closing (the destructor) pauses runs and joins their threads.
class Project
{
public:
    virtual ~Project() = default;
    virtual ExampleService &examples() = 0;
    virtual ExperimentService &experiments() = 0;
    virtual TrainingService &training() = 0;
    virtual ModelService &models() = 0;
    virtual ReportService &reports() = 0;
    virtual ExportService &exports() = 0;
    virtual AnalysisService &analysis() = 0;
    virtual BaselineService &baselines() = 0;
    virtual QualityService &quality() = 0;
    virtual ReviewService &review() = 0;
    virtual WritingService &writing() = 0;
    virtual SharingService &sharing() = 0;
    virtual CostService &costs() = 0;
    virtual std::string path() const = 0;
    virtual bool readOnly() const = 0;
    /// Why it is open for reading only, where it is.
    virtual std::optional<Message> readOnlyReason() const { return std::nullopt; }
};

struct SampleOptions {
    std::string name; ///< quotes-ja, quotes-en, inspection-ja, inspection-en, listops
    std::int64_t count = 0; ///< 0: the sample's default
    std::uint64_t seed = 1;
    double confirmation = 0; ///< share of the examples that is locked away; 0: none
    bool ruleChange = false; ///< quotes: about half of the cases are decided by a changed rule; the attribute "rule_version" (1, 2) says which
};

/// Thread: any.
class Workbench
{
public:
    virtual ~Workbench() = default;
    virtual const Messages &messages() const = 0;
    virtual std::vector<std::string> sampleNames() const = 0;
    /// Who works here, as the operating system knows the person: author of what is written, actor of what is done. Never empty.
    virtual std::string userName() const = 0;
    /// Refuses an existing file.
    virtual Result<std::shared_ptr<Project>> create(const std::string &path, const std::optional<SampleOptions> &sample,
                                                    OpenMode mode) = 0;
    virtual Result<std::shared_ptr<Project>> open(const std::string &path, OpenMode mode) = 0;
    virtual Result<EngineInfo> engineInfo() = 0; ///< loads the engine
    /// A model outside of any project. Errors: engine.model-*, engine.tensor-*, tokenizer.*, model.tokenizer-too-large.
    virtual Result<std::unique_ptr<ModelFolder>> openModel(const std::string &folder) = 0;
    /// Times training steps; blocks. See Engine::measure.
    virtual Result<EngineMeasure> measure(const TrainingJob &job, std::int64_t steps, std::stop_token stop) = 0;
};

} // namespace kotowari
