// Short jobs of the window: work on a worker thread, its value handed back on the GUI thread, dropped when the guard is gone.
#pragma once

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>
#include <QtConcurrent>

namespace kotowari::ui {

/// The pool whose single thread keeps edits in order.
QThreadPool *writerPool();

/// One thread for what may take long and nobody waits for: what a page needs to be seen does not queue behind it.
QThreadPool *patientPool();

/// GUI thread. `work` runs on `pool` and must not touch widgets; `done` gets its value on the GUI thread while `guard` lives.
template<typename Work, typename Done>
void runInBackground(QObject *guard, Work work, Done done, QThreadPool *pool = QThreadPool::globalInstance())
{
    using Value = std::invoke_result_t<Work>;
    auto *watcher = new QFutureWatcher<std::shared_ptr<Value>>(guard);
    QObject::connect(watcher, &QFutureWatcherBase::finished, guard, [watcher, done = std::move(done)]() mutable {
        watcher->deleteLater();
        if (!watcher->isCanceled())
            done(std::move(*watcher->result()));
    });
    watcher->setFuture(QtConcurrent::run(pool, [work = std::move(work)]() mutable { return std::make_shared<Value>(work()); }));
}

} // namespace kotowari::ui
