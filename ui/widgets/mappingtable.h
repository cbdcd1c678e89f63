// Which column of a file becomes which field of an example: one line a column, with sample values.
#pragma once

#include "core/api/importing.h"

#include <QTableWidget>

class QComboBox;

namespace kotowari::ui {

class MappingTable : public QTableWidget
{
    Q_OBJECT

public:
    explicit MappingTable(QWidget *parent = nullptr);

    /// What a column can become; before the first show(). Not called: the fields of an example and its attributes.
    void setFields(const QStringList &fields);

    /// Columns, sample values and mapping of a preview. Does not emit mappingChanged().
    void show(const ImportPreview &preview);
    std::vector<FieldMapping> mapping() const;
    QComboBox *fieldBox(int row) const;

Q_SIGNALS:
    void mappingChanged(); ///< by the person

private:
    void chosen(int row);

    QStringList m_fields;
    std::vector<std::string> m_columns;
    bool m_attributes = true;
    bool m_showing = false;
};

} // namespace kotowari::ui
