// The table of examples, whose rows are fetched as they come into view.
#pragma once

#include "pagedrows.h"

#include "core/api/example.h"

#include <QAbstractTableModel>
#include <QPointer>

#include <vector>

namespace kotowari::ui {

class Session;

/// GUI thread. Knows no widgets.
class ExampleTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { StateColumn, KeyColumn, InputColumn, AnswerColumn, ExplanationsColumn, PoolColumn, GroupColumn, AuthorColumn, ChangedColumn, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole, ///< qlonglong
        ExplainedRole, ///< int: bit 1 << Granularity
        PoolRole, ///< int of Pool
        ReviewRole, ///< int of ReviewState, of the least advanced explanation; -1: it has none
        FetchedRole ///< bool: the row is here
    };

    explicit ExampleTableModel(QObject *parent = nullptr);

    void setSession(Session *session);
    const ExampleFilter &filter() const { return m_filter; }
    void setFilter(const ExampleFilter &filter); ///< asks for the ids anew; loaded() follows. A filter that comes meanwhile replaces it
    void reload();
    void refresh(ExampleId id); ///< reads one row anew, in place
    void retranslate();

    ExampleId idAt(int row) const;
    int rowOf(ExampleId id) const; ///< -1: not in the list
    bool loading() const { return m_loading; }
    bool fetching() const { return m_rows.fetching(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void loaded(); ///< the list of ids is new

private:
    void start();
    void arrived(std::vector<ExampleId> ids);
    PagedRows<ExampleId, ExampleRow>::Read reader() const;

    QPointer<Session> m_session;
    ExampleFilter m_filter;
    PagedRows<ExampleId, ExampleRow> m_rows;
    bool m_loading = false;
    bool m_again = false; ///< the filter changed while loading
};

} // namespace kotowari::ui
