// The keyboard stays where the person works, whatever the program switches off meanwhile.
#include "ui/widgets/focuskeeper.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTest>

using namespace kotowari::ui;

class TestFocusKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aButtonThatWorksGetsTheFocusBack();
    void aButtonThatIsGoneLeavesItToThePage();
    void whoGoesElsewhereIsLeftThere();

private:
    std::unique_ptr<QWidget> m_window;
    QPushButton *m_header = nullptr;
    QLineEdit *m_field = nullptr;
    QPushButton *m_save = nullptr;
    QWidget *m_page = nullptr;
};

void TestFocusKeeper::init()
{
    m_window = std::make_unique<QWidget>();
    auto *layout = new QHBoxLayout(m_window.get());
    m_header = new QPushButton(m_window.get());
    auto *pages = new QStackedWidget(m_window.get());
    m_page = new QWidget(pages);
    auto *inside = new QHBoxLayout(m_page);
    m_field = new QLineEdit(m_page);
    m_save = new QPushButton(m_page);
    inside->addWidget(m_field);
    inside->addWidget(m_save);
    pages->addWidget(m_page);
    layout->addWidget(m_header);
    layout->addWidget(pages);
    new FocusKeeper(pages);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestFocusKeeper::aButtonThatWorksGetsTheFocusBack()
{
    m_save->setFocus();
    m_save->setEnabled(false); // the last of the window: Qt goes on with the first
    QVERIFY(!m_save->hasFocus());
    QTRY_COMPARE(QApplication::focusWidget(), m_page);
    m_save->setEnabled(true);
    QCOMPARE(QApplication::focusWidget(), m_save);
    // Twice in a row, and where the next one is in the page.
    m_field->setFocus();
    m_field->setEnabled(false);
    QCOMPARE(QApplication::focusWidget(), m_save);
    m_field->setEnabled(true);
    QCOMPARE(QApplication::focusWidget(), m_field);
}

void TestFocusKeeper::aButtonThatIsGoneLeavesItToThePage()
{
    m_save->setFocus();
    m_save->hide();
    QTRY_COMPARE(QApplication::focusWidget(), m_page);
}

void TestFocusKeeper::whoGoesElsewhereIsLeftThere()
{
    m_save->setFocus();
    m_header->setFocus();
    QCoreApplication::processEvents();
    QCOMPARE(QApplication::focusWidget(), m_header);
    m_save->setFocus();
    m_save->setEnabled(false);
    QTRY_COMPARE(QApplication::focusWidget(), m_page);
    m_field->setFocus(); // by hand
    m_save->setEnabled(true);
    QCOMPARE(QApplication::focusWidget(), m_field);
}

QTEST_MAIN(TestFocusKeeper)
#include "test_focuskeeper.moc"
