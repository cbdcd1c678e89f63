// What a check of the examples found, as a table: how serious, of what kind, where, in which example, in words.
#pragma once

#include "core/api/checking.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace kotowari::ui {

/// A check's report and its words in one language; made off the GUI thread, then only read.
struct FindingTable {
    using Words = std::function<std::string(const Message &)>;

    /// `examples`: the rows of the examples that findings name, in any order.
    FindingTable(CheckReport check, std::vector<ExampleRow> examples, const Words &words);

    CheckReport report;
    std::map<ExampleId, ExampleRow> rows;
    std::vector<QString> texts; ///< by finding
};

QString findingKindWord(FindingKind kind);
QString severityWord(Severity severity);

/// GUI thread. Holds values and knows no widget.
class FindingTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { SeverityColumn, KindColumn, ExampleColumn, FieldColumn, TextColumn, ColumnCount };
    enum Role { SortRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setTable(std::shared_ptr<const FindingTable> table); ///< null: none
    const std::shared_ptr<const FindingTable> &table() const { return m_table; }
    const Finding *finding(int row) const;
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString exampleName(ExampleId id) const;

    std::shared_ptr<const FindingTable> m_table;
};

/// Findings that pass: of a kind, with a text.
class FindingFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit FindingFilterModel(QObject *parent = nullptr);

    void setKind(std::optional<FindingKind> kind); ///< absent: all
    void setText(const QString &text);             ///< in the finding's words, its example's key or input

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    std::optional<FindingKind> m_kind;
    QString m_text;
};

} // namespace kotowari::ui
