// The wheel scrolls; it changes a field only where somebody has gone into it, also one made after the page.
#include "ui/widgets/mappingtable.h"
#include "ui/widgets/wheelguard.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QTest>
#include <qtestspontaneevent.h>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace kotowari;
using namespace kotowari::ui;

namespace {

void turnWheelOver(QWidget *field)
{
    const QPointF middle = field->rect().center();
    QWheelEvent wheel(middle, field->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QSpontaneKeyEvent::setSpontaneous(&wheel); // as from a mouse: others are not passed on to the area around
    qApp->notify(field, &wheel);
}

} // namespace

class TestWheelGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theAreaScrollsInstead();
    void fieldsMadeLater();
    void columnsOfAFile();
};

void TestWheelGuard::theAreaScrollsInstead()
{
    QScrollArea area;
    auto *content = new QWidget;
    content->setFixedSize(300, 2000);
    auto *number = new QDoubleSpinBox(content);
    number->setValue(50);
    auto *choice = new QComboBox(content);
    choice->addItems({QStringLiteral("a"), QStringLiteral("b")});
    choice->move(0, 60);
    auto *slider = new QSlider(Qt::Horizontal, content);
    slider->setValue(50);
    slider->move(0, 120);
    auto *other = new QSlider(Qt::Horizontal, content); // has the focus
    other->move(0, 180);
    area.setWidget(content);
    new WheelGuard(&area);
    area.resize(320, 300);
    area.show();
    QVERIFY(QTest::qWaitForWindowActive(&area));
    other->setFocus();
    for (auto *field : {static_cast<QWidget *>(number), static_cast<QWidget *>(choice), static_cast<QWidget *>(slider)}) {
        const int before = area.verticalScrollBar()->value();
        turnWheelOver(field);
        QVERIFY(area.verticalScrollBar()->value() > before);
        QVERIFY(!field->hasFocus());
    }
    QCOMPARE(number->value(), 50.0);
    QCOMPARE(choice->currentIndex(), 0);
    QCOMPARE(slider->value(), 50);
    number->setFocus();
    turnWheelOver(number);
    QCOMPARE(number->value(), 49.0);
}

void TestWheelGuard::fieldsMadeLater()
{
    QWidget page;
    new WheelGuard(&page);
    auto *layout = new QVBoxLayout(&page);
    auto *first = new QSlider(Qt::Horizontal, &page);
    layout->addWidget(first);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    first->setFocus();
    auto *part = new QWidget(&page);
    auto *inside = new QVBoxLayout(part);
    auto *number = new QSpinBox(part);
    number->setValue(50);
    inside->addWidget(number);
    layout->addWidget(part);
    QTRY_VERIFY(number->isVisible());
    turnWheelOver(number);
    QCOMPARE(number->value(), 50);
    auto *choice = new QComboBox(part);
    choice->addItems({QStringLiteral("a"), QStringLiteral("b")});
    inside->addWidget(choice);
    QTRY_VERIFY(choice->isVisible());
    turnWheelOver(choice);
    QCOMPARE(choice->currentIndex(), 0);
}

void TestWheelGuard::columnsOfAFile()
{
    QWidget dialog;
    auto *other = new QSlider(Qt::Horizontal, &dialog); // has the focus
    auto *layout = new QVBoxLayout(&dialog);
    auto *mapping = new MappingTable(&dialog);
    auto &table = *mapping;
    layout->addWidget(other);
    layout->addWidget(mapping);
    ImportPreview preview;
    preview.columns = {"case", "result"};
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    other->setFocus();
    table.show(preview);
    auto *box = table.findChild<QComboBox *>();
    QVERIFY(box);
    QTRY_VERIFY(box->isVisible());
    const int before = box->currentIndex();
    turnWheelOver(box);
    QCOMPARE(box->currentIndex(), before);
}

QTEST_MAIN(TestWheelGuard)
#include "test_wheelguard.moc"
