// The parts of `kotowari model`.
#pragma once

#include "commandline.h"

namespace kotowari::app {

void addModelUseCommands(CommandLine &line, CLI::App &group); ///< inspect, score, generate

} // namespace kotowari::app
