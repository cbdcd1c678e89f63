// A comparison as small charts of the same axes, and as a grid of numbers by model and granularity.
#pragma once

#include "comparisoncharts.h"
#include "ui/charts/heatmap.h"

namespace kotowari::ui {

class ComparisonMultiples
{
    Q_DECLARE_TR_FUNCTIONS(kotowari::ui::ComparisonMultiples)

public:
    enum class By { Model, Granularity };

    /// Model: every arm that uses reasons against answer-only, a model a panel. Granularity: of the primary contrast's model.
    static std::vector<ChartContent> panels(const Comparison &comparison, By by);
    /// The judged difference of explain-then-answer (or of the primary arm's kind) at the first explained share.
    static HeatContent heat(const Comparison &comparison);
    /// Is the difference of a contrast shown? The primary one by its own p, others by the adjusted one.
    static bool shown(const Contrast &contrast);
};

} // namespace kotowari::ui
