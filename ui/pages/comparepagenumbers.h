// The three numbers a manager needs: score, examples to get there, difference.
#pragma once

#include "core/api/comparison.h"

#include <QWidget>

class QLabel;

namespace kotowari::ui {

class Theme;

class KeyNumbers : public QWidget
{
    Q_OBJECT

public:
    explicit KeyNumbers(Theme *theme, QWidget *parent = nullptr);

    void show(const Comparison &comparison, const Contrast &contrast);
    /// All that is written on the cards, for screen readers and tests.
    QString text() const;

private:
    class NumberCard;

    NumberCard *m_score;
    NumberCard *m_examples;
    NumberCard *m_difference;
};

} // namespace kotowari::ui
