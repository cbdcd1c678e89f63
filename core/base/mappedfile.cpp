#include "mappedfile.h"

#include "atomicfile.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kotowari {

Result<MappedFile> MappedFile::open(const std::filesystem::path &path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const auto failure = [&](int number) {
        if (file >= 0)
            ::close(file);
        return readError(path, number);
    };
    if (file < 0)
        return failure(errno);
    struct stat about{};
    if (::fstat(file, &about) != 0)
        return failure(errno);
    if (!S_ISREG(about.st_mode))
        return failure(S_ISDIR(about.st_mode) ? EISDIR : EINVAL);
    MappedFile mapped;
    mapped.m_size = static_cast<std::size_t>(about.st_size);
    if (mapped.m_size > 0) {
        void *data = ::mmap(nullptr, mapped.m_size, PROT_READ, MAP_PRIVATE, file, 0);
        if (data == MAP_FAILED)
            return failure(errno);
        ::madvise(data, mapped.m_size, MADV_WILLNEED);
        mapped.m_data = {static_cast<const std::byte *>(data), [size = mapped.m_size](const std::byte *at) { ::munmap(const_cast<std::byte *>(at), size); }};
    }
    ::close(file);
    return mapped;
}

} // namespace kotowari
