// The Compare page: a verdict for each direction, honest numbers, both charts, news, languages.
#include "comparecharts.h"
#include "fixture.h"
#include "ui/models/analysiswords.h"
#include "ui/models/comparisoncharts.h"
#include "ui/pages/comparepage.h"
#include "ui/pages/comparepagenumbers.h"
#include "ui/pages/comparepageverdict.h"
#include "ui/pages/valuetable.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTranslator>

using namespace kotowari;
using namespace kotowari::ui;
using test::AnalysisProject;
using test::chart;
using test::lines;

class TestComparePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pointsWhereTheVerdictPoints_data();
    void pointsWhereTheVerdictPoints();
    void roundsAsTheReportDoes();
    void tooFewSeedsIsNoVerdict();
    void keyNumbersAreTheComparisons();
    void censoredExamplesAreNotInvented();
    void saysWhenDataAreSynthetic();
    void bothChartsShareAxesAndLines();
    void baselinesStandBesideTheCurves();
    void overlayPutsAllArmsInOneChart();
    void aCheaperWayStandsBesideTheHeadline();
    void otherTestCasesTakeTheCertaintyAway();
    void anotherContrastChangesTheNumbers();
    void whyShowsSeedsAndCaveats();
    void finishedRunsRefresh();
    void emptyStateLeadsToTheExperiment();
    void nothingComparedIsNoCrash();
    void otherLanguageOtherWords();
    void closingTheProjectEmptiesThePage();

private:
    Theme m_theme;
};

void TestComparePage::pointsWhereTheVerdictPoints_data()
{
    QTest::addColumn<double>("gain");
    QTest::addColumn<int>("direction");
    QTest::addColumn<QString>("headline");
    QTest::addColumn<QString>("certainty");
    QTest::newRow("explained") << 0.12 << int(VerdictDirection::Explained) << QStringLiteral("Better with explanations") << QStringLiteral("6 of 6 seeds point the same way");
    QTest::newRow("none") << 0.0 << int(VerdictDirection::NoneShown) << QStringLiteral("No difference shown") << QStringLiteral("not ruled out");
    QTest::newRow("answer only") << -0.12 << int(VerdictDirection::AnswerOnly) << QStringLiteral("Better without explanations") << QStringLiteral("6 of 6 seeds point the same way");
}

void TestComparePage::roundsAsTheReportDoes()
{
    // Sign-flip tests of six seeds give p in 64ths: ties at three digits, and core rounds them to the even one.
    QCOMPARE(ComparisonCharts::p(0.0625), QStringLiteral("0.062"));
    QCOMPARE(ComparisonCharts::p(0.0005), QStringLiteral("< 0.001"));
    QCOMPARE(AnalysisWords::percent(0.3125), QStringLiteral("31.2%"));
    QCOMPARE(AnalysisWords::percent(1), QStringLiteral("100.0%"));
}

void TestComparePage::pointsWhereTheVerdictPoints()
{
    QFETCH(double, gain);
    QFETCH(int, direction);
    QFETCH(QString, headline);
    QFETCH(QString, certainty);
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison(gain));
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QCOMPARE(int(page.verdict()->direction()), direction);
    QCOMPARE(page.verdict()->headline(), headline);
    QVERIFY2(page.verdict()->certainty().contains(certainty), qPrintable(page.verdict()->certainty()));
    QVERIFY(page.verdict()->isVisible());
}

void TestComparePage::tooFewSeedsIsNoVerdict()
{
    AnalysisProject files;
    files.putExperiment();
    auto comparison = test::sampleComparison(0.12, 3);
    comparison.verdict.headline = Message{"verdict.headline.undecided"};
    files.project->reports().put(comparison);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QVERIFY(page.verdict()->direction() == VerdictDirection::NoneShown);
    QVERIFY(page.verdict()->certainty().contains(QStringLiteral("not yet. 3 of 3")));
    // No band without an interval; every seed is shown instead.
    QVERIFY(chart(page, 0)->content().bandLegend.isEmpty());
    QVERIFY(!chart(page, 0)->content().hairlineLegend.isEmpty());
    QVERIFY(page.findChild<KeyNumbers *>()->text().contains(QStringLiteral("no interval yet")));
}

void TestComparePage::keyNumbersAreTheComparisons()
{
    AnalysisProject files;
    files.putExperiment();
    const auto comparison = test::sampleComparison();
    files.project->reports().put(comparison);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    const auto text = page.findChild<KeyNumbers *>()->text();
    const auto &scores = comparison.contrasts[1].scores.back();
    double mean = 0;
    for (const double value : scores.arm)
        mean += value / double(scores.arm.size());
    QVERIFY2(text.contains(QString::number(mean * 100, 'f', 1) + QLatin1Char('%')), qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("450 training examples")));
    QVERIFY(text.contains(QStringLiteral("Examples to reach 80.0% Answer only 390 Explain then answer (detailed) 150")));
    QVERIFY(text.contains(QLatin1Char('+') + QString::number(*comparison.contrasts[1].areaDifference.estimate * 100, 'f', 1) + QStringLiteral(" points")));
}

void TestComparePage::censoredExamplesAreNotInvented()
{
    AnalysisProject files;
    files.putExperiment();
    auto comparison = test::sampleComparison();
    comparison.contrasts[1].examplesRatio = {0.8, {}, {}, {}, {}, {}, Censoring::AboveLargest, Censoring::BelowSmallest};
    files.project->reports().put(comparison);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    const auto text = page.findChild<KeyNumbers *>()->text();
    QVERIFY2(text.contains(QStringLiteral("Answer only > 450 Explain then answer (detailed) < 50 outside the sizes tried")), qPrintable(text));
}

void TestComparePage::saysWhenDataAreSynthetic()
{
    AnalysisProject files;
    files.putExperiment();
    auto comparison = test::sampleComparison();
    files.project->reports().put(comparison);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto *banner = page.findChild<Banner *>();
    QVERIFY(banner->isVisible());
    QVERIFY(banner->text().contains(QStringLiteral("synthetic")));
    comparison.sample.clear();
    files.project->reports().put(comparison);
    auto run = files.run(101);
    files.project->training().change(run);
    QTRY_VERIFY(!banner->isVisible());
}

void TestComparePage::bothChartsShareAxesAndLines()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto *left = chart(page, 0), *right = chart(page, 1);
    QVERIFY(left->isVisible() && right->isVisible());
    QCOMPARE(lines(left), std::size_t(1));
    QCOMPARE(lines(right), std::size_t(2)); // medium and detailed
    QCOMPARE(left->content().series.size(), std::size_t(7)); // and six seeds
    for (const auto &series : left->content().series)
        QCOMPARE(series.arm, QStringLiteral("answer-only"));
    QCOMPARE(left->content().bandLegend, QStringLiteral("band: 95 % interval over 6 seeds"));
    QCOMPARE(left->content().lines.size(), std::size_t(3)); // required score and both baselines
    QVERIFY(left->content().lines[0].strong);
    QCOMPARE(left->content().lines[0].y, 0.8);
    left->setRange({60, 200, 0.3, 0.8});
    QCOMPARE(right->range(), left->range());
    QCOMPARE(right->colorOf(right->content().series.front().arm), m_theme.armStyle(right->content().series.front().arm).color);
}

void TestComparePage::baselinesStandBesideTheCurves()
{
    AnalysisProject files;
    files.putExperiment();
    auto comparison = test::sampleComparison();
    Baseline tree, people, outside;
    tree.kind = BaselineKind::Tree;
    tree.trainSize = 450;
    tree.score = 0.64;
    tree.low = 0.6;
    tree.high = 0.68;
    tree.items = 500;
    people.kind = BaselineKind::People;
    people.score = 0.96;
    people.minutes = 4.5;
    people.typed = true;
    people.note = "audit of October";
    outside.kind = BaselineKind::Outside;
    outside.name = "LLM-A";
    outside.score = 0.91;
    outside.items = 499;
    outside.missing = {"Q-7"};
    comparison.baselines.baselines = {tree, people, outside};
    files.project->reports().put(comparison);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QCOMPARE(chart(page, 0)->content().lines.size(), std::size_t(4)); // required score, and three to compare with
    QCOMPARE(chart(page, 0)->content().lines[1].y, 0.64);
    const auto table = page.findChildren<ValueTable *>().back()->tsv();
    QVERIFY2(table.contains(QStringLiteral("small decision tree\t450\t64.0%\t60.0% to 68.0%\t500")), qPrintable(table));
    QVERIFY(table.contains(QStringLiteral("people (typed figures)")) && table.contains(QStringLiteral("4.5 min")) && table.contains(QStringLiteral("LLM-A (499 of 500 test examples)")));
    QStringList texts;
    for (const auto *label : page.findChildren<QLabel *>())
        if (label->isVisible())
            texts << label->text();
    QVERIFY(texts.join(QLatin1Char(' ')).contains(QStringLiteral("People: audit of October\nLLM-A gave no answer to: Q-7")));
}

void TestComparePage::overlayPutsAllArmsInOneChart()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    page.setOverlaid(true);
    QCOMPARE(lines(chart(page, 0)), std::size_t(3));
    QVERIFY(!chart(page, 1)->isVisible());
    page.setOverlaid(false);
    QCOMPARE(lines(chart(page, 0)), std::size_t(1));
    QVERIFY(chart(page, 1)->isVisible());
}

void TestComparePage::aCheaperWayStandsBesideTheHeadline()
{
    AnalysisProject files;
    files.putExperiment();
    auto comparison = test::sampleComparison();
    Baseline tree;
    tree.kind = BaselineKind::Tree;
    tree.trainSize = std::int64_t(comparison.curves[0].points.back().x);
    tree.score = 0.99;
    tree.low = 0.97;
    tree.high = 1;
    tree.items = 200;
    comparison.baselines.baselines = {tree};
    files.project->reports().put(comparison);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto *verdict = page.findChild<VerdictPanel *>();
    QVERIFY2(verdict->cheaper().contains(QStringLiteral("a small decision tree, without a language model, gets 99.0% right")), qPrintable(verdict->cheaper()));
    QVERIFY(verdict->accessibleName().contains(verdict->cheaper()));
    comparison.baselines.baselines[0].score = 0.5;
    comparison.baselines.baselines[0].low = 0.4;
    verdict->show(comparison, *files.session);
    QVERIFY(verdict->cheaper().isEmpty());
}

void TestComparePage::otherTestCasesTakeTheCertaintyAway()
{
    // Six seeds agree, but with other test cases drawn the difference may be none: the page must not call that chance between seeds.
    AnalysisProject files;
    files.putExperiment();
    auto comparison = test::sampleComparison();
    comparison.verdict.direction = VerdictDirection::NoneShown;
    comparison.contrasts[std::size_t(comparison.primary)].overItems = {-0.01, 0.2};
    files.project->reports().put(comparison);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QVERIFY(page.findChild<VerdictPanel *>()->certainty().contains(QStringLiteral("other test examples could turn it around")));
    page.setUnfolded(true);
    const auto labels = page.findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return label->text().contains(QStringLiteral("with other test examples drawn as well -1.0 points to +20.0 points").replace(QLatin1Char('-'), QChar(0x2212))); }));
}

void TestComparePage::anotherContrastChangesTheNumbers()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QComboBox *contrasts = nullptr;
    for (auto *combo : page.findChildren<QComboBox *>()) {
        if (combo->objectName() == QStringLiteral("contrast"))
            contrasts = combo;
    }
    QVERIFY(contrasts && contrasts->isVisible());
    QCOMPARE(contrasts->currentIndex(), 1); // the primary one
    const auto before = page.findChild<KeyNumbers *>()->text();
    contrasts->setCurrentIndex(0);
    Q_EMIT contrasts->activated(0);
    const auto after = page.findChild<KeyNumbers *>()->text();
    QVERIFY(after != before);
    QVERIFY(after.contains(QStringLiteral("(medium)")));
}

void TestComparePage::whyShowsSeedsAndCaveats()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto *seeds = page.findChildren<ValueTable *>().at(1);
    QVERIFY(!seeds->isVisible());
    page.setUnfolded(true);
    QVERIFY(seeds->isVisible());
    QCOMPARE(seeds->model()->rowCount(), 6);
    QCOMPARE(seeds->tsv().count(QLatin1Char('\n')), 7);
    const auto says = [&](const QString &words) {
        const auto labels = page.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
    };
    QVERIFY(says(QStringLiteral("Only one model (t5-nano)")));
    QVERIFY(says(QStringLiteral("Controls and further tests")));
    QVERIFY(says(QStringLiteral("Control with filler text in place of explanations (detailed): real explanations score +9.5 points against it")));
}

void TestComparePage::finishedRunsRefresh()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison(0.0));
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QVERIFY(page.verdict()->direction() == VerdictDirection::NoneShown);
    files.project->reports().put(test::sampleComparison(0.12));
    auto run = files.run(131);
    run.state = RunState::Done;
    files.project->training().change(run);
    QTRY_VERIFY(page.verdict()->direction() == VerdictDirection::Explained);
}

void TestComparePage::emptyStateLeadsToTheExperiment()
{
    AnalysisProject files;
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto *empty = page.findChild<EmptyState *>();
    QVERIFY(empty->isVisible());
    QSignalSpy wanted(&page, &Page::navigationWanted);
    empty->findChild<QPushButton *>()->click();
    QCOMPARE(wanted.value(0).value(0).toString(), QStringLiteral("experiment"));
}

void TestComparePage::nothingComparedIsNoCrash()
{
    AnalysisProject files;
    files.putExperiment();
    Comparison nothing;
    nothing.experiment = 1;
    nothing.verdict.sentence = Message{"verdict.nothing-to-compare"};
    nothing.verdict.headline = Message{"verdict.headline.undecided"};
    files.project->reports().put(nothing);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QVERIFY(page.verdict()->sentence().contains(QStringLiteral("Nothing to compare")));
    QVERIFY(!page.findChild<KeyNumbers *>()->isVisible());
}

void TestComparePage::otherLanguageOtherWords()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QCOMPARE(page.verdict()->headline(), QStringLiteral("Better with explanations"));
    files.session->setLanguage(Language::Japanese);
    QCOMPARE(page.verdict()->headline(), QStringLiteral("説明付きが有効"));
}

void TestComparePage::closingTheProjectEmptiesThePage()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    page.setSession(nullptr);
    files.session.reset();
    QVERIFY(page.findChild<EmptyState *>()->isVisible());
    QVERIFY(page.settled());
}

QTEST_MAIN(TestComparePage)
#include "test_comparepage.moc"
