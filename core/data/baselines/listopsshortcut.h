// The shortcut through listops: the outermost operator applied to the numbers at the top level, inner lists left out.
#pragma once

#include "core/data/baselines.h"

namespace kotowari {

/// "[MAX 3 [SUM 20 9] 5]" gives 5. Empty where no number stands at the top level, or the input is no such list. The sum is taken modulo the
/// sample's modulus.
std::string listOpsShortcut(const std::string &input);

/// An empty answer is a wrong one.
BaselineResult listOpsShortcutBaseline(std::span<const Example> test);

} // namespace kotowari
