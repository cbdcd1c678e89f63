// The Cost page: both decisions with their payback as a range, figures typed over and reset, scenarios, undo, the checklist; and empty or read-only.
#include "fixture.h"
#include "ui/charts/influencechart.h"
#include "ui/models/costdocument.h"
#include "ui/pages/costdecisionpanel.h"
#include "ui/pages/costinputs.h"
#include "ui/pages/costpage.h"
#include "ui/pages/proposalsaver.h"
#include "ui/pages/rolloutpanel.h"
#include "ui/pages/valuetable.h"
#include "ui/widgets/checkedfield.h"
#include "ui/widgets/sourcechip.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

using namespace kotowari;
using namespace kotowari::ui;
using test::AnalysisProject;
using enum CostKey;

namespace {

CostInput measured(CostKey key, double value, double low, double high) { return {key, value, CostSource::Measured, true, low, high}; }

/// A finished experiment: score 90 % (88 to 92), explanations replace 3 answers (2.4 to 4).
CostFacts facts()
{
    CostFacts facts;
    facts.experiment = 1;
    facts.requiredScore = 0.8;
    facts.comparison = std::make_shared<const Comparison>(test::sampleComparison(0.12));
    for (const auto &one : {measured(Score, 0.9, 0.88, 0.92), measured(CostKey::ExamplesRatio, 3, 2.4, 4), measured(ScoreGain, 0.04, 0.02, 0.06), measured(WritingMinutes, 4, 3.5, 4.5)})
        facts.measured[one.key] = one;
    facts.measured[Examples] = {Examples, 300.0, CostSource::Measured};
    facts.measured[ExamplesToReach] = {ExamplesToReach, 100.0, CostSource::Measured};
    facts.measured[MinutesACase] = {MinutesACase, 6.0, CostSource::Typed};
    return facts;
}

RolloutItem item(const char *id, CheckState state, const char *page)
{
    return {id, state, {std::string("rollout.") + id, {}}, {std::string("rollout.") + id + ".figure", {{"how", std::string("open")}, {"count", std::int64_t{2}}}}, page};
}

} // namespace

class TestCostPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAnExperimentTodaysWayIsShown();
    void bothDecisionsShowARangeAndWhy();
    void whichScoreIsUsedIsSaid();
    void explanationsWithoutAiAreConditional();
    void typingAFigureIsStoredAndCanBeUndone();
    void wrongFiguresAreRefusedBesideTheField();
    void hoursWithoutAnHourlyCost();
    void scenariosStandSideBySide();
    void readOnlyProjectsCannotBeChanged();
    void theChecklistLeadsToWhatIsOpen();
    void theProposalIsSaved();
    void japanese();

private:
    static void type(CostPage &page, CostKey key, const QString &text)
    {
        auto *edit = page.inputs()->field(key)->edit();
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    static void fill(CostPage &page)
    {
        page.document()->setValue(CasesAMonth, 1000);
        page.document()->setValue(HourlyCost, 3000);
        QVERIFY(QTest::qWaitFor([&] { return page.settled(); }));
    }
};

void TestCostPage::withoutAnExperimentTodaysWayIsShown()
{
    Theme theme;
    AnalysisProject files;
    CostFacts none;
    none.missing.push_back({"cost.missing.no-experiment", {}});
    none.measured[MinutesACase] = {MinutesACase, 6.0, CostSource::Typed};
    files.project->costs().put(none);
    CostPage page(&theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QVERIFY(page.notes().contains(QStringLiteral("no experiment yet")));
    QCOMPARE(page.ai()->answer(), QStringLiteral("Extend the pilot"));
    QVERIFY(page.ai()->needs().contains(QStringLiteral("how many cases come in a month")));
    QVERIFY(page.influences()->isHidden());
    QCOMPARE(page.inputs()->field(MinutesACase)->text(), QStringLiteral("6"));
    QVERIFY(files.project->costs().asked() == std::vector<std::optional<ExperimentId>>{std::nullopt});
}

void TestCostPage::bothDecisionsShowARangeAndWhy()
{
    Theme theme;
    AnalysisProject files;
    files.putExperiment();
    files.project->costs().put(facts());
    CostPage page(&theme);
    QVERIFY(test::showSettled(page, &files.open()));
    fill(page);
    QCOMPARE(page.ai()->answer(), QStringLiteral("Go"));
    QVERIFY2(QRegularExpression(QStringLiteral("^Payback: \\d+\\.\\d to \\d+\\.\\d months$")).match(page.ai()->payback()).hasMatch(), qPrintable(page.ai()->payback()));
    QVERIFY(page.ai()->why().contains(QStringLiteral("within the limit of 12 months")));
    QCOMPARE(page.explanations()->answer(), QStringLiteral("Go"));
    QCOMPARE(page.explanations()->payback(), QStringLiteral("Payback: saves from the start"));
    QVERIFY(!page.influences()->isHidden());
    QCOMPARE(page.influences()->bars().size(), std::size_t(8));
    const auto lines = page.influences()->table(u'\t').trimmed().split(QStringLiteral("\r\n"));
    QCOMPARE(lines.size(), 9); // with its header
    const auto fields = lines[1].split(u'\t');
    QCOMPARE(fields.size(), 5);
    const auto &first = page.influences()->bars().front();
    QCOMPARE(fields[0], first.name);
    QCOMPARE(fields[4].toDouble(), first.atHigh);
    // A picture of it says which decision it is about.
    const auto svg = QString::fromUtf8(page.influences()->svg());
    QVERIFY(svg.contains(QStringLiteral(">Use AI for this work? What it depends on most")));
    QVERIFY(svg.contains(QStringLiteral(">higher value</text>")));
    QVERIFY(page.influences()->picture(1).height() > page.influences()->height());
    const auto *chip = page.inputs()->chip(Score);
    QVERIFY(chip->source() == CostSource::Measured);
    QCOMPARE(chip->text(), QStringLiteral("measured"));
    QCOMPARE(page.inputs()->field(Score)->text(), QStringLiteral("90"));
}

void TestCostPage::whichScoreIsUsedIsSaid()
{
    Theme theme;
    AnalysisProject files;
    files.putExperiment();
    auto known = facts();
    known.confirmed = true;
    known.measured[Score].note = {"cost.note.score", {{"which", std::string("confirmation")}, {"score", 0.9}, {"test", 0.93}, {"items", std::int64_t{60}}, {"seeds", std::int64_t{6}},
                                                      {"size", std::int64_t{300}}, {"over", std::string("seeds")}, {"explained", std::string("yes")}, {"gain", std::string("test")}}};
    files.project->costs().put(known);
    CostPage page(&theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QVERIFY2(page.notes().contains(QStringLiteral("the score on the locked confirmation set: 90.0% of 60 examples, scored once (on the test examples it was 93.0%)")), qPrintable(page.notes()));
    files.session->setLanguage(Language::Japanese);
    QTRY_VERIFY(page.notes().contains(QStringLiteral("確認用の事例60件での正解率90.0%")));
    files.session->setLanguage(Language::English);
    page.document()->setValue(Score, 0.95); // somebody's own figure is nobody's measurement
    QTRY_VERIFY(!page.notes().contains(QStringLiteral("confirmation")));
}

void TestCostPage::explanationsWithoutAiAreConditional()
{
    Theme theme;
    AnalysisProject files;
    files.putExperiment();
    auto known = facts();
    known.measured[Score] = measured(Score, 0.5, 0.48, 0.52); // the work needs 80 %
    known.measured[ScoreGain].note = {"cost.note.gain", {{"seeds", std::int64_t{6}}, {"size", std::int64_t{450}}}};
    files.project->costs().put(known);
    CostPage page(&theme);
    QVERIFY(test::showSettled(page, &files.open()));
    fill(page);
    QCOMPARE(page.ai()->answer(), QStringLiteral("Stop"));
    QCOMPARE(page.explanations()->answer(), QStringLiteral("Go only if AI is used after all"));
    const auto color = [](const CostDecisionPanel *panel, const QString &text) {
        for (const auto *label : panel->findChildren<QLabel *>())
            if (label->text() == text)
                return label->palette().color(QPalette::WindowText);
        return QColor();
    };
    QCOMPARE(color(page.ai(), page.ai()->answer()), theme.bad());
    QCOMPARE(color(page.explanations(), page.explanations()->answer()), theme.faintText());
    // A gain holds at the train size it was measured at.
    QVERIFY(page.inputs()->field(ScoreGain)->edit()->accessibleName().contains(QStringLiteral("at 450 examples")));
}

void TestCostPage::typingAFigureIsStoredAndCanBeUndone()
{
    Theme theme;
    AnalysisProject files;
    files.putExperiment();
    files.project->costs().put(facts());
    CostPage page(&theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QSignalSpy stored(files.session.get(), &Session::editStored);
    QSignalSpy told(files.session.get(), &Session::costsChanged);
    type(page, WritingMinutes, QStringLiteral("5.5"));
    QTRY_COMPARE(told.count(), 1);
    QVERIFY(QTest::qWaitFor([&] { return page.settled() && stored.count() == 1; }));
    const auto scenarios = *files.project->costs().scenarios();
    QCOMPARE(scenarios.size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(scenarios[0].name), QStringLiteral("Base"));
    QVERIFY(scenarios[0].typed.at(WritingMinutes) == 5.5);
    QVERIFY(page.inputs()->chip(WritingMinutes)->source() == CostSource::Typed);
    QVERIFY(page.inputs()->resetButton(WritingMinutes)->isVisible());
    QVERIFY(page.inputs()->resetButton(WritingMinutes)->toolTip().contains(QStringLiteral("4 min")));

    page.document()->undoStack()->undo();
    QVERIFY(QTest::qWaitFor([&] { return page.settled() && stored.count() == 2; }));
    QVERIFY(page.inputs()->chip(WritingMinutes)->source() == CostSource::Measured);
    QVERIFY((*files.project->costs().scenarios()).empty());
    page.document()->undoStack()->redo();
    QVERIFY(QTest::qWaitFor([&] { return page.settled() && stored.count() == 3; }));
    QCOMPARE((*files.project->costs().scenarios()).size(), std::size_t(1));

    page.inputs()->resetButton(WritingMinutes)->click();
    QVERIFY(QTest::qWaitFor([&] { return page.settled() && stored.count() == 4; }));
    QCOMPARE(page.inputs()->field(WritingMinutes)->text(), QStringLiteral("4"));
    QVERIFY((*files.project->costs().scenarios())[0].typed.empty());
}

void TestCostPage::wrongFiguresAreRefusedBesideTheField()
{
    Theme theme;
    AnalysisProject files;
    files.putExperiment();
    files.project->costs().put(facts());
    CostPage page(&theme);
    QVERIFY(test::showSettled(page, &files.open()));
    for (const auto *bad : {"-3", "0", "many", "nan", "1e400"}) {
        type(page, HourlyCost, QLatin1String(bad));
        QVERIFY2(!page.inputs()->field(HourlyCost)->problem().isEmpty(), bad);
    }
    type(page, ErrorRate, QStringLiteral("120"));
    QVERIFY(page.inputs()->field(ErrorRate)->problem().contains(QStringLiteral("0 to 100")));
    QVERIFY((*files.project->costs().scenarios()).empty());
    auto *edit = page.inputs()->field(ErrorRate)->edit();
    edit->setText(QStringLiteral("５％")); // as an input method puts it there
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(page.inputs()->field(ErrorRate)->problem().isEmpty());
    QVERIFY(QTest::qWaitFor([&] { return page.settled() && !(*files.project->costs().scenarios()).empty(); }));
    QVERIFY((*files.project->costs().scenarios())[0].typed.at(ErrorRate) == 0.05);
}

void TestCostPage::hoursWithoutAnHourlyCost()
{
    Theme theme;
    AnalysisProject files;
    files.putExperiment();
    files.project->costs().put(facts());
    CostPage page(&theme);
    QVERIFY(test::showSettled(page, &files.open()));
    page.document()->setValue(CasesAMonth, 1000);
    QVERIFY(QTest::qWaitFor([&] { return page.settled(); }));
    QVERIFY(!page.document()->evaluation()->result.money);
    QVERIFY(page.notes().contains(QStringLiteral("hourly cost is not known")));
}

void TestCostPage::scenariosStandSideBySide()
{
    Theme theme;
    AnalysisProject files;
    files.putExperiment();
    files.project->costs().put(facts());
    CostPage page(&theme);
    QVERIFY(test::showSettled(page, &files.open()));
    fill(page);
    QVERIFY(page.scenarioTable()->isHidden());
    page.document()->addScenario();
    page.document()->rename(QStringLiteral("Few cases"));
    page.document()->setValue(CasesAMonth, 10);
    QVERIFY(QTest::qWaitFor([&] { return page.settled(); }));
    QVERIFY(!page.scenarioTable()->isHidden());
    const auto table = page.scenarioTable()->tsv();
    QVERIFY(table.contains(QStringLiteral("Base")) && table.contains(QStringLiteral("Few cases")));
    QVERIFY2(table.contains(QStringLiteral("does not pay back")), qPrintable(table));
    QCOMPARE(page.scenarioChoice()->currentText(), QStringLiteral("Few cases"));
    QCOMPARE(page.ai()->answer(), QStringLiteral("Stop"));
    page.document()->setCurrent(0);
    QVERIFY(QTest::qWaitFor([&] { return page.settled(); }));
    QCOMPARE(page.ai()->answer(), QStringLiteral("Go"));
    QCOMPARE((*files.project->costs().scenarios()).size(), std::size_t(2));
    page.document()->removeScenario();
    QVERIFY(QTest::qWaitFor([&] { return page.settled(); }));
    QCOMPARE((*files.project->costs().scenarios()).size(), std::size_t(1));
}

void TestCostPage::readOnlyProjectsCannotBeChanged()
{
    Theme theme;
    AnalysisProject files;
    files.project = std::make_shared<fakes::FakeProject>("/tmp/quotes.kotowari", true);
    files.putExperiment();
    files.project->costs().put(facts());
    CostPage page(&theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QVERIFY(page.inputs()->field(HourlyCost)->edit()->isReadOnly());
    QVERIFY(page.rollout()->owner()->isReadOnly());
    page.document()->setValue(HourlyCost, 3000);
    QVERIFY(QTest::qWaitFor([&] { return page.settled(); }));
    QVERIFY((*files.project->costs().scenarios()).empty());
}

void TestCostPage::theChecklistLeadsToWhatIsOpen()
{
    Theme theme;
    AnalysisProject files;
    files.putExperiment();
    files.project->costs().put(facts());
    files.project->costs().put(std::vector{item("pools", CheckState::Done, "examples"), item("personal-data", CheckState::Open, "examples"), item("owner", CheckState::Open, "cost")});
    CostPage page(&theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QCOMPARE(page.rollout()->summary(), QStringLiteral("1 of 3 items are done."));
    QCOMPARE(page.rollout()->figure("personal-data"), QStringLiteral("2 findings to be replaced or dismissed"));
    QSignalSpy wanted(&page, &Page::navigationWanted);
    Q_EMIT page.rollout()->pageWanted(QStringLiteral("examples"));
    QCOMPARE(wanted.count(), 1);
    page.rollout()->owner()->setFocus();
    QTest::keyClicks(page.rollout()->owner(), QStringLiteral("Sato"));
    QTest::keyClick(page.rollout()->owner(), Qt::Key_Return);
    QVERIFY(QTest::qWaitFor([&] { return page.settled() && files.project->costs().rollout()->owner == "Sato"; }));
}

void TestCostPage::theProposalIsSaved()
{
    const QTemporaryDir folder;
    Theme theme;
    AnalysisProject files;
    files.putExperiment();
    files.project->costs().put(facts());
    CostPage page(&theme);
    QVERIFY(test::showSettled(page, &files.open()));
    for (const auto *name : {"a.html", "a.pdf"}) {
        page.proposal()->save(folder.filePath(QLatin1String(name)));
        QVERIFY(QTest::qWaitFor([&] { return page.settled(); }));
        QCOMPARE(page.proposal()->status(), QStringLiteral("Saved %1.").arg(QLatin1String(name)));
        QVERIFY(QFile::exists(folder.filePath(QLatin1String(name))));
    }
    QSignalSpy failed(files.session.get(), &Session::failed);
    page.proposal()->save(folder.filePath(QStringLiteral("none/a.pdf")));
    QVERIFY(QTest::qWaitFor([&] { return page.settled(); }));
    QCOMPARE(failed.count(), 1);
}

void TestCostPage::japanese()
{
    Theme theme;
    AnalysisProject files;
    files.putExperiment();
    files.project->costs().put(facts());
    CostPage page(&theme);
    QVERIFY(test::showSettled(page, &files.open(Language::Japanese)));
    fill(page);
    QCOMPARE(page.ai()->answer(), QStringLiteral("本格導入"));
    QVERIFY(page.ai()->why().startsWith(QStringLiteral("AIの利用は、")));
    QCOMPARE(page.inputs()->chip(Score)->text(), QStringLiteral("測定"));
}

QTEST_MAIN(TestCostPage)


#include "test_costpage.moc"
