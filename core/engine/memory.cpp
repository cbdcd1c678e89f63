#include "memory.h"

#include "torchheaders.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <new>
#include <sys/mman.h>

namespace kotowari::engine {

namespace {

constexpr std::size_t alignment = 64; // of the data: a cache line, and what vector loads like
constexpr std::size_t worthKeeping = 256 * 1024;
constexpr std::size_t largePage = 2 * 1024 * 1024;

struct Header {
    std::size_t bytes = 0; ///< of the whole block
};
static_assert(sizeof(Header) <= alignment);

/// torch's allocator for CPU tensors, for the whole process.
class Blocks final : public c10::Allocator
{
public:
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 3)
    c10::DataPtr allocate(std::size_t bytes) override { return take(bytes); }
    void copy_data(void *to, const void *from, std::size_t bytes) const override { std::memcpy(to, from, bytes); }
#else
    c10::DataPtr allocate(std::size_t bytes) const override { return const_cast<Blocks *>(this)->take(bytes); }
#endif
    c10::DeleterFnPtr raw_deleter() const override { return &giveBack; }

    void keep(int users)
    {
        const std::lock_guard guard(m_mutex);
        m_users += users;
        if (m_users == 0)
            releaseLocked();
    }

    void release()
    {
        const std::lock_guard guard(m_mutex);
        releaseLocked();
    }

    std::size_t waitingBytes()
    {
        const std::lock_guard guard(m_mutex);
        return m_waitingBytes;
    }

private:
    c10::DataPtr take(std::size_t bytes)
    {
        void *data = bytes == 0 ? nullptr : block(bytes);
        return {data, data, &giveBack, c10::Device(c10::DeviceType::CPU)};
    }

    /// Blocks that may wait come in few sizes: an eighth apart.
    static std::size_t rounded(std::size_t bytes)
    {
        std::size_t unit = worthKeeping;
        while (unit * 16 <= bytes)
            unit *= 2;
        return (bytes + unit - 1) / unit * unit;
    }

    void *block(std::size_t bytes)
    {
        std::size_t whole = bytes + alignment;
        if (whole < bytes)
            throw std::bad_alloc();
        if (whole >= worthKeeping) {
            whole = rounded(whole);
            const std::lock_guard guard(m_mutex);
            const auto found = m_waiting.lower_bound(whole);
            if (found != m_waiting.end() && found->first <= whole + whole / 4) {
                void *base = found->second;
                m_waitingBytes -= found->first;
                m_waiting.erase(found);
                return static_cast<char *>(base) + alignment;
            }
        }
        void *base = fresh(whole);
        if (!base) { // what waits may be what is missing
            release();
            base = fresh(whole);
        }
        if (!base)
            throw std::bad_alloc();
        static_cast<Header *>(base)->bytes = whole;
        return static_cast<char *>(base) + alignment;
    }

    static void *fresh(std::size_t bytes)
    {
        const bool large = bytes >= 2 * largePage;
        void *base = nullptr;
        if (::posix_memalign(&base, large ? largePage : alignment, bytes) != 0)
            return nullptr;
        if (large)
            ::madvise(base, bytes, MADV_HUGEPAGE); // a wish: without it the pages are small
        return base;
    }

    static Blocks &instance();

    static void giveBack(void *data)
    {
        if (data)
            instance().put(static_cast<char *>(data) - alignment);
    }

    void put(char *base)
    {
        const std::size_t bytes = reinterpret_cast<Header *>(base)->bytes;
        if (bytes >= worthKeeping) {
            const std::lock_guard guard(m_mutex);
            if (m_users > 0) {
                m_waiting.emplace(bytes, base);
                m_waitingBytes += bytes;
                return;
            }
        }
        std::free(base);
    }

    void releaseLocked()
    {
        for (const auto &[bytes, base] : m_waiting)
            std::free(base);
        m_waiting.clear();
        m_waitingBytes = 0;
    }

    friend Blocks &blocks();

    std::mutex m_mutex;
    std::multimap<std::size_t, void *> m_waiting;
    std::size_t m_waitingBytes = 0;
    int m_users = 0;
};

/// Never destroyed: tensors may outlive everything else.
Blocks &blocks()
{
    static Blocks &only = [] () -> Blocks & {
        auto *made = new Blocks;
        c10::SetAllocator(c10::DeviceType::CPU, made, 1);
        return *made;
    }();
    return only;
}

Blocks &Blocks::instance() { return blocks(); }

} // namespace

MemoryReuse::MemoryReuse() { blocks().keep(1); }
MemoryReuse::~MemoryReuse() { blocks().keep(-1); }
std::int64_t MemoryReuse::waitingBytes() { return static_cast<std::int64_t>(blocks().waitingBytes()); }
void MemoryReuse::release() { blocks().release(); }

} // namespace kotowari::engine
