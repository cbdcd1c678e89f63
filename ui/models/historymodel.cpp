#include "historymodel.h"

#include "core/api/reviewservice.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "words.h"

namespace kotowari::ui {

HistoryModel::HistoryModel(QObject *parent)
    : QAbstractTableModel(parent), m_rows(this, [this](const Error &error) {
          if (m_session)
              Q_EMIT m_session->failed(error);
      })
{
}

void HistoryModel::setSession(Session *session)
{
    m_session = session;
    m_pending = 0;
    ++m_asked;
    beginResetModel();
    m_rows.reset({}, {});
    endResetModel();
    reload();
}

void HistoryModel::setFilter(const HistoryFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    reload();
}

void HistoryModel::reload()
{
    if (!m_session)
        return;
    ++m_pending;
    runInBackground(
        this, [project = m_session->project(), filter = m_filter] { return project->review().history().ids(filter); },
        [this, asked = ++m_asked](Result<std::vector<HistoryId>> ids) {
            m_pending = std::max(0, m_pending - 1);
            if (asked != m_asked || !m_session)
                return;
            if (!ids)
                return Q_EMIT m_session->failed(ids.error());
            beginResetModel();
            m_rows.reset(*std::move(ids), [project = m_session->project()](const std::vector<HistoryId> &some) { return project->review().history().entries(some); });
            endResetModel();
            Q_EMIT loaded();
        },
        writerPool()); // after the edits it shows
}

const HistoryEntry *HistoryModel::entryAt(int row) const { return m_rows.at(row); }

int HistoryModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : m_rows.size(); }

int HistoryModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | Qt::AlignLeft);
    if ((role != Qt::DisplayRole && role != Qt::ToolTipRole) || !m_session)
        return {};
    const auto *entry = entryAt(index.row());
    if (!entry)
        return {};
    switch (index.column()) {
    case TimeColumn:
        return longDate(entry->at);
    case ActorColumn:
        return QString::fromStdString(entry->actor);
    default:
        return m_session->text(entry->what);
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == TimeColumn ? tr("When") : section == ActorColumn ? tr("Who") : tr("What");
}

void HistoryModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (m_rows.size() > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_rows.size() - 1, ColumnCount - 1));
}

} // namespace kotowari::ui
