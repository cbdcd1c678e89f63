// How long somebody wrote: time between keys adds up, a pause of more than five minutes is not counted.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace kotowari::ui {

/// Times are milliseconds of one monotonic clock, given by the caller.
class WritingClock
{
public:
    static constexpr std::int64_t longestPause = 5 * 60 * 1000;

    /// Something new to explain is on screen: thinking before the first key counts too.
    void start(std::int64_t now) { m_last = now; }
    /// A key went into explanation `index` (by Granularity).
    void touch(std::size_t index, std::int64_t now)
    {
        const std::int64_t passed = now - m_last;
        if (m_last >= 0 && passed >= 0 && passed <= longestPause)
            m_spent[index] += passed;
        m_last = now;
    }
    /// A key went elsewhere: its time belongs to no explanation.
    void skip(std::int64_t now) { m_last = now; }
    /// Seconds since the last take(), for storing with explanation `index`.
    double take(std::size_t index)
    {
        const double seconds = double(m_spent[index]) / 1000;
        m_spent[index] = 0;
        return seconds;
    }
    /// Storing failed: counts again next time.
    void giveBack(std::size_t index, double seconds) { m_spent[index] += std::int64_t(seconds * 1000); }
    void reset()
    {
        m_spent = {};
        m_last = -1;
    }

private:
    std::array<std::int64_t, 3> m_spent{};
    std::int64_t m_last = -1;
};

} // namespace kotowari::ui
