// A chart in the window: zoom, pan, crosshair, smoothing, copy and save.
#pragma once

#include "chartlink.h"
#include "chartpainter.h"
#include "core/api/result.h"

#include <QPixmap>
#include <QWidget>

namespace kotowari::ui {

/// Drag zooms into a frame, Shift-drag pans, the wheel zooms (with Ctrl where the page itself scrolls), double click shows all.
/// Keys: + - arrows, Home shows all. Context menu: copy, save.
class CurveChart : public QWidget
{
    Q_OBJECT

public:
    explicit CurveChart(Theme *theme, QWidget *parent = nullptr);
    ~CurveChart() override;

    void setContent(ChartContent content); ///< nothing happens when it is the same
    const ChartContent &content() const { return m_content; }
    /// 0: none, the default. The raw line stays visible, faint.
    void setSmoothing(double factor);
    double smoothing() const { return m_smoothing; }

    /// Gives charts the same axes; each chart has axes of its own before.
    static void link(const std::vector<CurveChart *> &charts);
    ChartRange range() const { return m_link->range(); }
    void setRange(const ChartRange &range) { m_link->setRange(range, m_content.xLogarithmic); }
    bool zoomed() const { return m_link->zoomed(); }
    void resetZoom() { m_link->reset(); }

    QImage picture(double scale = 2) const; ///< as on screen, `scale` times as dense
    QByteArray svg() const;
    QByteArray csv() const; ///< UTF-8 with BOM: series, arm, x, y, low, high of every point, undecimated
    QString table(QChar separator) const;
    QMarginsF ownMargins() const;
    QPoint positionOf(const ChartPoint &point) const { return map().point(point.x, point.y).toPoint(); }
    double plotHeight() const { return plot().height(); } ///< what titles, legend and axes leave for the lines
    QColor colorOf(const QString &arm) const { return look().style(arm).color; }

    QSize sizeHint() const override { return {460, 300}; }
    QSize minimumSizeHint() const override { return {240, 160}; }

Q_SIGNALS:
    void rangeChanged();
    void pointClicked(qint64 id); ///< of a point that has one
    void failed(const kotowari::Error &error); ///< a picture could not be saved

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum class Drag { None, Frame, Pan };

    void setLink(std::shared_ptr<ChartLink> link);
    void invalidate();
    void rebuild(); ///< m_smoothed
    const ChartContent &drawn() const { return m_smoothing > 0 ? m_smoothed : m_content; }
    ChartLook look() const;
    QRectF area() const; ///< of the picture, inside the frame
    QRectF plot() const;
    ChartMap map() const;
    void zoomAround(QPointF position, double factor);
    void pan(double dx, double dy);
    void paintOverlay(QPainter &painter) const;
    /// The point that opens something under a position: within reach of the mouse, the nearest one.
    std::optional<qint64> clickable(QPointF position) const;
    void paintTooltip(QPainter &painter, const QRectF &plotArea, const ChartMap &chartMap) const;

    Theme *m_theme;
    std::shared_ptr<ChartLink> m_link;
    ChartContent m_content; ///< as given
    ChartContent m_smoothed; ///< smoothed lines with their raw ones; empty without smoothing
    double m_smoothing = 0;
    QPixmap m_cache;
    Drag m_drag = Drag::None;
    QPointF m_pressed, m_mouse;
    ChartRange m_pressedRange;
    bool m_hovered = false;
};

} // namespace kotowari::ui
