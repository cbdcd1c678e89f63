#include "itemoutputmodel.h"

#include "analysiswords.h"
#include "ui/theme.h"

#include <QFont>

#include <algorithm>

namespace kotowari::ui {

void ItemOutputModel::setItem(std::shared_ptr<const ItemTable> table, int item)
{
    beginResetModel();
    m_table = std::move(table);
    m_groups.clear();
    if (m_table && item >= 0 && item < int(m_table->report.items.size())) {
        for (const auto &output : m_table->report.items[std::size_t(item)].outputs) {
            const auto &run = m_table->report.runs[output.run];
            if (m_groups.empty() || m_groups.back().arm != run.arm || m_groups.back().explained != run.explained)
                m_groups.push_back({run.arm, run.explained, {}});
            m_groups.back().outputs.push_back(&output);
        }
    }
    endResetModel();
}

void ItemOutputModel::retranslate()
{
    beginResetModel();
    endResetModel();
}

QModelIndex ItemOutputModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || row >= rowCount(parent) || column < 0 || column >= ColumnCount)
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : quintptr(0));
}

QModelIndex ItemOutputModel::parent(const QModelIndex &index) const
{
    return index.isValid() && index.internalId() > 0 ? createIndex(int(index.internalId()) - 1, 0, quintptr(0)) : QModelIndex();
}

int ItemOutputModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    return parent.internalId() == 0 && parent.column() == 0 ? int(m_groups[std::size_t(parent.row())].outputs.size()) : 0;
}

const ItemOutput *ItemOutputModel::output(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return nullptr;
    return m_groups[std::size_t(index.internalId()) - 1].outputs[std::size_t(index.row())];
}

QString ItemOutputModel::reasonText(const ItemOutput &output) const
{
    QStringList parts;
    switch (output.reason.state) {
    case ReasonCheck::State::None: return {};
    case ReasonCheck::State::Nothing: return tr("nothing to check");
    case ReasonCheck::State::Holds: parts << tr("%n equations hold", nullptr, int(output.reason.equations)); break;
    case ReasonCheck::State::Wrong:
        for (const auto &equation : output.reason.wrong)
            parts << tr("%1 does not hold").arg(QString::fromStdString(equation));
    }
    if (output.reason.leadsToAnswer)
        parts << (*output.reason.leadsToAnswer ? tr("leads to the answer") : tr("another answer than it works out"));
    return parts.join(tr(", ", "list"));
}

QVariant ItemOutputModel::groupData(const Group &group, int column, int role) const
{
    if (role == Qt::FontRole) {
        QFont font;
        font.setBold(true);
        return font;
    }
    if (role == Qt::DecorationRole && column == RunColumn)
        return m_theme->armStyle(group.arm).color;
    if (role != Qt::DisplayRole)
        return {};
    if (column == AnswerColumn)
        return tr("%1 of %2 right").arg(std::ranges::count(group.outputs, true, &ItemOutput::correct)).arg(group.outputs.size());
    if (column != RunColumn)
        return {};
    const auto name = AnalysisWords::arm(group.arm);
    return group.explained < 1 ? tr("%1, %2 explained").arg(name, AnalysisWords::percent(group.explained)) : name;
}

QVariant ItemOutputModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto *shown = output(index);
    if (!shown)
        return groupData(m_groups[std::size_t(index.row())], index.column(), role);
    const bool wrongReason = shown->reason.state == ReasonCheck::State::Wrong || shown->reason.leadsToAnswer == std::optional(false);
    if (role == Qt::ForegroundRole && index.column() == AnswerColumn)
        return shown->correct ? m_theme->good() : m_theme->bad();
    if (role == Qt::ForegroundRole && index.column() == ReasonColumn)
        return wrongReason ? QVariant(m_theme->warning()) : QVariant(m_theme->faintText());
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const auto &run = m_table->report.runs[shown->run];
    switch (index.column()) {
    case RunColumn: return tr("%1 examples, seed %2").arg(AnalysisWords::count(run.trainSize)).arg(run.seed);
    case AnswerColumn: {
        // A mark as well as a colour.
        const auto mark = shown->correct ? QStringLiteral("✓ ") : QStringLiteral("✗ ");
        if (shown->formatFailure)
            return mark + (shown->truncated ? tr("cut off before an answer") : tr("no answer in the output"));
        return mark + QString::fromStdString(shown->answer) + (shown->truncated ? tr(" (cut off)") : QString());
    }
    case ReasonColumn: return reasonText(*shown);
    case ExplanationColumn: return QString::fromStdString(shown->formatFailure ? shown->output : shown->explanation).simplified();
    default: return {};
    }
}

QVariant ItemOutputModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case RunColumn: return tr("Run");
    case AnswerColumn: return tr("Answer given");
    case ReasonColumn: return tr("Its arithmetic");
    case ExplanationColumn: return tr("Explanation given");
    default: return {};
    }
}

} // namespace kotowari::ui
