// A small table of texts and numbers: sorts, copies as TSV, as high as its rows.
#pragma once

#include <QStringList>
#include <QTableView>

#include <vector>

class QStandardItemModel;
class QSortFilterProxyModel;

namespace kotowari::ui {

/// GUI thread. Columns whose cells begin with a number are right-aligned and sort as numbers.
class ValueTable : public QTableView
{
    Q_OBJECT

public:
    explicit ValueTable(QWidget *parent = nullptr);

    void setRows(const QStringList &headers, const std::vector<QStringList> &rows);
    /// The rows as shown, or the selected ones where there are any; with the header.
    QString tsv() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QStandardItemModel *m_model;
    QSortFilterProxyModel *m_proxy;
};

} // namespace kotowari::ui
