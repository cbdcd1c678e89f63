// The window: navigation, layout and quit. Pages own everything else.
#pragma once

#include "bridge/closing.h"
#include "core/api/project.h"
#include "ui/theme.h"

#include <QMainWindow>
#include <QPointer>

#include <functional>
#include <vector>

class QAction;
class QMenu;
class QSettings;
class QStackedWidget;

namespace kotowari::ui {

class BannerStack;
class ExamplesPage;
class HeaderBar;
class HelpDialog;
class JobMonitor;
class LanguageSwitch;
class NavigationRail;
class Page;
class Session;
class StatusLine;
class WelcomePage;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// `settings` outlives the window: geometry, language, theme, layout of pages, recent projects.
    MainWindow(std::shared_ptr<Workbench> workbench, Theme *theme, QSettings *settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens in the background; projectOpened() or a banner follows. A project that is open is let go of first, as on close.
    void openProject(const QString &path);
    void createProject(const QString &path, const std::optional<SampleOptions> &sample);
    /// "welcome", "examples", "review", "experiment", "compare", "items", "cost", "report", "models", "history", with an optional "#item".
    void showPage(const QString &id);
    QStringList pages() const; ///< in the order of the rail
    QString currentPage() const { return m_current; }
    Page *page(const QString &id); ///< made when there is none yet; null: unknown

    Session *session() const;
    Language language() const;
    void setLanguage(Language language);
    Theme *theme() const { return m_theme; }
    void setThemeMode(Theme::Mode mode);
    /// Lets closing offer to go on in the background.
    void setBackgroundRunner(BackgroundRunner runner) { m_closing->setBackgroundRunner(std::move(runner)); }
    bool opening() const { return m_opening; }

    BannerStack *banners() const { return m_banners; }
    HeaderBar *header() const { return m_header; }
    NavigationRail *rail() const { return m_rail; }
    StatusLine *statusLine() const { return m_status; }
    Closing *closing() const { return m_closing; }
    const std::shared_ptr<Workbench> &workbench() const { return m_workbench; }

    void showHelp(); ///< of the page that is shown
    HelpDialog *help() const; ///< null: never shown, or closed

    void newProject(const QString &name = {}, const QString &sample = {}, const QString &importAfterwards = {});

Q_SIGNALS:
    void pilotWanted(); ///< the person wants the pilot: app runs it
    void projectOpened();
    void openingFailed(); ///< a banner says why
    void closed(); ///< everything is stored and let go of

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Entry {
        QString id;
        QString icon;
        std::function<Page *()> make;
        Page *page = nullptr;
    };

    void addPages();
    void addActions();
    void connectPage(Page *page);
    void connectWelcome(WelcomePage *page);
    Entry *entry(const QString &id);
    QString titleOf(const QString &id) const;
    QKeySequence shortcutOf(const QString &id) const; ///< of a page; empty: none
    ExamplesPage *examplesPage();

    void whenLetGo(std::function<void()> then, std::function<void()> otherwise = {});
    void opened(const QString &path, const Result<std::shared_ptr<Project>> &project);
    void setSession(Session *session);
    void offerResume();
    void showError(const Error &error);
    void showReadOnly();
    void startFromFile(const QString &path);
    void mergeCopy(const QString &path = {}); ///< of the project; an empty path asks for the file first
    void askForProject();
    void showJob();
    void findDevice();
    void flushPages();
    void remember(const QString &path);
    void saveState();
    void restoreState();
    void updateRail();
    void retranslate();
    QString text(const Message &message) const;

    std::shared_ptr<Workbench> m_workbench;
    Theme *m_theme;
    QSettings *m_settings;
    LanguageSwitch *m_language;
    JobMonitor *m_job;
    Closing *m_closing;
    HeaderBar *m_header;
    NavigationRail *m_rail;
    BannerStack *m_banners;
    QStackedWidget *m_stack;
    StatusLine *m_status;
    QMenu *m_projectMenu;
    QAction *m_new;
    QAction *m_open;
    QMenu *m_recent;
    QAction *m_import;
    QAction *m_mergeCopy;
    QAction *m_quit;
    QAction *m_find;
    QAction *m_help;
    QPointer<HelpDialog> m_helpDialog;
    std::vector<Entry> m_pages;
    QPointer<Session> m_session;
    QString m_current;
    QString m_importAfterwards;
    bool m_opening = false;
    bool m_mayClose = false;
    bool m_deviceKnown = false;
};

} // namespace kotowari::ui
