// The kernels compiled for AVX2 with fused multiply-add (its flags are set in CMakeLists.txt).
#define KOTOWARI_KERNELS kernelsAvx2
#include "kernelsimpl.h"
