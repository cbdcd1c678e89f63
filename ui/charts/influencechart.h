// What a result depends on most, in the window: a bar an input, from the result at its low end to that at its high end.
#pragma once

#include "core/api/result.h"
#include "influencepainter.h"

#include <QWidget>

namespace kotowari::ui {

class Theme;

/// GUI thread. The context menu gives it away as picture and numbers.
class InfluenceChart : public QWidget
{
    Q_OBJECT

public:
    explicit InfluenceChart(Theme *theme, QWidget *parent = nullptr);

    /// The title stands in pictures only: in the window it is beside the chart. The legends are the chart's own.
    void setContent(InfluenceContent content);
    const std::vector<InfluenceBar> &bars() const { return m_content.bars; }
    QImage picture(double scale = 2) const;
    QByteArray svg() const;
    QString table(QChar separator) const { return influenceTable(m_content, separator); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {320, sizeHint().height()}; }

Q_SIGNALS:
    void failed(const kotowari::Error &error);

protected:
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    ChartLook look() const;
    InfluenceContent untitled() const;
    QSize pictureSize() const;
    void paintPicture(ChartCanvas &canvas) const;

    Theme *m_theme;
    InfluenceContent m_content;
};

} // namespace kotowari::ui
