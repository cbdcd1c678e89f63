// The pages at the left, in the order of the work, with counts that ask for attention.
#pragma once

#include <QAbstractButton>
#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace kotowari::ui {

/// One page in the rail.
class RailButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit RailButton(QWidget *parent = nullptr);
    void setAttention(int count);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_attention = 0;
};

class NavigationRail : public QWidget
{
    Q_OBJECT

public:
    explicit NavigationRail(QWidget *parent = nullptr);

    RailButton *add(const QString &id, const QString &iconName);
    RailButton *button(const QString &id) const;
    void setCurrent(const QString &id);

Q_SIGNALS:
    void chosen(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_layout;
    std::vector<std::pair<QString, RailButton *>> m_buttons;
};

} // namespace kotowari::ui
