// The verdict, large: where it points, core's sentence, how sure it is in words.
#pragma once

#include "core/api/comparison.h"

#include <QWidget>

class QLabel;

namespace kotowari::ui {

class Session;
class Theme;

class VerdictPanel : public QWidget
{
    Q_OBJECT

public:
    explicit VerdictPanel(Theme *theme, QWidget *parent = nullptr);

    void show(const Comparison &comparison, const Session &session);
    VerdictDirection direction() const { return m_direction; }
    QString headline() const;
    QString sentence() const;
    QString certainty() const;
    QString cheaper() const; ///< empty: no plain method is clearly better than the models

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QColor accent() const;
    void paintCheaper();
    static QString certaintyOf(const Comparison &comparison);

    Theme *m_theme;
    VerdictDirection m_direction = VerdictDirection::NoneShown;
    bool m_decided = false; ///< false: too early for a verdict
    QString m_arm; ///< toString of the primary explained arm: its colour
    QLabel *m_headline;
    QLabel *m_cheaper;
    QLabel *m_sentence;
    QLabel *m_certainty;
};

} // namespace kotowari::ui
