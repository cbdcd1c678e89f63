// Where a chart is drawn: a QPainter (window, PDF, PNG) or SVG with real text.
#pragma once

#include <QBrush>
#include <QByteArray>
#include <QFont>
#include <QPainter>
#include <QPen>
#include <QPolygonF>
#include <QString>

namespace kotowari::ui {

enum class MarkerShape { Circle, Square, Diamond, Triangle };

class ChartCanvas
{
public:
    virtual ~ChartCanvas() = default;

    virtual void line(QPointF a, QPointF b, const QPen &pen) = 0;
    virtual void polyline(const QPolygonF &points, const QPen &pen) = 0;
    virtual void polygon(const QPolygonF &points, const QPen &pen, const QBrush &fill) = 0;
    virtual void circle(QPointF centre, double radius, const QPen &pen, const QBrush &fill) = 0;
    /// `alignment` says which point of the text `anchor` is; without a vertical part it is the baseline.
    virtual void text(QPointF anchor, Qt::Alignment alignment, const QString &text, const QFont &font, const QColor &color) = 0;
    virtual void beginClip(const QRectF &rect) = 0;
    virtual void endClip() = 0;

    void marker(MarkerShape shape, QPointF centre, double radius, const QPen &pen, const QBrush &fill);
};

class PainterCanvas : public ChartCanvas
{
public:
    explicit PainterCanvas(QPainter *painter) : m_painter(painter) { }

    void line(QPointF a, QPointF b, const QPen &pen) override;
    void polyline(const QPolygonF &points, const QPen &pen) override;
    void polygon(const QPolygonF &points, const QPen &pen, const QBrush &fill) override;
    void circle(QPointF centre, double radius, const QPen &pen, const QBrush &fill) override;
    void text(QPointF anchor, Qt::Alignment alignment, const QString &text, const QFont &font, const QColor &color) override;
    void beginClip(const QRectF &rect) override;
    void endClip() override;

private:
    QPainter *m_painter;
};

/// Collects SVG elements; document() wraps them.
class SvgCanvas : public ChartCanvas
{
public:
    /// `idPrefix` keeps ids apart when several pictures stand in one HTML file.
    explicit SvgCanvas(QByteArray idPrefix = "c") : m_prefix(std::move(idPrefix)) { }

    void line(QPointF a, QPointF b, const QPen &pen) override;
    void polyline(const QPolygonF &points, const QPen &pen) override;
    void polygon(const QPolygonF &points, const QPen &pen, const QBrush &fill) override;
    void circle(QPointF centre, double radius, const QPen &pen, const QBrush &fill) override;
    void text(QPointF anchor, Qt::Alignment alignment, const QString &text, const QFont &font, const QColor &color) override;
    void beginClip(const QRectF &rect) override;
    void endClip() override;

    /// An <svg> element of `size` with `title` for screen readers. `family`: CSS font-family, empty: inherited.
    QByteArray document(QSizeF size, const QString &title, const QByteArray &family) const;

private:
    QByteArray m_prefix;
    QByteArray m_elements;
    int m_clips = 0;
};

} // namespace kotowari::ui
