// The module's only own source: everything else is in the objects that the tests link too.
#include "core/api/engine.h"

static_assert(sizeof(&kotowari_engine) > 0); // declared in core/api/engine.h, defined in engine.cpp, the one exported symbol
