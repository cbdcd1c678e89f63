#include "headerbar.h"

#include "icons.h"
#include "ui/style/flatstyle.h"

#include <QActionGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace kotowari::ui {

HeaderBar::HeaderBar(Theme *theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_project(new QToolButton(this)), m_search(new QPushButton(this)), m_job(new QPushButton(this)),
      m_japanese(new QToolButton(this)), m_english(new QToolButton(this)), m_help(new QToolButton(this)), m_look(new QToolButton(this)), m_lookMenu(new QMenu(this))
{
    m_project->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_project->setIcon(icon(QStringLiteral("folder")));
    m_project->setPopupMode(QToolButton::InstantPopup);
    m_project->setAutoRaise(true);
    m_search->setIcon(icon(QStringLiteral("search")));
    m_search->setMinimumWidth(240);
    m_job->setFlat(true);
    m_job->setIcon(icon(QStringLiteral("experiment")));
    m_job->hide();
    // Each language in its own words: never translated.
    m_japanese->setText(QStringLiteral("日本語"));
    m_english->setText(QStringLiteral("English"));
    m_japanese->setProperty("untranslated", true);
    m_english->setProperty("untranslated", true);
    for (auto *button : {m_japanese, m_english}) {
        button->setCheckable(true);
        button->setAutoExclusive(true);
        button->setAutoRaise(true);
    }
    m_help->setAutoRaise(true);
    m_help->setIcon(icon(QStringLiteral("help")));
    m_look->setPopupMode(QToolButton::InstantPopup);
    m_look->setAutoRaise(true);
    m_look->setMenu(m_lookMenu);
    auto *group = new QActionGroup(this);
    for (const auto mode : {Theme::Mode::System, Theme::Mode::Light, Theme::Mode::Dark}) {
        auto *action = m_lookMenu->addAction(QString());
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, mode] { Q_EMIT themeWanted(mode); });
    }

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::s, spacing::s, spacing::s, spacing::s);
    layout->setSpacing(spacing::s);
    layout->addWidget(m_project);
    layout->addStretch(1);
    layout->addWidget(m_search);
    layout->addStretch(1);
    layout->addWidget(m_job);
    layout->addWidget(m_japanese);
    layout->addWidget(m_english);
    layout->addWidget(m_help);
    layout->addWidget(m_look);

    for (auto *button : findChildren<QAbstractButton *>())
        button->setFocusPolicy(Qt::TabFocus);

    connect(m_search, &QPushButton::clicked, this, &HeaderBar::searchWanted);
    connect(m_job, &QPushButton::clicked, this, &HeaderBar::jobWanted);
    connect(m_help, &QToolButton::clicked, this, &HeaderBar::helpWanted);
    connect(m_japanese, &QToolButton::clicked, this, [this] { Q_EMIT languageWanted(Language::Japanese); });
    connect(m_english, &QToolButton::clicked, this, [this] { Q_EMIT languageWanted(Language::English); });
    connect(theme, &Theme::changed, this, &HeaderBar::retranslate);
    retranslate();
}

void HeaderBar::setProject(const QString &name)
{
    m_name = name;
    m_search->setEnabled(!name.isEmpty());
    retranslate();
}

void HeaderBar::setProjectMenu(QMenu *menu) { m_project->setMenu(menu); }

void HeaderBar::setJob(const QString &text)
{
    m_job->setText(text);
    m_job->setVisible(!text.isEmpty());
}

void HeaderBar::setLanguage(Language language) { languageButton(language)->setChecked(true); }

void HeaderBar::paintEvent(QPaintEvent *) { QPainter(this).fillRect(QRect(0, height() - 1, width(), 1), lineColor(palette())); }

void HeaderBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void HeaderBar::retranslate()
{
    m_project->setText(m_name.isEmpty() ? tr("No project") : tr("Project: %1").arg(m_name));
    m_project->setAccessibleName(tr("Project menu"));
    m_search->setText(tr("Search examples  %1").arg(QKeySequence(int(Qt::CTRL) | int(Qt::Key_K)).toString(QKeySequence::NativeText)));
    m_job->setToolTip(tr("Open the experiment"));
    m_japanese->setToolTip(tr("Show everything in Japanese"));
    m_english->setToolTip(tr("Show everything in English"));
    m_help->setToolTip(tr("Help for this page (%1)").arg(QKeySequence(int(Qt::Key_F1)).toString(QKeySequence::NativeText)));
    m_help->setAccessibleName(tr("Help"));
    m_help->setIcon(icon(QStringLiteral("help")));
    m_look->setToolTip(tr("Light or dark"));
    m_look->setAccessibleName(tr("Light or dark"));
    m_look->setIcon(icon(m_theme->dark() ? QStringLiteral("moon") : QStringLiteral("sun")));
    const QString modes[] = {tr("As the System"), tr("Light"), tr("Dark")};
    const auto actions = m_lookMenu->actions();
    for (int i = 0; i < actions.size(); ++i) {
        actions[i]->setText(modes[i]);
        actions[i]->setChecked(i == int(m_theme->mode()));
    }
}

} // namespace kotowari::ui
