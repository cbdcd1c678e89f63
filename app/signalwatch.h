// SIGINT and SIGTERM as an ordinary call on an ordinary thread: long commands checkpoint instead of dying.
#pragma once

#include <functional>
#include <memory>

namespace kotowari::app {

/// From construction on, SIGINT and SIGTERM no longer end the process: the first one calls the handler once, on a thread of its own;
/// a second SIGINT or SIGTERM ends the process at once (status 130; runs go on from their last checkpoint).
/// Construct it before anything starts a thread: threads inherit the blocked signals.
class SignalWatch
{
public:
    SignalWatch();
    ~SignalWatch();
    SignalWatch(const SignalWatch &) = delete;
    SignalWatch &operator=(const SignalWatch &) = delete;

    /// Called at once where the signal has come already. It must be safe to call from another thread.
    void setHandler(std::function<void()> handler);
    bool signalled() const; ///< any thread

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace kotowari::app
