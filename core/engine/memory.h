// Keeps large blocks of the CPU's tensor memory between the steps of a training: every step asks for about the same blocks again, and fresh
// pages from the system cost a sixth of a bfloat16 step. Large pages where the system has them.
#pragma once

#include <cstdint>

namespace kotowari::engine {

/// While one of these lives, freed blocks of 256 KiB and more wait for the next request of about their size; when the last one goes, they
/// go back to the system. Any thread.
class MemoryReuse
{
public:
    MemoryReuse();
    ~MemoryReuse();
    MemoryReuse(const MemoryReuse &) = delete;
    MemoryReuse &operator=(const MemoryReuse &) = delete;

    /// Waiting now, over all threads.
    static std::int64_t waitingBytes();
    /// Gives back what waits.
    static void release();
};

} // namespace kotowari::engine
