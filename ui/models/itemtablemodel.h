// The test items of an experiment as a table: the case, its answer, who solves it.
#pragma once

#include "core/api/items.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <memory>

namespace kotowari::ui {

/// An item report and what its search needs; made off the GUI thread, then only read.
struct ItemTable {
    explicit ItemTable(ItemReport items);

    ItemReport report;
    std::vector<QString> texts; ///< by item: folded input, key, gold and outputs
    std::vector<int> right;     ///< by item: outputs that are correct

    static QString folded(const QString &text); ///< width and case do not matter
};

/// GUI thread. Holds values and knows no widget.
class ItemTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { KeyColumn, InputColumn, GoldColumn, SolvedColumn, RightColumn, ColumnCount };
    enum Role { SortRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setTable(std::shared_ptr<const ItemTable> table); ///< null: none
    const std::shared_ptr<const ItemTable> &table() const { return m_table; }
    const Item *item(int row) const;
    void retranslate();
    static QString solvedWord(SolvedBy solved);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const ItemTable> m_table;
};

/// Items that pass: solved so, containing a text, in a slice.
class ItemFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ItemFilterModel(QObject *parent = nullptr);

    void setSolved(std::optional<SolvedBy> solved);
    void setText(const QString &text);
    /// "answer", "group", "input-length" (of a value "12-30") or an attribute's name behind "attribute."; empty: all.
    void setSlice(const std::string &by, const std::string &value);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    std::optional<SolvedBy> m_solved;
    QString m_text;
    std::string m_by, m_value;
};

} // namespace kotowari::ui
