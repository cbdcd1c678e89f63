#include "sourcechip.h"

#include "ui/theme.h"

#include <QPainter>

namespace kotowari::ui {

SourceChip::SourceChip(Theme *theme, QWidget *parent) : QLabel(parent), m_theme(theme)
{
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    setFont(small);
    setAlignment(Qt::AlignCenter);
    setContentsMargins(6, 1, 6, 1);
    setTextFormat(Qt::PlainText);
    connect(theme, &Theme::changed, this, [this] { show(m_source, text()); });
}

QColor SourceChip::color() const
{
    switch (m_source) {
    case CostSource::Measured: return m_theme->good();
    case CostSource::Assumed: return m_theme->warning();
    case CostSource::Unknown: return m_theme->faintText();
    case CostSource::Typed: break;
    }
    return parentWidget() ? parentWidget()->palette().color(QPalette::WindowText) : palette().color(QPalette::WindowText);
}

void SourceChip::show(CostSource source, const QString &text)
{
    m_source = source;
    auto colors = palette();
    colors.setColor(QPalette::WindowText, color());
    setPalette(colors);
    setText(text);
    update();
}

void SourceChip::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    auto line = color();
    line.setAlphaF(0.5F);
    painter.setPen(QPen(line, 1, m_source == CostSource::Assumed || m_source == CostSource::Unknown ? Qt::DashLine : Qt::SolidLine)); // not by colour alone
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius, cornerRadius);
    QLabel::paintEvent(event);
}

} // namespace kotowari::ui
