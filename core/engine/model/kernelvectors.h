// Vectors of eight floats: loads, exp, dropout masks, transposition. Part of kernelsimpl.h.
#pragma once

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

/// Eight vectors as the columns of what they were the rows of.
inline void transposeBlock(Floats (&x)[8])
{
    Floats t[8];
    for (int i = 0; i < 4; ++i) { // pairs of floats within halves
        t[2 * i] = __builtin_shufflevector(x[2 * i], x[2 * i + 1], 0, 8, 1, 9, 4, 12, 5, 13);
        t[2 * i + 1] = __builtin_shufflevector(x[2 * i], x[2 * i + 1], 2, 10, 3, 11, 6, 14, 7, 15);
    }
    Floats u[8];
    for (int i = 0; i < 2; ++i) { // quads
        u[4 * i] = __builtin_shufflevector(t[4 * i], t[4 * i + 2], 0, 1, 8, 9, 4, 5, 12, 13);
        u[4 * i + 1] = __builtin_shufflevector(t[4 * i], t[4 * i + 2], 2, 3, 10, 11, 6, 7, 14, 15);
        u[4 * i + 2] = __builtin_shufflevector(t[4 * i + 1], t[4 * i + 3], 0, 1, 8, 9, 4, 5, 12, 13);
        u[4 * i + 3] = __builtin_shufflevector(t[4 * i + 1], t[4 * i + 3], 2, 3, 10, 11, 6, 7, 14, 15);
    }
    for (int i = 0; i < 4; ++i) { // halves
        x[i] = __builtin_shufflevector(u[i], u[i + 4], 0, 1, 2, 3, 8, 9, 10, 11);
        x[i + 4] = __builtin_shufflevector(u[i], u[i + 4], 4, 5, 6, 7, 12, 13, 14, 15);
    }
}

/// rows x columns of `from` as columns x rows of `to`; places of `to` beyond the rows become 0.
inline void transpose(const float *from, std::int64_t fromStride, std::int64_t rows, std::int64_t columns, float *to, std::int64_t toStride)
{
    const std::int64_t whole = columns / W * W;
    for (std::int64_t r = 0; r < toStride; r += W) {
        const std::int64_t count = least(W, rows - r);
        for (std::int64_t c = 0; c < whole; c += W) {
            Floats x[8] = {};
            for (std::int64_t i = 0; i < count; ++i)
                x[i] = load(from + (r + i) * fromStride + c);
            transposeBlock(x);
            for (std::int64_t i = 0; i < W; ++i)
                store(to + (c + i) * toStride + r, x[i]);
        }
        for (std::int64_t c = whole; c < columns; ++c)
            for (std::int64_t i = 0; i < W; ++i)
                to[c * toStride + r + i] = i < count ? from[(r + i) * fromStride + c] : 0;
    }
}

} // namespace

} // namespace kotowari::engine
