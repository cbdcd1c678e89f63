// A table with what every table has: sort by header click, choice of columns, copy as TSV, layout remembered.
#pragma once

#include <QTableView>

class QSettings;

namespace kotowari::ui {

class TableView : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(QWidget *parent = nullptr);

    /// Columns that cannot be hidden. Call after setModel().
    void setFixedColumns(const QList<int> &columns) { m_fixed = columns; }
    void saveColumns(QSettings &settings, const QString &key) const;
    void restoreColumns(const QSettings &settings, const QString &key);
    void showColumnMenu(const QPoint &globalPosition);
    /// The selected rows as text: visible columns, separated by tabs, with a header line.
    QString selectionAsTsv() const;
    QList<int> visibleColumns() const; ///< as the person ordered them

Q_SIGNALS:
    void copyWanted(); ///< Ctrl+C; not connected: the selection as TSV goes to the clipboard

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QList<int> m_fixed;
};

} // namespace kotowari::ui
