// A line to type a value into, with room under it for what is wrong with it.
#pragma once

#include <QWidget>

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

} // namespace kotowari::ui
