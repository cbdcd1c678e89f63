// WritingService in memory.
#pragma once

#include "core/api/writingservice.h"

namespace kotowari::ui::fakes {

class FakeWritingService : public WritingService
{
};

} // namespace kotowari::ui::fakes
