// Progress on stderr: a bar with the time left on a terminal, a plain line now and then otherwise.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>

namespace kotowari::app {

class Console;

/// Any thread. Draws at most five times a second on a terminal; elsewhere a line every `plainSeconds` at most.
class Progress
{
public:
    explicit Progress(const Console &console, double plainSeconds = 20);
    ~Progress(); ///< takes the bar away

    void update(double fraction, std::optional<double> secondsLeft, const std::string &what);
    /// A line that stays, above the bar.
    void line(const std::string &text);

private:
    using Clock = std::chrono::steady_clock;
    void erase();

    const Console &m_console;
    const bool m_terminal;
    const Clock::duration m_plainInterval;
    std::mutex m_mutex;
    bool m_drawn = false;
    std::string m_bar;
    Clock::time_point m_last;
    double m_lastFraction = -1;
};

} // namespace kotowari::app
