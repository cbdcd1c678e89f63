// What leaves and enters a project as a whole: the manual of its explanations, another copy of the project.
#pragma once

#include "example.h"
#include "result.h"

namespace kotowari {

/// Thread: any; calls block for disk, so the window calls them from a worker.
class SharingService
{
public:
    virtual ~SharingService() = default;
};

} // namespace kotowari
