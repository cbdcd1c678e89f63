// The one-page proposal as a file: a button, and what came of it.
#pragma once

#include "core/api/run.h"

#include <QPointer>
#include <QWidget>

#include <optional>
#include <string>

class QLabel;
class QPushButton;

namespace kotowari::ui {

class Session;

/// GUI thread.
class ProposalSaver : public QWidget
{
    Q_OBJECT

public:
    explicit ProposalSaver(QWidget *parent = nullptr);

    void setSession(Session *session);
    /// Whose results, and by which scenario (empty: the first). Absent: there is no experiment, so no proposal.
    void setSource(std::optional<ExperimentId> experiment, const std::string &scenario);
    void save(const QString &path); ///< .pdf or .html; in the background
    bool settled() const { return m_pending == 0; }
    QString status() const; ///< of the last saving, as shown

protected:
    void changeEvent(QEvent *event) override;

private:
    void ask();
    void update();

    QPointer<Session> m_session;
    std::optional<ExperimentId> m_experiment;
    std::string m_scenario;
    int m_pending = 0;
    int m_generation = 0;
    QPushButton *m_button;
    QLabel *m_status;
};

} // namespace kotowari::ui
