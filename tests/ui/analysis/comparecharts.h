// What tests of the Compare page ask its charts.
#pragma once

#include "ui/charts/curvechart.h"
#include "ui/pages/page.h"

#include <algorithm>

namespace kotowari::test {

inline ui::CurveChart *chart(const ui::Page &page, int index) { return page.findChildren<ui::CurveChart *>().at(index); }

/// Without the hairlines of single seeds.
inline std::size_t lines(const ui::CurveChart *chart)
{
    return std::size_t(std::ranges::count_if(chart->content().series, [](const ui::ChartSeries &series) { return !series.hairline; }));
}

} // namespace kotowari::test
