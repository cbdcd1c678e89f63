// The first training examples of an experiment as each of its arms sees them.
#pragma once

#include "core/api/armpreview.h"
#include "experimentcreation.h"

namespace kotowari {

/// For the first seed, the largest train size and the first explained share: all arms of the first `count` examples, arm by arm.
Result<std::vector<ArmPreview>> previewArms(const PreparedExperiment &prepared, const Preset &preset, int count);

} // namespace kotowari
