// How long a chart of a million recorded numbers takes: to be given, to be painted, to be zoomed, under the mouse; and learning curves of as many.
//   QT_QPA_PLATFORM=offscreen build/release/tests/bench_charts
// Goal: everything a person does to the chart within 16 ms; new numbers within 100 ms. The figures depend on the machine: state it with them.
#include "ui/charts/curvechart.h"
#include "ui/models/runcurves.h"
#include "ui/theme.h"

#include <QApplication>
#include <QMouseEvent>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

using namespace kotowari;
using namespace kotowari::ui;

namespace {

constexpr int lines = 10, pointsALine = 100'000;

template<typename Work>
void measure(const char *what, int times, Work work)
{
    std::vector<double> took;
    for (int i = 0; i < times; ++i) {
        const auto began = std::chrono::steady_clock::now();
        work(i);
        took.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
    }
    std::ranges::sort(took);
    std::printf("%-44s median %7.2f ms, longest %7.2f ms, of %d\n", what, took[took.size() / 2], took.back(), times);
}

ChartContent millionPoints()
{
    ChartContent content;
    content.yPercent = false;
    content.xLabel = QStringLiteral("Steps");
    for (int line = 0; line < lines; ++line) {
        ChartSeries series;
        series.arm = line % 2 ? QStringLiteral("explain-then-answer:detailed") : QStringLiteral("answer-only");
        series.label = QStringLiteral("line %1").arg(line);
        for (int i = 0; i < pointsALine; ++i)
            series.points.push_back({double(i), 2 * std::exp(-i / 30'000.0) + 0.1 * std::sin(i * 12.9898 + line)});
        content.series.push_back(std::move(series));
    }
    return content;
}

void hover(CurveChart &chart, int i)
{
    const QPointF at(120 + i * 7 % (chart.width() - 200), chart.height() / 2.0);
    QMouseEvent move(QEvent::MouseMove, at, chart.mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(&chart, &move);
    chart.repaint();
}

void measureLearningCurves()
{
    RunCurves curves;
    std::vector<Run> runs;
    for (int seed = 0; seed < lines; ++seed) {
        Run run;
        run.id = seed + 1;
        run.seed = seed;
        run.trainSize = 100;
        run.state = RunState::Done;
        run.model = "t5-nano";
        runs.push_back(run);
        std::vector<Metric> metrics;
        for (int i = 0; i < pointsALine; ++i)
            metrics.push_back({i, i / 100.0, i * 48LL, i * 0.03, std::string(metric::trainLoss), 2 * std::exp(-i / 30'000.0)});
        curves.merge(run.id, metrics);
    }
    measure("learning curves of a million numbers", 20, [&](int) { (void)curves.content(runs, RunCurves::Part::All, {CurveAxis::Steps, CurveMetric::TrainLoss, 100, {}}); });
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    Theme theme;
    CurveChart chart(&theme);
    chart.resize(900, 420);
    chart.show();
    auto content = millionPoints();
    std::printf("%d lines of %d points, 900 x 420\n", lines, pointsALine);
    measure("given and painted", 10, [&](int i) {
        content.title = QString::number(i); // another content each time
        chart.setContent(content);
        chart.repaint();
    });
    measure("painted after a zoom", 50, [&](int i) {
        chart.setRange({i * 500.0, 50'000 + i * 500.0, 0, 2});
        chart.repaint();
    });
    chart.resetZoom();
    chart.repaint();
    measure("under the mouse", 200, [&](int i) { hover(chart, i); });
    measureLearningCurves();
    return 0;
}
