// The audit log as a table: holds ids only and fetches entries in the background as they come into view.
#pragma once

#include "core/api/historyservice.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QPointer>
#include <QTimer>

#include <set>
#include <vector>

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
    bool settled() const { return m_pending == 0 && m_missing.empty(); }
    const HistoryEntry *entryAt(int row) const; ///< null: not here yet

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void loaded();

private:
    void fetchMissing();

    QPointer<Session> m_session;
    HistoryFilter m_filter;
    std::vector<HistoryId> m_ids;
    mutable QHash<int, std::vector<HistoryEntry>> m_pages; ///< by row / pageSize
    mutable std::set<int> m_missing; ///< asked for by data(), fetched when control returns to the event loop
    std::set<int> m_asked; ///< on their way
    mutable QTimer m_fetchTimer;
    int m_generation = 0;
    int m_pending = 0;
};

} // namespace kotowari::ui
