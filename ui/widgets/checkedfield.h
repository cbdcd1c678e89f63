// A line to type a value into, with room under it for what is wrong with it.
#pragma once

#include <QWidget>

#include <initializer_list>
#include <optional>

class QLabel;
class QLineEdit;

namespace kotowari::ui {

class Theme;

/// GUI thread. The words of a problem are also the field's description for screen readers.
class CheckedField : public QWidget
{
    Q_OBJECT

public:
    explicit CheckedField(Theme *theme, QWidget *parent = nullptr);

    QLineEdit *edit() const { return m_edit; }
    QString text() const;              ///< without white space at its ends
    std::optional<double> number() const; ///< as the language writes numbers, in half or full width; absent: it is none
    void setProblem(const QString &problem); ///< empty: it is fine
    QString problem() const;

private:
    void paintProblem();

    Theme *m_theme;
    QLineEdit *m_edit;
    QLabel *m_problem;
};

/// One look at a form's fields: all of them are fine until refused, and the first that is refused gets the focus.
class FieldCheck
{
public:
    explicit FieldCheck(std::initializer_list<CheckedField *> fields);

    void refuse(CheckedField *field, const QString &problem);
    bool good() const { return m_good; }

private:
    bool m_good = true;
};

} // namespace kotowari::ui
