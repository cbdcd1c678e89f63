// A text file that is written line by line and says at its end whether all of it arrived.
#pragma once

#include "core/base/atomicfile.h"

#include <cerrno>
#include <cstdio>
#include <memory>

namespace kotowari {

class TextFile
{
public:
    TextFile(const std::filesystem::path &file, std::filesystem::path target)
        : m_target(std::move(target)), m_handle(std::fopen(file.c_str(), "wb"), &std::fclose), m_error(m_handle ? 0 : errno)
    {
    }

    /// Errors: file.cannot-write{path}, file.disk-full{path}: of the target.
    Result<void> write(const std::string &text)
    {
        if (m_error == 0 && std::fwrite(text.data(), 1, text.size(), m_handle.get()) != text.size())
            m_error = errno;
        return result();
    }
    Result<void> finish()
    {
        if (m_error == 0 && std::fflush(m_handle.get()) != 0)
            m_error = errno;
        return result();
    }
    Result<void> result() const { return m_error == 0 ? Result<void>() : writeError(m_target, m_error); }

private:
    std::filesystem::path m_target;
    std::unique_ptr<std::FILE, int (*)(std::FILE *)> m_handle;
    int m_error;
};

} // namespace kotowari
