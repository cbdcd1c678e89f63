// SharingService in memory.
#pragma once

#include "core/api/sharingservice.h"

namespace kotowari::ui::fakes {

class FakeSharingService : public SharingService
{
};

} // namespace kotowari::ui::fakes
