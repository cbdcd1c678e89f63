// Rows of a long list that are fetched in the background as they come into view: a table holds ids only, and 100,000 rows cost one query.
#pragma once

#include "core/api/result.h"
#include "ui/bridge/background.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QTimer>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <set>
#include <vector>

namespace kotowari::ui {

/// GUI thread. `Row` has a member id of type `Id`; rows that are not found are absent.
template<typename Id, typename Row>
class PagedRows
{
public:
    using Read = std::function<Result<std::vector<Row>>(const std::vector<Id> &)>; ///< on a worker thread
    using Pages = QHash<int, QHash<Id, Row>>;

    /// Rows of `model`, which holds this and is told when they are here. `failed`: they could not be read.
    PagedRows(QAbstractItemModel *model, std::function<void(const Error &)> failed) : m_model(model), m_failed(std::move(failed))
    {
        m_timer.setSingleShot(true);
        m_timer.setInterval(0);
        QObject::connect(&m_timer, &QTimer::timeout, model, [this] { fetchMissing(); });
    }

    /// Another list; null reads nothing. Between beginResetModel() and endResetModel(). What is on its way of the list before is dropped.
    void reset(std::vector<Id> ids, Read read)
    {
        ++m_generation;
        m_ids = std::move(ids);
        m_read = std::move(read);
        m_pages.clear();
        m_missing.clear();
        m_asked.clear();
    }
    /// As reset(); the first page is shown from rows that are known, where all of it is, and read anew: no flicker while filtering.
    void replace(std::vector<Id> ids, Read read)
    {
        QHash<Id, Row> known;
        for (const auto &page : std::as_const(m_pages))
            known.insert(page);
        reset(std::move(ids), std::move(read));
        const int head = std::min(size(), pageSize);
        QHash<Id, Row> first;
        for (int i = 0; i < head; ++i)
            if (const auto it = known.constFind(m_ids[std::size_t(i)]); it != known.constEnd())
                first.insert(it.key(), *it);
        if (head > 0 && first.size() == head) {
            m_pages.insert(0, first);
            m_missing.insert(0);
            m_timer.start();
        }
    }

    int size() const { return int(m_ids.size()); }
    int generation() const { return m_generation; } ///< of the list
    Id idAt(int row) const { return row >= 0 && row < size() ? m_ids[std::size_t(row)] : Id{}; }
    int rowOf(Id id) const ///< -1: not in the list
    {
        const auto it = std::ranges::find(m_ids, id);
        return it == m_ids.end() ? -1 : int(it - m_ids.begin());
    }
    bool fetching() const { return m_fetches > 0 || !m_missing.empty(); }

    /// Null: it is not here yet and has been asked for, or it is not found.
    const Row *at(int row) const
    {
        if (row < 0 || row >= size())
            return nullptr;
        m_lastPage = row / pageSize;
        const auto page = m_pages.constFind(m_lastPage);
        if (page == m_pages.constEnd()) {
            if (!m_asked.contains(m_lastPage) && m_missing.insert(m_lastPage).second)
                m_timer.start();
            return nullptr;
        }
        const auto it = page->constFind(m_ids[std::size_t(row)]);
        return it == page->constEnd() ? nullptr : &*it;
    }
    /// A row that was read anew, where its page is here.
    void put(const Row &content)
    {
        const int row = rowOf(content.id);
        const auto page = row < 0 ? m_pages.end() : m_pages.find(row / pageSize);
        if (page == m_pages.end())
            return;
        page->insert(content.id, content);
        changed(row, row);
    }

private:
    static constexpr int pageSize = 100;
    static constexpr int keptPages = 60;
    static constexpr std::size_t pagesAtOnce = 4; ///< a fast scroll asks for many: the ones around the last matter

    void changed(int first, int last) { Q_EMIT m_model->dataChanged(m_model->index(first, 0), m_model->index(last, m_model->columnCount() - 1)); }

    void nearestFirst(std::vector<int> &pages) const
    {
        std::ranges::sort(pages, {}, [this](int page) { return std::abs(page - m_lastPage); });
    }

    void fetchMissing()
    {
        if (!m_read || m_missing.empty())
            return;
        std::vector<int> pages(m_missing.begin(), m_missing.end());
        m_missing.clear();
        nearestFirst(pages);
        pages.resize(std::min(pages.size(), pagesAtOnce));
        std::vector<Id> ids;
        for (const int page : pages) {
            m_asked.insert(page);
            const auto begin = m_ids.begin() + page * pageSize;
            ids.insert(ids.end(), begin, begin + std::min<std::ptrdiff_t>(pageSize, m_ids.end() - begin));
        }
        ++m_fetches;
        runInBackground(
            m_model, [read = m_read, ids = std::move(ids)] { return read(ids); },
            [this, pages, generation = m_generation](const Result<std::vector<Row>> &rows) {
                --m_fetches;
                if (generation == m_generation)
                    arrived(pages, rows);
            });
    }

    void arrived(const std::vector<int> &pages, const Result<std::vector<Row>> &rows)
    {
        for (const int page : pages)
            m_asked.erase(page);
        if (!rows)
            return m_failed(rows.error());
        QHash<Id, Row> byId;
        for (const auto &row : *rows)
            byId.insert(row.id, row);
        for (const int page : pages) {
            QHash<Id, Row> content;
            const int end = std::min(size(), (page + 1) * pageSize);
            for (int i = page * pageSize; i < end; ++i)
                if (const auto it = byId.constFind(m_ids[std::size_t(i)]); it != byId.constEnd())
                    content.insert(it.key(), *it);
            m_pages.insert(page, content);
            changed(page * pageSize, end - 1);
        }
        if (m_pages.size() > keptPages) {
            std::vector<int> kept(m_pages.keyBegin(), m_pages.keyEnd());
            nearestFirst(kept);
            for (std::size_t i = keptPages; i < kept.size(); ++i)
                m_pages.remove(kept[i]);
        }
    }

    QAbstractItemModel *m_model;
    std::function<void(const Error &)> m_failed;
    Read m_read;
    std::vector<Id> m_ids;
    Pages m_pages; ///< by row / pageSize
    mutable std::set<int> m_missing; ///< asked for by at(), fetched when control returns to the event loop
    std::set<int> m_asked; ///< on their way
    mutable QTimer m_timer;
    mutable int m_lastPage = 0;
    int m_generation = 0;
    int m_fetches = 0;
};

} // namespace kotowari::ui
