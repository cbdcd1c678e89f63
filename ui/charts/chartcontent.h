// What a chart shows, as plain values: the same for the window, PDF, HTML and PNG.
#pragma once

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace kotowari::ui {

struct ChartPoint {
    double x = 0;
    double y = 0;
    std::optional<double> low = std::nullopt; ///< of the band
    std::optional<double> high = std::nullopt;
    qint64 id = 0; ///< what a click opens: a run; 0: nothing

    friend bool operator==(const ChartPoint &, const ChartPoint &) = default;
};

struct ChartSeries {
    QString label;  ///< at the line's end or in the legend; empty: unnamed
    QString arm;    ///< toString(Arm) chooses colour, dash and marker; "" is drawn in the text colour
    QString detail; ///< for the tooltip of a hairline: "seed 3"
    std::vector<ChartPoint> points; ///< ascending x
    bool hairline = false; ///< a single seed
    bool faint = false;    ///< the raw line under a smoothed one
    bool live = false;     ///< still growing: a dot at its head
    bool markers = false;  ///< every point is marked

    friend bool operator==(const ChartSeries &, const ChartSeries &) = default;
};

/// A labelled horizontal line.
struct ChartLine {
    QString label;
    double y = 0;
    bool strong = false; ///< the required score; else a thin one (baselines)

    friend bool operator==(const ChartLine &, const ChartLine &) = default;
};

/// Where an end of a gap lies: on its curve, or beyond the points that were tried.
enum class GapEnd { Known, BelowSmallest, AboveLargest };

/// What two curves pay to reach the same score: an arrow along it from one to the other.
struct ChartGap {
    double y = 0;
    double from = 0, to = 0; ///< x at which either reaches y; of an end beyond: its curve's smallest or largest x
    GapEnd fromEnd = GapEnd::Known, toEnd = GapEnd::Known;
    QString fromArm, toArm; ///< toString(Arm)
    QString label;          ///< "390 → 110 examples"
    bool arrow = true;      ///< false: only where the first curve stands, for a chart that does not show the other

    friend bool operator==(const ChartGap &, const ChartGap &) = default;
};

struct ChartContent {
    QString title;
    QString xLabel, yLabel;
    bool xLogarithmic = false; ///< base 2
    double xLeast = 0, xMost = 0; ///< what the axis spans at least, with or without points; equal: it is the points' (not with xLogarithmic)
    bool yPercent = true;      ///< y runs 0..1, is shown 0-100 %, and the axis spans all of it
    bool endValues = false;    ///< the last value stands beside the label at the line's end
    QString bandLegend;        ///< what the bands mean; empty: none are drawn
    QString hairlineLegend;    ///< what the thin lines are; empty: no entry
    std::vector<ChartSeries> series;
    std::vector<ChartLine> lines;
    std::optional<ChartGap> gap;
    QString emptyText;         ///< inside the plot while there is no point

    bool hasData() const;
    /// The axis has a scale to show: that of its points, or one that is known without them.
    bool hasScale() const { return xMost > xLeast || hasData(); }

    friend bool operator==(const ChartContent &, const ChartContent &) = default;
};

/// What the axes span, in data units.
struct ChartRange {
    double xMin = 0, xMax = 1, yMin = 0, yMax = 1;

    friend bool operator==(const ChartRange &, const ChartRange &) = default;
};

/// Running average with weight `factor` (0: none, towards 1: strong) on what came before, started without bias.
std::vector<ChartPoint> smoothed(const std::vector<ChartPoint> &points, double factor);

/// At most `limit` points, in order: the first, the last, and the lowest and highest of each stretch between, so that no peak is lost.
/// Points that are no number are left out. `limit` is at least 4.
std::vector<ChartPoint> decimated(std::span<const ChartPoint> points, std::size_t limit);

/// The number of the point whose x is nearest; absent: there is none.
std::optional<std::size_t> nearestPoint(const std::vector<ChartPoint> &points, double x);

/// The points within [xMin, xMax] and one on each side.
std::span<const ChartPoint> visiblePoints(const std::vector<ChartPoint> &points, double xMin, double xMax);

} // namespace kotowari::ui
