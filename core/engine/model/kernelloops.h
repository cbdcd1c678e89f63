// Norm, dropout, feed-forward activations and cross entropy. Part of kernelsimpl.h.
#pragma once

#include "kernelvectors.h"

namespace kotowari::engine {

namespace {

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

bool allFinite(const float *values, std::int64_t count)
{
    const Words exponent = allWords(0x7f800000U); // all ones: infinite or not a number
    Ints bad[4] = {};
    std::int64_t i = 0;
    for (; i + 4 * W <= count; i += 4 * W)
        for (std::int64_t j = 0; j < 4; ++j)
            bad[j] |= (reinterpret_cast<Words>(load(values + i + j * W)) & exponent) == exponent;
    for (; i < count; i += W)
        bad[0] |= (reinterpret_cast<Words>(i + W <= count ? load(values + i) : loadPart(values + i, count - i)) & exponent) == exponent;
    const Ints any = (bad[0] | bad[1]) | (bad[2] | bad[3]);
    std::int32_t found = 0;
    for (std::int64_t n = 0; n < W; ++n)
        found |= any[n];
    return found == 0;
}

} // namespace

} // namespace kotowari::engine
