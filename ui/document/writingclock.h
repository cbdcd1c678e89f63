// How long somebody wrote: time between keys, where a pause of more than five minutes is not counted.
#pragma once

#include <cstdint>

namespace kotowari::ui {

/// Times are milliseconds of one monotonic clock, given by the caller.
class WritingClock
{
public:
    static constexpr std::int64_t longestPause = 5 * 60 * 1000;

    /// Something new to explain is on screen: thinking before the first key counts too.
    void start(std::int64_t now) { m_last = now; }
    /// A key was hit: the seconds since the key before it, 0 after a pause.
    double key(std::int64_t now)
    {
        const std::int64_t passed = now - m_last;
        const bool counts = m_last >= 0 && passed >= 0 && passed <= longestPause;
        m_last = now;
        return counts ? double(passed) / 1000 : 0;
    }
    void reset() { m_last = -1; }

private:
    std::int64_t m_last = -1;
};

} // namespace kotowari::ui
