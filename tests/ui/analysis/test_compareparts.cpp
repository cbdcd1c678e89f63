// What stands around the curves of the Compare page: phrases, days, where explanations matter, small charts, heat map, odd data.
#include "comparecharts.h"
#include "fixture.h"
#include "ui/charts/heatmap.h"
#include "ui/models/analysiswords.h"
#include "ui/models/comparisonmultiples.h"
#include "ui/pages/comparecurves.h"
#include "ui/pages/comparemultiples.h"
#include "ui/pages/comparepage.h"
#include "ui/pages/comparepagemeeting.h"
#include "ui/pages/comparepagenumbers.h"
#include "ui/pages/comparepagenext.h"
#include "ui/pages/comparepagewhere.h"
#include "ui/pages/valuetable.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

#include <algorithm>
#include <cmath>

using namespace kotowari;
using namespace kotowari::ui;
using test::AnalysisProject;
using test::chart;
using test::lines;

class TestCompareParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void phrasesAreCopiedWithOneButton();
    void daysAndTodaysWayStandInTheNumbers();
    void whereExplanationsMatterIsATable();
    void whatToExplainNextLeadsToTheExamples();
    void heatMapHasACellAModelAndGranularity();
    void smallChartsShareTheirAxes();
    void fortyArmsAndLongNamesStayReadable();

private:
    Theme m_theme;
};

void TestCompareParts::phrasesAreCopiedWithOneButton()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    MeetingBrief brief;
    brief.phrases = {Message{"meeting.limit", {{"why", "synthetic"}, {"done", std::int64_t{1}}, {"planned", std::int64_t{2}}, {"items", std::int64_t{3}}, {"seeds", std::int64_t{4}}}},
                     Message{"meeting.next", {{"required", "no"}, {"people", "no"}}}};
    files.project->analysis().put(brief);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QVERIFY(page.meeting()->isVisible());
    page.meeting()->findChild<QPushButton *>()->click();
    const auto copied = QApplication::clipboard()->text().split(QLatin1Char('\n'));
    QCOMPARE(copied.size(), 2);
    QVERIFY(copied[0].contains(QStringLiteral("synthetic data")));
    files.session->setLanguage(Language::Japanese);
    QVERIFY(page.meeting()->text().contains(QStringLiteral("合成データ")));
}

void TestCompareParts::daysAndTodaysWayStandInTheNumbers()
{
    AnalysisProject files;
    files.putExperiment();
    auto comparison = test::sampleComparison();
    Baseline people;
    people.kind = BaselineKind::People;
    people.score = 0.96;
    people.minutes = 4.5;
    comparison.baselines.baselines = {people};
    files.project->reports().put(comparison);
    MeetingBrief brief;
    brief.effort = Effort{Granularity::Detailed, 6, EffortSource::Measured, 30, 4.5};
    brief.without = ReachEffort{390.0, Censoring::None, 450, 0.0, 3.9};
    brief.with = ReachEffort{{}, Censoring::AboveLargest, 450, 6.0, 4.5};
    brief.phrases = {Message{"meeting.next", {{"required", "no"}, {"people", "no"}}}};
    files.project->analysis().put(brief);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    const auto text = page.findChild<KeyNumbers *>()->text();
    QVERIFY2(text.contains(QStringLiteral("Working days: 3.9 without, > 10.5 with")), qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("6.0 min each (measured)")));
    QVERIFY(text.contains(QStringLiteral("right answers 96.0% minutes a case 4.5")));
    // Figures typed on the Cost page are shown at once.
    brief.effort = Effort{Granularity::Detailed, 12, EffortSource::Typed, 0, 4.5};
    files.project->analysis().put(brief);
    Q_EMIT files.session->costsChanged();
    QTRY_VERIFY2(page.findChild<KeyNumbers *>()->text().contains(QStringLiteral("12.0 min each (typed)")), qPrintable(page.findChild<KeyNumbers *>()->text()));
}

void TestCompareParts::whereExplanationsMatterIsATable()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    ExplanationValue value;
    value.arm = {ArmKind::ExplainThenAnswer, Granularity::Detailed};
    for (int i = 0; i < 20; ++i) {
        SliceGain gain{"answer", "slice " + std::to_string(i), 30, 0.5, 0.6, {}, i == 0, i == 1 ? SolvedOnly::Yes : SolvedOnly::Undecided};
        gain.difference.estimate = 0.2 - 0.02 * i;
        gain.difference.pHolm = i == 0 ? 0.01 : 0.5;
        value.gains.push_back(gain);
    }
    value.gains[2].slice = std::string(5000, 'x');
    value.corrupted = {{{ArmKind::CorruptedExplanation, Granularity::Detailed, 30}, 30, {0.08, 0.05, 0.11, 0.03, {}}, {0.02, {}, {}, {}, {}}}};
    value.sentences = {Message{"matter.no-corrupted", {}}};
    files.project->analysis().put(value);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QVERIFY(page.where()->isVisible());
    const auto tables = page.where()->findChildren<ValueTable *>();
    QCOMPARE(tables[0]->model()->rowCount(), 11); // the eight largest gains, the three that lose most
    const auto tsv = tables[0]->tsv();
    QVERIFY(tsv.contains(QStringLiteral("Answer: slice 0\t30\t50.0%\t60.0%\t+20.0\t–\t0.010\thelps")));
    QVERIFY(tsv.contains(QStringLiteral("solved only with them")));
    QVERIFY(!tsv.contains(QString(100, QLatin1Char('x'))));
    QVERIFY(!tables[1]->isVisible()); // no granularities
    QVERIFY(tables[2]->tsv().contains(QStringLiteral("30.0%\t+8.0\t5.0 to 11.0\t+2.0")));
}

void TestCompareParts::whatToExplainNextLeadsToTheExamples()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    ExplanationValue value;
    value.arm = {ArmKind::ExplainThenAnswer, Granularity::Medium};
    value.sentences = {Message{"matter.no-corrupted", {}}};
    files.project->analysis().put(value);
    std::vector<ExplainNext> ranking;
    for (const ExampleId id : {3, 1, 2})
        ranking.push_back({id, 0.5, {{"writing.reason-uncovered", {}}, {"writing.reason-wrong", {}}}});
    files.project->writing().putRanking(ranking);
    ComparePage page(&m_theme);
    const QSignalSpy navigation(&page, &Page::navigationWanted);
    QVERIFY(test::showSettled(page, &files.open()));
    const auto *next = page.where()->next();
    QVERIFY(next->isVisible());
    QVERIFY2(next->text().contains(QStringLiteral("<a href='3'>quantity 120, discount 12 %</a> → approve")), qPrintable(next->text()));
    QVERIFY(next->text().contains(QStringLiteral("Why: no explained case is like it, a plain model gets it wrong")));
    QVERIFY(next->findChild<QLabel *>()->text().contains(QStringLiteral("medium"), Qt::CaseInsensitive)); // the level the page is about
    next->write()->click();
    QCOMPARE(navigation.size(), 1);
    QCOMPARE(navigation[0][0].toString(), QStringLiteral("examples#3"));
    Q_EMIT next->findChildren<QLabel *>().back()->linkActivated(QStringLiteral("1"));
    QCOMPARE(navigation[1][0].toString(), QStringLiteral("examples#1"));
    // Whatever was written since is not offered again.
    files.project->writing().putRanking({});
    Q_EMIT files.session->examplesChanged();
    QVERIFY(QTest::qWaitFor([&] { return page.settled(); }));
    QVERIFY2(next->text().contains(QStringLiteral("No example of the training pool waits")), qPrintable(next->text()));
    QVERIFY(!next->write()->isVisible());
}

void TestCompareParts::heatMapHasACellAModelAndGranularity()
{
    auto comparison = test::sampleComparison();
    for (const auto &contrast : std::vector<Contrast>(comparison.contrasts)) {
        auto other = contrast;
        other.model = "t5-mini";
        other.primary = false;
        other.areaDifference.pHolm = other.areaDifference.pMaxT = 0.4;
        comparison.contrasts.push_back(other);
    }
    for (const auto &curve : std::vector<Curve>(comparison.curves)) {
        auto other = curve;
        other.model = "t5-mini";
        comparison.curves.push_back(other);
    }
    comparison.contrasts[0].areaDifference.pMaxT = 0.03;
    const auto heat = ComparisonMultiples::heat(comparison);
    QCOMPARE(heat.rows, (QStringList{QStringLiteral("t5-nano"), QStringLiteral("t5-mini")}));
    QCOMPARE(heat.columns.size(), 2);
    QCOMPARE(*heat.cells[0][1].value, *comparison.contrasts[1].areaDifference.estimate);
    QVERIFY(heat.cells[0][1].shown && heat.cells[0][0].shown);
    QVERIFY(!heat.cells[1][0].shown && !heat.cells[1][1].shown);
    HeatMap map(&m_theme);
    map.setContent(heat);
    map.resize(600, map.sizeHint().height());
    const auto number = QString::number(std::abs(*heat.cells[0][1].value) * 100, 'f', 1).toUtf8();
    QVERIFY2(map.svg().contains('+' + number), map.svg());
    QCOMPARE(map.table(QLatin1Char(',')).count(QLatin1Char('\n')), 5);
    QVERIFY(!map.picture(1).isNull());
    const auto hatched = map.svg().count("<clipPath");
    QCOMPARE(hatched, 2); // the two that are not shown
}

void TestCompareParts::smallChartsShareTheirAxes()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    const auto &charts = page.multiples()->charts();
    QCOMPARE(charts.size(), std::size_t(2)); // medium, detailed
    QVERIFY(page.multiples()->isVisible());
    QCOMPARE(charts[0]->content().title, AnalysisWords::granularity(Granularity::Medium));
    QCOMPARE(lines(charts[0]), std::size_t(2));
    charts[0]->setRange({60, 200, 0.3, 0.8});
    QCOMPARE(charts[1]->range(), charts[0]->range());
    auto one = test::sampleComparison();
    one.contrasts.erase(one.contrasts.begin());
    one.curves.erase(one.curves.begin() + 1);
    one.primary = 0;
    files.project->reports().put(one);
    auto run = files.run(101);
    files.project->training().change(run);
    QTRY_VERIFY(!page.multiples()->isVisible()); // the large charts show all there is
}

void TestCompareParts::fortyArmsAndLongNamesStayReadable()
{
    AnalysisProject files;
    files.putExperiment();
    auto comparison = test::sampleComparison();
    const auto curve = comparison.curves.back();
    const auto contrast = comparison.contrasts.front();
    for (int i = 1; i <= 38; ++i) { // 40 arms
        auto more = curve;
        more.arm = {ArmKind::CorruptedExplanation, Granularity::Detailed, i};
        comparison.curves.push_back(more);
        auto other = contrast;
        other.arm = more.arm;
        comparison.contrasts.push_back(other);
    }
    comparison.curves[1].points[1].mean = std::nan(""); // a broken number
    comparison.curves[2].points.pop_back();             // curves of different lengths
    files.project->reports().put(comparison);
    EfficiencyReport report;
    report.slices = {{"answer", std::string(5000, 'a'), 12}, {"answer", std::string(5000, 'b'), 10}};
    files.project->analysis().put(report);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    page.setOverlaid(true);
    page.setUnfolded(true);
    QVERIFY(page.curves()->valueBox()->itemText(2).size() < 80);
    const auto svg = chart(page, 0)->svg();
    QVERIFY(!svg.contains("nan"));
    QVERIFY2(chart(page, 0)->plotHeight() > 100, "the legend of forty lines leaves room for the lines");
    page.resize(820, 600);
    QVERIFY2(page.minimumSizeHint().width() <= 820, qPrintable(QString::number(page.minimumSizeHint().width())));
    for (const auto *scroll : page.findChildren<QScrollArea *>())
        QVERIFY2(scroll->horizontalScrollBar()->maximum() == 0, "nothing hangs over the right edge");
}

QTEST_MAIN(TestCompareParts)
#include "test_compareparts.moc"
