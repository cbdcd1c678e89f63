// A row of buttons that drop their words where there is no room for them: the last first; picture, tooltip and name stay.
#pragma once

#include <QWidget>

#include <vector>

class QAbstractButton;
class QHBoxLayout;

namespace kotowari::ui {

/// GUI thread. Asks for no width of its own: what stands beside it decides.
class ElasticRow : public QWidget
{
    Q_OBJECT

public:
    explicit ElasticRow(QWidget *parent = nullptr);

    QHBoxLayout *row() const { return m_layout; } ///< for what has no words to drop
    void addButton(QAbstractButton *button);      ///< it has an icon
    void setWords(QAbstractButton *button, const QString &words);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override; ///< what stands beside the buttons may have grown
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();

    struct Button {
        QAbstractButton *button;
        QString words;
    };
    QHBoxLayout *m_layout;
    std::vector<Button> m_buttons;
    bool m_fitting = false;
};

} // namespace kotowari::ui
