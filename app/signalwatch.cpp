#include "signalwatch.h"

#include <atomic>
#include <csignal>
#include <mutex>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <thread>
#include <unistd.h>

namespace kotowari::app {

struct SignalWatch::Private {
    sigset_t previous = {};
    int signals = -1;
    int end = -1;
    std::atomic<bool> signalled{false};
    std::mutex mutex;
    std::function<void()> handler; // guarded by mutex
    std::thread thread;

    void fire()
    {
        std::function<void()> call;
        {
            const std::lock_guard guard(mutex);
            signalled = true;
            call.swap(handler);
        }
        if (call)
            call();
    }

    void run()
    {
        for (;;) {
            pollfd waiting[] = {{signals, POLLIN, 0}, {end, POLLIN, 0}};
            if (::poll(waiting, 2, -1) < 0)
                continue; // EINTR
            if (waiting[1].revents)
                return;
            signalfd_siginfo info;
            if (::read(signals, &info, sizeof info) != static_cast<ssize_t>(sizeof info))
                continue;
            if (signalled)
                ::_exit(130); // asked twice: now
            fire();
        }
    }
};

SignalWatch::SignalWatch() : d(std::make_unique<Private>())
{
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGINT);
    sigaddset(&wanted, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &wanted, &d->previous);
    d->signals = ::signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK);
    d->end = ::eventfd(0, EFD_CLOEXEC);
    d->thread = std::thread([this] { d->run(); });
}

SignalWatch::~SignalWatch()
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(d->end, &one, sizeof one);
    d->thread.join();
    ::close(d->signals);
    ::close(d->end);
    pthread_sigmask(SIG_SETMASK, &d->previous, nullptr);
}

void SignalWatch::setHandler(std::function<void()> handler)
{
    {
        const std::lock_guard guard(d->mutex);
        if (!d->signalled) {
            d->handler = std::move(handler);
            return;
        }
    }
    if (handler)
        handler();
}

bool SignalWatch::signalled() const { return d->signalled; }

} // namespace kotowari::app
