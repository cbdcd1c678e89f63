#include "itemtablemodel.h"

#include "analysiswords.h"

#include <algorithm>

namespace kotowari::ui {

QString ItemTable::folded(const QString &text) { return text.normalized(QString::NormalizationForm_KC).toCaseFolded(); }

ItemTable::ItemTable(ItemReport items) : report(std::move(items))
{
    texts.reserve(report.items.size());
    for (const auto &item : report.items) {
        std::string all = item.key + '\n' + item.input + '\n' + item.gold;
        for (const auto &output : item.outputs)
            all += '\n' + output.output;
        texts.push_back(folded(QString::fromStdString(all)));
        right.push_back(int(std::ranges::count(item.outputs, true, &ItemOutput::correct)));
    }
}

void ItemTableModel::setTable(std::shared_ptr<const ItemTable> table)
{
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

const Item *ItemTableModel::item(int row) const { return row >= 0 && row < rowCount() ? &m_table->report.items[std::size_t(row)] : nullptr; }

void ItemTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, SolvedColumn), index(rowCount() - 1, SolvedColumn));
}

QString ItemTableModel::solvedWord(SolvedBy solved)
{
    switch (solved) {
    case SolvedBy::Explained: return tr("Explained only");
    case SolvedBy::AnswerOnly: return tr("Answer only");
    case SolvedBy::All: return tr("By all");
    case SolvedBy::None: return tr("By none");
    case SolvedBy::Unknown: break;
    }
    return QStringLiteral("–");
}

int ItemTableModel::rowCount(const QModelIndex &parent) const { return parent.isValid() || !m_table ? 0 : int(m_table->report.items.size()); }

int ItemTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(ColumnCount); }

QVariant ItemTableModel::data(const QModelIndex &index, int role) const
{
    const auto *shown = item(index.row());
    if (!shown)
        return {};
    const int right = m_table->right[std::size_t(index.row())];
    if (role == Qt::TextAlignmentRole && index.column() == RightColumn)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == SortRole && index.column() == RightColumn)
        return shown->outputs.empty() ? 0.0 : double(right) / double(shown->outputs.size());
    if (role == SortRole && index.column() == KeyColumn)
        return shown->key.empty() ? QVariant(qint64(shown->example)) : QVariant(QString::fromStdString(shown->key));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != SortRole)
        return {};
    switch (index.column()) {
    case KeyColumn: return shown->key.empty() ? QString::number(shown->example) : QString::fromStdString(shown->key);
    case InputColumn: return QString::fromStdString(shown->input).simplified();
    case GoldColumn: return QString::fromStdString(shown->gold);
    case SolvedColumn: return solvedWord(shown->solved);
    case RightColumn: return QStringLiteral("%1/%2").arg(right).arg(shown->outputs.size());
    default: return {};
    }
}

QVariant ItemTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case KeyColumn: return tr("Key");
    case InputColumn: return tr("Input");
    case GoldColumn: return tr("Answer");
    case SolvedColumn: return tr("Solved");
    case RightColumn: return tr("Right", "outputs that are right");
    default: return {};
    }
}

ItemFilterModel::ItemFilterModel(QObject *parent) : QSortFilterProxyModel(parent) { setSortRole(ItemTableModel::SortRole); }

void ItemFilterModel::setSolved(std::optional<SolvedBy> solved)
{
    m_solved = solved;
    invalidateFilter();
}

void ItemFilterModel::setText(const QString &text)
{
    m_text = ItemTable::folded(text);
    invalidateFilter();
}

void ItemFilterModel::setSlice(const std::string &by, const std::string &value)
{
    m_by = by;
    m_value = value;
    invalidateFilter();
}

bool ItemFilterModel::filterAcceptsRow(int row, const QModelIndex &) const
{
    const auto *model = static_cast<const ItemTableModel *>(sourceModel());
    const auto *item = model->item(row);
    if (!item || (m_solved && item->solved != *m_solved))
        return false;
    if (m_by == "answer" && item->gold != m_value)
        return false;
    if (m_by == "group" && item->group != m_value)
        return false;
    if (m_by == "input-length") {
        const auto ends = QString::fromStdString(m_value).split(u'-');
        const auto characters = QString::fromStdString(item->input).toUcs4().size();
        if (characters < ends.first().toInt() || characters > ends.last().toInt())
            return false;
    }
    if (m_by.starts_with("attribute.")) {
        const auto it = std::ranges::find(item->attributes, std::string_view(m_by).substr(10), &Attribute::name);
        if (it == item->attributes.end() || it->value != m_value)
            return false;
    }
    return m_text.isEmpty() || model->table()->texts[std::size_t(row)].contains(m_text);
}

} // namespace kotowari::ui
