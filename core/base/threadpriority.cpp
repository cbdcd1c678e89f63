#include "threadpriority.h"

#include <sys/resource.h>

namespace kotowari {

void lowerThreadPriority()
{
    constexpr int niceness = 10;
    ::setpriority(PRIO_PROCESS, 0, niceness); // a refusal is no reason not to work
}

} // namespace kotowari
