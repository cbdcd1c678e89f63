#include "experimentpagedelegates.h"

#include "runstatepainter.h"
#include "ui/models/runtablemodel.h"
#include "ui/style/flatstyle.h"
#include "ui/theme.h"

#include <QApplication>
#include <QPainter>

namespace kotowari::ui {

namespace {

constexpr int signSize = 14, signRoom = 22;

} // namespace

void RunDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.column() == RunTableModel::ProgressColumn)
        return paintProgress(painter, option, index);
    if (index.column() != RunTableModel::StateColumn && index.column() != RunTableModel::ArmColumn)
        return QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem shifted = option;
    initStyleOption(&shifted, index);
    const auto *style = option.widget ? option.widget->style() : QApplication::style();
    const auto text = shifted.text;
    shifted.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &shifted, painter, option.widget);

    const QRectF sign(option.rect.left() + 6, option.rect.center().y() - signSize / 2.0 + 0.5, signSize, signSize);
    if (index.column() == RunTableModel::StateColumn)
        paintRunState(*painter, sign, RunState(index.data(RunTableModel::StateRole).toInt()), false, index.data(RunTableModel::ProgressRole).toDouble(), *m_theme,
                      option.palette);
    else
        painter->fillRect(sign.adjusted(2, 2, -2, -2), m_theme->armStyle(index.data(RunTableModel::ArmRole).toString()).color);
    const bool selected = option.state & QStyle::State_Selected;
    painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->setFont(option.font);
    const QRect room = option.rect.adjusted(6 + signRoom - 2, 0, -4, 0);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, option.fontMetrics.elidedText(text, Qt::ElideRight, room.width()));
}

void RunDelegate::paintProgress(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem empty = option;
    initStyleOption(&empty, index);
    const auto text = empty.text;
    empty.text.clear();
    const auto *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &empty, painter, option.widget);

    const double progress = index.data(RunTableModel::ProgressRole).toDouble();
    const bool selected = option.state & QStyle::State_Selected;
    const QColor front = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Highlight);
    const QColor ground = selected ? option.palette.color(QPalette::Highlight) : option.palette.color(QPalette::Base);
    const double textRoom = option.fontMetrics.horizontalAdvance(QStringLiteral("100%")) + 8;
    const QRectF bar(option.rect.left() + 6, option.rect.center().y() - 2, std::max(10.0, option.rect.width() - textRoom - 14), 5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mixedColor(front, ground, 0.2));
    painter->drawRoundedRect(bar, 2.5, 2.5);
    painter->setBrush(front);
    if (progress > 0)
        painter->drawRoundedRect(QRectF(bar.topLeft(), QSizeF(std::max(5.0, bar.width() * progress), bar.height())), 2.5, 2.5);
    painter->restore();
    painter->setFont(option.font);
    painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->drawText(option.rect.adjusted(0, 0, -6, 0), Qt::AlignRight | Qt::AlignVCenter, text);
}

QSize RunDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto size = QStyledItemDelegate::sizeHint(option, index);
    if (index.column() == RunTableModel::ProgressColumn)
        return {68, size.height()}; // at least: a bit of the bar and "100%"
    const bool sign = index.column() == RunTableModel::StateColumn || index.column() == RunTableModel::ArmColumn;
    return sign ? size + QSize(signRoom, 0) : size;
}

} // namespace kotowari::ui
