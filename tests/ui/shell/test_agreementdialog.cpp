// Labelling alone by keys: 1 2 3 twice is a label, the stored level and others' labels stay hidden, back and undo, the result beside it.
#include "fixture.h"
#include "ui/dialogs/agreementdialog.h"
#include "ui/dialogs/agreementresult.h"
#include "ui/pages/reviewpage.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

using namespace kotowari;
using namespace kotowari::ui;
using namespace kotowari::ui::fakes;

class TestAgreementDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void anEmptyProjectTeaches();
    void aLabelIsTwoKeys();
    void theStoredLevelIsNotShown();
    void theNameFieldKeepsItsDigits();
    void backShowsWhatWasSaidAndUndoTakesItBack();
    void qualityIsAskedAfterTheLevel();
    void theResultAppearsWithTheSecondPerson();
    void aDisagreementLeadsToItsExample();
    void readOnlyLabelsNothing();
    void theReviewPageOpensIt();

private:
    FakeAgreementService &service() { return m_project->review().agreement(); }
    void key(int code) { QTest::keyClick(m_dialog.get(), Qt::Key(code)); settle(); }
    void settle() { QTRY_VERIFY(m_dialog->settled()); }
    void draw(int count)
    {
        m_dialog->countBox()->setValue(count);
        m_dialog->draw();
        settle();
    }
    QString everyText() const;

    std::shared_ptr<FakeProject> m_project;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<AgreementDialog> m_dialog;
};

void TestAgreementDialog::init()
{
    m_project = std::make_shared<FakeProject>("memory.kotowari");
    std::vector<Example> examples;
    for (int i = 1; i <= 6; ++i) {
        auto example = plain("case " + std::to_string(i), "yes");
        example.explanations = {{Granularity::Medium, "because " + std::to_string(i), "sato", ReviewState::InReview, 5, 1795392000000}};
        examples.push_back(std::move(example));
    }
    m_project->examples().put(std::move(examples));
    m_session = std::make_unique<Session>(std::make_shared<FakeWorkbench>(), m_project);
    m_theme = std::make_unique<Theme>();
    m_dialog = std::make_unique<AgreementDialog>(m_session.get(), QStringLiteral("sato"), nullptr);
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    settle();
}

void TestAgreementDialog::cleanup()
{
    drainWriter();
    m_dialog.reset();
    m_session.reset();
}

/// What is on screen, left of the result.
QString TestAgreementDialog::everyText() const
{
    QStringList texts;
    for (const auto *label : m_dialog->findChildren<QLabel *>())
        if (label->isVisible())
            texts << label->text();
    return texts.join(u'\n');
}

void TestAgreementDialog::anEmptyProjectTeaches()
{
    QVERIFY(!m_dialog->shownNumber());
    QVERIFY(everyText().contains(AgreementDialog::tr("Do your people judge explanations alike?")));
    draw(4);
    QCOMPARE(m_dialog->shownNumber(), std::optional<std::int64_t>(1));
    QVERIFY(!everyText().contains(AgreementDialog::tr("Do your people judge explanations alike?")));
    QVERIFY(everyText().contains(QStringLiteral("because 1")));
}

void TestAgreementDialog::aLabelIsTwoKeys()
{
    draw(2);
    key(Qt::Key_1);
    QVERIFY(!service().said("sato", 1)); // not before both are said
    QVERIFY(m_dialog->choiceButton(0, 1)->isChecked());
    key(Qt::Key_3);
    QCOMPARE(service().said("sato", 1), std::optional(AgreementLabel{Granularity::Short, Quality::Good}));
    QCOMPARE(m_dialog->shownNumber(), std::optional<std::int64_t>(2)); // the next one is there without a click
    QVERIFY(!m_dialog->choiceButton(0, 1)->isChecked());
    key(Qt::Key_3);
    key(Qt::Key_2);
    QCOMPARE(service().said("sato", 2), std::optional(AgreementLabel{Granularity::Detailed, Quality::Usable}));
    QVERIFY(!m_dialog->shownNumber());
    QVERIFY(everyText().contains(AgreementDialog::tr("You have labelled them all")));
}

void TestAgreementDialog::theStoredLevelIsNotShown()
{
    draw(2);
    service().say("suzuki", 1, {Granularity::Medium, Quality::Poor});
    m_dialog->goOn();
    settle();
    for (int choice = 1; choice <= 3; ++choice)
        for (int row = 0; row < 2; ++row)
            QVERIFY(!m_dialog->choiceButton(row, choice)->isChecked());
    const auto shown = everyText();
    QVERIFY2(!shown.contains(QStringLiteral("medium"), Qt::CaseInsensitive) && !shown.contains(QStringLiteral("suzuki")), qPrintable(shown));
}

void TestAgreementDialog::theNameFieldKeepsItsDigits()
{
    draw(2);
    auto *field = m_dialog->findChild<QComboBox *>()->lineEdit();
    field->setFocus();
    field->selectAll();
    type(field, QStringLiteral("person 12"));
    QTest::keyClick(field, Qt::Key_Return);
    settle();
    QVERIFY(m_dialog->isVisible()); // Enter belongs to the field
    QCOMPARE(m_dialog->person(), QStringLiteral("person 12"));
    QVERIFY(!service().said("person 12", 1));
    key(Qt::Key_2);
    key(Qt::Key_2);
    QVERIFY(service().said("person 12", 1).has_value());
    QVERIFY(!service().said("sato", 1));
}

void TestAgreementDialog::backShowsWhatWasSaidAndUndoTakesItBack()
{
    draw(3);
    for (const int code : {Qt::Key_1, Qt::Key_1, Qt::Key_2, Qt::Key_3})
        key(code);
    QCOMPARE(m_dialog->shownNumber(), std::optional<std::int64_t>(3));
    key(Qt::Key_Left);
    QCOMPARE(m_dialog->shownNumber(), std::optional<std::int64_t>(2));
    QVERIFY(m_dialog->choiceButton(0, 2)->isChecked() && m_dialog->choiceButton(1, 3)->isChecked());
    key(Qt::Key_3);
    key(Qt::Key_3);
    QCOMPARE(service().said("sato", 2), std::optional(AgreementLabel{Granularity::Detailed, Quality::Good}));
    QTest::keyClick(m_dialog.get(), Qt::Key_Z, Qt::ControlModifier);
    settle();
    QCOMPARE(m_dialog->shownNumber(), std::optional<std::int64_t>(2));
    QVERIFY(!service().said("sato", 2));
    QVERIFY(service().said("sato", 1).has_value());
    key(Qt::Key_Right);
    QCOMPARE(m_dialog->shownNumber(), std::optional<std::int64_t>(2)); // the first without a label
}

void TestAgreementDialog::qualityIsAskedAfterTheLevel()
{
    draw(2);
    QTest::mouseClick(m_dialog->choiceButton(1, 3), Qt::LeftButton);
    settle();
    QVERIFY(!m_dialog->problem().isEmpty());
    QVERIFY(!service().said("sato", 1) && !m_dialog->choiceButton(0, 3)->isChecked());
    QTest::mouseClick(m_dialog->choiceButton(0, 2), Qt::LeftButton);
    QTest::mouseClick(m_dialog->choiceButton(1, 3), Qt::LeftButton);
    settle();
    QCOMPARE(service().said("sato", 1), std::optional(AgreementLabel{Granularity::Medium, Quality::Good}));
    QVERIFY(m_dialog->problem().isEmpty());
}

void TestAgreementDialog::theResultAppearsWithTheSecondPerson()
{
    draw(2);
    key(Qt::Key_1);
    key(Qt::Key_1);
    QVERIFY(!m_dialog->result()->toPlainText().contains(QStringLiteral("0.62")));
    QVERIFY(m_dialog->result()->toPlainText().contains(QStringLiteral("sato")));
    service().say("suzuki", 1, {Granularity::Detailed, Quality::Good});
    key(Qt::Key_1);
    key(Qt::Key_1);
    const auto text = m_dialog->result()->toPlainText();
    for (const auto *expected : {"0.62", "0.31", "0.86", "0.71", "suzuki", "because 1"})
        QVERIFY2(text.contains(QLatin1String(expected)), expected);
}

void TestAgreementDialog::aDisagreementLeadsToItsExample()
{
    draw(1 + 1);
    for (const int code : {Qt::Key_1, Qt::Key_1, Qt::Key_1, Qt::Key_1})
        key(code);
    service().say("suzuki", 2, {Granularity::Detailed, Quality::Good});
    m_dialog->goOn();
    settle();
    const QSignalSpy wanted(m_dialog.get(), &AgreementDialog::exampleWanted);
    Q_EMIT m_dialog->result()->anchorClicked(QUrl(QStringLiteral("example:2")));
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().value<ExampleId>(), ExampleId(2));
    QVERIFY(m_dialog->result()->toHtml().contains(QStringLiteral("example:2")));
}

void TestAgreementDialog::readOnlyLabelsNothing()
{
    draw(2);
    const auto project = std::make_shared<FakeProject>("locked.kotowari", true);
    project->examples().put({m_project->examples().peek(1), m_project->examples().peek(2)});
    QVERIFY(project->review().agreement().draw(2, {}));
    Session session(std::make_shared<FakeWorkbench>(), project);
    m_dialog = std::make_unique<AgreementDialog>(&session, QStringLiteral("sato"), nullptr);
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    settle();
    key(Qt::Key_1);
    key(Qt::Key_1);
    QVERIFY(!project->review().agreement().said("sato", 1));
    QVERIFY(!m_dialog->choiceButton(0, 1)->isEnabled());
    m_dialog.reset();
}

void TestAgreementDialog::theReviewPageOpensIt()
{
    ReviewPage page(m_theme.get());
    page.setSession(m_session.get());
    QTRY_VERIFY(page.settled());
    page.show();
    page.openAgreement();
    auto *dialog = page.findChild<AgreementDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->settled());
    const QSignalSpy wanted(&page, &Page::navigationWanted);
    Q_EMIT dialog->exampleWanted(3);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toString(), QStringLiteral("examples#3"));
    QVERIFY(!dialog->isVisible());
}

QTEST_MAIN(TestAgreementDialog)
#include "test_agreementdialog.moc"
