// The pages of the window: what they are, their titles and their keys.

#include "mainwindow.h"

#include "bridge/languageswitch.h"
#include "bridge/session.h"
#include "dialogs/helpdialog.h"
#include "pages/examplespage.h"
#include "pages/historypage.h"
#include "pages/modelspage.h"
#include "pages/reviewpage.h"
#include "pages/welcomepage.h"
#include "widgets/navigationrail.h"

#include <QPushButton>

// The pages of the analysis half; a build without one does not show it.
#if __has_include("pages/experimentpage.h")
#include "pages/experimentpage.h"
#define KOTOWARI_EXPERIMENT_PAGE
#endif
#if __has_include("pages/comparepage.h")
#include "pages/comparepage.h"
#define KOTOWARI_COMPARE_PAGE
#endif
#if __has_include("pages/costpage.h")
#include "pages/costpage.h"
#define KOTOWARI_COST_PAGE
#endif
#if __has_include("pages/itemspage.h")
#include "pages/itemspage.h"
#define KOTOWARI_ITEMS_PAGE
#endif
#if __has_include("pages/trypage.h")
#include "pages/trypage.h"
#define KOTOWARI_TRY_PAGE
#endif
#if __has_include("pages/reportpage.h")
#include "pages/reportpage.h"
#define KOTOWARI_REPORT_PAGE
#endif

namespace kotowari::ui {

void MainWindow::addPages()
{
    const auto add = [this](const char *id, const char *iconName, auto make) {
        m_pages.push_back({QLatin1String(id), QLatin1String(iconName), std::move(make)});
        m_rail->add(QLatin1String(id), QLatin1String(iconName));
    };
    add("welcome", "home", [this]() -> Page * {
        auto *made = new WelcomePage(m_theme, this);
        connectWelcome(made);
        return made;
    });
    add("examples", "examples", [this]() -> Page * {
        auto *made = new ExamplesPage(m_theme, this);
        connect(made, &ExamplesPage::sampleWanted, this, [this] {
            newProject({}, languageCode(language()) == QLatin1String("ja") ? QStringLiteral("quotes-ja") : QStringLiteral("quotes-en"));
        });
        return made;
    });
    add("review", "check", [this]() -> Page * { return new ReviewPage(m_theme, this); });
#ifdef KOTOWARI_EXPERIMENT_PAGE
    add("experiment", "experiment", [this]() -> Page * { return new ExperimentPage(m_theme, this); });
#endif
#ifdef KOTOWARI_COMPARE_PAGE
    add("compare", "compare", [this]() -> Page * { return new ComparePage(m_theme, this); });
#endif
#ifdef KOTOWARI_ITEMS_PAGE
    add("items", "columns", [this]() -> Page * { return new ItemsPage(m_theme, this); });
#endif
#ifdef KOTOWARI_COST_PAGE
    add("cost", "chart", [this]() -> Page * { return new CostPage(m_theme, this); });
#endif
#ifdef KOTOWARI_TRY_PAGE
    add("try", "play", [this]() -> Page * { return new TryPage(m_theme, this); });
#endif
#ifdef KOTOWARI_REPORT_PAGE
    add("report", "report", [this]() -> Page * { return new ReportPage(m_theme, this); });
#endif
    add("models", "models", [this]() -> Page * { return new ModelsPage(m_theme, this); });
    add("history", "history", [this]() -> Page * { return new HistoryPage(m_theme, this); });
}

QString MainWindow::titleOf(const QString &id) const
{
    // Without making the page: it is made at its first show.
    if (id == QLatin1String("welcome"))
        return tr("Welcome");
    if (id == QLatin1String("examples"))
        return tr("Examples");
    if (id == QLatin1String("review"))
        return tr("Review");
    if (id == QLatin1String("experiment"))
        return tr("Experiment");
    if (id == QLatin1String("models"))
        return tr("Models");
    if (id == QLatin1String("history"))
        return tr("History");
    if (id == QLatin1String("items"))
        return tr("Items");
    if (id == QLatin1String("try"))
        return tr("Try");
    if (id == QLatin1String("cost"))
        return tr("Cost");
    return id == QLatin1String("compare") ? tr("Compare") : tr("Report");
}

QKeySequence MainWindow::shortcutOf(const QString &id) const
{
    // Ctrl+1 is the first page of the work; Welcome comes before it, and the items, which stand behind what Compare shows, are Ctrl+0.
    if (id == QLatin1String("items"))
        return QKeySequence(int(Qt::CTRL) | int(Qt::Key_0));
    int digit = 0;
    for (const auto &made : m_pages) {
        if (made.id == QLatin1String("welcome") || made.id == QLatin1String("items"))
            continue;
        if (made.id == id)
            return digit < 9 ? QKeySequence(int(Qt::CTRL) | (int(Qt::Key_1) + digit)) : QKeySequence();
        ++digit;
    }
    return {};
}

HelpDialog *MainWindow::help() const { return m_helpDialog; }

void MainWindow::showHelp()
{
    if (!m_helpDialog) {
        m_helpDialog = new HelpDialog(this);
        m_helpDialog->setAttribute(Qt::WA_DeleteOnClose);
        m_helpDialog->setLanguage(language());
    }
    m_helpDialog->showSection(m_current);
    m_helpDialog->show();
    m_helpDialog->raise();
    m_helpDialog->activateWindow();
}

void MainWindow::updateRail()
{
    for (const auto &made : m_pages) {
        auto *button = m_rail->button(made.id);
        const bool work = made.id != QLatin1String("welcome");
        const auto keys = shortcutOf(made.id).toString(QKeySequence::NativeText);
        button->setText(titleOf(made.id));
        button->setAccessibleName(titleOf(made.id));
        button->setEnabled(!work || m_session);
        button->setAttention(made.page ? made.page->attention() : 0);
        button->setToolTip(keys.isEmpty() ? titleOf(made.id) : tr("%1 (%2)", "page (shortcut)").arg(titleOf(made.id), keys));
    }
}

} // namespace kotowari::ui
