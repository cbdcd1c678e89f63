// The attributes of one example: a name and a value a line.
#pragma once

#include "core/api/attributes.h"
#include "core/api/example.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace kotowari::ui {

class Theme;

/// GUI thread. Holds what is typed; storing is its owner's.
class AttributesDialog : public QDialog
{
    Q_OBJECT

public:
    /// `known`: names and values that the project's other examples have, offered for choice; any other may be typed.
    AttributesDialog(const std::vector<Attribute> &attributes, const std::vector<AttributeValues> &known, Theme *theme, QWidget *parent = nullptr);

    /// By name. What accept() found to be sound.
    std::vector<Attribute> attributes() const;
    void accept() override; ///< only where every line has a name and a value, and no name is there twice

    void addLine(const QString &name = {}, const QString &value = {});
    void removeLine();
    void setCell(int row, int column, const QString &text); ///< as if typed
    int lines() const;
    QString problem() const;

private:
    QString cell(int row, int column) const;

    std::vector<AttributeValues> m_known;
    QTableWidget *m_table;
    QPushButton *m_remove;
    QLabel *m_problem;
    QDialogButtonBox *m_buttons;
};

} // namespace kotowari::ui
