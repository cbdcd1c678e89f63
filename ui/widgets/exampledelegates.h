// How the examples table draws its state dot and the marks of the granularities present.
#pragma once

#include "core/api/example.h"

#include <QStyledItemDelegate>

namespace kotowari::ui {

/// No dotted focus box in a table that selects rows.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    /// The row's background and selection.
    void paintBackground(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
};

/// How far an explanation is: filled where approved, half in review, a dot in a ring as a draft, a triangle where returned. Told apart by shape.
void paintReviewState(QPainter *painter, const QPointF &centre, ReviewState state, const QColor &color, const QColor &warning);

/// The state of the least advanced explanation; without any, a ring: to be explained, or a dash: outside the training pool.
class StateDelegate : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// S, M and D: in the text colour where there is an explanation, faint where there is none.
class GranularityDelegate : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace kotowari::ui
