// ReviewService in memory.
#pragma once

#include "core/api/reviewservice.h"

namespace kotowari::ui::fakes {

class FakeReviewService : public ReviewService
{
};

} // namespace kotowari::ui::fakes
