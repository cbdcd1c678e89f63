#pragma once

namespace kotowari {

/// The calling thread gives way to all others from now on (Linux: a thread's own nice value). For work that nobody waits for.
void lowerThreadPriority();

} // namespace kotowari
