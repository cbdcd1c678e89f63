// The pilot: the whole main job on a built-in sample, inside a given time. No Qt: the command line and the window both run it.
#pragma once

#include "core/api/project.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace kotowari::app {

struct PilotOptions {
    std::filesystem::path folder; ///< made where it is missing; otherwise empty, or a former pilot, which goes on
    double minutes = 10;          ///< all of it: sample, tokenizer, training, scoring, reports
    std::shared_ptr<Project> project; ///< already open (the window's); null: opened here, or made
};

enum class PilotPhase { Preparing, Measuring, Training, Reporting };

struct PilotProgress {
    PilotPhase phase = PilotPhase::Preparing;
    double fraction = 0;               ///< of the whole, 0..1
    std::optional<double> secondsLeft; ///< of the whole
    std::int64_t runsDone = 0;
    std::int64_t runs = 0;
};

/// What to say while it goes on.
Message messageOf(const PilotProgress &progress);

/// What comes of it.
struct PilotOutcome {
    std::filesystem::path project;
    ExperimentId experiment = 0;
    std::int64_t steps = 0;    ///< of each run, chosen from the measured speed
    bool interrupted = false;  ///< stopped from outside: the same call goes on from here
    bool outOfTime = false;    ///< the last seeds were left out, because the time was up
    std::optional<Comparison> comparison; ///< absent when interrupted
    std::vector<std::filesystem::path> files; ///< written by writeReports
    double seconds = 0;
};

struct PilotHooks {
    std::function<void(const PilotProgress &)> progress; ///< called on the thread of run(), about twice a second
    std::shared_ptr<Observer> observer; ///< of the runs themselves (not of the measuring ones); may be null
    std::function<Result<void>(const Report &, const std::string &path, const std::string &format)> draw; ///< empty: no pictures, no pdf, no html
};

/// One use. The clock runs from construction.
class Pilot
{
public:
    Pilot(std::shared_ptr<Workbench> workbench, PilotOptions options, PilotHooks hooks);
    ~Pilot();

    static std::filesystem::path projectIn(const std::filesystem::path &folder);
    static SampleOptions sample(); ///< what its project is made from

    /// Sample, measuring, training, comparison. Blocks; any thread. `stop` checkpoints and returns an interrupted outcome.
    /// Errors: pilot.folder-in-use{path}, pilot.not-a-pilot{path}, pilot.too-short{minutes}, and those of the services.
    Result<PilotOutcome> run(std::stop_token stop);
    /// The files of the reports, after run() ended uninterrupted. On the thread that may draw.
    Result<void> writeReports(PilotOutcome &outcome);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace kotowari::app
