// Picks the kernels that this processor can run.
#include "kernels.h"

#ifdef KOTOWARI_AVX2_KERNELS
#include <cpuid.h>
#endif
#include <limits>

namespace kotowari::engine {

extern const Kernels kernelsPortable;
#ifdef KOTOWARI_AVX2_KERNELS
extern const Kernels kernelsAvx2;
#endif

#ifdef KOTOWARI_AVX2_KERNELS
namespace {

/// Zen 4 (AMD family 19h) has AVX-512, at the rate of AVX2.
bool halvesWideVectors()
{
    unsigned a = 0;
    unsigned b = 0;
    unsigned c = 0;
    unsigned d = 0;
    return __builtin_cpu_is("amd") && __get_cpuid(1, &a, &b, &c, &d) && ((a >> 8) & 0xf) + ((a >> 20) & 0xff) == 0x19;
}

} // namespace
#endif

const Kernels &portableKernels() { return kernelsPortable; }

bool fastProducts()
{
#ifdef KOTOWARI_AVX2_KERNELS
    static const bool fast = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && !__builtin_cpu_supports("avx512f");
    return fast;
#else
    return false;
#endif
}

std::int64_t packedProductRows()
{
#ifdef KOTOWARI_AVX2_KERNELS
    static const std::int64_t rows = [] {
        if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma"))
            return std::int64_t{0};
        constexpr std::int64_t few = 48; // a BLAS with vectors twice as wide is ahead beyond
        return __builtin_cpu_supports("avx512f") && !halvesWideVectors() ? few : std::numeric_limits<std::int64_t>::max();
    }();
    return rows;
#else
    return 0;
#endif
}

const Kernels &kernels()
{
#ifdef KOTOWARI_AVX2_KERNELS
    static const bool fast = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    if (fast)
        return kernelsAvx2;
#endif
    return kernelsPortable;
}

} // namespace kotowari::engine
