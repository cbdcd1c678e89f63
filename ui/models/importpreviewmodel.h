// The first rows of a file as they will be imported; rejected ones carry their reason.
#pragma once

#include "core/api/importing.h"

#include <QAbstractTableModel>
#include <QColor>

#include <functional>

namespace kotowari::ui {

class ImportPreviewModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { LineColumn, StatusColumn, InputColumn, AnswerColumn, ExplanationColumn, GroupColumn, KeyColumn, ColumnCount };
    enum Role { RejectedRole = Qt::UserRole }; ///< bool
    using Text = std::function<QString(const Message &)>;

    explicit ImportPreviewModel(Text text, QObject *parent = nullptr);

    void setRows(std::vector<PreviewRow> rows);
    void setRejectedColor(const QColor &color) { m_rejected = color; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant display(const PreviewRow &row, int column) const;

    Text m_text;
    QColor m_rejected;
    std::vector<PreviewRow> m_rows;
};

} // namespace kotowari::ui
