// What a run tries out, as the text of a column.
#pragma once

#include "core/api/tuning.h"

#include <string>

namespace kotowari {

std::string tuningToJson(const TuningTry &tried);
/// A damaged text tries nothing out that anybody could choose: learning rate 0.
TuningTry tuningFromJson(const std::string &text);

} // namespace kotowari
