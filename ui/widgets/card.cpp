#include "card.h"

#include "ui/style/flatstyle.h"
#include "ui/theme.h"

#include <QPainter>

namespace kotowari::ui {

Card::Card(QWidget *parent) : QWidget(parent) { }

void Card::setHighlighted(bool highlighted)
{
    m_highlighted = highlighted;
    update();
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal width = m_highlighted ? 2 : 1;
    painter.setPen(QPen(m_highlighted ? palette().color(QPalette::Highlight) : lineColor(palette()), width));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), cornerRadius, cornerRadius);
}

} // namespace kotowari::ui
