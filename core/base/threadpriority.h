#pragma once

namespace kotowari {

/// The calling thread, and those it starts, give way to all others from now on (Linux: a thread's own nice value), so that the window stays quick.
void lowerThreadPriority();

} // namespace kotowari
