#include "exampletablemodel.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "words.h"

#include <array>

namespace kotowari::ui {

namespace {

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

ExampleTableModel::ExampleTableModel(QObject *parent)
    : QAbstractTableModel(parent), m_rows(this, [this](const Error &error) {
          if (m_session)
              Q_EMIT m_session->failed(error);
      })
{
}

PagedRows<ExampleId, ExampleRow>::Read ExampleTableModel::reader() const
{
    return [project = m_session->project()](const std::vector<ExampleId> &ids) { return project->examples().rows(ids); };
}

void ExampleTableModel::setSession(Session *session)
{
    m_session = session;
    m_loading = m_again = false;
    beginResetModel();
    m_rows.reset({}, {});
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
    beginResetModel();
    m_rows.replace(std::move(ids), reader()); // the first page is read again: an import may have changed it
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
        [this, generation = m_rows.generation()](const Result<std::vector<ExampleRow>> &rows) {
            if (generation == m_rows.generation() && rows && !rows->empty())
                m_rows.put(rows->front());
        },
        writerPool()); // after the edit it shows
}

void ExampleTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (m_rows.size() > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_rows.size() - 1, ColumnCount - 1));
}

ExampleId ExampleTableModel::idAt(int row) const { return m_rows.idAt(row); }
int ExampleTableModel::rowOf(ExampleId id) const { return m_rows.rowOf(id); }
int ExampleTableModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : m_rows.size(); }

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
    const auto *found = m_rows.at(index.row());
    if (role == FetchedRole)
        return found != nullptr;
    if (!found)
        return {};
    const ExampleRow &row = *found;
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

} // namespace kotowari::ui
