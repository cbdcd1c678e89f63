// Two or three choices side by side, one of them pressed.
#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;
class QToolButton;

namespace kotowari::ui {

class SegmentedChoice : public QWidget
{
    Q_OBJECT

public:
    explicit SegmentedChoice(int choices, QWidget *parent = nullptr);

    void setTexts(const QStringList &texts);
    int current() const;
    void setCurrent(int index);

Q_SIGNALS:
    void chosen(int index);

private:
    QButtonGroup *m_group;
};

} // namespace kotowari::ui
