#include "heldfile.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <utility>

namespace kotowari {

namespace {

using Identity = std::pair<dev_t, ino_t>;

std::optional<Identity> identityOf(const std::string &path)
{
    struct stat about{};
    return ::stat(path.c_str(), &about) == 0 ? std::optional(Identity(about.st_dev, about.st_ino)) : std::nullopt;
}

struct Register {
    std::mutex mutex;
    std::map<int, Identity> files;
    int last = 0;

    static Register &instance()
    {
        static Register one;
        return one;
    }
};

} // namespace

HeldFile::HeldFile(const std::filesystem::path &path) : m_number(0)
{
    const auto identity = identityOf(path.string());
    if (!identity)
        return;
    auto &all = Register::instance();
    const std::lock_guard lock(all.mutex);
    m_number = ++all.last;
    all.files.emplace(m_number, *identity);
}

HeldFile::HeldFile(HeldFile &&other) noexcept : m_number(std::exchange(other.m_number, 0)) { }

HeldFile::~HeldFile()
{
    auto &all = Register::instance();
    const std::lock_guard lock(all.mutex);
    all.files.erase(m_number);
}

bool HeldFile::isHeld(const std::filesystem::path &path)
{
    auto name = path.string();
    for (const std::string suffix : {"-wal", "-shm", "-journal"}) {
        if (name.ends_with(suffix)) {
            name.resize(name.size() - suffix.size());
            break;
        }
    }
    auto &all = Register::instance();
    const std::lock_guard lock(all.mutex);
    return std::ranges::any_of(all.files, [found = identityOf(name), own = identityOf(path.string())](const auto &file) { return file.second == found || file.second == own; });
}

} // namespace kotowari
