// What a result depends on most: a bar an input, from the result at its low end to that at its high end.
#pragma once

#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

namespace kotowari::ui {

class Theme;

struct InfluenceBar {
    QString name;
    QString low, high;   ///< the input's ends, in words
    double atLow = 0, atHigh = 0; ///< of the result

    friend bool operator==(const InfluenceBar &, const InfluenceBar &) = default;
};

/// GUI thread. The context menu copies it as a picture or as numbers.
class InfluenceChart : public QWidget
{
    Q_OBJECT

public:
    explicit InfluenceChart(Theme *theme, QWidget *parent = nullptr);

    /// `middle`: the result with every input at its middle. `amount` words a result.
    void setBars(std::vector<InfluenceBar> bars, double middle, std::function<QString(double)> amount);
    const std::vector<InfluenceBar> &bars() const { return m_bars; }
    QString tsv() const; ///< name, low end, result, high end, result

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {320, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    int rowHeight() const;

    Theme *m_theme;
    std::vector<InfluenceBar> m_bars;
    double m_middle = 0;
    std::function<QString(double)> m_amount;
};

} // namespace kotowari::ui
