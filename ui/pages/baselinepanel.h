// What one has without training a model, beside the results: the table, people's figures, systems of others.
#pragma once

#include "core/api/baselineservice.h"
#include "core/api/comparison.h"

#include <QPointer>
#include <QWidget>

#include <functional>
#include <optional>

class QLabel;
class QPushButton;
class QToolButton;

namespace kotowari::ui {

class OutsideDialog;
class PeopleForm;
class Session;
class Theme;
class ValueTable;

/// GUI thread.
class BaselinePanel : public QWidget
{
    Q_OBJECT

public:
    explicit BaselinePanel(Theme *theme, QWidget *parent = nullptr);

    void setSession(Session *session);
    void show(const Comparison &comparison);
    void clear();
    bool settled() const { return m_pending == 0; }

    void editPeople();
    /// Opens the import of an outside system's answers; an empty path asks for the file first.
    void importOutside(const QString &path = {});
    void removeOutside(const QString &name);

    ValueTable *table() const { return m_table; }
    PeopleForm *peopleForm() const { return m_form; }
    QPushButton *peopleButton() const { return m_people; }
    QPushButton *importButton() const { return m_import; }
    QToolButton *removeButton() const { return m_remove; }

Q_SIGNALS:
    void baselinesChanged(); ///< the comparison has to be read anew

protected:
    void changeEvent(QEvent *event) override;

private:
    void showTable();
    QString notes() const;
    void store(std::function<Result<void>(BaselineService &)> change);
    void askRemove(const QString &name);
    void retranslate();

    Theme *m_theme;
    QPointer<Session> m_session;
    std::optional<Comparison> m_comparison;
    int m_pending = 0;
    int m_generation = 0;
    QLabel *m_title;
    QPushButton *m_people;
    QPushButton *m_import;
    QToolButton *m_remove;
    PeopleForm *m_form;
    ValueTable *m_table;
    QLabel *m_note;
};

} // namespace kotowari::ui
