// The plan's less usual fields: folded away, remembered, written into the plan and read from it, wrong ones said.
#include "fixture.h"
#include "ui/pages/experimentpage.h"
#include "ui/pages/experimentpageplan.h"
#include "ui/pages/planadvanced.h"
#include "ui/widgets/banner.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolButton>

using namespace kotowari;
using namespace kotowari::ui;
using test::AnalysisProject;

namespace {

template<typename T>
T *field(const ExperimentPage &page, const char *name)
{
    auto *found = page.planPane()->findChild<T *>(QLatin1String(name));
    Q_ASSERT(found);
    return found;
}

} // namespace

class TestPlanAdvanced : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closedUntilAskedForAndRemembered();
    void fieldsAreThePlans();
    void aPlanFillsTheFields();
    void unreadableSharesAreAProblem();
    void furtherModelsLeaveOutTheFirst();
    void notesStandBesideTheirFields();
    void whichExplanationsAndHowMany();

private:
    Theme m_theme;
};

void TestPlanAdvanced::closedUntilAskedForAndRemembered()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QVERIFY(!field<QSpinBox>(page, "shots")->isVisible());
    auto *fold = field<QToolButton>(page, "advanced");
    fold->setFocus();
    QTest::keyClick(fold, Qt::Key_Space); // without a mouse
    QVERIFY(field<QSpinBox>(page, "shots")->isVisible());
    page.saveState(settings);
    ExperimentPage another(&m_theme);
    another.restoreState(settings);
    QVERIFY(another.planPane()->advanced()->isOpen());
}

void TestPlanAdvanced::fieldsAreThePlans()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QTRY_VERIFY(page.planPane()->check().has_value());
    field<QComboBox>(page, "budget")->setCurrentIndex(1);
    auto *shares = field<QLineEdit>(page, "shares");
    shares->clear();
    page.planPane()->advanced()->setOpen(true);
    QTest::keyClicks(shares, QStringLiteral("100, 5%"));
    field<QDoubleSpinBox>(page, "answerWeight")->setValue(3);
    field<QDoubleSpinBox>(page, "rationaleWeight")->setValue(0.5);
    field<QSpinBox>(page, "shots")->setValue(4);
    field<QCheckBox>(page, "closedAnswers")->click();
    QVERIFY(!page.planPane()->check()); // checked anew
    const auto plan = page.planPane()->plan();
    QVERIFY(plan.budget == Budget::Tokens);
    QCOMPARE(plan.explainedShares, (std::vector<double>{1.0, 0.05}));
    QCOMPARE(plan.answerWeight, 3.0);
    QCOMPARE(plan.rationaleWeight, 0.5);
    QCOMPARE(plan.shots, 4);
    QVERIFY(plan.closedAnswers);
}

void TestPlanAdvanced::aPlanFillsTheFields()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto plan = page.planPane()->plan();
    plan.budget = Budget::Flops;
    plan.explainedShares = {1.0, 0.125};
    plan.furtherModels = {"t5-micro"};
    plan.closedAnswers = true;
    plan.answerWeight = 2.5;
    plan.rationaleWeight = 0;
    plan.shots = 2;
    page.planPane()->setPlan(plan);
    QVERIFY(page.planPane()->plan() == plan);
    QCOMPARE(field<QLineEdit>(page, "shares")->text(), QStringLiteral("100, 12.5"));
}

void TestPlanAdvanced::whichExplanationsAndHowMany()
{
    AnalysisProject files;
    files.project->experiments().setTrainingPool(40);
    files.project->experiments().setReviewed(28, ExplanationUse::Approved);
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto *use = field<QComboBox>(page, "explanations");
    QCOMPARE(use->count(), 3);
    QCOMPARE(use->currentIndex(), 0); // as the project decides
    QTRY_VERIFY(use->itemText(2).contains(QStringLiteral("12")));
    QVERIFY(use->itemText(1).contains(QStringLiteral("40")));
    QVERIFY(use->itemText(0).contains(PlanAdvanced::tr("approved only")));
    use->setCurrentIndex(1);
    QVERIFY(page.planPane()->plan().explanations == ExplanationUse::All);
    QTRY_VERIFY(page.planPane()->settled() && page.planPane()->check());
    QVERIFY(page.planPane()->check()->explanations == ExplanationUse::All);
    QVERIFY(use->itemText(2).contains(QStringLiteral("12"))); // the count is of the choice, not of what is chosen
    auto plan = page.planPane()->plan();
    plan.explanations = ExplanationUse::Approved;
    page.planPane()->setPlan(plan);
    QCOMPARE(use->currentIndex(), 2);
    QVERIFY(page.planPane()->plan() == plan);
}

void TestPlanAdvanced::unreadableSharesAreAProblem()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto *start = page.findChild<QPushButton *>(QStringLiteral("start"));
    QTRY_VERIFY(start->isEnabled());
    page.planPane()->advanced()->setOpen(true);
    for (const char *wrong : {"0", "101", "some", ""}) {
        auto *shares = field<QLineEdit>(page, "shares");
        shares->setText(QLatin1String(wrong));
        Q_EMIT shares->textEdited(shares->text());
        QTRY_VERIFY(page.planPane()->settled());
        QVERIFY2(!start->isEnabled(), wrong);
        QVERIFY(page.planPane()->problems().value(0).contains(QStringLiteral("shares")));
    }
    auto *shares = field<QLineEdit>(page, "shares");
    shares->setText(QStringLiteral("１００、１０％"));
    Q_EMIT shares->textEdited(shares->text());
    QTRY_VERIFY(start->isEnabled());
    QCOMPARE(page.planPane()->plan().explainedShares, (std::vector<double>{1.0, 0.1}));
}

void TestPlanAdvanced::furtherModelsLeaveOutTheFirst()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto *list = field<QListWidget>(page, "furtherModels");
    const auto first = page.planPane()->plan().model;
    QVERIFY(list->count() > 0);
    QVERIFY(list->findItems(QString::fromStdString(first), Qt::MatchExactly).isEmpty());
    auto *item = list->item(0);
    const auto other = item->text().toStdString();
    item->setCheckState(Qt::Checked);
    QCOMPARE(page.planPane()->plan().furtherModels, std::vector<std::string>{other});
    // The other one as the first: it is not trained twice.
    auto plan = page.planPane()->plan();
    plan.model = other;
    page.planPane()->setPlan(plan);
    QVERIFY(page.planPane()->plan().furtherModels.empty());
}

void TestPlanAdvanced::notesStandBesideTheirFields()
{
    AnalysisProject files;
    PlanCheck check;
    check.notes = {{"finding.power", {}}, {"plan.closed-answers-suit", {{"count", std::int64_t{3}}}}};
    files.project->experiments().setCheck(check);
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    page.planPane()->advanced()->setOpen(true);
    QTRY_VERIFY(page.planPane()->check().has_value());
    auto *hint = field<QLabel>(page, "closedAnswersHint");
    QTRY_VERIFY(hint->isVisible());
    QCOMPARE(hint->text(), files.session->text(check.notes[1]));
    check.notes.pop_back(); // no list any more
    files.project->experiments().setCheck(check);
    page.planPane()->setPlan(page.planPane()->plan());
    QTRY_VERIFY(!hint->isVisible());
}

QTEST_MAIN(TestPlanAdvanced)
#include "test_planadvanced.moc"
