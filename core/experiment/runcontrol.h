// How a run is asked to pause or to finish: from this process, or through a file in its folder from any other.
#pragma once

#include "core/api/engine.h"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <optional>

namespace kotowari {

/// Asks the process that works on the run, whichever it is. Errors: file.cannot-write{path}, file.disk-full{path}.
Result<void> writeControlFile(const std::filesystem::path &runFolder, TrainingControl::Request request);
std::optional<TrainingControl::Request> readControlFile(const std::filesystem::path &runFolder); ///< absent: no file
void removeControlFile(const std::filesystem::path &runFolder);

/// What the engine asks. set() from any thread; request() on the training thread, which looks for the file a few times a second.
class RunControl final : public TrainingControl
{
public:
    explicit RunControl(std::filesystem::path runFolder) : m_folder(std::move(runFolder)) { }

    void set(Request request) { m_request.store(request); }
    Request request() const override;

private:
    std::filesystem::path m_folder;
    mutable std::atomic<Request> m_request{Request::Continue};
    mutable std::chrono::steady_clock::time_point m_looked{}; ///< training thread only
};

} // namespace kotowari
