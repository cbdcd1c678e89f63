// Cells of the run table: the state with its sign, the progress as a bar, the arm with its colour.
#pragma once

#include <QStyledItemDelegate>

namespace kotowari::ui {

class Theme;

class RunDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit RunDelegate(Theme *theme, QObject *parent = nullptr) : QStyledItemDelegate(parent), m_theme(theme) { }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintProgress(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    Theme *m_theme;
};

} // namespace kotowari::ui
