// Small charts of the same axes, by model or by granularity, and the heat map of both.
#pragma once

#include "core/api/comparison.h"
#include "core/api/result.h"

#include <QWidget>

#include <optional>
#include <vector>

class QGridLayout;
class QLabel;

namespace kotowari::ui {

class CurveChart;
class HeatMap;
class SegmentedChoice;
class Theme;

/// Hidden where there is one model and one granularity: the large charts show all of it.
class CompareMultiples : public QWidget
{
    Q_OBJECT

public:
    explicit CompareMultiples(Theme *theme, QWidget *parent = nullptr);

    void show(const Comparison &comparison);
    const HeatMap *heatMap() const { return m_heat; }
    const std::vector<CurveChart *> &charts() const { return m_charts; }

Q_SIGNALS:
    void runWanted(qint64 run);
    void failed(const kotowari::Error &error);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void draw();
    void arrange();
    void retranslate();

    Theme *m_theme;
    std::optional<Comparison> m_comparison;
    QLabel *m_title;
    SegmentedChoice *m_by;
    QWidget *m_panels;
    QGridLayout *m_grid;
    std::vector<CurveChart *> m_charts; ///< as many as there are panels
    int m_columns = 0;
    QLabel *m_more;
    HeatMap *m_heat;
};

} // namespace kotowari::ui
