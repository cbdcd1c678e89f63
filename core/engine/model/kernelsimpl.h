// The bodies of kernels.h, included by one file an instruction set, which names the table KOTOWARI_KERNELS.
// Everything is in unnamed namespaces and calls no library inline function: a copy compiled for AVX2 must never be picked by the linker for all.
#include "kernelattention.h"
#include "kernelloops.h"
#include "kerneloptimizers.h"
#include "kernelproducts.h"

namespace kotowari::engine {

extern const Kernels KOTOWARI_KERNELS;
const Kernels KOTOWARI_KERNELS = {rmsNorm, rmsNormBackward, dropout, dropoutAdd, reluDropout, reluDropoutBackward, gatedGelu, gatedGeluBackward,
                                  attentionScratch, attention, attentionBackward, stepAttention, crossEntropy, allFinite, adafactor, adamW, productScratch, product, packWeight, packedProduct};

} // namespace kotowari::engine
