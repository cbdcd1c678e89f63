// The bodies of kernels.h, included by one file an instruction set, which names the table KOTOWARI_KERNELS.
// Everything is in an unnamed namespace and calls no library inline function: a copy compiled for AVX2 must never be picked by the linker for all.
#include "kernels.h"

namespace kotowari::engine {

namespace {

using Floats = float __attribute__((vector_size(32)));
using Ints = std::int32_t __attribute__((vector_size(32)));
using Words = std::uint32_t __attribute__((vector_size(32)));
using LooseFloats = float __attribute__((vector_size(32), aligned(4), may_alias));
constexpr std::int64_t W = 8; // floats a vector

inline Floats load(const float *p) { return *reinterpret_cast<const LooseFloats *>(p); }
inline void store(float *p, Floats x) { *reinterpret_cast<LooseFloats *>(p) = x; }
inline Floats all(float x) { return Floats{x, x, x, x, x, x, x, x}; }
inline Words allWords(std::uint32_t x) { return Words{x, x, x, x, x, x, x, x}; }
inline float sum(Floats x) { return ((x[0] + x[4]) + (x[2] + x[6])) + ((x[1] + x[5]) + (x[3] + x[7])); }
inline std::int64_t roundUp(std::int64_t n) { return (n + W - 1) / W * W; }
inline std::int64_t least(std::int64_t a, std::int64_t b) { return a < b ? a : b; }

/// The first `count` < 8 floats, the rest 0.
inline Floats loadPart(const float *p, std::int64_t count)
{
    Floats x{};
    for (std::int64_t i = 0; i < count; ++i)
        x[i] = p[i];
    return x;
}

inline void storePart(float *p, Floats x, std::int64_t count)
{
    for (std::int64_t i = 0; i < count; ++i)
        p[i] = x[i];
}

/// exp, relative error about 1e-7 (Cephes' polynomial).
inline Floats exponential(Floats x)
{
    x = x > all(-87.0F) ? x : all(-87.0F);
    x = x < all(88.0F) ? x : all(88.0F);
    const Floats magic = all(12582912.0F); // adding it rounds to a whole number
    const Floats n = (x * all(1.44269504088896341F) + magic) - magic;
    Floats r = x - n * all(0.693359375F);
    r = r - n * all(-2.12194440e-4F);
    Floats y = all(1.9875691500e-4F);
    y = y * r + all(1.3981999507e-3F);
    y = y * r + all(8.3334519073e-3F);
    y = y * r + all(4.1665795894e-2F);
    y = y * r + all(1.6666665459e-1F);
    y = y * r + all(5.0000001201e-1F);
    y = y * (r * r) + r + all(1.0F);
    const Ints exponent = (__builtin_convertvector(n, Ints) + 127) << 23;
    return y * reinterpret_cast<Floats>(exponent);
}

inline Floats hyperbolicTangent(Floats x) { return all(1.0F) - all(2.0F) / (exponential(x + x) + all(1.0F)); }

inline Words mix(Words x)
{
    x ^= x >> 16;
    x *= allWords(0x7feb352dU);
    x ^= x >> 15;
    x *= allWords(0x846ca68bU);
    x ^= x >> 16;
    return x;
}

/// All ones where elements first..first+7 stay. Two rounds, the key's halves entering one each: streams with other keys share nothing.
inline Ints kept(std::int64_t first, const DropoutKey &key)
{
    const auto low = static_cast<std::uint32_t>(first);
    const auto high = static_cast<std::uint32_t>(static_cast<std::uint64_t>(first) >> 32);
    const Words index = Words{0, 1, 2, 3, 4, 5, 6, 7} + allWords(low);
    const Words hash = mix(mix(index ^ allWords(key.low)) + allWords(key.high + high));
    return reinterpret_cast<Ints>(hash >= allWords(key.threshold));
}

inline Floats masked(Floats x, Ints keep) { return reinterpret_cast<Floats>(reinterpret_cast<Ints>(x) & keep); }
inline Floats dropped(Floats x, std::int64_t index, const DropoutKey &key) { return masked(x * all(key.scale), kept(index, key)); }

void rmsNorm(const float *x, const float *w, float *y, float *inverse, std::int64_t rows, std::int64_t D, float epsilon)
{
    const std::int64_t whole = D / W * W;
    for (std::int64_t n = 0; n < rows; ++n, x += D, y += D) {
        Floats squares{};
        for (std::int64_t d = 0; d < whole; d += W)
            squares += load(x + d) * load(x + d);
        float total = sum(squares);
        for (std::int64_t d = whole; d < D; ++d)
            total += x[d] * x[d];
        const float factor = 1.0F / __builtin_sqrtf(total / static_cast<float>(D) + epsilon);
        inverse[n] = factor;
        for (std::int64_t d = 0; d < whole; d += W)
            store(y + d, load(x + d) * all(factor) * load(w + d));
        for (std::int64_t d = whole; d < D; ++d)
            y[d] = x[d] * factor * w[d];
    }
}

// With s = inverse: dx = s * (g - x * s^2 / D * sum(g x)), g = dy * w; dw = sum over rows of dy * x * s.
void rmsNormBackward(const float *dy, const float *x, const float *w, const float *inverse, float *dx, float *dw, std::int64_t rows, std::int64_t D)
{
    const std::int64_t whole = D / W * W;
    for (std::int64_t n = 0; n < rows; ++n, x += D, dy += D, dx += D) {
        const float s = inverse[n];
        Floats products{};
        for (std::int64_t d = 0; d < whole; d += W)
            products += load(dy + d) * load(w + d) * load(x + d);
        float total = sum(products);
        for (std::int64_t d = whole; d < D; ++d)
            total += dy[d] * w[d] * x[d];
        const float pull = total * s * s / static_cast<float>(D);
        for (std::int64_t d = 0; d < whole; d += W) {
            const Floats g = load(dy + d);
            const Floats value = load(x + d);
            store(dw + d, load(dw + d) + g * value * all(s));
            store(dx + d, (g * load(w + d) - value * all(pull)) * all(s));
        }
        for (std::int64_t d = whole; d < D; ++d) {
            dw[d] += dy[d] * x[d] * s;
            dx[d] = (dy[d] * w[d] - x[d] * pull) * s;
        }
    }
}

template<typename Body>
inline void overVectors(std::int64_t count, Body body)
{
    std::int64_t i = 0;
    for (; i + W <= count; i += W)
        body(i, W);
    if (i < count)
        body(i, count - i);
}

inline Floats loadUpTo(const float *p, std::int64_t count) { return count == W ? load(p) : loadPart(p, count); }
inline void storeUpTo(float *p, Floats x, std::int64_t count)
{
    if (count == W)
        store(p, x);
    else
        storePart(p, x, count);
}

void dropout(const float *x, float *y, std::int64_t count, std::int64_t first, DropoutKey key)
{
    overVectors(count, [=](std::int64_t i, std::int64_t n) { storeUpTo(y + i, dropped(loadUpTo(x + i, n), first + i, key), n); });
}

void dropoutAdd(const float *residual, const float *x, float *y, std::int64_t count, std::int64_t first, DropoutKey key)
{
    overVectors(count, [=](std::int64_t i, std::int64_t n) {
        storeUpTo(y + i, loadUpTo(residual + i, n) + dropped(loadUpTo(x + i, n), first + i, key), n);
    });
}

void reluDropout(const float *x, float *y, std::int64_t count, std::int64_t first, DropoutKey key)
{
    if (key.active()) {
        overVectors(count, [=](std::int64_t i, std::int64_t n) {
            const Floats value = loadUpTo(x + i, n);
            storeUpTo(y + i, dropped(value > all(0.0F) ? value : all(0.0F), first + i, key), n);
        });
    } else {
        overVectors(count, [=](std::int64_t i, std::int64_t n) {
            const Floats value = loadUpTo(x + i, n);
            storeUpTo(y + i, value > all(0.0F) ? value : all(0.0F), n);
        });
    }
}

void reluDropoutBackward(const float *dy, const float *y, float *dx, std::int64_t count, float scale)
{
    overVectors(count, [=](std::int64_t i, std::int64_t n) {
        storeUpTo(dx + i, masked(loadUpTo(dy + i, n) * all(scale), loadUpTo(y + i, n) > all(0.0F)), n);
    });
}

// gelu_new(x) = x/2 * (1 + tanh(u)), u = sqrt(2/pi) * (x + 0.044715 x^3).
constexpr float geluRoot = 0.7978845608028654F;
constexpr float geluCube = 0.044715F;

void gatedGelu(const float *x, float *y, std::int64_t rows, std::int64_t F, std::int64_t firstRow, DropoutKey key)
{
    for (std::int64_t n = 0; n < rows; ++n, x += 2 * F, y += F) {
        const std::int64_t start = (firstRow + n) * roundUp(F);
        overVectors(F, [=](std::int64_t i, std::int64_t count) {
            const Floats g = loadUpTo(x + i, count);
            const Floats t = hyperbolicTangent(all(geluRoot) * (g + all(geluCube) * g * g * g));
            const Floats value = all(0.5F) * g * (all(1.0F) + t) * loadUpTo(x + F + i, count);
            storeUpTo(y + i, key.active() ? dropped(value, start + i, key) : value, count);
        });
    }
}

void gatedGeluBackward(const float *dy, const float *x, float *dx, std::int64_t rows, std::int64_t F, std::int64_t firstRow, DropoutKey key)
{
    for (std::int64_t n = 0; n < rows; ++n, x += 2 * F, dx += 2 * F, dy += F) {
        const std::int64_t start = (firstRow + n) * roundUp(F);
        overVectors(F, [=](std::int64_t i, std::int64_t count) {
            const Floats g = loadUpTo(x + i, count);
            const Floats v = loadUpTo(x + F + i, count);
            Floats d = loadUpTo(dy + i, count);
            if (key.active())
                d = dropped(d, start + i, key);
            const Floats t = hyperbolicTangent(all(geluRoot) * (g + all(geluCube) * g * g * g));
            const Floats inner = all(geluRoot) * (all(1.0F) + all(3.0F * geluCube) * g * g);
            const Floats slope = all(0.5F) * (all(1.0F) + t) + all(0.5F) * g * (all(1.0F) - t * t) * inner;
            storeUpTo(dx + i, d * v * slope, count);
            storeUpTo(dx + F + i, d * all(0.5F) * g * (all(1.0F) + t), count);
        });
    }
}

// ---- small matrix products: C[M,N] = A[M,K] B[K,N], N a multiple of 8; A^T when Transposed ----

/// What a causal mask leaves of a product. Columns: row m needs columns <= m. Until: row m sums k <= m. From: row m sums k >= m.
enum class Causal { None, Columns, Until, From };

template<int R, int V, bool Transposed>
inline void block(float *c, std::int64_t ldc, const float *a, std::int64_t lda, const float *b, std::int64_t ldb, std::int64_t from, std::int64_t to)
{
    Floats total[R][V] = {};
    for (std::int64_t k = from; k < to; ++k) {
        Floats right[V];
        for (int v = 0; v < V; ++v)
            right[v] = load(b + k * ldb + v * W);
        for (int r = 0; r < R; ++r) {
            const Floats left = all(Transposed ? a[k * lda + r] : a[r * lda + k]);
            for (int v = 0; v < V; ++v)
                total[r][v] += left * right[v];
        }
    }
    for (int r = 0; r < R; ++r)
        for (int v = 0; v < V; ++v)
            store(c + r * ldc + v * W, total[r][v]);
}

template<int R, bool Transposed>
inline void blockRow(float *c, std::int64_t ldc, std::int64_t N, const float *a, std::int64_t lda, const float *b, std::int64_t ldb, std::int64_t from, std::int64_t to)
{
    std::int64_t n = 0;
    for (; n + 2 * W <= N; n += 2 * W)
        block<R, 2, Transposed>(c + n, ldc, a, lda, b + n, ldb, from, to);
    if (n < N)
        block<R, 1, Transposed>(c + n, ldc, a, lda, b + n, ldb, from, to);
}

template<bool Transposed>
void product(float *c, std::int64_t ldc, std::int64_t M, std::int64_t N, std::int64_t K, const float *a, std::int64_t lda, const float *b, std::int64_t ldb, Causal causal)
{
    constexpr std::int64_t R = 6;
    for (std::int64_t m = 0; m < M; m += R) {
        const std::int64_t rows = least(R, M - m);
        const std::int64_t columns = causal == Causal::Columns ? least(N, roundUp(m + rows)) : N;
        const std::int64_t from = causal == Causal::From ? m : 0;
        const std::int64_t to = causal == Causal::Until ? least(K, m + rows) : K;
        const float *left = Transposed ? a + m : a + m * lda;
        float *target = c + m * ldc;
        switch (rows) {
        case 1: blockRow<1, Transposed>(target, ldc, columns, left, lda, b, ldb, from, to); break;
        case 2: blockRow<2, Transposed>(target, ldc, columns, left, lda, b, ldb, from, to); break;
        case 3: blockRow<3, Transposed>(target, ldc, columns, left, lda, b, ldb, from, to); break;
        case 4: blockRow<4, Transposed>(target, ldc, columns, left, lda, b, ldb, from, to); break;
        case 5: blockRow<5, Transposed>(target, ldc, columns, left, lda, b, ldb, from, to); break;
        default: blockRow<6, Transposed>(target, ldc, columns, left, lda, b, ldb, from, to); break;
        }
    }
}

/// rows x columns of `from` as columns x rows of `to`.
inline void transpose(const float *from, std::int64_t fromStride, std::int64_t rows, std::int64_t columns, float *to, std::int64_t toStride)
{
    for (std::int64_t c = 0; c < columns; ++c) {
        std::int64_t r = 0;
        for (; r < rows; ++r)
            to[c * toStride + r] = from[r * fromStride + c];
        for (; r < toStride; ++r)
            to[c * toStride + r] = 0;
    }
}

/// Rows whose width is a multiple of 8: the given ones when they are, else a zero-padded copy.
struct Rows {
    float *data;
    std::int64_t stride;
};

inline Rows paddedCopy(const float *from, std::int64_t stride, std::int64_t rows, std::int64_t columns, float *&scratch)
{
    const std::int64_t width = roundUp(columns);
    if (width == columns)
        return {const_cast<float *>(from), stride};
    float *to = scratch;
    scratch += rows * width;
    for (std::int64_t r = 0; r < rows; ++r)
        for (std::int64_t c = 0; c < width; ++c)
            to[r * width + c] = c < columns ? from[r * stride + c] : 0;
    return {to, width};
}

inline Rows paddedTarget(float *target, std::int64_t stride, std::int64_t rows, std::int64_t columns, float *&scratch)
{
    const std::int64_t width = roundUp(columns);
    if (width == columns)
        return {target, stride};
    float *to = scratch;
    scratch += rows * width;
    return {to, width};
}

inline void copyBack(const Rows &rows, float *target, std::int64_t stride, std::int64_t count, std::int64_t columns)
{
    if (rows.data == target)
        return;
    for (std::int64_t r = 0; r < count; ++r)
        for (std::int64_t c = 0; c < columns; ++c)
            target[r * stride + c] = rows.data[r * rows.stride + c];
}

std::int64_t attentionScratch(std::int64_t Tq, std::int64_t Tk, std::int64_t headSize)
{
    const std::int64_t width = roundUp(headSize);
    return headSize * roundUp(Tk) + 2 * Tq * roundUp(Tk) + 4 * (Tq + Tk) * width;
}

constexpr std::uint32_t signBit = 0x80000000U;

/// Softmax of one row of scores over its first `length` entries; the rest becomes 0.
inline void softmaxRow(float *scores, const float *bias, std::int64_t length, std::int64_t width)
{
    const std::int64_t used = roundUp(length);
    Floats largest = all(-3.0e38F);
    for (std::int64_t j = 0; j < used; j += W) {
        Floats x = load(scores + j);
        if (bias)
            x += load(bias + j);
        if (j + W > length)
            for (std::int64_t i = length - j; i < W; ++i)
                x[i] = -3.0e38F;
        store(scores + j, x);
        largest = x > largest ? x : largest;
    }
    float top = largest[0];
    for (int i = 1; i < W; ++i)
        top = largest[i] > top ? largest[i] : top;
    Floats total{};
    for (std::int64_t j = 0; j < used; j += W) {
        Floats e = exponential(load(scores + j) - all(top));
        if (j + W > length)
            for (std::int64_t i = length - j; i < W; ++i)
                e[i] = 0;
        store(scores + j, e);
        total += e;
    }
    const Floats factor = all(1.0F / sum(total));
    for (std::int64_t j = 0; j < used; j += W)
        store(scores + j, load(scores + j) * factor);
    for (std::int64_t j = used; j < width; j += W)
        store(scores + j, Floats{});
}

/// Weights after dropout, from weights whose sign bit marks what was left out.
inline Floats droppedWeights(Floats p, const DropoutKey &key)
{
    const Ints keep = ~(reinterpret_cast<Ints>(p) >> 31);
    return masked(p * all(key.scale), keep);
}

void attention(const AttentionTask &task, std::int64_t firstHead, std::int64_t lastHead, float *scratchStart)
{
    const std::int64_t dk = task.headSize;
    for (std::int64_t b = 0; b < task.sequences; ++b) {
        const std::int64_t Tq = task.qStart[b + 1] - task.qStart[b];
        const std::int64_t Tk = task.kStart[b + 1] - task.kStart[b];
        const std::int64_t width = roundUp(Tk);
        for (std::int64_t h = firstHead; h < lastHead; ++h) {
            float *scratch = scratchStart;
            const float *q = task.q + task.qStart[b] * task.qStride + h * dk;
            const float *k = task.k + task.kStart[b] * task.kvStride + h * dk;
            const float *v = task.v + task.kStart[b] * task.kvStride + h * dk;
            float *out = task.out + task.qStart[b] * task.outStride + h * dk;
            const std::int64_t weightIndex = task.weightStart[b] + h * Tq * width;
            float *weights = task.weights + weightIndex;

            float *keys = scratch; // K^T [dk, width]
            scratch += dk * width;
            transpose(k, task.kvStride, Tk, dk, keys, width);
            product<false>(weights, width, Tq, width, dk, q, task.qStride, keys, width, task.causal ? Causal::Columns : Causal::None);
            for (std::int64_t i = 0; i < Tq; ++i) {
                const float *bias = task.bias ? task.bias + h * task.biasStride + task.biasCentre - i : nullptr;
                softmaxRow(weights + i * width, bias, task.causal ? i + 1 : Tk, width);
            }
            const float *mixing = weights;
            if (task.dropout.active()) {
                float *after = scratch;
                scratch += Tq * width;
                for (std::int64_t j = 0; j < Tq * width; j += W) {
                    const Floats p = load(weights + j);
                    const Ints keep = kept(weightIndex + j, task.dropout);
                    store(after + j, masked(p * all(task.dropout.scale), keep));
                    store(weights + j, reinterpret_cast<Floats>(reinterpret_cast<Words>(p) | (~reinterpret_cast<Words>(keep) & allWords(signBit))));
                }
                mixing = after;
            }
            const Rows values = paddedCopy(v, task.kvStride, Tk, dk, scratch);
            const Rows target = paddedTarget(out, task.outStride, Tq, dk, scratch);
            product<false>(target.data, target.stride, Tq, roundUp(dk), Tk, mixing, width, values.data, values.stride, task.causal ? Causal::Until : Causal::None);
            copyBack(target, out, task.outStride, Tq, dk);
        }
    }
}

// With P the softmax and M the dropout mask: dV = (P M)^T dO; dP = (dO V^T) M; dS = P (dP - sum(dP P)); dQ = dS K; dK = dS^T Q.
void attentionBackward(const AttentionTask &task, const AttentionGradient &gradient, std::int64_t firstHead, std::int64_t lastHead, float *scratchStart)
{
    const std::int64_t dk = task.headSize;
    const std::int64_t size = roundUp(dk);
    const Causal until = task.causal ? Causal::Until : Causal::None;
    const Causal since = task.causal ? Causal::From : Causal::None;
    for (std::int64_t b = 0; b < task.sequences; ++b) {
        const std::int64_t Tq = task.qStart[b + 1] - task.qStart[b];
        const std::int64_t Tk = task.kStart[b + 1] - task.kStart[b];
        const std::int64_t width = roundUp(Tk);
        for (std::int64_t h = firstHead; h < lastHead; ++h) {
            float *scratch = scratchStart;
            const std::int64_t qAt = task.qStart[b] * task.qStride + h * dk;
            const std::int64_t kvAt = task.kStart[b] * task.kvStride + h * dk;
            const float *dOut = gradient.dOut + task.qStart[b] * task.outStride + h * dk;
            const float *weights = task.weights + task.weightStart[b] + h * Tq * width;

            float *values = scratch; // V^T [dk, width]
            scratch += dk * width;
            transpose(task.v + kvAt, task.kvStride, Tk, dk, values, width);
            float *dScores = scratch; // [Tq, width]
            scratch += Tq * width;
            float *mixing = scratch; // P M [Tq, width]
            scratch += Tq * width;
            product<false>(dScores, width, Tq, width, dk, dOut, task.outStride, values, width, task.causal ? Causal::Columns : Causal::None);
            for (std::int64_t i = 0; i < Tq; ++i) {
                const std::int64_t used = roundUp(task.causal ? i + 1 : Tk);
                float *row = dScores + i * width;
                const float *p = weights + i * width;
                Floats total{};
                for (std::int64_t j = 0; j < used; j += W) {
                    const Floats signedWeight = load(p + j);
                    const Floats after = droppedWeights(signedWeight, task.dropout);
                    store(mixing + i * width + j, after);
                    // (dP M) P = dP (P M): the kept and scaled weight carries both.
                    total += load(row + j) * after;
                }
                const Floats pull = all(sum(total));
                float *bias = gradient.dBias ? gradient.dBias + h * task.biasStride + task.biasCentre - i : nullptr;
                for (std::int64_t j = 0; j < used; j += W) {
                    const Floats signedWeight = load(p + j);
                    const Floats weight = reinterpret_cast<Floats>(reinterpret_cast<Words>(signedWeight) & ~allWords(signBit));
                    const Floats d = load(row + j) * load(mixing + i * width + j) - weight * pull;
                    store(row + j, d);
                    if (bias)
                        store(bias + j, load(bias + j) + d);
                }
                for (std::int64_t j = used; j < width; j += W) {
                    store(row + j, Floats{});
                    store(mixing + i * width + j, Floats{});
                }
            }
            const Rows q = paddedCopy(task.q + qAt, task.qStride, Tq, dk, scratch);
            const Rows k = paddedCopy(task.k + kvAt, task.kvStride, Tk, dk, scratch);
            const Rows d = paddedCopy(dOut, task.outStride, Tq, dk, scratch);
            const Rows dq = paddedTarget(gradient.dq + qAt, task.qStride, Tq, dk, scratch);
            const Rows dKey = paddedTarget(gradient.dk + kvAt, task.kvStride, Tk, dk, scratch);
            const Rows dValue = paddedTarget(gradient.dv + kvAt, task.kvStride, Tk, dk, scratch);
            product<false>(dq.data, dq.stride, Tq, size, Tk, dScores, width, k.data, k.stride, until);
            product<true>(dKey.data, dKey.stride, Tk, size, Tq, dScores, width, q.data, q.stride, since);
            product<true>(dValue.data, dValue.stride, Tk, size, Tq, mixing, width, d.data, d.stride, since);
            copyBack(dq, gradient.dq + qAt, task.qStride, Tq, dk);
            copyBack(dKey, gradient.dk + kvAt, task.kvStride, Tk, dk);
            copyBack(dValue, gradient.dv + kvAt, task.kvStride, Tk, dk);
        }
    }
}

void stepAttention(const StepAttentionTask &task, std::int64_t firstRow, std::int64_t lastRow, float *scores)
{
    const std::int64_t dk = task.headSize;
    const std::int64_t whole = dk / W * W;
    for (std::int64_t r = firstRow; r < lastRow; ++r) {
        const std::int64_t slot = task.slot[r];
        const std::int64_t length = task.length[slot];
        for (std::int64_t h = 0; h < task.heads; ++h) {
            const float *q = task.q + r * task.qStride + h * dk;
            const float *k = task.k + task.start[slot] * task.kvStride + h * dk;
            const float *v = task.v + task.start[slot] * task.kvStride + h * dk;
            float *out = task.out + (r * task.heads + h) * dk;
            for (std::int64_t j = 0; j < length; ++j) {
                const float *key = k + j * task.kvStride;
                Floats products{};
                for (std::int64_t d = 0; d < whole; d += W)
                    products += load(q + d) * load(key + d);
                float score = sum(products);
                for (std::int64_t d = whole; d < dk; ++d)
                    score += q[d] * key[d];
                scores[j] = task.bias ? score + task.bias[h * task.biasStride + j] : score;
            }
            for (std::int64_t j = length; j < roundUp(length); ++j)
                scores[j] = 0;
            softmaxRow(scores, nullptr, length, roundUp(length));
            for (std::int64_t d = 0; d < dk; d += W) {
                const std::int64_t n = least(W, dk - d);
                Floats total{};
                for (std::int64_t j = 0; j < length; ++j)
                    total += all(scores[j]) * loadUpTo(v + j * task.kvStride + d, n);
                storeUpTo(out + d, total, n);
            }
        }
    }
}

void crossEntropy(float *logits, const std::int64_t *labels, float *loss, std::int64_t rows, std::int64_t V, float scale)
{
    const std::int64_t whole = V / W * W;
    for (std::int64_t n = 0; n < rows; ++n, logits += V) {
        Floats largest = all(-3.0e38F);
        for (std::int64_t i = 0; i < whole; i += W) {
            const Floats x = load(logits + i);
            largest = x > largest ? x : largest;
        }
        float top = largest[0];
        for (int i = 1; i < W; ++i)
            top = largest[i] > top ? largest[i] : top;
        for (std::int64_t i = whole; i < V; ++i)
            top = logits[i] > top ? logits[i] : top;
        const float chosen = logits[labels[n]];
        Floats total{};
        float rest = 0;
        for (std::int64_t i = 0; i < whole; i += W) {
            const Floats e = exponential(load(logits + i) - all(top));
            if (scale != 0)
                store(logits + i, e);
            total += e;
        }
        if (whole < V) {
            const Floats e = exponential(loadPart(logits + whole, V - whole) - all(top));
            for (std::int64_t i = whole; i < V; ++i) {
                if (scale != 0)
                    logits[i] = e[i - whole];
                rest += e[i - whole];
            }
        }
        const float normaliser = sum(total) + rest;
        loss[n] = __builtin_logf(normaliser) + top - chosen;
        if (scale != 0) {
            const float factor = scale / normaliser;
            for (std::int64_t i = 0; i < whole; i += W)
                store(logits + i, load(logits + i) * all(factor));
            for (std::int64_t i = whole; i < V; ++i)
                logits[i] *= factor;
            logits[labels[n]] -= scale;
        }
    }
}

// As Hugging Face's Adafactor with scale_parameter=False, relative_step=False: no step size of its own, no momentum.
void adafactor(const AdafactorTask &task)
{
    const std::int64_t n = task.rows;
    const std::int64_t m = task.columns;
    const std::int64_t count = n * m;
    float *rowFactor = task.scratch;
    float *columnFactor = task.scratch + n;
    const float keep = task.beta2;
    const float add = 1.0F - task.beta2;
    if (task.row) {
        for (std::int64_t j = 0; j < m; ++j)
            columnFactor[j] = 0;
        double rowTotal = 0;
        for (std::int64_t i = 0; i < n; ++i) {
            const float *g = task.gradient + i * m;
            Floats squares{};
            float rest = 0;
            std::int64_t j = 0;
            for (; j + W <= m; j += W) {
                const Floats square = load(g + j) * load(g + j) + all(task.epsilon);
                store(columnFactor + j, load(columnFactor + j) + square);
                squares += square;
            }
            for (; j < m; ++j) {
                const float square = g[j] * g[j] + task.epsilon;
                columnFactor[j] += square;
                rest += square;
            }
            task.row[i] = task.row[i] * keep + (sum(squares) + rest) / static_cast<float>(m) * add;
            rowTotal += task.row[i];
        }
        const float rowMean = static_cast<float>(rowTotal / static_cast<double>(n));
        for (std::int64_t j = 0; j < m; ++j) {
            task.column[j] = task.column[j] * keep + columnFactor[j] / static_cast<float>(n) * add;
            columnFactor[j] = 1.0F / __builtin_sqrtf(task.column[j]);
        }
        for (std::int64_t i = 0; i < n; ++i)
            rowFactor[i] = 1.0F / __builtin_sqrtf(task.row[i] / rowMean);
    } else {
        for (std::int64_t j = 0; j < count; ++j) {
            task.square[j] = task.square[j] * keep + (task.gradient[j] * task.gradient[j] + task.epsilon) * add;
            columnFactor[j] = 1.0F / __builtin_sqrtf(task.square[j]);
        }
        rowFactor = nullptr;
    }
    double squares = 0;
    for (std::int64_t i = 0; i < n; ++i) {
        const float *g = task.gradient + i * m;
        const float r = rowFactor ? rowFactor[i] : 1.0F;
        Floats total{};
        float rest = 0;
        std::int64_t j = 0;
        for (; j + W <= m; j += W) {
            const Floats u = load(g + j) * load(columnFactor + j) * all(r);
            total += u * u;
        }
        for (; j < m; ++j) {
            const float u = g[j] * columnFactor[j] * r;
            rest += u * u;
        }
        squares += static_cast<double>(sum(total) + rest);
    }
    const double size = __builtin_sqrt(squares / static_cast<double>(count)) / static_cast<double>(task.clip);
    const float step = task.learningRate / static_cast<float>(size > 1.0 ? size : 1.0);
    for (std::int64_t i = 0; i < n; ++i) {
        const float *g = task.gradient + i * m;
        float *p = task.value + i * m;
        const float r = step * (rowFactor ? rowFactor[i] : 1.0F);
        std::int64_t j = 0;
        for (; j + W <= m; j += W)
            store(p + j, load(p + j) - load(g + j) * load(columnFactor + j) * all(r));
        for (; j < m; ++j)
            p[j] -= g[j] * columnFactor[j] * r;
    }
}

void adamW(const AdamWTask &task)
{
    const float decay = 1.0F - task.learningRate * task.weightDecay;
    const float root = __builtin_sqrtf(task.correction2);
    const float step = task.learningRate / task.correction1;
    for (std::int64_t i = 0; i < task.count; ++i) {
        const float g = task.gradient[i];
        task.first[i] = task.first[i] * task.beta1 + g * (1.0F - task.beta1);
        task.second[i] = task.second[i] * task.beta2 + g * g * (1.0F - task.beta2);
        task.value[i] = task.value[i] * decay - step * task.first[i] / (__builtin_sqrtf(task.second[i]) / root + task.epsilon);
    }
}

} // namespace

extern const Kernels KOTOWARI_KERNELS;
const Kernels KOTOWARI_KERNELS = {rmsNorm, rmsNormBackward, dropout, dropoutAdd, reluDropout, reluDropoutBackward, gatedGelu, gatedGeluBackward,
                                  attentionScratch, attention, attentionBackward, stepAttention, crossEntropy, adafactor, adamW};

} // namespace kotowari::engine
