// The numbers a manager needs: score, examples and days to get there, difference, and how the work is done today.
#pragma once

#include "core/api/meetingbrief.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace kotowari::ui {

class Theme;

class KeyNumbers : public QWidget
{
    Q_OBJECT

public:
    explicit KeyNumbers(Theme *theme, QWidget *parent = nullptr);

    /// `brief`: of the primary contrast; null while it is not known, or where another contrast is shown.
    void show(const Comparison &comparison, const Contrast &contrast, const MeetingBrief *brief = nullptr);
    /// All that is written on the cards, for screen readers and tests.
    QString text() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    class NumberCard;
    void arrange();
    void showToday(const Comparison &comparison);
    static QString daysOf(const MeetingBrief &brief);

    QGridLayout *m_grid;
    int m_columns = 0;

    NumberCard *m_score;
    NumberCard *m_examples;
    NumberCard *m_difference;
    NumberCard *m_today;
};

} // namespace kotowari::ui
