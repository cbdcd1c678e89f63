// The program's log: to stderr at the level of KOTOWARI_LOG (error, warning, info, debug; default off: stderr belongs to the sentences for people). Any thread.
#pragma once

#include "core/api/result.h"

#include <string_view>

namespace kotowari::log {

void error(std::string_view text);
void warning(std::string_view text);
void info(std::string_view text);
void debug(std::string_view text);
void error(std::string_view where, const Error &what);

} // namespace kotowari::log
