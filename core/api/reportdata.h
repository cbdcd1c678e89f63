// A report as data: what every output format (pdf, html, json, window) draws. Texts are already in one language.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace kotowari {

struct ReportTable {
    std::string caption;
    std::vector<std::string> headers;
    std::vector<bool> numeric; ///< right-aligned columns
    std::vector<std::vector<std::string>> rows;
};

/// How a line looks: the arm's own style everywhere.
struct ReportSeries {
    std::string label;
    std::string arm; ///< toString(Arm): the charts choose colour and dash by it; "" for plain
    struct Point {
        double x = 0, y = 0;
        std::optional<double> low, high;
    };
    std::vector<Point> points;
    bool hairline = false; ///< a single seed
};

/// What two curves pay to reach the same score: an arrow from one to the other.
struct ReportGap {
    enum class End { Known, BelowSmallest, AboveLargest };
    double y = 0;
    double from = 0, to = 0; ///< x; of an end beyond the points: the outermost one
    End fromEnd = End::Known, toEnd = End::Known;
    std::string fromArm, toArm; ///< toString(Arm)
    std::string label;
    bool arrow = true; ///< false: only where the first curve stands
};

struct ReportChart {
    std::string title;
    std::string xLabel, yLabel;
    bool xLogarithmic = false;
    bool yPercent = true; ///< y runs 0..1 and is shown 0-100 %
    std::string bandLegend; ///< what the band means; empty: no band
    std::string hairlineLegend = {}; ///< what the thin lines are; empty: there are none
    std::vector<ReportSeries> series;
    std::vector<std::pair<std::string, double>> horizontalLines; ///< label, y
    std::string panel; ///< charts with the same non-empty panel stand side by side with the same axes
    std::optional<ReportGap> gap = {};
};

/// Differences in a grid, drawn as coloured cells.
struct ReportHeatMap {
    struct Cell {
        std::optional<double> value; ///< a difference of shares, -1..1; absent: not measured
        bool shown = false;          ///< the difference is shown; else the cell is grey
    };
    std::string title, rowTitle;
    std::vector<std::string> rows, columns;
    std::vector<std::vector<Cell>> cells; ///< by row, by column
    std::string legend;
};

/// What a result depends on most, drawn as a bar an input: from the result at the input's low end to that at its high end.
struct ReportInfluences {
    struct Amount {
        double value = 0;
        std::string text;
    };
    struct Bar {
        std::string name;
        std::string low, high; ///< the input's ends, in words
        Amount atLow, atHigh;  ///< the result there
    };
    std::string title;
    std::vector<Bar> bars; ///< the widest first
    Amount middle, zero;   ///< the result with every input at its middle; none
    std::string lowLegend, highLegend; ///< what the two colours are
};

struct ReportSection {
    std::string id; ///< "verdict", "rule-change", "meeting", "curves", "cost", "checklist", "findings", "explanations", "slices", "learning", "runs", "quality", "explanation-quality", "method", "plan"
    std::string title;
    std::vector<std::string> paragraphs;
    std::vector<std::string> bullets;
    std::vector<ReportChart> charts;
    std::vector<ReportTable> tables;
    std::string preformatted; ///< the plan as JSON
    std::vector<ReportHeatMap> heatMaps = {};      ///< after the charts
    std::vector<ReportInfluences> influences = {}; ///< likewise
};

struct Report {
    std::string language; ///< "ja", "en"
    std::string title;
    std::string subtitle; ///< project, date, version
    std::string banner;   ///< "these are synthetic data"; empty: none
    std::string verdict;  ///< the sentence
    std::vector<ReportSection> sections;
    std::string footer;
};

} // namespace kotowari
