// Any bytes as a model.safetensors: opened, and every tensor that claims a sane size read.
#include "core/engine/model/safetensors.h"

#include <cstdlib>
#include <sys/mman.h>
#include <unistd.h>

using namespace kotowari::engine;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const int file = ::memfd_create("fuzz", 0);
    static const std::string path = "/proc/self/fd/" + std::to_string(file);
    if (::ftruncate(file, 0) != 0 || ::pwrite(file, data, size, 0) != static_cast<ssize_t>(size))
        return 0;
    auto opened = SafetensorsFile::open(path);
    if (!opened)
        return 0;
    for (const auto &[name, entry] : opened->entries()) {
        // The reader promised that the data lies in the file: a tensor cannot be larger than it.
        if (entry.type != ElementType::Other && static_cast<std::size_t>(entry.elements) > size)
            std::abort();
        if (entry.type == ElementType::Other)
            continue;
        std::vector<float> values(static_cast<std::size_t>(entry.elements));
        if (!opened->read(entry, values))
            std::abort();
    }
    return 0;
}
