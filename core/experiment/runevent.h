// One line of a run's event file (runs/N/events.jsonl).
#pragma once

#include "core/api/run.h"

#include <optional>
#include <string>
#include <string_view>

namespace kotowari {

/// Which members count depends on the kind; position counts in all of them.
struct RunEvent {
    enum class Kind { Metric, Progress, State, Notice, Prediction, Checkpoint, Resumed };

    Kind kind = Kind::Progress;
    TrainingPosition position;
    std::int64_t at = 0; ///< State, Notice: Unix time in milliseconds
    std::string name;    ///< Metric
    double value = 0;    ///< Metric; not finite: not a number worth keeping
    RunState state = RunState::Running; ///< State
    std::optional<double> score;        ///< State done
    bool stoppedEarly = false;          ///< State done
    std::optional<Message> message;     ///< Notice; State failed: why
    Prediction prediction;              ///< Prediction, without input and gold

    static RunEvent metric(const TrainingPosition &position, std::string name, double value);
    static RunEvent ofState(RunState state, const TrainingPosition &position);
};

/// One line without its newline.
std::string runEventToJson(const RunEvent &event);
/// Absent: not an event (a damaged line, or one of a newer version).
std::optional<RunEvent> runEventFromJson(std::string_view line);

} // namespace kotowari
