// The Try page: a case that is typed, cases from a file, the threshold and what it means, saving, cancelling, languages.
#include "fixture.h"
#include "ui/bridge/languageswitch.h"
#include "ui/charts/curvechart.h"
#include "ui/models/answermodel.h"
#include "ui/models/calibrationwords.h"
#include "ui/pages/trypage.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/plainedit.h"
#include "ui/widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>

using namespace kotowari;
using namespace kotowari::ui;
using test::AnalysisProject;

namespace {

QString allText(const QWidget &page)
{
    QString text;
    for (const auto *label : page.findChildren<QLabel *>())
        if (label->isVisible())
            text += label->text() + QLatin1Char('\n');
    return text;
}

} // namespace

class TestTryPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAFinishedRunItSaysWhatToDo();
    void aTypedCaseIsAnsweredByKeysAlone();
    void aFileOfCasesIsAnswered();
    void theThresholdSetsDoubtfulCasesAside();
    void answersAreSaved();
    void theModelCardIsSaved();
    void anotherRunsAnswersGo();
    void cancelledAnswersDoNotArrive();
    void whatCannotBeReadIsSaid();
    void inJapanese();

private:
    Theme m_theme;
    AnalysisProject m_files;

    bool show(TryPage &page)
    {
        m_files.putExperiment();
        return test::showSettled(page, &m_files.open());
    }
};

void TestTryPage::withoutAFinishedRunItSaysWhatToDo()
{
    AnalysisProject empty;
    TryPage page(&m_theme);
    QSignalSpy wanted(&page, &Page::navigationWanted);
    QVERIFY(test::showSettled(page, &empty.open()));
    auto *button = page.findChild<EmptyState *>()->findChild<QPushButton *>();
    QVERIFY(button->isVisible());
    button->click();
    QCOMPARE(wanted.takeFirst().first().toString(), QStringLiteral("experiment"));
}

void TestTryPage::aTypedCaseIsAnsweredByKeysAlone()
{
    TryPage page(&m_theme);
    const QAbstractItemModelTester tester(page.model());
    QVERIFY(show(page));
    QVERIFY2(page.findChild<CurveChart *>()->content().series.empty(), "nothing is measured before the first answer");
    const auto empty = page.findChild<CurveChart *>()->svg();
    for (const auto *tick : {">0</text>", ">100</text>"}) // of the confidence: its scale is known without any answer
        QVERIFY2(empty.contains(tick), tick);
    QVERIFY(empty.contains("Measured with the first answer"));
    auto *field = page.findChild<PlainEdit *>(QStringLiteral("case"));
    auto *button = page.findChild<QPushButton *>(QStringLiteral("answer"));
    QVERIFY(!button->isEnabled());
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("quantity 120, discount 12 %"));
    QVERIFY(button->isEnabled());
    QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(page.model()->rowCount(), 1);
    const auto text = allText(page);
    QVERIFY2(text.contains(QStringLiteral("approve")) && text.contains(QStringLiteral("at least 100")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("140 validation examples")), qPrintable(text));
    QCOMPARE(page.findChild<CurveChart *>()->content().series.size(), std::size_t(2));
    field->setPlainText(QStringLiteral("doubt"));
    page.answerTyped();
    QTRY_COMPARE(page.model()->rowCount(), 2);
    QCOMPARE(page.model()->at(0)->answer.input, std::string("doubt")); // the newest first
    const auto *unfamiliar = page.findChild<QLabel *>(QStringLiteral("unfamiliar"));
    QVERIFY(unfamiliar && !unfamiliar->isVisible());
    field->setPlainText(QStringLiteral("weather"));
    page.answerTyped();
    QTRY_COMPARE(page.model()->rowCount(), 3);
    QVERIFY2(unfamiliar->isVisible() && unfamiliar->text().contains(QStringLiteral("far less like")), "however sure the model is");
    QCOMPARE(page.model()->forPeople(), 1 + (page.model()->threshold() > 0.4 ? 1 : 0));
}

void TestTryPage::aFileOfCasesIsAnswered()
{
    TryPage page(&m_theme);
    QVERIFY(show(page));
    page.answerFile(QStringLiteral("/tmp/cases.xlsx"));
    QTRY_COMPARE(page.model()->rowCount(), 3);
    const auto cell = [&](int row, int column) { return page.model()->index(row, column).data().toString(); };
    QCOMPARE(cell(0, AnswerModel::AnswerColumn), QStringLiteral("approve"));
    QCOMPARE(cell(1, AnswerModel::WhoColumn), QStringLiteral("A person"));
    QCOMPARE(cell(2, AnswerModel::AnswerColumn), QStringLiteral("(no answer)"));
    QCOMPARE(cell(2, AnswerModel::ConfidenceColumn), QStringLiteral("–"));
    QCOMPARE(page.model()->forPeople(), 2);
}

void TestTryPage::theThresholdSetsDoubtfulCasesAside()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    PeopleFigures people;
    people.minutes = 4;
    QVERIFY(m_files.project->baselines().setPeople(people));
    TryPage page(&m_theme);
    QVERIFY(show(page));
    page.answerFile(QStringLiteral("/tmp/cases.csv"));
    QTRY_COMPARE(page.model()->rowCount(), 3);
    auto *threshold = page.findChild<QSlider *>();
    threshold->setFocus();
    threshold->setValue(40);
    QCOMPARE(page.model()->forPeople(), 1); // only the one without an answer
    QVERIFY2(allText(page).contains(QStringLiteral("Measured on 140 validation examples: 0.0% of the cases go to people")), qPrintable(allText(page)));
    QTest::keyClick(threshold, Qt::Key_Right); // 45
    QCOMPARE(page.model()->forPeople(), 2);
    const auto text = allText(page);
    QVERIFY2(text.contains(QStringLiteral("25.0% of the cases go to people. Of the others 93.0% are right")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("about 100 minutes on 100 cases instead of 400")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Of these 3 cases 2 are for people")), qPrintable(text));
    threshold->setValue(100);
    QVERIFY(allText(page).contains(QStringLiteral("All cases go to people")));
    const auto chosen = [this] { return *m_files.project->models().predictions().chosenThreshold(); };
    QTRY_VERIFY(chosen().has_value());
    QCOMPARE(chosen()->threshold, 1.0); // once, after the last move
    page.saveState(settings);
    TryPage again(&m_theme);
    again.restoreState(settings);
    QCOMPARE(again.findChild<QSlider *>()->value(), 100);
}

void TestTryPage::answersAreSaved()
{
    TryPage page(&m_theme);
    QVERIFY(show(page));
    page.save(QStringLiteral("/tmp/none.xlsx"));
    QVERIFY(m_files.project->exports().written().empty()); // nothing to save
    page.answerFile(QStringLiteral("/tmp/cases.csv"));
    QTRY_COMPARE(page.model()->rowCount(), 3);
    page.save(QStringLiteral("/tmp/answers.xlsx"));
    QTRY_VERIFY(allText(page).contains(QStringLiteral("Saved answers.xlsx")));
    QCOMPARE(m_files.project->exports().written().back(), std::string("/tmp/answers.xlsx answers 3 below 0.80"));
    m_files.project->exports().fail = true;
    page.save(QStringLiteral("/tmp/answers.xlsx"));
    QTRY_VERIFY(!allText(page).contains(QStringLiteral("Saved answers.xlsx")));
    m_files.project->exports().fail = false;
}

void TestTryPage::theModelCardIsSaved()
{
    const QTemporaryDir folder;
    TryPage page(&m_theme);
    QVERIFY(show(page));
    for (const auto *name : {"card.pdf", "card.html"}) {
        page.saveCard(folder.filePath(QLatin1String(name)));
        QTRY_VERIFY(allText(page).contains(QStringLiteral("Saved %1").arg(QLatin1String(name))));
        QVERIFY(QFileInfo(folder.filePath(QLatin1String(name))).size() > 100);
    }
    page.saveCard(folder.filePath(QStringLiteral("none/card.pdf")));
    QTRY_VERIFY(page.settled());
    QVERIFY(!allText(page).contains(QStringLiteral("Saved")));
}

void TestTryPage::anotherRunsAnswersGo()
{
    TryPage page(&m_theme);
    QVERIFY(show(page));
    page.answerFile(QStringLiteral("/tmp/cases.csv"));
    QTRY_COMPARE(page.model()->rowCount(), 3);
    auto *runs = page.findChildren<QComboBox *>().last();
    QVERIFY(runs->count() > 1);
    page.showItem(QString::number(runs->itemData(1).toLongLong()));
    QCOMPARE(page.model()->rowCount(), 0);
    QTRY_VERIFY(page.settled());
    QVERIFY(page.findChild<CurveChart *>()->content().series.empty()); // measured for the other run only
}

void TestTryPage::cancelledAnswersDoNotArrive()
{
    TryPage page(&m_theme);
    QVERIFY(show(page));
    m_files.project->models().predictions().hold = true;
    page.answerFile(QStringLiteral("/tmp/cases.csv"));
    QVERIFY(page.answering());
    page.cancel();
    QTRY_VERIFY(!page.answering());
    m_files.project->models().predictions().hold = false;
    QCOMPARE(page.model()->rowCount(), 0);
}

void TestTryPage::whatCannotBeReadIsSaid()
{
    TryPage page(&m_theme);
    QVERIFY(show(page));
    page.answerFile(QStringLiteral("/tmp/unclear.csv"));
    QTRY_VERIFY2(allText(page).contains(QStringLiteral("predict.no-input-column")) || allText(page).contains(QStringLiteral("/tmp/unclear.csv")), qPrintable(allText(page)));
    QVERIFY(!page.answering());
}

void TestTryPage::inJapanese()
{
    TryPage page(&m_theme);
    QVERIFY(show(page));
    page.answerFile(QStringLiteral("/tmp/cases.csv"));
    QTRY_COMPARE(page.model()->rowCount(), 3);
    LanguageSwitch language;
    language.setLanguage(Language::Japanese);
    m_files.session->setLanguage(Language::Japanese);
    QTRY_VERIFY(allText(page).contains(QStringLiteral("人が判断する")));
    for (const auto *button : page.findChildren<QPushButton *>())
        QVERIFY2(button->text().isEmpty() || button->text() != QStringLiteral("Answer"), qPrintable(button->text()));
    language.setLanguage(Language::English);
}

QTEST_MAIN(TestTryPage)
#include "test_trypage.moc"
