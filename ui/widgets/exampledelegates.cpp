#include "exampledelegates.h"

#include "ui/models/exampletablemodel.h"
#include "ui/models/words.h"
#include "ui/style/flatstyle.h"

#include <QApplication>
#include <QPainter>

namespace kotowari::ui {

namespace {

QColor textColor(const QStyleOptionViewItem &option)
{
    return option.palette.color(QPalette::Normal, option.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text);
}

QColor ground(const QStyleOptionViewItem &option)
{
    return option.palette.color(QPalette::Normal, option.state & QStyle::State_Selected ? QPalette::Highlight : QPalette::Base);
}

constexpr int markWidth = 20;

} // namespace

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem plain = option;
    plain.state &= ~QStyle::State_HasFocus;
    QStyledItemDelegate::paint(painter, plain, index);
}

void RowDelegate::paintBackground(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem plain = option;
    initStyleOption(&plain, index);
    plain.text.clear();
    plain.state &= ~QStyle::State_HasFocus;
    const QStyle *style = plain.widget ? plain.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &plain, painter, plain.widget);
}

void paintReviewState(QPainter *painter, const QPointF &centre, ReviewState state, const QColor &color, const QColor &warning)
{
    constexpr double radius = 4, line = 1.4;
    if (state == ReviewState::Returned) {
        painter->setPen(QPen(warning, line, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->setBrush(Qt::NoBrush);
        painter->drawPolygon(QPolygonF{centre + QPointF(0, -4), centre + QPointF(4.2, 3.2), centre + QPointF(-4.2, 3.2)});
        return;
    }
    const QRectF circle(centre - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius));
    painter->setPen(QPen(color, line));
    painter->setBrush(state == ReviewState::Approved ? QBrush(color) : QBrush(Qt::NoBrush));
    const double inset = line / 2;
    painter->drawEllipse(circle.adjusted(inset, inset, -inset, -inset));
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    if (state == ReviewState::InReview)
        painter->drawChord(circle, 90 * 16, 180 * 16);
    else if (state == ReviewState::Draft)
        painter->drawEllipse(centre, 1.5, 1.5);
}

void StateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintBackground(painter, option, index);
    const QVariant explained = index.data(ExampleTableModel::ExplainedRole);
    if (!explained.isValid())
        return;
    const auto pool = Pool(index.data(ExampleTableModel::PoolRole).toInt());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QPointF c = QRectF(option.rect).center();
    const QColor color = option.state & QStyle::State_Selected ? textColor(option) : option.palette.color(QPalette::Highlight);
    const QColor faint = mixedColor(textColor(option), ground(option), 0.45);
    if (const int review = index.data(ExampleTableModel::ReviewRole).toInt(); review >= 0) {
        const bool dark = ground(option).lightness() < 128;
        paintReviewState(painter, c, ReviewState(review), color, QColor(dark ? 0xe6b44c : 0x8a5a00));
    } else if (pool == Pool::Training || pool == Pool::None) {
        painter->setPen(QPen(faint, 1.4));
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(c, 3.6, 3.6);
    } else {
        painter->setPen(QPen(faint, 1.4));
        painter->drawLine(c - QPointF(3.5, 0), c + QPointF(3.5, 0));
    }
    painter->restore();
}

void GranularityDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintBackground(painter, option, index);
    const QVariant explained = index.data(ExampleTableModel::ExplainedRole);
    if (!explained.isValid())
        return;
    painter->save();
    QRect where(option.rect.left() + 6, option.rect.top(), markWidth, option.rect.height());
    for (const auto granularity : allGranularities) {
        const bool here = explained.toInt() & (1 << int(granularity));
        QFont font = option.font;
        font.setWeight(here ? QFont::DemiBold : QFont::Normal);
        painter->setFont(font);
        painter->setPen(here ? textColor(option) : mixedColor(textColor(option), ground(option), 0.25));
        painter->drawText(where, Qt::AlignCenter, here ? granularityMark(granularity) : QStringLiteral("·"));
        where.translate(markWidth, 0);
    }
    painter->restore();
}

QSize GranularityDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {3 * markWidth + 12, RowDelegate::sizeHint(option, index).height()};
}

} // namespace kotowari::ui
