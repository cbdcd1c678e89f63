#include "findingtablemodel.h"

#include "words.h"

namespace kotowari::ui {

FindingTable::FindingTable(CheckReport check, std::vector<ExampleRow> examples, const Words &words) : report(std::move(check))
{
    for (auto &row : examples)
        rows.emplace(row.id, std::move(row));
    texts.reserve(report.findings.size());
    for (const auto &finding : report.findings)
        texts.push_back(QString::fromStdString(words(finding.text)));
}

QString findingKindWord(FindingKind kind)
{
    switch (kind) {
    case FindingKind::PersonalData:
        return FindingTableModel::tr("Personal data");
    case FindingKind::Quality:
        return FindingTableModel::tr("Explanation quality");
    case FindingKind::Duplicate:
        return FindingTableModel::tr("Duplicate");
    case FindingKind::Leakage:
        return FindingTableModel::tr("Leakage between pools");
    case FindingKind::Audit:
        return FindingTableModel::tr("Record of changes");
    }
    return QString::fromUtf8(toString(kind));
}

QString severityWord(Severity severity) { return severity == Severity::Error ? FindingTableModel::tr("Error") : FindingTableModel::tr("Warning"); }

void FindingTableModel::setTable(std::shared_ptr<const FindingTable> table)
{
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

const Finding *FindingTableModel::finding(int row) const { return row >= 0 && row < rowCount() ? &m_table->report.findings[std::size_t(row)] : nullptr; }

void FindingTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

QString FindingTableModel::exampleName(ExampleId id) const
{
    if (id == 0)
        return {};
    const auto it = m_table->rows.find(id);
    return it == m_table->rows.end() || it->second.key.empty() ? QStringLiteral("#%1").arg(id) : QString::fromStdString(it->second.key);
}

int FindingTableModel::rowCount(const QModelIndex &parent) const { return parent.isValid() || !m_table ? 0 : int(m_table->report.findings.size()); }

int FindingTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(ColumnCount); }

QVariant FindingTableModel::data(const QModelIndex &index, int role) const
{
    const auto *shown = finding(index.row());
    if (!shown)
        return {};
    const auto example = m_table->rows.find(shown->example);
    if (role == Qt::ToolTipRole && index.column() == ExampleColumn)
        return example == m_table->rows.end() ? QVariant() : QVariant(QString::fromStdString(example->second.input));
    if (role == Qt::ToolTipRole && index.column() == TextColumn)
        return m_table->texts[std::size_t(index.row())];
    if (role == SortRole && index.column() == SeverityColumn)
        return shown->severity == Severity::Error ? 0 : 1;
    if (role == SortRole && index.column() == ExampleColumn)
        return qint64(shown->example);
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    switch (index.column()) {
    case SeverityColumn: return severityWord(shown->severity);
    case KindColumn: return findingKindWord(shown->kind);
    case ExampleColumn: return exampleName(shown->example);
    case FieldColumn: return shown->where.empty() ? QString() : fieldWord(shown->where);
    case TextColumn: return m_table->texts[std::size_t(index.row())];
    default: return {};
    }
}

QVariant FindingTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case SeverityColumn: return tr("Severity");
    case KindColumn: return tr("Kind");
    case ExampleColumn: return tr("Example");
    case FieldColumn: return tr("Field");
    case TextColumn: return tr("Finding");
    default: return {};
    }
}

FindingFilterModel::FindingFilterModel(QObject *parent) : QSortFilterProxyModel(parent) { setSortRole(FindingTableModel::SortRole); }

void FindingFilterModel::setKind(std::optional<FindingKind> kind)
{
    m_kind = kind;
    invalidateFilter();
}

void FindingFilterModel::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

bool FindingFilterModel::filterAcceptsRow(int row, const QModelIndex &) const
{
    const auto *model = static_cast<const FindingTableModel *>(sourceModel());
    const auto *finding = model->finding(row);
    if (!finding || (m_kind && finding->kind != *m_kind))
        return false;
    if (m_text.isEmpty())
        return true;
    const auto &table = *model->table();
    const auto has = [this](const QString &text) { return text.contains(m_text, Qt::CaseInsensitive); };
    const auto example = table.rows.find(finding->example);
    return has(table.texts[std::size_t(row)]) || has(model->index(row, FindingTableModel::ExampleColumn).data().toString())
        || (example != table.rows.end() && has(QString::fromStdString(example->second.input)));
}

} // namespace kotowari::ui
