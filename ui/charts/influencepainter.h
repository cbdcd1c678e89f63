// Draws what a result depends on most: a bar an input, from the result at its low end to that at its high end. One look for window, PDF, HTML and PNG.
#pragma once

#include "chartpainter.h"

#include <functional>
#include <vector>

namespace kotowari::ui {

struct InfluenceBar {
    QString name;
    QString low, high;            ///< the input's ends, in words
    double atLow = 0, atHigh = 0; ///< of the result

    friend bool operator==(const InfluenceBar &, const InfluenceBar &) = default;
};

struct InfluenceContent {
    QString title;                 ///< above the bars; empty: none is drawn
    std::vector<InfluenceBar> bars;
    double middle = 0;             ///< the result with every input at its middle
    QString lowLegend, highLegend; ///< what the two colours are
    std::function<QString(double)> amount = {}; ///< words a result: an end of a bar, the middle, 0
};

void paintInfluences(ChartCanvas &canvas, const QRectF &rect, const InfluenceContent &content, const ChartLook &look);
/// As high as its bars in a picture of this look.
double influencesHeight(const InfluenceContent &content, const ChartLook &look);
/// Name, low end, result there, high end, result there; the results as numbers. Lines end with \r\n.
QString influenceTable(const InfluenceContent &content, QChar separator);

} // namespace kotowari::ui
