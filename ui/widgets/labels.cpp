#include "labels.h"

#include "ui/style/flatstyle.h"

#include <QPainter>

namespace kotowari::ui {

namespace {

class Line : public QWidget
{
public:
    Line(Qt::Orientation orientation, QWidget *parent) : QWidget(parent)
    {
        if (orientation == Qt::Horizontal)
            setFixedHeight(1);
        else
            setFixedWidth(1);
    }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), lineColor(palette())); }
};

} // namespace

QLabel *makeFaint(QLabel *label)
{
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QLabel *makeTitle(QLabel *label, double scale)
{
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    return label;
}

QWidget *separatorLine(Qt::Orientation orientation, QWidget *parent) { return new Line(orientation, parent); }

} // namespace kotowari::ui
