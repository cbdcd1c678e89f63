// Loads the engine and the tokenizer at first use: dlopen(RTLD_NOW | RTLD_LOCAL), never unloaded.
#pragma once

#include "core/api/result.h"

#include <filesystem>
#include <string>

namespace kotowari {

/// The folder of the modules: KOTOWARI_MODULES, else ../lib/kotowari beside the program.
std::filesystem::path moduleDirectory();

/// The address of `symbol` in module `name` ("engine" -> libkotowari_engine.so). Loaded once a process; any thread.
/// Errors: module.not-found{module,path}, module.cannot-load{module,path}.
Result<void *> moduleSymbol(const std::string &name, const std::string &symbol);

} // namespace kotowari
