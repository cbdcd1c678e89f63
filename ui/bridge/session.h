// An open project as the window sees it: the services, and core's news queued to the GUI thread at most 10 times a second.
#pragma once

#include "core/api/project.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>
#include <vector>

namespace kotowari::ui {

/// GUI thread. Owns the project; the last shared_ptr closes it (which pauses its runs), so let go of it off the GUI thread.
class Session : public QObject
{
    Q_OBJECT

public:
    Session(std::shared_ptr<Workbench> workbench, std::shared_ptr<Project> project, QObject *parent = nullptr);
    ~Session() override;

    const std::shared_ptr<Project> &project() const { return m_project; }
    const std::shared_ptr<Workbench> &workbench() const { return m_workbench; }
    bool readOnly() const { return m_project->readOnly(); }
    const ProjectSummary &summary() const { return m_summary; }
    void refreshSummary(); ///< reads it in the background, then emits summaryChanged

    /// The text of a core message in the window's language.
    QString text(const Message &message) const;
    QString text(const Error &error) const { return text(error.message); }
    Language language() const { return m_language; }
    void setLanguage(Language language); ///< emits languageChanged

Q_SIGNALS:
    void summaryChanged();
    void languageChanged();
    void examplesChanged();   ///< rows were added, removed or edited
    void experimentsChanged(); ///< an experiment was created or removed
    void modelsChanged();      ///< a model was imported or removed
    void costsChanged();       ///< figures of the Cost page were stored
    void runsChanged(const std::vector<kotowari::Run> &runs); ///< newest value of each run that changed
    void metricsArrived(kotowari::RunId run, const std::vector<kotowari::Metric> &metrics);
    void metricsReset(kotowari::RunId run);
    void queueChanged(bool active);
    void editPending(); ///< something typed waits to be stored
    void editStored();  ///< everything typed so far is stored
    void failed(const kotowari::Error &error); ///< something in the background failed: the window shows it

private:
    class News; // the Observer
    void deliver();

    std::shared_ptr<Workbench> m_workbench;
    std::shared_ptr<Project> m_project;
    std::shared_ptr<News> m_news;
    ProjectSummary m_summary;
    Language m_language = Language::Japanese;
    QTimer m_timer;
};

} // namespace kotowari::ui
