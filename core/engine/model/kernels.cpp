// Picks the kernels that this processor can run.
#include "kernels.h"

namespace kotowari::engine {

extern const Kernels kernelsPortable;
#ifdef KOTOWARI_AVX2_KERNELS
extern const Kernels kernelsAvx2;
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
