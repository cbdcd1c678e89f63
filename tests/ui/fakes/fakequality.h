// QualityService in memory.
#pragma once

#include "core/api/qualityservice.h"

namespace kotowari::ui::fakes {

class FakeQualityService : public QualityService
{
};

} // namespace kotowari::ui::fakes
