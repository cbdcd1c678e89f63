#include "historymodel.h"

#include "core/api/reviewservice.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "words.h"

namespace kotowari::ui {

namespace {

constexpr int pageSize = 200;
constexpr int keptPages = 40;

} // namespace

HistoryModel::HistoryModel(QObject *parent) : QAbstractTableModel(parent)
{
    m_fetchTimer.setSingleShot(true);
    m_fetchTimer.setInterval(0);
    connect(&m_fetchTimer, &QTimer::timeout, this, &HistoryModel::fetchMissing);
}

void HistoryModel::setSession(Session *session)
{
    m_session = session;
    m_pending = 0;
    ++m_generation;
    beginResetModel();
    m_ids.clear();
    m_pages.clear();
    m_missing.clear();
    m_asked.clear();
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
        [this, generation = ++m_generation](Result<std::vector<HistoryId>> ids) {
            m_pending = std::max(0, m_pending - 1);
            if (generation != m_generation || !m_session)
                return;
            if (!ids)
                return Q_EMIT m_session->failed(ids.error());
            beginResetModel();
            m_ids = *std::move(ids);
            m_pages.clear();
            m_missing.clear();
            m_asked.clear();
            endResetModel();
            Q_EMIT loaded();
        },
        writerPool()); // after the edits it shows
}

void HistoryModel::fetchMissing()
{
    if (!m_session)
        return;
    for (const int page : std::exchange(m_missing, {})) {
        m_asked.insert(page);
        const auto begin = m_ids.begin() + page * pageSize;
        std::vector<HistoryId> ids(begin, begin + std::min<std::ptrdiff_t>(pageSize, m_ids.end() - begin));
        ++m_pending;
        runInBackground(
            this, [project = m_session->project(), ids = std::move(ids)] { return project->review().history().entries(ids); },
            [this, page, generation = m_generation](Result<std::vector<HistoryEntry>> entries) {
                m_pending = std::max(0, m_pending - 1);
                if (generation != m_generation || !entries)
                    return;
                m_asked.erase(page);
                if (m_pages.size() >= keptPages)
                    m_pages.clear();
                m_pages.insert(page, *std::move(entries));
                const int last = std::min(int(m_ids.size()), (page + 1) * pageSize) - 1;
                Q_EMIT dataChanged(index(page * pageSize, 0), index(last, ColumnCount - 1));
            });
    }
}

const HistoryEntry *HistoryModel::entryAt(int row) const
{
    if (row < 0 || row >= int(m_ids.size()))
        return nullptr;
    const auto page = m_pages.constFind(row / pageSize);
    if (page == m_pages.constEnd()) {
        if (!m_asked.contains(row / pageSize) && m_missing.insert(row / pageSize).second)
            m_fetchTimer.start();
        return nullptr;
    }
    const auto place = std::size_t(row % pageSize);
    return place < page->size() ? &(*page)[place] : nullptr;
}

int HistoryModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_ids.size()); }

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
    if (!m_ids.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace kotowari::ui
