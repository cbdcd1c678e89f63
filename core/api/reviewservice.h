// Who may do what, and the way of an explanation from draft to approved; the record of it all.
#pragma once

#include "example.h"
#include "result.h"

namespace kotowari {

/// Thread: any; calls block for disk, so the window calls them from a worker.
class ReviewService
{
public:
    virtual ~ReviewService() = default;
};

} // namespace kotowari
