// A change of the rule in the plan and on the Compare page: seen where examples carry one, written into the plan, shown against new cases.
#include "fixture.h"
#include "ui/charts/curvechart.h"
#include "ui/pages/comparepage.h"
#include "ui/pages/comparepagenumbers.h"
#include "ui/pages/experimentpage.h"
#include "ui/pages/experimentpageplan.h"
#include "ui/pages/planfields.h"
#include "ui/pages/planrulechange.h"
#include "ui/pages/valuetable.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

using namespace kotowari;
using namespace kotowari::ui;
using test::AnalysisProject;

class TestPlanRuleChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersAreReadInAnyWidth();
    void hiddenWithoutAnAttribute();
    void oneValueIsNoChange();
    void chosenChangeIsThePlans();
    void unreadableNumbersAreAProblem();
    void startedExperimentHasIt();
    void aFollowUpIsPlannedFromItsBase();
    void attributeThatIsGoneStaysInSight();
    void recoveryIsShownAgainstNewCases();

private:
    static void putVersions(AnalysisProject &files, const std::vector<std::string> &versions)
    {
        std::vector<Example> examples(versions.size());
        for (std::size_t i = 0; i < versions.size(); ++i) {
            examples[i].input = "case " + std::to_string(i);
            examples[i].answer = "approve";
            if (!versions[i].empty())
                examples[i].setAttribute("rule_version", versions[i]);
        }
        files.project->examples().put(std::move(examples));
    }
    static void choose(QComboBox *box, const char *data) { box->setCurrentIndex(box->findData(QString::fromLatin1(data))); }

    Theme m_theme;
};

void TestPlanRuleChange::numbersAreReadInAnyWidth()
{
    const std::vector<std::int64_t> wanted{10, 30, 100};
    QVERIFY(numbersOf(QStringLiteral("100, 10,30 10")) == wanted);
    QVERIFY(numbersOf(QStringLiteral("１０、３０、１００")) == wanted);
    QVERIFY(!numbersOf(QStringLiteral("10, many")));
    QVERIFY(!numbersOf(QStringLiteral("0")));
    QVERIFY(numbersOf({})->empty());
}

void TestPlanRuleChange::hiddenWithoutAnAttribute()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QVERIFY(!page.planPane()->ruleChange()->isVisible());
    QVERIFY(!page.planPane()->plan().ruleChange.any());
}

void TestPlanRuleChange::oneValueIsNoChange()
{
    AnalysisProject files;
    putVersions(files, {"1", "1", ""});
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QVERIFY(!page.planPane()->ruleChange()->isVisible());
}

void TestPlanRuleChange::chosenChangeIsThePlans()
{
    AnalysisProject files;
    putVersions(files, {"2", "1", "2", "2"});
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto *change = page.planPane()->ruleChange();
    QVERIFY(change->isVisible());
    QVERIFY(!change->casesField()->isEnabled()); // no change until one is chosen
    QVERIFY(!page.planPane()->plan().ruleChange.any());
    choose(change->attributeBox(), "rule_version");
    const RuleChange usual{"rule_version", "1", "2", {10, 30, 100}};
    QVERIFY(page.planPane()->plan().ruleChange == usual);
    QVERIFY2(change->newBox()->currentText().contains(QStringLiteral("3 examples")), qPrintable(change->newBox()->currentText()));
    choose(change->oldBox(), "2");
    choose(change->newBox(), "1");
    change->casesField()->setFocus();
    change->casesField()->selectAll();
    QTest::keyClicks(change->casesField(), QStringLiteral("5, 2"));
    const RuleChange other{"rule_version", "2", "1", {2, 5}};
    QVERIFY(page.planPane()->plan().ruleChange == other);
    QTRY_VERIFY2(page.sentence().contains(QStringLiteral("2, 5 new cases")), qPrintable(page.sentence()));
    change->attributeBox()->setCurrentIndex(0);
    QVERIFY(!page.planPane()->plan().ruleChange.any());
}

void TestPlanRuleChange::unreadableNumbersAreAProblem()
{
    AnalysisProject files;
    putVersions(files, {"1", "2"});
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto *change = page.planPane()->ruleChange();
    choose(change->attributeBox(), "rule_version");
    change->casesField()->setFocus();
    change->casesField()->selectAll();
    QTest::keyClicks(change->casesField(), QStringLiteral("ten"));
    QTRY_VERIFY(page.settled());
    QVERIFY(page.planPane()->problems().join(u' ').contains(QStringLiteral("new cases cannot be read")));
    QVERIFY(!page.planPane()->canStart());
}

void TestPlanRuleChange::startedExperimentHasIt()
{
    AnalysisProject files;
    putVersions(files, {"1", "2"});
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    choose(page.planPane()->ruleChange()->attributeBox(), "rule_version");
    QTRY_VERIFY(page.planPane()->canStart());
    page.findChild<QPushButton *>(QStringLiteral("start"))->click();
    QTRY_COMPARE(files.project->experiments().experiments()->size(), std::size_t(1));
    QCOMPARE(files.project->experiments().experiments()->front().plan.ruleChange.newValue, std::string("2"));
}

void TestPlanRuleChange::aFollowUpIsPlannedFromItsBase()
{
    Plan follow;
    follow.trainSizes = {0, 10, 30};
    follow.ruleChange = {"rule_version", "1", "2", {}, 7, 300};
    const auto base = PlanRuleChange::asBase(follow);
    QVERIFY(base.ruleChange.isBase());
    QCOMPARE(base.ruleChange.replay, 0);
    QVERIFY(base.trainSizes == std::vector<std::int64_t>{300});
    const std::vector<std::int64_t> cases{10, 30};
    QVERIFY(base.ruleChange.newCases == cases);
    QVERIFY(PlanRuleChange::asBase(base) == base);
}

void TestPlanRuleChange::attributeThatIsGoneStaysInSight()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto plan = page.planPane()->plan();
    plan.ruleChange = {"site", "a", "b", {10}};
    page.planPane()->setPlan(plan);
    QVERIFY(page.planPane()->ruleChange()->isVisible()); // else nobody could take it out
    QVERIFY(page.planPane()->plan().ruleChange == plan.ruleChange);
}

void TestPlanRuleChange::recoveryIsShownAgainstNewCases()
{
    AnalysisProject files;
    files.putExperiment();
    auto comparison = test::sampleComparison(0.12);
    RuleRecovery recovery;
    recovery.change = {"rule_version", "1", "2", {10, 30, 100}};
    for (const auto &curve : comparison.curves) {
        RecoveryCurve one{curve.arm, curve.model, curve.explained, {}};
        for (const std::int64_t cases : {0, 10, 30, 100}) {
            const double mean = 0.4 + double(cases) / 300;
            one.points.push_back({cases, {1, 2}, {mean - 0.02, mean + 0.02}, mean, {}});
        }
        one.points.push_back({300, {}, {}, std::nullopt, {}}); // no run counts
        recovery.curves.push_back(one);
    }
    recovery.sentence = {"rule.nothing-yet", {{"attribute", std::string("rule_version")}, {"old", std::string("1")}, {"new", std::string("2")}}};
    comparison.ruleRecovery = recovery;
    files.project->reports().put(comparison);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    const auto &content = page.findChildren<CurveChart *>().front()->content();
    QCOMPARE(content.xLabel, QStringLiteral("Cases of the new rule"));
    QVERIFY(!content.xLogarithmic);
    QCOMPARE(content.series.front().points.size(), 4);
    QCOMPARE(content.series.front().points.front().x, 0.0); // before any new case
    const auto text = page.findChild<KeyNumbers *>()->text();
    QVERIFY2(text.contains(QStringLiteral("cases of the new rule")) && !text.contains(QStringLiteral("training examples")), qPrintable(text));
    bool found = false;
    for (const auto *table : page.findChildren<ValueTable *>())
        found |= table->tsv().startsWith(QStringLiteral("New cases\t"));
    QVERIFY(found);
}

QTEST_MAIN(TestPlanRuleChange)
#include "test_planrulechange.moc"
