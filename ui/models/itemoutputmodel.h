// Every output for one test item: arms as groups, their runs as rows.
#pragma once

#include "itemtablemodel.h"

#include <QAbstractItemModel>

namespace kotowari::ui {

class Theme;

/// GUI thread. The top level is arms (with their share of right answers), below them runs by train size and seed.
class ItemOutputModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { RunColumn, AnswerColumn, ReasonColumn, ExplanationColumn, ColumnCount };

    explicit ItemOutputModel(Theme *theme, QObject *parent = nullptr) : QAbstractItemModel(parent), m_theme(theme) { }

    void setItem(std::shared_ptr<const ItemTable> table, int item); ///< below 0: none
    void retranslate();
    const ItemOutput *output(const QModelIndex &index) const; ///< null: an arm
    /// What was checked in an output's explanation, in words: "3 x 120 = 350 does not hold".
    QString reasonText(const ItemOutput &output) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex & = {}) const override { return ColumnCount; }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Group {
        Arm arm;
        double explained = 1;
        std::vector<const ItemOutput *> outputs;
    };
    QVariant groupData(const Group &group, int column, int role) const;

    Theme *m_theme;
    std::shared_ptr<const ItemTable> m_table;
    std::vector<Group> m_groups;
};

} // namespace kotowari::ui
