// Optimizer updates. Part of kernelsimpl.h.
#pragma once

#include "kernelvectors.h"

namespace kotowari::engine {

namespace {

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

} // namespace kotowari::engine
