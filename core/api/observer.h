// How core tells the outside what changed.
#pragma once

#include "run.h"

#include <span>

namespace kotowari {

/// Called on core's own threads with values only; ui/bridge queues them to the GUI thread.
class Observer
{
public:
    virtual ~Observer() = default;
    virtual void onRunChanged(const Run &run) = 0; ///< state or progress; often
    virtual void onMetrics(RunId run, std::span<const Metric> metrics) = 0; ///< newly recorded
    virtual void onMetricsReset(RunId run) = 0; ///< a resumed run took back what came after its checkpoint: read them anew
    virtual void onQueueChanged(bool active) = 0; ///< the queue started, emptied or stopped
};

} // namespace kotowari
