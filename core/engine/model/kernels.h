// The loops of the CPU path over plain floats: fused where a chain of tensor operations would cost more than the arithmetic.
// No torch here. Compiled once for any processor and once for AVX2; kernels() picks at run time.
#pragma once

#include <cstdint>

namespace kotowari::engine {

/// Which elements a dropout leaves out: a hash of (key, element) below the threshold. The same key gives the same mask again, so backward stores nothing.
struct DropoutKey {
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    std::uint32_t threshold = 0; ///< p * 2^32; 0: no dropout
    float scale = 1; ///< 1 / (1 - p)

    bool active() const { return threshold != 0; }
};

/// Attention over packed sequences (no padding): rows of sequence b are start[b]..start[b+1]. Strides in floats.
struct AttentionTask {
    std::int64_t heads = 0;
    std::int64_t headSize = 0;
    const float *q = nullptr; ///< [Nq, heads * headSize]
    const float *k = nullptr; ///< [Nk, heads * headSize]
    const float *v = nullptr;
    std::int64_t qStride = 0;
    std::int64_t kvStride = 0;
    std::int64_t sequences = 0;
    const std::int64_t *qStart = nullptr; ///< [B + 1]
    const std::int64_t *kStart = nullptr;
    const float *bias = nullptr; ///< [heads, biasStride], entry (key - query) + biasCentre; null: none
    std::int64_t biasStride = 0;
    std::int64_t biasCentre = 0;
    bool causal = false; ///< key <= query
    /// Softmax of each sequence at weightStart[b], [heads, Tq, Tk rounded up to 8]; the sign bit marks what dropout left out.
    float *weights = nullptr;
    const std::int64_t *weightStart = nullptr;
    DropoutKey dropout;
    float *out = nullptr; ///< [Nq, heads * headSize]
    std::int64_t outStride = 0;
};

/// What backward adds to an AttentionTask. dq, dk, dv use the strides of q, k, v.
struct AttentionGradient {
    const float *dOut = nullptr;
    float *dq = nullptr;
    float *dk = nullptr;
    float *dv = nullptr;
    float *dBias = nullptr; ///< accumulated; null: none
};

/// One new query a row against cached keys and values: row r belongs to cache slot slot[r].
struct StepAttentionTask {
    std::int64_t heads = 0;
    std::int64_t headSize = 0;
    const float *q = nullptr; ///< [rows, qStride]
    std::int64_t qStride = 0;
    const float *k = nullptr; ///< keys of slot s start at k + start[s] * kvStride
    const float *v = nullptr;
    std::int64_t kvStride = 0;
    const std::int64_t *slot = nullptr; ///< [rows]
    const std::int64_t *start = nullptr; ///< by slot, in cache rows
    const std::int64_t *length = nullptr; ///< by slot: number of keys
    const float *bias = nullptr; ///< [heads, biasStride]: entry j for key j; null: none
    std::int64_t biasStride = 0;
    float *out = nullptr; ///< [rows, heads * headSize]
};

struct AdafactorTask {
    float *value = nullptr; ///< [rows, columns]
    const float *gradient = nullptr;
    float *row = nullptr; ///< [rows] second moments; null for a vector
    float *column = nullptr; ///< [columns]
    float *square = nullptr; ///< [columns] of a vector (rows == 1)
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    float beta2 = 0;
    float epsilon = 0;
    float clip = 1;
    float learningRate = 0;
    float *scratch = nullptr; ///< [rows + columns]
};

struct AdamWTask {
    float *value = nullptr;
    const float *gradient = nullptr;
    float *first = nullptr;
    float *second = nullptr;
    std::int64_t count = 0;
    float beta1 = 0;
    float beta2 = 0;
    float correction1 = 1; ///< 1 - beta1^t
    float correction2 = 1;
    float epsilon = 0;
    float learningRate = 0;
    float weightDecay = 0;
};

/// C [M, N] = A [M, K] B [K, N], C without gaps; a transposed factor lies as [K, M] or [N, K]. Strides in floats.
struct ProductTask {
    std::int64_t M = 0;
    std::int64_t N = 0;
    std::int64_t K = 0;
    const float *a = nullptr;
    std::int64_t aStride = 0;
    bool aTransposed = false;
    const float *b = nullptr;
    std::int64_t bStride = 0;
    bool bTransposed = false;
    float *c = nullptr;
};

/// All loops are serial over what they are given; callers share rows or heads among threads. `first`: index of the first element, a multiple of 8.
struct Kernels {
    /// y = x * inverse * w, inverse[n] = 1 / sqrt(mean(x[n]^2) + epsilon).
    void (*rmsNorm)(const float *x, const float *w, float *y, float *inverse, std::int64_t rows, std::int64_t D, float epsilon);
    /// dx written, dw accumulated.
    void (*rmsNormBackward)(const float *dy, const float *x, const float *w, const float *inverse, float *dx, float *dw, std::int64_t rows, std::int64_t D);
    /// y = mask(x) * scale; its own backward.
    void (*dropout)(const float *x, float *y, std::int64_t count, std::int64_t first, DropoutKey key);
    /// y = residual + mask(x) * scale.
    void (*dropoutAdd)(const float *residual, const float *x, float *y, std::int64_t count, std::int64_t first, DropoutKey key);
    void (*reluDropout)(const float *x, float *y, std::int64_t count, std::int64_t first, DropoutKey key);
    /// dx = dy * scale where y > 0.
    void (*reluDropoutBackward)(const float *dy, const float *y, float *dx, std::int64_t count, float scale);
    /// x [rows, 2F] = gate | value; y [rows, F] = gelu_new(gate) * value, then dropout.
    void (*gatedGelu)(const float *x, float *y, std::int64_t rows, std::int64_t F, std::int64_t firstRow, DropoutKey key);
    void (*gatedGeluBackward)(const float *dy, const float *x, float *dx, std::int64_t rows, std::int64_t F, std::int64_t firstRow, DropoutKey key);
    /// Floats of scratch that attention needs for sequences up to Tq, Tk.
    std::int64_t (*attentionScratch)(std::int64_t Tq, std::int64_t Tk, std::int64_t headSize);
    void (*attention)(const AttentionTask &task, std::int64_t firstHead, std::int64_t lastHead, float *scratch);
    void (*attentionBackward)(const AttentionTask &task, const AttentionGradient &gradient, std::int64_t firstHead, std::int64_t lastHead, float *scratch);
    /// scratch: the longest length, rounded up to 8.
    void (*stepAttention)(const StepAttentionTask &task, std::int64_t firstRow, std::int64_t lastRow, float *scratch);
    /// loss[n] = -log softmax(logits[n])[label[n]]; with scale != 0 logits become scale * (softmax - onehot).
    void (*crossEntropy)(float *logits, const std::int64_t *labels, float *loss, std::int64_t rows, std::int64_t V, float scale);
    /// No value is infinite or not a number.
    bool (*allFinite)(const float *values, std::int64_t count);
    void (*adafactor)(const AdafactorTask &task);
    void (*adamW)(const AdamWTask &task);
    /// Floats of scratch that product needs.
    std::int64_t (*productScratch)();
    /// Columns firstColumn (a multiple of 16) to lastColumn of C.
    void (*product)(const ProductTask &task, std::int64_t firstColumn, std::int64_t lastColumn, float *scratch);
    /// Rows of w [N, K] from `first` (a multiple of 16) to `last`, as product reads them: to[n / 16][k][n % 16], missing rows 0.
    void (*packWeight)(const float *w, std::int64_t N, std::int64_t K, std::int64_t first, std::int64_t last, float *to);
    /// As product, with b as packWeight leaves it, bTransposed and bStride unused, A not transposed.
    void (*packedProduct)(const ProductTask &task, std::int64_t firstColumn, std::int64_t lastColumn);
};

/// The fastest set this processor can run. Any thread.
const Kernels &kernels();
/// Whether Kernels::product beats a general BLAS here: AVX2, but no wider vectors, which BLAS libraries use and these kernels do not.
bool fastProducts();
/// The most rows of A for which Kernels::packedProduct beats a BLAS, which packs B at every call; 0: never.
std::int64_t packedProductRows();
/// The set for any processor (tests compare the two).
const Kernels &portableKernels();

} // namespace kotowari::engine
