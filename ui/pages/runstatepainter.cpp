#include "runstatepainter.h"

#include "ui/style/flatstyle.h"
#include "ui/theme.h"

#include <QPainter>
#include <QPolygonF>

namespace kotowari::ui {

namespace {

void paintSign(QPainter &painter, const QRectF &rect, RunState state, bool stoppedEarly, const QColor &color)
{
    const double s = rect.width();
    const auto at = [&](double x, double y) { return rect.topLeft() + QPointF(x * s, y * s); };
    painter.setPen(QPen(color, std::max(1.2, s * 0.11), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (state) {
    case RunState::Queued:
        break;
    case RunState::Running:
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(QPolygonF({at(.36, .26), at(.74, .5), at(.36, .74)}));
        break;
    case RunState::Paused:
        painter.drawLine(at(.38, .3), at(.38, .7));
        painter.drawLine(at(.62, .3), at(.62, .7));
        break;
    case RunState::Interrupted:
        painter.drawLine(at(.5, .24), at(.5, .56));
        painter.drawPoint(at(.5, .76));
        break;
    case RunState::Failed:
        painter.drawLine(at(.3, .3), at(.7, .7));
        painter.drawLine(at(.7, .3), at(.3, .7));
        break;
    case RunState::Done:
        if (stoppedEarly)
            painter.drawRect(QRectF(at(.34, .34), at(.66, .66)));
        else
            painter.drawPolyline(QPolygonF({at(.26, .53), at(.44, .7), at(.75, .32)}));
        break;
    }
}

} // namespace

void paintRunState(QPainter &painter, const QRectF &rect, RunState state, bool stoppedEarly, double progress, const Theme &theme, const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    QColor color, fill, sign;
    switch (state) {
    case RunState::Queued:
        color = controlLineColor(palette);
        fill = base;
        break;
    case RunState::Running:
        color = sign = palette.color(QPalette::Highlight);
        fill = base;
        break;
    case RunState::Paused:
        color = sign = theme.warning();
        fill = base;
        break;
    case RunState::Interrupted:
        color = fill = theme.warning();
        sign = base;
        break;
    case RunState::Failed:
        color = fill = theme.bad();
        sign = base;
        break;
    case RunState::Done:
        color = theme.good();
        fill = stoppedEarly ? base : theme.good();
        sign = stoppedEarly ? theme.good() : base;
        break;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1));
    painter.setBrush(fill);
    const QRectF box = rect.adjusted(.5, .5, -.5, -.5);
    painter.drawRoundedRect(box, 2, 2);
    if (state == RunState::Running || state == RunState::Paused) {
        const QRectF inner = box.adjusted(1, 1, -1, -1);
        painter.fillRect(QRectF(inner.left(), inner.bottom() - inner.height() * progress, inner.width(), inner.height() * progress),
                         mixedColor(color, base, 0.3));
    }
    paintSign(painter, rect, state, stoppedEarly, sign);
    painter.restore();
}

} // namespace kotowari::ui
