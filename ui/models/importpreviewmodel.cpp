#include "importpreviewmodel.h"

#include "words.h"

#include <QBrush>

namespace kotowari::ui {

namespace {

QString oneLine(const std::string &text) { return QString::fromStdString(text).replace(u'\n', QStringLiteral(" ⏎ ")); }

} // namespace

ImportPreviewModel::ImportPreviewModel(Text text, QObject *parent) : QAbstractTableModel(parent), m_text(std::move(text)) { }

void ImportPreviewModel::setRows(std::vector<PreviewRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int ImportPreviewModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int ImportPreviewModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ImportPreviewModel::display(const PreviewRow &row, int column) const
{
    switch (column) {
    case LineColumn:
        return number(row.line);
    case StatusColumn:
        return row.rejected ? m_text(row.rejected->reason) : tr("Will be imported");
    case InputColumn:
        return oneLine(row.input);
    case AnswerColumn:
        return oneLine(row.answer);
    case ExplanationColumn: {
        QStringList parts;
        for (const auto &[word, text] : row.explanations) {
            const auto granularity = granularityFromString(word);
            parts << (row.explanations.size() > 1 && granularity ? granularityMark(*granularity) + QStringLiteral(": ") : QString()) + oneLine(text);
        }
        return parts.join(QStringLiteral("  "));
    }
    case GroupColumn:
        return oneLine(row.group);
    case KeyColumn:
        return oneLine(row.key);
    default:
        return {};
    }
}

QVariant ImportPreviewModel::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= int(m_rows.size()))
        return {};
    const auto &row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return display(row, index.column());
    case RejectedRole:
        return row.rejected.has_value();
    case Qt::ForegroundRole:
        return row.rejected && m_rejected.isValid() ? QVariant(QBrush(m_rejected)) : QVariant();
    case Qt::TextAlignmentRole:
        return int((index.column() == LineColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ImportPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case LineColumn:
        return tr("Line");
    case StatusColumn:
        return tr("What happens");
    case InputColumn:
        return tr("Input");
    case AnswerColumn:
        return tr("Answer");
    case ExplanationColumn:
        return tr("Explanation");
    case GroupColumn:
        return tr("Group");
    case KeyColumn:
        return tr("Key");
    default:
        return {};
    }
}

} // namespace kotowari::ui
