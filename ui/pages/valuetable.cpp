#include "valuetable.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>

namespace kotowari::ui {

namespace {

constexpr int numberRole = Qt::UserRole + 1;

std::optional<double> leadingNumber(const QString &text)
{
    static const QRegularExpression number(QStringLiteral("^[^A-Za-z\\d+\\-\\x{2212}]{0,3}([+\\-\\x{2212}]?[\\d,]+(\\.\\d+)?)"));
    const auto match = number.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return match.captured(1).remove(QLatin1Char(',')).replace(QChar(0x2212), QLatin1Char('-')).toDouble();
}

} // namespace

ValueTable::ValueTable(QWidget *parent) : QTableView(parent), m_model(new QStandardItemModel(this)), m_proxy(new QSortFilterProxyModel(this))
{
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(numberRole);
    setModel(m_proxy);
    setSortingEnabled(true);
    setAlternatingRowColors(false);
    setShowGrid(false);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setWordWrap(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(horizontalScrollBar(), &QScrollBar::rangeChanged, this, &QWidget::updateGeometry);
}

void ValueTable::setRows(const QStringList &headers, const std::vector<QStringList> &rows)
{
    m_model->clear();
    m_model->setHorizontalHeaderLabels(headers);
    for (const auto &row : rows) {
        QList<QStandardItem *> items;
        for (const auto &text : row) {
            auto *item = new QStandardItem(text);
            const auto number = leadingNumber(text);
            item->setData(number ? QVariant(*number) : QVariant(text), numberRole);
            items << item;
        }
        m_model->appendRow(items);
    }
    for (int column = 0; column < headers.size(); ++column) {
        bool numeric = !rows.empty();
        for (const auto &row : rows)
            numeric &= column < row.size() && (leadingNumber(row[column]) || row[column] == QStringLiteral("–"));
        const auto alignment = int((numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        m_model->horizontalHeaderItem(column)->setTextAlignment(Qt::Alignment(alignment));
        for (int row = 0; row < m_model->rowCount(); ++row) {
            if (auto *item = m_model->item(row, column))
                item->setTextAlignment(Qt::Alignment(alignment));
        }
    }
    resizeColumnsToContents();
    for (int column = 0; column < headers.size(); ++column)
        setColumnWidth(column, columnWidth(column) + 16);
    updateGeometry();
}

QString ValueTable::tsv() const
{
    QStringList lines, cells;
    for (int column = 0; column < m_proxy->columnCount(); ++column)
        cells << m_proxy->headerData(column, Qt::Horizontal).toString();
    lines << cells.join(QLatin1Char('\t'));
    const bool some = selectionModel()->hasSelection();
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        if (some && !selectionModel()->isRowSelected(row))
            continue;
        cells.clear();
        for (int column = 0; column < m_proxy->columnCount(); ++column)
            cells << m_proxy->index(row, column).data().toString();
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

QSize ValueTable::sizeHint() const
{
    const int rows = m_model->rowCount() * verticalHeader()->defaultSectionSize();
    const int scrollBar = horizontalScrollBar()->maximum() > 0 ? horizontalScrollBar()->sizeHint().height() : 0; // below the last row, not over it
    return {horizontalHeader()->length() + 2, horizontalHeader()->sizeHint().height() + rows + scrollBar + 2 * frameWidth() + 2};
}

void ValueTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return QApplication::clipboard()->setText(tsv());
    QTableView::keyPressEvent(event);
}

void ValueTable::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy as Table"), this, [this] { QApplication::clipboard()->setText(tsv()); });
    menu->popup(event->globalPos());
}

} // namespace kotowari::ui
