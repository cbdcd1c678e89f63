// The locked confirmation set on the Compare page: hidden without one, scored once and only when somebody says so, shown beside the verdict.
#include "fixture.h"
#include "ui/pages/comparepage.h"
#include "ui/pages/confirmationpanel.h"
#include "ui/pages/valuetable.h"

#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>

using namespace kotowari;
using namespace kotowari::ui;
using test::AnalysisProject;

class TestConfirmationPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hiddenWithoutASet();
    void waitsForAllRuns();
    void readOnlyCannotScore();
    void askingIsNotScoring();
    void scoredOnceAndShown();
    void cancelLeavesItLocked();
    void anotherWindowWasQuicker();
    void ofAnotherExperiment();

private:
    /// A project with locked examples and an experiment whose runs are all done, or not.
    static void put(AnalysisProject &files, bool complete = true, bool locked = true)
    {
        std::vector<Example> examples(10);
        for (std::size_t i = 0; i < examples.size(); ++i) {
            examples[i].input = "case " + std::to_string(i);
            examples[i].answer = "approve";
            examples[i].pool = locked && i < 4 ? Pool::Confirmation : Pool::Training;
        }
        files.project->examples().put(std::move(examples));
        auto runs = test::sampleRuns(1);
        for (auto &run : runs)
            if (complete) {
                run.state = RunState::Done;
                run.score = 0.8;
            }
        files.project->experiments().put(test::sampleExperiment(1), runs);
        auto comparison = test::sampleComparison(0.12);
        comparison.complete = complete;
        files.project->reports().put(comparison);
    }
    static bool show(ComparePage &page, AnalysisProject &files)
    {
        auto &session = files.open();
        session.refreshSummary();
        return test::showSettled(page, &session) && QTest::qWaitFor([&] { return session.summary().examples > 0 && page.settled(); });
    }
    static void answer(ConfirmationPanel *panel, QMessageBox::ButtonRole role)
    {
        QTest::mouseClick(panel->scoreButton(), Qt::LeftButton);
        auto *question = panel->findChild<QMessageBox *>();
        QVERIFY(question);
        QVERIFY(question->informativeText().contains(QStringLiteral("once")));
        for (auto *button : question->buttons())
            if (question->buttonRole(button) == role)
                QTest::mouseClick(button, Qt::LeftButton);
    }

    Theme m_theme;
};

void TestConfirmationPanel::hiddenWithoutASet()
{
    AnalysisProject files;
    put(files, true, false);
    ComparePage page(&m_theme);
    QVERIFY(show(page, files));
    QVERIFY(!page.confirmation()->isVisible());
}

void TestConfirmationPanel::waitsForAllRuns()
{
    AnalysisProject files;
    put(files, false);
    ComparePage page(&m_theme);
    QVERIFY(show(page, files));
    QTRY_VERIFY(page.confirmation()->isVisible());
    QVERIFY(!page.confirmation()->scoreButton()->isEnabled());
    QVERIFY2(page.confirmation()->scoreButton()->toolTip().contains(QStringLiteral("all runs")), qPrintable(page.confirmation()->scoreButton()->toolTip()));
}

void TestConfirmationPanel::readOnlyCannotScore()
{
    AnalysisProject files;
    files.project = std::make_shared<fakes::FakeProject>("/tmp/quotes.kotowari", true);
    put(files);
    ComparePage page(&m_theme);
    QVERIFY(show(page, files));
    QTRY_VERIFY(page.confirmation()->isVisible());
    QVERIFY(!page.confirmation()->scoreButton()->isEnabled());
}

void TestConfirmationPanel::askingIsNotScoring()
{
    AnalysisProject files;
    put(files);
    ComparePage page(&m_theme);
    QVERIFY(show(page, files));
    QTRY_VERIFY(page.confirmation()->isVisible());
    QVERIFY2(page.confirmation()->text().startsWith(QStringLiteral("4 examples, not scored yet")), qPrintable(page.confirmation()->text()));
    answer(page.confirmation(), QMessageBox::RejectRole);
    QTRY_VERIFY(page.settled());
    QVERIFY(!*files.project->models().confirmation());
    QVERIFY(page.confirmation()->scoreButton()->isVisible());
}

void TestConfirmationPanel::scoredOnceAndShown()
{
    AnalysisProject files;
    put(files);
    ComparePage page(&m_theme);
    QVERIFY(show(page, files));
    QTRY_VERIFY(page.confirmation()->isVisible());
    answer(page.confirmation(), QMessageBox::DestructiveRole);
    QTRY_VERIFY(page.confirmation()->table()->isVisible());
    QTRY_VERIFY(page.settled());
    const auto scored = *files.project->models().confirmation();
    QVERIFY(scored.has_value());
    QCOMPARE(scored->scores.size(), std::size_t(18)); // three arms, six seeds, the largest train size
    for (const auto &score : scored->scores)
        QCOMPARE(files.run(score.run).trainSize, 450);
    QVERIFY(!page.confirmation()->scoreButton()->isVisible()); // once
    const auto lines = page.confirmation()->table()->tsv().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 4);
    QVERIFY2(lines[1].startsWith(QStringLiteral("Answer only\t6\t")) && page.confirmation()->text().contains(QStringLiteral("Trained on 450 examples")), qPrintable(lines[1]));
    QVERIFY2(lines[1].endsWith(QStringLiteral("\t80.0%")), qPrintable(lines[1]));
    QVERIFY2(page.confirmation()->text().contains(QStringLiteral("by sato, on 20 examples")), qPrintable(page.confirmation()->text()));

    // The primary contrast's mean difference, seed by seed.
    double sum = 0;
    int better = 0;
    for (const auto &score : scored->scores) {
        const auto run = files.run(score.run);
        if (!(run.arm == test::sampleExperiment(1).plan.arms.back()))
            continue;
        for (const auto &other : scored->scores)
            if (const auto base = files.run(other.run); base.arm.isBaseline() && base.seed == run.seed) {
                sum += score.score - other.score;
                better += score.score > other.score;
            }
    }
    const auto points = QStringLiteral("%1").arg(std::abs(sum) / 6 * 100, 0, 'f', 1);
    QVERIFY2(page.confirmation()->text().contains(points) && page.confirmation()->text().contains(QStringLiteral("better in %1 of 6").arg(better)),
             qPrintable(page.confirmation()->text()));
}

void TestConfirmationPanel::cancelLeavesItLocked()
{
    AnalysisProject files;
    put(files);
    ComparePage page(&m_theme);
    QVERIFY(show(page, files));
    QTRY_VERIFY(page.confirmation()->isVisible());
    files.project->models().holdScoring = true;
    page.confirmation()->scoreNow();
    QTRY_VERIFY(page.confirmation()->cancelButton()->isVisible());
    QSignalSpy failed(files.session.get(), &Session::failed);
    QTest::mouseClick(page.confirmation()->cancelButton(), Qt::LeftButton);
    QTRY_VERIFY(page.settled());
    QVERIFY(!*files.project->models().confirmation());
    QVERIFY(page.confirmation()->scoreButton()->isVisible());
    QCOMPARE(failed.size(), 0);
}

void TestConfirmationPanel::anotherWindowWasQuicker()
{
    AnalysisProject files;
    put(files);
    ComparePage page(&m_theme);
    QVERIFY(show(page, files));
    QTRY_VERIFY(page.confirmation()->isVisible());
    const std::vector<RunId> one{101};
    QVERIFY(files.project->models().confirm(one, "suzuki", {}));
    QSignalSpy failed(files.session.get(), &Session::failed);
    page.confirmation()->scoreNow();
    QTRY_VERIFY(page.confirmation()->text().contains(QStringLiteral("by suzuki")));
    QCOMPARE(failed.size(), 1);
}

void TestConfirmationPanel::ofAnotherExperiment()
{
    AnalysisProject files;
    put(files);
    files.project->experiments().put(test::sampleExperiment(2), test::sampleRuns(2));
    const std::vector<RunId> others{201, 202};
    QVERIFY(files.project->models().confirm(others, "suzuki", {}));
    ComparePage page(&m_theme);
    auto comparison = test::sampleComparison(0.12);
    comparison.experiment = 1;
    files.project->reports().put(comparison);
    QVERIFY(show(page, files));
    QTRY_VERIFY(page.confirmation()->table()->isVisible());
    QVERIFY2(page.confirmation()->text().contains(QStringLiteral("見積もり確認 2")), qPrintable(page.confirmation()->text()));
}

QTEST_MAIN(TestConfirmationPanel)
#include "test_confirmationpanel.moc"
