// Matrix products for processors with AVX2 and no wider vectors: at a small model's sizes faster than a general BLAS, which packs both factors
// and clears the result first. Part of kernelsimpl.h.
#pragma once

#include "kernelvectors.h"

namespace kotowari::engine {

namespace {

// C[M,N] = A[M,K] B[K,N] in tiles of 6 x 16: B in packed panels of 16 columns, A read where it lies (packed only when transposed).
constexpr std::int64_t tileRows = 6;
constexpr std::int64_t tileColumns = 16;
constexpr std::int64_t deepest = 288; // of K at once: a panel of B and six rows of A stay in the first-level cache
constexpr std::int64_t tallest = 192; // rows of A at once: they stay in the second-level cache
constexpr std::int64_t widest = 1024; // columns of B packed at once

std::int64_t productScratch() { return deepest * (widest + tileColumns) + (tallest + tileRows) * deepest; }

template<int R>
inline void tile(float *c, std::int64_t cStride, const float *a, std::int64_t aRow, std::int64_t aInner, const float *b, std::int64_t depth, bool add)
{
    Floats total[R][2];
    for (int r = 0; r < R; ++r) {
        total[r][0] = add ? load(c + r * cStride) : Floats{};
        total[r][1] = add ? load(c + r * cStride + W) : Floats{};
    }
    for (std::int64_t k = 0; k < depth; ++k) {
        const Floats left = load(b);
        const Floats right = load(b + W);
        b += tileColumns;
        for (int r = 0; r < R; ++r) {
            const Floats factor = all(a[r * aRow + k * aInner]);
            total[r][0] += factor * left;
            total[r][1] += factor * right;
        }
    }
    for (int r = 0; r < R; ++r) {
        store(c + r * cStride, total[r][0]);
        store(c + r * cStride + W, total[r][1]);
    }
}

inline void tileOf(std::int64_t rows, float *c, std::int64_t cStride, const float *a, std::int64_t aRow, std::int64_t aInner, const float *b, std::int64_t depth, bool add)
{
    switch (rows) {
    case 1: tile<1>(c, cStride, a, aRow, aInner, b, depth, add); break;
    case 2: tile<2>(c, cStride, a, aRow, aInner, b, depth, add); break;
    case 3: tile<3>(c, cStride, a, aRow, aInner, b, depth, add); break;
    case 4: tile<4>(c, cStride, a, aRow, aInner, b, depth, add); break;
    case 5: tile<5>(c, cStride, a, aRow, aInner, b, depth, add); break;
    default: tile<6>(c, cStride, a, aRow, aInner, b, depth, add); break;
    }
}

/// 16 columns of B, `depth` deep, as [depth, 16]; missing columns are 0.
inline void packPanel(const float *b, std::int64_t stride, bool transposed, std::int64_t depth, std::int64_t columns, float *to)
{
    if (transposed && columns == tileColumns) { // B^T lies as [N, K]
        std::int64_t k = 0;
        for (; k + W <= depth; k += W) {
            for (std::int64_t half = 0; half < tileColumns; half += W) {
                Floats x[8];
                for (std::int64_t n = 0; n < W; ++n)
                    x[n] = load(b + (half + n) * stride + k);
                transposeBlock(x);
                for (std::int64_t i = 0; i < W; ++i)
                    store(to + (k + i) * tileColumns + half, x[i]);
            }
        }
        for (; k < depth; ++k)
            for (std::int64_t n = 0; n < tileColumns; ++n)
                to[k * tileColumns + n] = b[n * stride + k];
        return;
    }
    for (std::int64_t k = 0; k < depth; ++k) {
        if (columns == tileColumns) {
            store(to + k * tileColumns, load(b + k * stride));
            store(to + k * tileColumns + W, load(b + k * stride + W));
        } else {
            for (std::int64_t n = 0; n < tileColumns; ++n)
                to[k * tileColumns + n] = n < columns ? (transposed ? b[n * stride + k] : b[k * stride + n]) : 0;
        }
    }
}

/// Rows of A from where A^T lies ([K, M]), as strips of [depth, 6]. `readable`: floats of a row of A^T from here on.
inline void packRows(const float *a, std::int64_t stride, std::int64_t depth, std::int64_t rows, std::int64_t readable, float *to)
{
    for (std::int64_t m = 0; m < rows; m += tileRows) {
        const std::int64_t count = least(tileRows, rows - m);
        if (m + W <= readable) { // two floats too many each time, overwritten by the next six
            for (std::int64_t k = 0; k < depth; ++k, to += tileRows)
                store(to, load(a + k * stride + m));
            continue;
        }
        for (std::int64_t k = 0; k < depth; ++k, to += tileRows)
            for (std::int64_t r = 0; r < count; ++r)
                to[r] = a[k * stride + m + r];
    }
}

void product(const ProductTask &task, std::int64_t firstColumn, std::int64_t lastColumn, float *scratch)
{
    float *panels = scratch;
    float *strips = scratch + deepest * (widest + tileColumns);
    const std::int64_t parts = (task.K + deepest - 1) / deepest; // equally deep
    const std::int64_t depthStep = (task.K + parts - 1) / parts;
    for (std::int64_t n0 = firstColumn; n0 < lastColumn; n0 += widest) {
        const std::int64_t columns = least(widest, lastColumn - n0);
        for (std::int64_t k0 = 0; k0 < task.K; k0 += depthStep) {
            const std::int64_t depth = least(depthStep, task.K - k0);
            for (std::int64_t n = 0; n < columns; n += tileColumns) {
                const float *b = task.bTransposed ? task.b + (n0 + n) * task.bStride + k0 : task.b + k0 * task.bStride + n0 + n;
                packPanel(b, task.bStride, task.bTransposed, depth, least(tileColumns, columns - n), panels + n * depth);
            }
            for (std::int64_t m0 = 0; m0 < task.M; m0 += tallest) {
                const std::int64_t rows = least(tallest, task.M - m0);
                if (task.aTransposed)
                    packRows(task.a + k0 * task.aStride + m0, task.aStride, depth, rows, task.M - m0, strips);
                for (std::int64_t n = 0; n < columns; n += tileColumns) {
                    const std::int64_t width = least(tileColumns, columns - n);
                    for (std::int64_t m = 0; m < rows; m += tileRows) {
                        const std::int64_t count = least(tileRows, rows - m);
                        const float *a = task.aTransposed ? strips + m * depth : task.a + (m0 + m) * task.aStride + k0;
                        const std::int64_t aRow = task.aTransposed ? 1 : task.aStride;
                        const std::int64_t aInner = task.aTransposed ? tileRows : 1;
                        float *c = task.c + (m0 + m) * task.N + n0 + n;
                        if (width == tileColumns) {
                            tileOf(count, c, task.N, a, aRow, aInner, panels + n * depth, depth, k0 > 0);
                            continue;
                        }
                        float edge[tileRows * tileColumns] = {};
                        tileOf(count, edge, tileColumns, a, aRow, aInner, panels + n * depth, depth, false);
                        for (std::int64_t r = 0; r < count; ++r)
                            for (std::int64_t i = 0; i < width; ++i)
                                c[r * task.N + i] = (k0 > 0 ? c[r * task.N + i] : 0) + edge[r * tileColumns + i];
                    }
                }
            }
        }
    }
}

void packWeight(const float *w, std::int64_t N, std::int64_t K, std::int64_t first, std::int64_t last, float *to)
{
    for (std::int64_t n = first; n < last; n += tileColumns)
        packPanel(w + n * K, K, true, K, least(tileColumns, N - n), to + n * K);
}

/// A panel of B is read once and stays in the cache while all of A passes by: B is the larger one.
void packedProduct(const ProductTask &task, std::int64_t firstColumn, std::int64_t lastColumn)
{
    const std::int64_t parts = (task.K + deepest - 1) / deepest; // equally deep
    const std::int64_t depthStep = (task.K + parts - 1) / parts;
    for (std::int64_t n = firstColumn; n < lastColumn; n += tileColumns) {
        const std::int64_t width = least(tileColumns, task.N - n);
        for (std::int64_t k0 = 0; k0 < task.K; k0 += depthStep) {
            const std::int64_t depth = least(depthStep, task.K - k0);
            const float *b = task.b + n * task.K + k0 * tileColumns;
            for (std::int64_t m = 0; m < task.M; m += tileRows) {
                const std::int64_t count = least(tileRows, task.M - m);
                const float *a = task.a + m * task.aStride + k0;
                float *c = task.c + m * task.N + n;
                if (width == tileColumns) {
                    tileOf(count, c, task.N, a, task.aStride, 1, b, depth, k0 > 0);
                    continue;
                }
                float edge[tileRows * tileColumns] = {};
                tileOf(count, edge, tileColumns, a, task.aStride, 1, b, depth, false);
                for (std::int64_t r = 0; r < count; ++r)
                    for (std::int64_t i = 0; i < width; ++i)
                        c[r * task.N + i] = (k0 > 0 ? c[r * task.N + i] : 0) + edge[r * tileColumns + i];
            }
        }
    }
}

} // namespace

} // namespace kotowari::engine
