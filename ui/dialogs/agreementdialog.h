// Labelling alone: one explanation at a time, 1 2 3 for how detailed it is, then 1 2 3 for how good; the agreement beside it.
#pragma once

#include "core/api/agreementservice.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QPointer>

#include <array>
#include <optional>

class QButtonGroup;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace kotowari::ui {

class AgreementResult;
class EmptyState;
class Session;

/// GUI thread. Whoever labels sees neither the level an explanation is stored under nor what others said.
class AgreementDialog : public QDialog
{
    Q_OBJECT

public:
    /// `person`: who labels; empty: the login name.
    AgreementDialog(Session *session, const QString &person, QWidget *parent);

    void draw();   ///< as many as the field says
    void choose(int choice); ///< 1 to 3: the level where none is chosen yet, else the quality, which stores both
    void back();   ///< to the explanation before
    void goOn();   ///< to the first one that has no label
    void undo();   ///< takes the newest label back and shows it
    bool settled() const { return m_pending == 0; }

    std::optional<std::int64_t> shownNumber() const { return m_item ? std::optional(m_item->number) : std::nullopt; } ///< absent: none is shown
    QString problem() const; ///< why the last deed was not done; empty: it was
    QString person() const;
    void setPerson(const QString &name);
    QSpinBox *countBox() const { return m_count; }
    AgreementResult *result() const { return m_result; }
    QPushButton *choiceButton(int row, int choice) const; ///< row 0: level, 1: quality; choice from 1

Q_SIGNALS:
    void exampleWanted(kotowari::ExampleId id); ///< one that people disagree about

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct State;

    QWidget *buildTop();
    QWidget *buildWork();
    QWidget *buildChoices(int row, const QStringList &words, const QStringList &meanings, QLabel *title);
    template<typename Work>
    void perform(Work work); ///< in the background; shows the state it returns
    void load(std::int64_t number = 0); ///< item; 0: the next one to label
    void showState(const Result<State> &state);
    void showItem();
    void tell(const QString &problem);
    void refreshResult();
    bool writable() const;

    QPointer<Session> m_session;
    std::string m_person;
    AgreementProgress m_progress;
    std::optional<AgreementItem> m_item;
    std::optional<Granularity> m_level; ///< chosen for the item that is shown
    QElapsedTimer m_looking;
    int m_pending = 0;
    int m_resultGeneration = 0;

    QComboBox *m_who;
    QProgressBar *m_bar;
    QLabel *m_left;
    QSpinBox *m_count;
    QPushButton *m_draw;
    QPushButton *m_drawFirst; ///< where nothing is drawn yet
    QStackedWidget *m_pages;
    EmptyState *m_none;
    EmptyState *m_done;
    QLabel *m_input;
    QLabel *m_answer;
    QLabel *m_text;
    QLabel *m_levelTitle;
    QLabel *m_qualityTitle;
    std::array<QButtonGroup *, 2> m_choices{};
    QLabel *m_problem;
    QPushButton *m_back;
    QPushButton *m_goOn;
    QPushButton *m_undo;
    AgreementResult *m_result;
};

} // namespace kotowari::ui
