// People's own figures at the same work: accuracy, minutes a case, where they come from.
#pragma once

#include "core/api/baselineservice.h"
#include "ui/widgets/card.h"

#include <optional>

class QLabel;
class QPushButton;

namespace kotowari::ui {

class CheckedField;
class Theme;

/// GUI thread. Holds what is typed; storing is its owner's.
class PeopleForm : public Card
{
    Q_OBJECT

public:
    explicit PeopleForm(Theme *theme, QWidget *parent = nullptr);

    void show(const std::optional<PeopleFigures> &figures);
    /// What is typed; absent: something is wrong, and its field says so.
    std::optional<PeopleFigures> figures();

    CheckedField *accuracy() const { return m_accuracy; } ///< in per cent
    CheckedField *minutes() const { return m_minutes; }
    CheckedField *note() const { return m_note; }
    QPushButton *saveButton() const { return m_save; }
    QPushButton *removeButton() const { return m_remove; }

Q_SIGNALS:
    void saveWanted();
    void removeWanted();
    void closeWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_title;
    QLabel *m_hint;
    QLabel *m_accuracyLabel;
    QLabel *m_minutesLabel;
    QLabel *m_noteLabel;
    CheckedField *m_accuracy;
    CheckedField *m_minutes;
    CheckedField *m_note;
    QPushButton *m_save;
    QPushButton *m_remove;
    QPushButton *m_close;
};

} // namespace kotowari::ui
