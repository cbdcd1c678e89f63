// Puts core together: the factory app calls.
#pragma once

#include "api/project.h"

#include <memory>

namespace kotowari {

struct WorkbenchOptions {
    EngineProvider engine;       ///< absent: the module, loaded at first use
    TokenizerProvider tokenizer; ///< absent: the module, loaded at first use
};

std::shared_ptr<Workbench> createWorkbench(WorkbenchOptions options = {});

} // namespace kotowari
