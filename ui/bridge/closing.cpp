#include "closing.h"

#include "background.h"
#include "session.h"
#include "ui/dialogs/closedialog.h"

#include <QWidget>

namespace kotowari::ui {

Closing::Closing(QWidget *window) : QObject(window), m_window(window) { }

void Closing::begin(Session *session, const QString &job, std::function<void()> then, std::function<void()> otherwise)
{
    if (m_active)
        return;
    m_active = true;
    m_session = session;
    m_then = std::move(then);
    m_otherwise = std::move(otherwise);
    if (!session)
        return finish();
    runInBackground(
        this, [project = session->project()] { return project->training().status(); },
        [this, job](const QueueStatus &status) {
            // A run of another process goes on anyway.
            if (status.active && !status.elsewhere)
                ask(job);
            else
                finish();
        });
}

CloseDialog *Closing::dialog() const { return m_dialog; }

CloseDialog *Closing::makeDialog(const QString &job) const { return new CloseDialog(job, bool(m_runner), m_window); }

void Closing::ask(const QString &job)
{
    m_dialog = makeDialog(job);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &CloseDialog::chosen, this, [this](CloseDialog::Choice choice) { checkpoint(choice == CloseDialog::Choice::Background); });
    connect(m_dialog, &QDialog::rejected, this, &Closing::giveUp);
    m_dialog->open();
}

void Closing::checkpoint(bool goOn)
{
    if (!m_session)
        return giveUp();
    m_dialog->showWaiting();
    runInBackground(
        this,
        [project = m_session->project(), goOn, runner = m_runner]() -> Result<void> {
            project->training().pause();
            project->training().wait();
            return goOn && runner ? runner(project->path()) : Result<void>{};
        },
        [this](const Result<void> &result) {
            if (result)
                return finish();
            if (m_session)
                Q_EMIT m_session->failed(result.error());
            giveUp();
        });
}

void Closing::finish()
{
    // Behind every edit that is on its way.
    runInBackground(
        this, [] { return true; },
        [this](bool) {
            if (m_dialog)
                m_dialog->accept();
            m_active = false;
            const auto then = std::exchange(m_then, nullptr);
            then();
        },
        writerPool());
}

void Closing::giveUp()
{
    if (m_dialog)
        m_dialog->close();
    m_active = false;
    m_then = nullptr;
    if (const auto otherwise = std::exchange(m_otherwise, nullptr))
        otherwise();
}

} // namespace kotowari::ui
