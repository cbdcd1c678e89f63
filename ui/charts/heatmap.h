// A small grid of coloured numbers: the gain of explanations by model and granularity.
#pragma once

#include "chartpainter.h"
#include "core/api/result.h"

#include <QWidget>

namespace kotowari::ui {

struct HeatCell {
    std::optional<double> value; ///< a difference of shares, -1..1; absent: not measured
    bool shown = false;          ///< the difference is shown; else the cell is grey and hatched
    QString detail;              ///< of the tooltip: interval and p

    friend bool operator==(const HeatCell &, const HeatCell &) = default;
};

struct HeatContent {
    QString title, rowTitle;
    QStringList rows, columns;
    std::vector<std::vector<HeatCell>> cells; ///< by row, by column
    QString legend; ///< what hatching means

    friend bool operator==(const HeatContent &, const HeatContent &) = default;
};

/// Blue above zero, orange below (safe for colour blindness), stronger where the difference is larger; numbers in points.
void paintHeatMap(ChartCanvas &canvas, const QRectF &rect, const HeatContent &content, const ChartLook &look);
/// As high as its rows in a picture of this look.
double heatMapHeight(const HeatContent &content, const ChartLook &look);
/// Row, column, difference (a share), 1 where it is shown. Lines end with \r\n.
QString heatTable(const HeatContent &content, QChar separator);

/// GUI thread.
class HeatMap : public QWidget
{
    Q_OBJECT

public:
    explicit HeatMap(Theme *theme, QWidget *parent = nullptr);

    void setContent(HeatContent content);
    const HeatContent &content() const { return m_content; }
    QImage picture(double scale = 2) const;
    QByteArray svg() const;
    QString table(QChar separator) const { return heatTable(m_content, separator); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {240, sizeHint().height()}; }

Q_SIGNALS:
    void failed(const kotowari::Error &error);

protected:
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool event(QEvent *event) override;

private:
    ChartLook look() const;
    QRectF area() const;

    Theme *m_theme;
    HeatContent m_content;
};

} // namespace kotowari::ui
