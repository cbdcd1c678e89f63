// The locked confirmation set beside the verdict: scoring it once, and what came of it.
#pragma once

#include "core/api/comparison.h"
#include "core/api/modelservice.h"
#include "ui/widgets/card.h"

#include <QPointer>

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;

namespace kotowari {
class Project;
}

namespace kotowari::ui {

class Session;
class ValueTable;

/// GUI thread. Hidden where the project has no such set.
class ConfirmationPanel : public Card
{
    Q_OBJECT

public:
    explicit ConfirmationPanel(QWidget *parent = nullptr);
    ~ConfirmationPanel() override;

    void setSession(Session *session);
    void show(const Comparison &comparison); ///< reads what is known in the background
    void clear();                            ///< no experiment is shown
    bool settled() const { return m_pending == 0; }

    void ask();      ///< the question, for it can be done once only
    void scoreNow();

    QPushButton *scoreButton() const { return m_score; }
    QPushButton *cancelButton() const { return m_cancel; }
    QString text() const; ///< what is said about the set
    ValueTable *table() const { return m_table; }

protected:
    void changeEvent(QEvent *event) override;

private:
    /// What is read of the project.
    struct Known {
        std::optional<Confirmation> scored;
        std::vector<Run> runs;     ///< that the confirmation is about: scored ones, or those that would be
        std::string otherExperiment; ///< name of the experiment that was scored, where it is not the one shown
    };
    static Result<Known> read(Project &project, ExperimentId experiment);

    void load();
    void showKnown();
    void showScores();
    QString differenceOf(const Confirmation &scored) const;

    QPointer<Session> m_session;
    std::optional<Comparison> m_comparison;
    std::optional<Known> m_known;
    std::stop_source m_stop;
    bool m_scoring = false;
    int m_pending = 0;
    int m_generation = 0;
    QLabel *m_title;
    QLabel *m_text;
    QProgressBar *m_progress;
    QPushButton *m_score;
    QPushButton *m_cancel;
    ValueTable *m_table;
};

} // namespace kotowari::ui
