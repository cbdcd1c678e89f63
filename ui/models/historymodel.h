// The audit log as a table, whose entries are fetched as they come into view.
#pragma once

#include "pagedrows.h"

#include "core/api/historyservice.h"

#include <QAbstractTableModel>
#include <QPointer>

namespace kotowari::ui {

class Session;

/// GUI thread. Knows no widgets.
class HistoryModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TimeColumn, ActorColumn, WhatColumn, ColumnCount };

    explicit HistoryModel(QObject *parent = nullptr);

    void setSession(Session *session);
    void setFilter(const HistoryFilter &filter); ///< loaded() follows
    void reload();
    void retranslate();
    bool settled() const { return m_pending == 0 && !m_rows.fetching(); }
    const HistoryEntry *entryAt(int row) const; ///< null: not here yet

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void loaded();

private:
    QPointer<Session> m_session;
    HistoryFilter m_filter;
    PagedRows<HistoryId, HistoryEntry> m_rows;
    int m_asked = 0; ///< for ids: only the last answer counts
    int m_pending = 0;
};

} // namespace kotowari::ui
