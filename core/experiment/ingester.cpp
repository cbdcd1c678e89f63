#include "ingester.h"

#include "core/base/filelock.h"
#include "curveend.h"
#include "eventlog.h"

namespace kotowari {

namespace {

void apply(RunRecord &record, const RunEvent &event)
{
    const auto &at = event.position;
    switch (event.kind) {
    case RunEvent::Kind::Metric:
        record.addMetric({at.step, at.epoch, at.supervisedTokens, at.seconds, event.name, event.value});
        break;
    case RunEvent::Kind::State:
        record.setState(event.state);
        record.setScore(event.score);
        record.setStoppedEarly(event.stoppedEarly);
        record.setError(event.message);
        if (event.state != RunState::Running)
            record.setWanted(false);
        if (event.state == RunState::Done)
            record.setCurveEnd(curveEnd(record.validation(), record.validationItems()));
        break;
    case RunEvent::Kind::Notice:
        if (event.message)
            record.addLog({event.at, at.step, *event.message});
        break;
    case RunEvent::Kind::Prediction:
        record.addPrediction(event.prediction);
        break;
    case RunEvent::Kind::Resumed:
        record.voidAfter(at.step);
        break;
    case RunEvent::Kind::Progress:
    case RunEvent::Kind::Checkpoint:
        break;
    }
}

} // namespace

std::filesystem::path runLockFile(const std::filesystem::path &runFolder) { return runFolder / "lock"; }

Result<bool> Ingester::drain(RunId run) const
{
    const RunRepository runs(m_database);
    const auto path = eventFile(runFolder(run));
    // A cheap look first: no write transaction where there is nothing new.
    const auto known = runs.eventsOffset(run);
    if (!known)
        return known.error();
    if (eventFileSize(path) == *known)
        return false;
    bool any = false;
    for (bool complete = false; !complete;) {
        auto changed = RunRepository(m_database).edit(run, [&](RunRecord &record) -> Result<void> {
            std::int64_t offset = record.eventsOffset(); // again, inside: another process may have been faster
            if (eventFileSize(path) < offset) {
                record.clear();
                offset = 0;
                any = true;
            }
            auto chunk = readEvents(path, offset);
            if (!chunk)
                return chunk.error();
            complete = chunk->complete;
            if (chunk->end == offset)
                return {};
            for (const auto &event : chunk->events)
                apply(record, event);
            if (!chunk->events.empty())
                record.setPosition(chunk->events.back().position);
            record.setEventsOffset(chunk->end);
            any = true;
            return {};
        });
        if (!changed)
            return changed.error();
    }
    return any;
}

Result<bool> Ingester::drainAndRecover(RunId run) const
{
    // The lock is looked at first: if nobody held it then, everything its last holder wrote is in the file by now.
    const bool held = FileLock::isHeld(runLockFile(runFolder(run)));
    auto drained = drain(run);
    if (!drained || held)
        return drained;
    bool recovered = false;
    auto edited = RunRepository(m_database).edit(run, [&](RunRecord &record) -> Result<void> {
        if (record.state() == RunState::Running) {
            record.setState(RunState::Interrupted);
            record.setWanted(false);
            recovered = true;
        }
        return {};
    });
    if (!edited)
        return edited.error();
    return *drained || recovered;
}

} // namespace kotowari
