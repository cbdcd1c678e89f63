#include "progress.h"

#include "console.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace kotowari::app {

namespace {

constexpr int barWidth = 28;

std::string bar(double fraction)
{
    const int full = static_cast<int>(std::floor(fraction * barWidth));
    return "[" + std::string(static_cast<std::size_t>(full), '#') + std::string(static_cast<std::size_t>(barWidth - full), '.') + "]";
}

} // namespace

Progress::Progress(const Console &console, double plainSeconds)
    : m_console(console), m_terminal(console.progressOnTerminal()),
      m_plainInterval(std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(plainSeconds))), m_last(Clock::now())
{
}

Progress::~Progress()
{
    const std::lock_guard guard(m_mutex);
    erase();
}

void Progress::erase()
{
    if (m_drawn)
        std::fputs("\r\033[K", stderr);
    m_drawn = false;
    std::fflush(stderr);
}

void Progress::update(double fraction, std::optional<double> secondsLeft, const std::string &what)
{
    fraction = std::clamp(fraction, 0.0, 1.0);
    const std::lock_guard guard(m_mutex);
    const auto now = Clock::now();
    if (m_terminal ? m_lastFraction >= 0 && now - m_last < std::chrono::milliseconds(200) : now - m_last < m_plainInterval || fraction <= m_lastFraction)
        return;
    m_last = now;
    m_lastFraction = fraction;
    char share[16];
    std::snprintf(share, sizeof share, "%3.0f %%", std::floor(fraction * 100));
    std::string text = share;
    if (secondsLeft)
        text += "  " + m_console.text({"cli.time-left", {{"time", m_console.duration(*secondsLeft)}}});
    if (!what.empty())
        text += "  " + what;
    if (!m_terminal)
        return m_console.noteLine(text);
    m_bar = "\r\033[K" + bar(fraction) + " " + text;
    std::fputs(m_bar.c_str(), stderr);
    std::fflush(stderr);
    m_drawn = true;
}

void Progress::line(const std::string &text)
{
    const std::lock_guard guard(m_mutex);
    erase();
    m_console.noteLine(text);
    if (m_terminal && !m_bar.empty()) {
        std::fputs(m_bar.c_str(), stderr);
        std::fflush(stderr);
        m_drawn = true;
    }
}

} // namespace kotowari::app
