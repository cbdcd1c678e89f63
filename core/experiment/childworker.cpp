#include "childworker.h"

#include "core/base/atomicfile.h"

#include <chrono>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kotowari {

namespace {

constexpr auto lookEvery = std::chrono::milliseconds(50);
constexpr std::size_t keptBytes = 2000; // of stderr: its last lines

/// The child's plumbing: no input, nothing on stdout, errors into a file. Signals as a program finds them at its start.
class SpawnSettings
{
public:
    explicit SpawnSettings(const std::filesystem::path &errors)
    {
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
        posix_spawnattr_init(&attributes);
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&attributes, &none); // threads of this program block what its main thread waits for
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    }
    ~SpawnSettings()
    {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
    SpawnSettings(const SpawnSettings &) = delete;
    SpawnSettings &operator=(const SpawnSettings &) = delete;

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
};

} // namespace

ChildWorker::ChildWorker(std::filesystem::path project, std::filesystem::path errors, std::function<void(const End &)> ended)
    : m_project(std::move(project)), m_errors(std::move(errors)), m_ended(std::move(ended))
{
}

ChildWorker::~ChildWorker()
{
    std::jthread watcher;
    {
        const std::lock_guard guard(m_mutex);
        watcher = std::move(m_watcher);
    }
    watcher.request_stop();
}

Result<void> ChildWorker::start(std::span<const RunId> runs)
{
    std::jthread predecessor; // has ended; joined after the mutex is free
    const std::lock_guard guard(m_mutex);
    if (m_alive)
        return {};
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    const Error failure{ErrorCode::Io, {"training.no-child", {{"path", program.string()}}}, {}};
    if (error)
        return failure;
    std::filesystem::create_directories(m_errors.parent_path(), error);
    std::vector<std::string> arguments{program.string(), "resume", m_project.string()};
    for (const auto run : runs)
        arguments.push_back(std::to_string(run));
    std::vector<char *> pointers;
    for (auto &argument : arguments)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    const SpawnSettings settings(m_errors);
    pid_t process = 0;
    if (::posix_spawn(&process, program.c_str(), &settings.actions, &settings.attributes, pointers.data(), environ) != 0)
        return failure;
    m_alive = true;
    predecessor = std::move(m_watcher);
    m_watcher = std::jthread([this, process, started = std::vector<RunId>(runs.begin(), runs.end())](const std::stop_token &stop) { watch(stop, process, started); });
    return {};
}

void ChildWorker::watch(const std::stop_token &stop, int process, std::vector<RunId> runs)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    int status = 0;
    for (;;) {
        const auto found = ::waitpid(process, &status, WNOHANG);
        if (found == process || (found < 0 && errno != EINTR))
            break;
        if (wake.wait_for(lock, stop, lookEvery, [] { return false; }); stop.stop_requested())
            return; // it goes on without us
    }
    End end;
    end.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    end.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    end.runs = std::move(runs);
    m_ended(end);
    const std::lock_guard guard(m_mutex);
    m_alive = false;
}

bool ChildWorker::alive() const
{
    const std::lock_guard guard(m_mutex);
    return m_alive;
}

std::string ChildWorker::lastLines() const
{
    const auto text = readFile(m_errors);
    if (!text)
        return {};
    auto end = text->size() > keptBytes ? text->substr(text->find('\n', text->size() - keptBytes) + 1) : *text;
    while (!end.empty() && end.back() == '\n')
        end.pop_back();
    return end;
}

} // namespace kotowari
