// Help for those who write explanations: what to explain next, versions, snippets, the writing guide, drafts.
#pragma once

#include "example.h"
#include "result.h"

namespace kotowari {

/// Thread: any; calls block for disk, so the window calls them from a worker.
class WritingService
{
public:
    virtual ~WritingService() = default;
};

} // namespace kotowari
