// What is weak in explanations and what must not be in them: quality rules and personal data.
#pragma once

#include "example.h"
#include "result.h"

namespace kotowari {

/// Thread: any; calls block for disk, so the window calls them from a worker.
class QualityService
{
public:
    virtual ~QualityService() = default;
};

} // namespace kotowari
