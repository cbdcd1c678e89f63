#include "exampletablemodel.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "words.h"

#include <algorithm>

namespace kotowari::ui {

namespace {

constexpr int pageSize = 100;
constexpr int keptPages = 60;

std::optional<ExampleSort> sortOf(int column)
{
    switch (column) {
    case ExampleTableModel::StateColumn:
    case ExampleTableModel::ExplanationsColumn:
        return ExampleSort::Explained;
    case ExampleTableModel::InputColumn:
        return ExampleSort::Input;
    case ExampleTableModel::AnswerColumn:
        return ExampleSort::Answer;
    case ExampleTableModel::PoolColumn:
        return ExampleSort::Pool;
    case ExampleTableModel::ChangedColumn:
        return ExampleSort::Changed;
    default:
        return std::nullopt;
    }
}

} // namespace

ExampleTableModel::ExampleTableModel(QObject *parent) : QAbstractTableModel(parent)
{
    m_fetchTimer.setSingleShot(true);
    m_fetchTimer.setInterval(0);
    connect(&m_fetchTimer, &QTimer::timeout, this, &ExampleTableModel::fetchMissing);
}

void ExampleTableModel::setSession(Session *session)
{
    m_session = session;
    ++m_generation;
    m_loading = m_again = false;
    beginResetModel();
    m_ids.clear();
    m_pages.clear();
    m_missing.clear();
    m_asked.clear();
    endResetModel();
    reload();
}

void ExampleTableModel::setFilter(const ExampleFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    reload();
}

void ExampleTableModel::reload()
{
    if (m_loading) {
        m_again = true;
        return;
    }
    start();
}

void ExampleTableModel::start()
{
    if (!m_session)
        return;
    m_loading = true;
    m_again = false;
    runInBackground(
        this, [project = m_session->project(), filter = m_filter] { return project->examples().ids(filter); },
        [this, session = m_session](Result<std::vector<ExampleId>> ids) {
            if (!session || session != m_session)
                return;
            m_loading = false;
            if (m_again)
                return start(); // stale: somebody typed on
            if (!ids)
                return Q_EMIT m_session->failed(ids.error());
            arrived(*std::move(ids));
        });
}

void ExampleTableModel::arrived(std::vector<ExampleId> ids)
{
    ++m_generation;
    // Rows that are here already stay: no flicker while filtering.
    QHash<ExampleId, ExampleRow> known;
    for (const auto &page : std::as_const(m_pages))
        known.insert(page);
    beginResetModel();
    m_ids = std::move(ids);
    m_pages.clear();
    m_missing.clear();
    m_asked.clear();
    const int head = std::min(int(m_ids.size()), pageSize);
    QHash<ExampleId, ExampleRow> first;
    for (int i = 0; i < head; ++i)
        if (const auto it = known.constFind(m_ids[std::size_t(i)]); it != known.constEnd())
            first.insert(it.key(), *it);
    if (head > 0 && first.size() == head) {
        m_pages.insert(0, first);
        m_missing.insert(0); // but they are read again: an import may have changed them
        m_fetchTimer.start();
    }
    endResetModel();
    Q_EMIT loaded();
}

void ExampleTableModel::refresh(ExampleId id)
{
    if (!m_session)
        return;
    runInBackground(
        this,
        [project = m_session->project(), id] {
            const std::array ids{id};
            return project->examples().rows(ids);
        },
        [this, id, generation = m_generation](const Result<std::vector<ExampleRow>> &rows) {
            const int row = generation == m_generation && rows && !rows->empty() ? rowOf(id) : -1;
            const auto page = row < 0 ? m_pages.end() : m_pages.find(row / pageSize);
            if (page == m_pages.end())
                return;
            page->insert(id, rows->front());
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        },
        writerPool()); // after the edit it shows
}

void ExampleTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_ids.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

ExampleId ExampleTableModel::idAt(int row) const { return row >= 0 && row < int(m_ids.size()) ? m_ids[std::size_t(row)] : 0; }

int ExampleTableModel::rowOf(ExampleId id) const
{
    const auto it = std::ranges::find(m_ids, id);
    return it == m_ids.end() ? -1 : int(it - m_ids.begin());
}

int ExampleTableModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_ids.size()); }

int ExampleTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ExampleTableModel::data(const QModelIndex &index, int role) const
{
    const ExampleId id = idAt(index.row());
    if (id == 0)
        return {};
    if (role == IdRole)
        return qlonglong(id);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | Qt::AlignLeft);
    const int page = index.row() / pageSize;
    m_lastPage = page;
    const auto found = m_pages.constFind(page);
    if (found == m_pages.constEnd()) {
        if (!m_asked.contains(page) && m_missing.insert(page).second)
            m_fetchTimer.start();
        return role == FetchedRole ? QVariant(false) : QVariant();
    }
    const auto it = found->constFind(id);
    if (role == FetchedRole)
        return it != found->constEnd();
    if (it == found->constEnd())
        return {};
    const ExampleRow &row = *it;
    switch (role) {
    case ExplainedRole:
        return int(row.explained[0]) | int(row.explained[1]) << 1 | int(row.explained[2]) << 2;
    case PoolRole:
        return int(row.pool);
    case ReviewRole:
        return row.review ? int(*row.review) : -1;
    case Qt::ToolTipRole:
        if (index.column() == ChangedColumn)
            return longDate(row.changedAt);
        if (index.column() == StateColumn)
            return row.review ? reviewWord(*row.review) : tr("Not explained");
        if (index.column() != InputColumn)
            return {};
        return QString::fromStdString(row.input);
    case Qt::DisplayRole:
        switch (index.column()) {
        case KeyColumn:
            return QString::fromStdString(row.key);
        case InputColumn:
            return QString::fromStdString(row.input);
        case AnswerColumn:
            return QString::fromStdString(row.answer);
        case PoolColumn:
            return poolWord(row.pool);
        case GroupColumn:
            return QString::fromStdString(row.group);
        case AuthorColumn:
            return QString::fromStdString(row.author);
        case ChangedColumn:
            return shortDate(row.changedAt);
        default:
            return {};
        }
    case Qt::AccessibleTextRole: {
        if (index.column() != ExplanationsColumn && index.column() != StateColumn)
            return {};
        QStringList words;
        for (const auto granularity : allGranularities)
            if (row.explained[std::size_t(granularity)])
                words << granularityWord(granularity);
        if (index.column() == StateColumn && row.review)
            words << reviewWord(*row.review);
        return words.isEmpty() ? tr("Not explained") : words.join(tr(", ", "list"));
    }
    default:
        return {};
    }
}

QVariant ExampleTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const bool tip = role == Qt::ToolTipRole;
    switch (section) {
    case StateColumn:
        return tip ? tr("Filled: approved. Half: in review. Dot in a ring: draft. Triangle: returned. Ring: to be explained. Dash: not in the training pool.") : QString();
    case KeyColumn:
        return tr("Key");
    case InputColumn:
        return tr("Input");
    case AnswerColumn:
        return tr("Answer");
    case ExplanationsColumn:
        return tip ? tr("Explanations there are: short, medium, detailed") : tr("Explained");
    case PoolColumn:
        return tr("Pool");
    case GroupColumn:
        return tr("Group");
    case AuthorColumn:
        return tr("Author");
    case ChangedColumn:
        return tr("Changed");
    default:
        return {};
    }
}

void ExampleTableModel::sort(int column, Qt::SortOrder order)
{
    ExampleFilter filter = m_filter;
    filter.sort = sortOf(column).value_or(ExampleSort::Id);
    filter.descending = column >= 0 && order == Qt::DescendingOrder;
    setFilter(filter);
}

void ExampleTableModel::fetchMissing()
{
    if (!m_session || m_missing.empty())
        return;
    // A fast scroll asks for many pages: the ones around the last matter.
    std::vector<int> pages(m_missing.begin(), m_missing.end());
    m_missing.clear();
    if (pages.size() > 4) {
        std::ranges::sort(pages, {}, [this](int page) { return std::abs(page - m_lastPage); });
        pages.resize(4);
    }
    std::vector<ExampleId> ids;
    for (const int page : pages) {
        m_asked.insert(page);
        const auto begin = m_ids.begin() + page * pageSize;
        ids.insert(ids.end(), begin, begin + std::min<std::ptrdiff_t>(pageSize, m_ids.end() - begin));
    }
    ++m_fetches;
    runInBackground(
        this, [project = m_session->project(), ids = std::move(ids)] { return project->examples().rows(ids); },
        [this, pages, generation = m_generation](const Result<std::vector<ExampleRow>> &rows) {
            --m_fetches;
            if (generation != m_generation)
                return;
            for (const int page : pages)
                m_asked.erase(page);
            if (!rows) {
                if (m_session)
                    Q_EMIT m_session->failed(rows.error());
                return;
            }
            QHash<ExampleId, ExampleRow> byId;
            for (const auto &row : *rows)
                byId.insert(row.id, row);
            for (const int page : pages) {
                QHash<ExampleId, ExampleRow> content;
                const int end = std::min(int(m_ids.size()), (page + 1) * pageSize);
                for (int i = page * pageSize; i < end; ++i)
                    if (const auto it = byId.constFind(m_ids[std::size_t(i)]); it != byId.constEnd())
                        content.insert(it.key(), *it);
                m_pages.insert(page, content);
                Q_EMIT dataChanged(index(page * pageSize, 0), index(end - 1, ColumnCount - 1));
            }
            evict();
        });
}

void ExampleTableModel::evict()
{
    while (m_pages.size() > keptPages) {
        int farthest = m_pages.begin().key();
        for (auto it = m_pages.begin(); it != m_pages.end(); ++it)
            if (std::abs(it.key() - m_lastPage) > std::abs(farthest - m_lastPage))
                farthest = it.key();
        m_pages.remove(farthest);
    }
}

} // namespace kotowari::ui
