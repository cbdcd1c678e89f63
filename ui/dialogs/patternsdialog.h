// What the project itself calls personal data: its employee numbers, its customer numbers.
#pragma once

#include "core/api/qualityservice.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace kotowari::ui {

class Session;

/// GUI thread. Changes are stored at once, one pattern at a time.
class PatternsDialog : public QDialog
{
    Q_OBJECT

public:
    PatternsDialog(Session *session, const QString &author, QWidget *parent);

    QTableWidget *table() const { return m_table; }
    QLineEdit *nameEdit() const { return m_name; }
    QLineEdit *patternEdit() const { return m_pattern; }
    QPushButton *addButton() const { return m_add; }
    QPushButton *removeButton() const { return m_remove; }
    QString problem() const;

Q_SIGNALS:
    void patternsChanged();

private:
    void load();
    void add();
    void remove();
    void done(const Result<void> &result);
    void updateButtons();

    QPointer<Session> m_session;
    std::string m_author;
    QTableWidget *m_table;
    QLineEdit *m_name;
    QLineEdit *m_pattern;
    QLabel *m_problem;
    QPushButton *m_add;
    QPushButton *m_remove;
};

} // namespace kotowari::ui
