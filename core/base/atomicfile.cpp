#include "atomicfile.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace kotowari {

namespace {

class Descriptor
{
public:
    explicit Descriptor(int value) : m_value(value) { }
    ~Descriptor() { if (m_value >= 0) ::close(m_value); }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    int get() const { return m_value; }
    bool valid() const { return m_value >= 0; }

private:
    int m_value;
};

} // namespace

Error writeError(const std::filesystem::path &path, int errorNumber)
{
    const bool full = errorNumber == ENOSPC || errorNumber == EDQUOT;
    return {ErrorCode::Io, {full ? "file.disk-full" : "file.cannot-write", {{"path", path.string()}}}, std::strerror(errorNumber)};
}

Result<void> replaceFileAtomically(const std::filesystem::path &path,
                                   const std::function<Result<void>(const std::filesystem::path &)> &writer)
{
    std::filesystem::path temporary = path;
    temporary += ".new";
    const auto abandon = [&](Error error) -> Result<void> {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        return error;
    };
    if (auto written = writer(temporary); !written)
        return abandon(written.error());
    {
        const Descriptor file(::open(temporary.c_str(), O_RDONLY | O_CLOEXEC));
        if (!file.valid() || ::fsync(file.get()) != 0)
            return abandon(writeError(path, errno));
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0)
        return abandon(writeError(path, errno));
    const auto parent = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const Descriptor folder(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.valid())
        ::fsync(folder.get()); // some file systems cannot sync folders; the file itself is safe
    return {};
}

Result<void> writeFileAtomically(const std::filesystem::path &path, std::string_view content)
{
    return replaceFileAtomically(path, [&](const std::filesystem::path &temporary) -> Result<void> {
        const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
        if (!file.valid())
            return writeError(path, errno);
        for (std::size_t done = 0; done < content.size();) {
            const auto count = ::write(file.get(), content.data() + done, content.size() - done);
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                return writeError(path, errno);
            done += static_cast<std::size_t>(count);
        }
        return {};
    });
}

Error readError(const std::filesystem::path &path, int errorNumber)
{
    const bool missing = errorNumber == 0 || errorNumber == ENOENT || errorNumber == ENOTDIR;
    return {missing ? ErrorCode::NotFound : ErrorCode::Io,
            {missing ? "file.not-found" : errorNumber == ELOOP ? "file.link-loop" : "file.cannot-read", {{"path", path.string()}}},
            errorNumber == 0 ? std::string() : std::strerror(errorNumber)};
}

Result<std::string> readFile(const std::filesystem::path &path)
{
    std::error_code error;
    if (!std::filesystem::exists(path, error))
        return readError(path, error.value());
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream content;
    if (!std::filesystem::is_regular_file(path, error) || !stream || (stream.peek() != EOF && !(content << stream.rdbuf())))
        return Error{ErrorCode::Io, {"file.cannot-read", {{"path", path.string()}}}, {}};
    return std::move(content).str();
}

} // namespace kotowari
