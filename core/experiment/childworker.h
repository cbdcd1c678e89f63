// A child process that works on runs: the same program as "kotowari resume PROJECT RUN...", so that its death takes nothing else with it.
#pragma once

#include "core/api/result.h"
#include "core/api/run.h"

#include <filesystem>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

namespace kotowari {

/// Thread: any. One child at a time. A child that is still at work when this object goes is left alone: it goes on.
class ChildWorker
{
public:
    struct End {
        int status = 0; ///< of its exit; -1: a signal ended it
        int signal = 0;
        std::vector<RunId> runs; ///< it was started for
    };

    /// `ended` is called on a thread of this object. `errors`: where the child's stderr goes, from its beginning anew.
    ChildWorker(std::filesystem::path project, std::filesystem::path errors, std::function<void(const End &)> ended);
    ~ChildWorker();
    ChildWorker(const ChildWorker &) = delete;
    ChildWorker &operator=(const ChildWorker &) = delete;

    /// Does nothing while one is alive. Errors: training.no-child{path}.
    Result<void> start(std::span<const RunId> runs);
    bool alive() const; ///< until `ended` has returned
    /// The last lines of what the child wrote on stderr.
    std::string lastLines() const;

private:
    void watch(const std::stop_token &stop, int process, std::vector<RunId> runs);

    const std::filesystem::path m_project;
    const std::filesystem::path m_errors;
    const std::function<void(const End &)> m_ended;
    mutable std::mutex m_mutex; ///< guards what follows
    bool m_alive = false;
    std::jthread m_watcher;
};

} // namespace kotowari
