// Attention over packed sequences, forward and backward, and for one new token. Part of kernelsimpl.h.
#pragma once

#include "kernelvectors.h"

namespace kotowari::engine {

namespace {

// Small products: C[M,N] = A[M,K] B[K,N], N a multiple of 8; A^T when Transposed

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
    if (N % (2 * W) != 0 && N >= 3 * W) { // 24 columns at once rather than a narrow rest
        if constexpr (R <= 4)
            block<R, 3, Transposed>(c, ldc, a, lda, b, ldb, from, to);
        else {
            block<R - 3, 3, Transposed>(c, ldc, a, lda, b, ldb, from, to);
            block<3, 3, Transposed>(c + (R - 3) * ldc, ldc, Transposed ? a + (R - 3) : a + (R - 3) * lda, lda, b, ldb, from, to);
        }
        n = 3 * W;
    }
    for (; n + 2 * W <= N; n += 2 * W)
        block<R, 2, Transposed>(c + n, ldc, a, lda, b + n, ldb, from, to);
    if (n < N)
        block<R, 1, Transposed>(c + n, ldc, a, lda, b + n, ldb, from, to);
}

template<bool Transposed>
void smallProduct(float *c, std::int64_t ldc, std::int64_t M, std::int64_t N, std::int64_t K, const float *a, std::int64_t lda, const float *b, std::int64_t ldb, Causal causal)
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
constexpr float lowest = -3.0e38F;

/// x where the lane's index is below `count`, else `other`.
inline Floats firstLanes(Floats x, std::int64_t count, float other)
{
    const Ints inside = Ints{0, 1, 2, 3, 4, 5, 6, 7} < static_cast<std::int32_t>(count);
    return inside ? x : all(other);
}

inline float largestOf(Floats x)
{
    float top = x[0];
    for (int i = 1; i < W; ++i)
        top = x[i] > top ? x[i] : top;
    return top;
}

/// Turns the first `length` scores of a row into exp(score + bias - largest), up to the next multiple of 8 into 0; returns 1 / their sum.
inline float exponentials(float *scores, const float *bias, std::int64_t length)
{
    const std::int64_t used = roundUp(length);
    Floats largest = all(lowest);
    for (std::int64_t j = 0; j < used; j += W) {
        Floats x = load(scores + j);
        if (bias)
            x += load(bias + j);
        if (j + W > length)
            x = firstLanes(x, length - j, lowest);
        store(scores + j, x);
        largest = x > largest ? x : largest;
    }
    const Floats top = all(largestOf(largest));
    Floats total{};
    for (std::int64_t j = 0; j < used; j += W) {
        Floats e = exponential(load(scores + j) - top);
        if (j + W > length)
            e = firstLanes(e, length - j, 0);
        store(scores + j, e);
        total += e;
    }
    return 1.0F / sum(total);
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
            smallProduct<false>(weights, width, Tq, width, dk, q, task.qStride, keys, width, task.causal ? Causal::Columns : Causal::None);
            float *mixing = weights; // after dropout
            if (task.dropout.active()) {
                mixing = scratch;
                scratch += Tq * width;
            }
            for (std::int64_t i = 0; i < Tq; ++i) {
                const float *bias = task.bias ? task.bias + h * task.biasStride + task.biasCentre - i : nullptr;
                const std::int64_t length = task.causal ? i + 1 : Tk;
                const std::int64_t used = roundUp(length);
                float *row = weights + i * width;
                float *mixingRow = mixing + i * width;
                const Floats factor = all(exponentials(row, bias, length));
                if (task.dropout.active()) {
                    const Floats scaled = factor * all(task.dropout.scale);
                    for (std::int64_t j = 0; j < used; j += W) {
                        const Floats e = load(row + j);
                        const Ints keep = kept(weightIndex + i * width + j, task.dropout);
                        store(mixingRow + j, masked(e * scaled, keep));
                        store(row + j, reinterpret_cast<Floats>(reinterpret_cast<Words>(e * factor) | (~reinterpret_cast<Words>(keep) & allWords(signBit))));
                    }
                } else {
                    for (std::int64_t j = 0; j < used; j += W)
                        store(row + j, load(row + j) * factor);
                }
                for (std::int64_t j = used; j < width; j += W) {
                    store(row + j, Floats{});
                    store(mixingRow + j, Floats{});
                }
            }
            const Rows values = paddedCopy(v, task.kvStride, Tk, dk, scratch);
            const Rows target = paddedTarget(out, task.outStride, Tq, dk, scratch);
            smallProduct<false>(target.data, target.stride, Tq, roundUp(dk), Tk, mixing, width, values.data, values.stride, task.causal ? Causal::Until : Causal::None);
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
            smallProduct<false>(dScores, width, Tq, width, dk, dOut, task.outStride, values, width, task.causal ? Causal::Columns : Causal::None);
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
            smallProduct<false>(dq.data, dq.stride, Tq, size, Tk, dScores, width, k.data, k.stride, until);
            smallProduct<true>(dKey.data, dKey.stride, Tk, size, Tq, dScores, width, q.data, q.stride, since);
            smallProduct<true>(dValue.data, dValue.stride, Tk, size, Tq, mixing, width, d.data, d.stride, since);
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
            const Floats factor = all(exponentials(scores, nullptr, length));
            for (std::int64_t d = 0; d < dk; d += W) {
                const std::int64_t n = least(W, dk - d);
                Floats total{};
                for (std::int64_t j = 0; j < length; ++j)
                    total += all(scores[j]) * loadUpTo(v + j * task.kvStride + d, n);
                storeUpTo(out + d, total * factor, n);
            }
        }
    }
}

} // namespace

} // namespace kotowari::engine
