// Charts: scales, decimation, smoothing, shared axes, drawing in the arms' colours, export.
#include "ui/charts/curvechart.h"
#include "ui/theme.h"

#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTest>

#include <cmath>
#include <limits>

using namespace kotowari;
using namespace kotowari::ui;

namespace {

const QString answerOnly = QStringLiteral("answer-only");
const QString detailed = QStringLiteral("explain-then-answer:detailed");

ChartSeries line(const QString &arm, double from, double to, int points = 3)
{
    ChartSeries series;
    series.label = arm;
    series.arm = arm;
    for (int i = 0; i < points; ++i)
        series.points.push_back({50.0 * std::pow(3, i), from + (to - from) * i / (points - 1)});
    return series;
}

ChartContent efficiency(const QString &title, std::vector<ChartSeries> series)
{
    ChartContent content;
    content.title = title;
    content.xLabel = QStringLiteral("Training examples");
    content.yLabel = QStringLiteral("Score");
    content.xLogarithmic = true;
    content.emptyText = QStringLiteral("Nothing here yet");
    content.series = std::move(series);
    return content;
}

/// Pixels whose colour is close to `color`.
int pixelsNear(const QImage &image, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            count += std::abs(pixel.red() - color.red()) + std::abs(pixel.green() - color.green()) + std::abs(pixel.blue() - color.blue()) < 24;
        }
    }
    return count;
}

} // namespace

class TestCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scoresAlwaysSpanTheWholeAxis();
    void lossesFitTheirData();
    void trainSizesAreTheTicks();
    void oneAxisHasOneUnit();
    void mapIsItsOwnInverse();
    void decimationKeepsEndsAndPeaks();
    void extremesOfAMillionPointsSurvive();
    void whatIsNoNumberIsLeftOut();
    void gapIsAnArrowWithItsNumbers();
    void gapBeyondThePointsRunsToTheEdge();
    void clickOnAPointOpensIt();
    void smoothingStartsWithoutBias();
    void linesHaveTheArmsColours();
    void zoomIsSharedAndReset();
    void zoomStaysInsideTheData();
    void ownAxesWithoutLink();
    void otherAxisForgetsTheZoom();
    void doubleClickShowsAll();
    void dragZooms();
    void smoothingKeepsTheRawLine();
    void emptyChartSaysWhy();
    void followsTheTheme();
    void exportsSvgAndCsv();

private:
    Theme m_theme;
};

void TestCharts::scoresAlwaysSpanTheWholeAxis()
{
    const auto range = fullRange(efficiency({}, {line(answerOnly, 0.4, 0.6)}));
    QCOMPARE(range.yMin, 0.0);
    QCOMPARE(range.yMax, 1.0);
    QVERIFY(range.xMin > 0 && range.xMin < 50);
    QVERIFY(range.xMax > 450);
}

void TestCharts::lossesFitTheirData()
{
    ChartContent content;
    content.yPercent = false;
    content.series = {line(answerOnly, 2.4, 0.21)};
    const auto range = fullRange(content);
    QCOMPARE(range.yMin, 0.0);
    QVERIFY(range.yMax >= 2.4 && range.yMax <= 3.0);
    QCOMPARE(range.xMin, 0.0);
    QCOMPARE(range.xMax, 450.0);
}

void TestCharts::oneAxisHasOneUnit()
{
    ChartContent content;
    ChartRange range;
    range.xMax = 35'000;
    QStringList texts;
    for (const auto &tick : xTicks(content, range, 8))
        texts << tick.text;
    QCOMPARE(texts, (QStringList{"0", "5k", "10k", "15k", "20k", "25k", "30k", "35k"})); // not 15,000 beside 25k
    QCOMPARE(axisNumber(1500), QStringLiteral("1,500"));
}

void TestCharts::trainSizesAreTheTicks()
{
    const auto content = efficiency({}, {line(answerOnly, 0.4, 0.6)});
    QStringList texts;
    for (const auto &tick : xTicks(content, fullRange(content), 8))
        texts << tick.text;
    QCOMPARE(texts, QStringList({QStringLiteral("50"), QStringLiteral("150"), QStringLiteral("450")}));
    // Without room the largest is the one that stays.
    QCOMPARE(xTicks(content, fullRange(content), 2).back().value, 450.0);
}

void TestCharts::mapIsItsOwnInverse()
{
    for (const bool logarithmic : {false, true}) {
        const ChartMap map(QRectF(40, 10, 300, 200), {50, 450, 0, 1}, logarithmic);
        for (const double x : {50.0, 77.0, 450.0})
            QVERIFY(std::abs(map.x(map.px(x)) - x) < 1e-6);
        QVERIFY(std::abs(map.y(map.py(0.3)) - 0.3) < 1e-9);
        QCOMPARE(map.point(50, 0), QPointF(40, 210));
        QCOMPARE(map.point(450, 1), QPointF(340, 10));
    }
    // Equal ratios are equal distances.
    const ChartMap map(QRectF(0, 0, 300, 100), {50, 450, 0, 1}, true);
    QVERIFY(std::abs(map.px(150) - 150) < 1e-6);
}

void TestCharts::decimationKeepsEndsAndPeaks()
{
    std::vector<ChartPoint> points;
    for (int i = 0; i < 10000; ++i)
        points.push_back({double(i), i == 4321 ? 9.0 : std::sin(i * 0.01)});
    const auto fewer = decimated(points, 300);
    QCOMPARE(fewer.size(), std::size_t(300));
    QCOMPARE(fewer.front(), points.front());
    QCOMPARE(fewer.back(), points.back());
    QVERIFY(std::ranges::any_of(fewer, [](const ChartPoint &p) { return p.y == 9.0; }));
    QVERIFY(std::ranges::is_sorted(fewer, {}, &ChartPoint::x));
    QCOMPARE(decimated(points, 10000).size(), points.size());
}

void TestCharts::extremesOfAMillionPointsSurvive()
{
    std::vector<ChartPoint> points;
    for (int i = 0; i < 1'000'000; ++i)
        points.push_back({double(i), std::sin(i * 0.001)});
    // A peak and a pit next to each other: a rule that keeps one point of a stretch loses one of them.
    points[500'000].y = 7;
    points[500'001].y = -7;
    const auto fewer = decimated(points, 300);
    QVERIFY(fewer.size() <= 300);
    QCOMPARE(std::ranges::max(fewer, {}, &ChartPoint::y).y, 7.0);
    QCOMPARE(std::ranges::min(fewer, {}, &ChartPoint::y).y, -7.0);
    QVERIFY(std::ranges::is_sorted(fewer, {}, &ChartPoint::x));
}

void TestCharts::whatIsNoNumberIsLeftOut()
{
    const double nan = std::nan("");
    ChartContent content;
    content.yPercent = false;
    content.emptyText = QStringLiteral("Nothing here yet");
    content.series = {line(answerOnly, 2, 1)};
    content.series[0].points.push_back({900, nan});
    content.series[0].points.push_back({1800, std::numeric_limits<double>::infinity()});
    const auto range = fullRange(content);
    QCOMPARE(range.xMax, 450.0);
    QVERIFY(std::isfinite(range.yMin) && range.yMax < 3);
    QCOMPARE(decimated(content.series[0].points, 300).size(), std::size_t(3));
    CurveChart chart(&m_theme);
    chart.resize(500, 320);
    chart.setContent(content);
    QVERIFY(!chart.svg().contains("nan"));
    for (auto &point : content.series[0].points)
        point.y = nan;
    chart.setContent(content);
    QVERIFY(!content.hasData());
    QVERIFY(chart.svg().contains("Nothing here yet"));
}

void TestCharts::gapIsAnArrowWithItsNumbers()
{
    auto content = efficiency(QStringLiteral("Both"), {line(answerOnly, 0.4, 0.8), line(detailed, 0.6, 0.9)});
    CurveChart chart(&m_theme);
    chart.resize(600, 360);
    chart.setContent(content);
    const auto without = chart.svg();
    content.gap = ChartGap{0.7, 260, 120, GapEnd::Known, GapEnd::Known, answerOnly, detailed, QStringLiteral("260 → 120 examples")};
    chart.setContent(content);
    const auto with = chart.svg();
    QVERIFY(!without.contains("260 →"));
    QVERIFY(with.contains(QStringLiteral("260 → 120 examples").toUtf8()));
    // The arrow: one polygon for the head, one for the label's frame; two lines down to the axis; two dots.
    QCOMPARE(with.count("<polygon") - without.count("<polygon"), 2);
    QCOMPARE(with.count("<circle") - without.count("<circle"), 2);
    QCOMPARE(with.count("<line") - without.count("<line"), 3);
    // Out of sight where the score is.
    chart.setRange({60, 400, 0.75, 0.95});
    QVERIFY(!chart.svg().contains("260 →"));
}

void TestCharts::gapBeyondThePointsRunsToTheEdge()
{
    auto content = efficiency(QStringLiteral("Both"), {line(answerOnly, 0.3, 0.5), line(detailed, 0.4, 0.9)});
    CurveChart chart(&m_theme);
    chart.resize(600, 360);
    chart.setContent(content);
    const auto without = chart.svg();
    content.gap = ChartGap{0.7, 450, 260, GapEnd::AboveLargest, GapEnd::Known, answerOnly, detailed, QStringLiteral("> 450 → 260 examples")};
    chart.setContent(content);
    const auto svg = chart.svg();
    QVERIFY(svg.contains("&gt; 450"));
    QCOMPARE(svg.count("<circle") - without.count("<circle"), 1); // no dot where nothing is known
    QCOMPARE(svg.count("stroke-dasharray") - without.count("stroke-dasharray"), 2); // the arrow itself, and the line down from the end that is known

    // "Less than 400" against 100 is no direction: the numbers stand there without an arrow.
    content.gap = ChartGap{0.7, 100, 400, GapEnd::Known, GapEnd::BelowSmallest, answerOnly, detailed, QStringLiteral("100 → < 400 examples")};
    chart.setContent(content);
    QCOMPARE(chart.svg().count("<polygon") - without.count("<polygon"), 1); // the label's frame
}

void TestCharts::clickOnAPointOpensIt()
{
    auto content = efficiency(QStringLiteral("Both"), {line(answerOnly, 0.4, 0.8)});
    content.series[0].points[1].id = 42;
    CurveChart chart(&m_theme);
    chart.resize(600, 360);
    chart.setContent(content);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    QSignalSpy opened(&chart, &CurveChart::pointClicked);
    const auto at = chart.positionOf(content.series[0].points[1]);
    QTest::mouseClick(&chart, Qt::LeftButton, {}, at);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].toLongLong(), 42);
    QTest::mouseClick(&chart, Qt::LeftButton, {}, chart.positionOf(content.series[0].points[0])); // opens nothing
    QTest::mouseClick(&chart, Qt::LeftButton, {}, at + QPoint(40, 60));
    QCOMPARE(opened.size(), 1);
}

void TestCharts::smoothingStartsWithoutBias()
{
    const std::vector<ChartPoint> flat{{0, 2}, {1, 2}, {2, 2}};
    for (const auto &point : smoothed(flat, 0.9))
        QVERIFY(std::abs(point.y - 2) < 1e-12);
    const std::vector<ChartPoint> jump{{0, 0}, {1, 1}};
    const auto soft = smoothed(jump, 0.5);
    QVERIFY(soft[1].y > 0 && soft[1].y < 1);
    QCOMPARE(smoothed(jump, 0), jump);
}

void TestCharts::linesHaveTheArmsColours()
{
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        m_theme.setMode(mode);
        CurveChart chart(&m_theme);
        chart.resize(500, 320);
        chart.setContent(efficiency(QStringLiteral("Answer only"), {line(answerOnly, 0.4, 0.6)}));
        const auto image = chart.picture(1);
        QVERIFY(pixelsNear(image, m_theme.armStyle(answerOnly).color) > 100);
        QCOMPARE(pixelsNear(image, m_theme.armStyle(detailed).color), 0);
        chart.setContent(efficiency(QStringLiteral("With explanation"), {line(detailed, 0.4, 0.6)}));
        QVERIFY(pixelsNear(chart.picture(1), m_theme.armStyle(detailed).color) > 100);
    }
    m_theme.setMode(Theme::Mode::Light);
}

void TestCharts::zoomIsSharedAndReset()
{
    CurveChart left(&m_theme), right(&m_theme);
    left.setContent(efficiency(QStringLiteral("a"), {line(answerOnly, 0.3, 0.5)}));
    right.setContent(efficiency(QStringLiteral("b"), {line(detailed, 0.4, 0.9, 4)}));
    CurveChart::link({&left, &right});
    // The union of both: the right one's fourth point is the largest.
    QCOMPARE(left.range(), right.range());
    QVERIFY(left.range().xMax > 1350);
    QSignalSpy moved(&right, &CurveChart::rangeChanged);
    left.setRange({100, 300, 0.2, 0.6});
    QVERIFY(left.zoomed() && right.zoomed());
    QCOMPARE(right.range(), left.range());
    QVERIFY(!moved.isEmpty());
    right.resetZoom();
    QVERIFY(!left.zoomed());
    QCOMPARE(left.range().yMax, 1.0);
}

void TestCharts::zoomStaysInsideTheData()
{
    CurveChart chart(&m_theme);
    chart.setContent(efficiency(QStringLiteral("a"), {line(answerOnly, 0.3, 0.5)}));
    const auto full = chart.range();
    chart.setRange({1, 1e6, -3, 7});
    QVERIFY(!chart.zoomed());
    chart.setRange({200, 1e6, 0.9, 1.9});
    QVERIFY(chart.range().xMax <= full.xMax * 1.0001);
    QVERIFY(chart.range().yMax <= 1.0001);
}

void TestCharts::ownAxesWithoutLink()
{
    CurveChart left(&m_theme), right(&m_theme);
    for (auto *chart : {&left, &right})
        chart->setContent(efficiency(QStringLiteral("a"), {line(answerOnly, 0.3, 0.5)}));
    left.setRange({100, 300, 0.2, 0.6});
    QVERIFY(left.zoomed());
    QVERIFY(!right.zoomed());
}

void TestCharts::otherAxisForgetsTheZoom()
{
    CurveChart chart(&m_theme);
    auto content = efficiency(QStringLiteral("a"), {line(answerOnly, 0.3, 0.5)});
    chart.setContent(content);
    chart.setRange({100, 300, 0.2, 0.6});
    content.series = {line(answerOnly, 0.3, 0.6)}; // new points, same axes: stays
    chart.setContent(content);
    QVERIFY(chart.zoomed());
    content.xLabel = QStringLiteral("Seconds");
    content.xLogarithmic = false;
    chart.setContent(content);
    QVERIFY(!chart.zoomed());
}

void TestCharts::doubleClickShowsAll()
{
    CurveChart chart(&m_theme);
    chart.resize(500, 320);
    chart.setContent(efficiency(QStringLiteral("a"), {line(answerOnly, 0.3, 0.5)}));
    chart.setRange({100, 300, 0.2, 0.6});
    QTest::mouseDClick(&chart, Qt::LeftButton, {}, QPoint(250, 160));
    QVERIFY(!chart.zoomed());
}

void TestCharts::dragZooms()
{
    CurveChart chart(&m_theme);
    chart.resize(500, 320);
    chart.show();
    chart.setContent(efficiency(QStringLiteral("a"), {line(answerOnly, 0.3, 0.5)}));
    QTest::mousePress(&chart, Qt::LeftButton, {}, QPoint(150, 120));
    QTest::mouseMove(&chart, QPoint(300, 200));
    QTest::mouseRelease(&chart, Qt::LeftButton, {}, QPoint(300, 200));
    QVERIFY(chart.zoomed());
    QTest::keyClick(&chart, Qt::Key_Home);
    QVERIFY(!chart.zoomed());
    QTest::keyClick(&chart, Qt::Key_Plus);
    QVERIFY(chart.zoomed());
}

void TestCharts::smoothingKeepsTheRawLine()
{
    ChartContent content;
    content.yPercent = false;
    ChartSeries series;
    series.arm = answerOnly;
    series.label = answerOnly;
    for (int i = 0; i < 200; ++i)
        series.points.push_back({double(i), 1 + (i % 2 ? 0.4 : -0.4)});
    content.series = {series};
    CurveChart chart(&m_theme);
    chart.resize(500, 320);
    chart.setContent(content);
    const auto raw = chart.picture(1);
    chart.setSmoothing(0.95);
    const auto smooth = chart.picture(1);
    QVERIFY(raw != smooth);
    // Fewer pixels of the full colour (one calm line), but the faint raw ones are still there.
    const auto color = m_theme.armStyle(answerOnly).color;
    QVERIFY(pixelsNear(smooth, color) < pixelsNear(raw, color));
    const auto svg = chart.svg();
    QCOMPARE(svg.count("stroke-opacity=\"0.28\""), 1);
    QCOMPARE(chart.content(), content);
    chart.setSmoothing(0);
    QCOMPARE(chart.picture(1), raw);
}

void TestCharts::emptyChartSaysWhy()
{
    CurveChart chart(&m_theme);
    chart.resize(500, 320);
    chart.setContent(efficiency(QStringLiteral("a"), {}));
    QVERIFY(chart.svg().contains("Nothing here yet"));
    // A scale that is known without points is drawn; with points it is what the axis spans at least.
    auto known = efficiency(QStringLiteral("a"), {});
    known.xLogarithmic = false;
    QVERIFY(!chart.svg().contains(">40</text>"));
    known.xMost = 40;
    chart.setContent(known);
    QVERIFY(chart.svg().contains(">40</text>"));
    QCOMPARE(chart.range(), (ChartRange{0, 40, 0, 1}));
    known.series = {ChartSeries{}};
    known.series[0].points = {{10, 0.4}, {30, 0.5}};
    QCOMPARE(fullRange(known), (ChartRange{0, 40, 0, 1}));
    known.series[0].points.push_back({70, 0.5});
    QCOMPARE(fullRange(known).xMax, 70.0);
    chart.setContent(efficiency(QStringLiteral("a"), {line(answerOnly, 0.3, 0.5)}));
    QVERIFY(!chart.svg().contains("Nothing here yet"));
}

void TestCharts::followsTheTheme()
{
    m_theme.setMode(Theme::Mode::Light);
    CurveChart chart(&m_theme);
    chart.resize(500, 320);
    chart.setContent(efficiency(QStringLiteral("a"), {line(detailed, 0.3, 0.5)}));
    const auto light = chart.grab().toImage();
    m_theme.setMode(Theme::Mode::Dark);
    const auto dark = chart.grab().toImage();
    QVERIFY(light.pixelColor(250, 3).lightness() > 200);
    QVERIFY(dark.pixelColor(250, 3).lightness() < 60);
    m_theme.setMode(Theme::Mode::Light);
}

void TestCharts::exportsSvgAndCsv()
{
    CurveChart chart(&m_theme);
    chart.resize(500, 320);
    auto content = efficiency(QStringLiteral("Data <efficiency>"), {line(answerOnly, 0.4, 0.6)});
    content.bandLegend = QStringLiteral("band: 95 % interval over 6 seeds");
    for (auto &point : content.series[0].points) {
        point.low = point.y - 0.03;
        point.high = point.y + 0.03;
    }
    content.series[0].label = QStringLiteral("a \"b\", c");
    chart.setContent(content);
    const auto svg = chart.svg();
    QVERIFY(svg.contains("Data &lt;efficiency&gt;"));
    QVERIFY(svg.contains("band: 95 % interval over 6 seeds</text>")); // real text, not outlines
    QVERIFY(svg.contains("fill-opacity=\"0.18\""));
    QVERIFY(QSvgRenderer(svg).isValid());
    const auto csv = chart.csv();
    QVERIFY(csv.startsWith("\xEF\xBB\xBFseries,arm,x,y,low,high\r\n"));
    QVERIFY(csv.contains("\"a \"\"b\"\", c\",answer-only,50,0.4,0.37,0.43\r\n"));
    QCOMPARE(csv.count("\r\n"), 4);
    QVERIFY(chart.table(QLatin1Char('\t')).contains(QStringLiteral("answer-only\t50\t0.4")));
}

QTEST_MAIN(TestCharts)
#include "test_charts.moc"
