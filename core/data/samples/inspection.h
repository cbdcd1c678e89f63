// The incoming-goods inspection: sample size and allowance by lot, tightened after failures, dimension against tolerance, defects.
#pragma once

#include "generator.h"

#include <memory>

namespace kotowari::samples {

std::unique_ptr<Generator> inspectionGenerator(Language language);

} // namespace kotowari::samples
