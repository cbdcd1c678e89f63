#include "welcomepage.h"

#include "ui/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace kotowari::ui {

namespace {

constexpr int mostRecent = 6;

/// The one local file of a drop; empty: not that.
QString droppedFile(const QMimeData *data)
{
    const auto urls = data->urls();
    return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}

} // namespace

WelcomePage::WelcomePage(Theme *theme, QWidget *parent)
    : Page(theme, parent), m_heading(makeTitle(new QLabel(this), 1.7)), m_question(makeFaint(new QLabel(this))),
      m_pilotCard(makeCard(QStringLiteral("play"))), m_fileCard(makeCard(QStringLiteral("import"))),
      m_recentCard(makeCard(QStringLiteral("folder"))), m_pilot(new QPushButton(this)), m_file(new QPushButton(this)),
      m_open(new QPushButton(this)), m_new(new QPushButton(this)), m_newText(makeFaint(new QLabel(this))),
      m_noRecent(makeFaint(new QLabel(this))), m_recentList(new QVBoxLayout)
{
    setAcceptDrops(true);
    m_question->setWordWrap(true);
    m_noRecent->setWordWrap(true);
    m_pilot->setProperty("primary", true);

    m_pilotCard.layout->addStretch();
    m_pilotCard.layout->addWidget(m_pilot, 0, Qt::AlignLeft);
    m_fileCard.layout->addStretch();
    m_fileCard.layout->addWidget(m_file, 0, Qt::AlignLeft);
    m_recentList->setSpacing(2);
    m_recentCard.layout->addLayout(m_recentList);
    m_recentCard.layout->addWidget(m_noRecent);
    m_recentCard.layout->addStretch();
    m_recentCard.layout->addWidget(m_open, 0, Qt::AlignLeft);

    auto *cards = new QHBoxLayout;
    cards->setSpacing(spacing::l);
    for (const auto &parts : {m_pilotCard, m_fileCard, m_recentCard})
        cards->addWidget(parts.card, 1);
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(spacing::m);
    bottom->addWidget(m_new);
    bottom->addWidget(m_newText, 1);
    auto *column = new QVBoxLayout;
    column->setSpacing(spacing::m);
    column->addStretch(2);
    column->addWidget(m_heading);
    column->addWidget(m_question);
    column->addSpacing(spacing::s);
    column->addLayout(cards);
    column->addSpacing(spacing::s);
    column->addLayout(bottom);
    column->addStretch(3);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::xl, spacing::l, spacing::xl, spacing::l);
    layout->addStretch(1);
    layout->addLayout(column, 20);
    layout->addStretch(1);

    connect(m_pilot, &QPushButton::clicked, this, &WelcomePage::pilotWanted);
    connect(m_file, &QPushButton::clicked, this, [this] { Q_EMIT fileWanted({}); });
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT projectWanted({}); });
    connect(m_new, &QPushButton::clicked, this, &WelcomePage::newProjectWanted);
    setFocusProxy(m_pilot);
    drawIcons();
    retranslate();
}

WelcomePage::Parts WelcomePage::makeCard(const QString &iconName)
{
    Parts parts{new Card(this), nullptr, nullptr, nullptr, nullptr};
    parts.icon = new QLabel(parts.card);
    parts.icon->setProperty("icon", iconName);
    parts.title = makeTitle(new QLabel(parts.card), 1.15);
    parts.text = new QLabel(parts.card);
    parts.text->setWordWrap(true);
    parts.text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    parts.layout = new QVBoxLayout(parts.card);
    parts.layout->setContentsMargins(spacing::l, spacing::l, spacing::l, spacing::l);
    parts.layout->setSpacing(spacing::s);
    parts.layout->addWidget(parts.icon);
    parts.layout->addWidget(parts.title);
    parts.layout->addWidget(parts.text);
    parts.card->setMinimumHeight(250);
    return parts;
}

void WelcomePage::drawIcons()
{
    for (const auto &parts : {m_pilotCard, m_fileCard, m_recentCard})
        parts.icon->setPixmap(icon(parts.icon->property("icon").toString()).pixmap(QSize(28, 28), devicePixelRatioF()));
}

void WelcomePage::setRecent(const QStringList &paths)
{
    m_recentPaths = paths.mid(0, mostRecent);
    for (auto *button : std::as_const(m_recentButtons)) { // one of them may have been pressed just now
        button->hide();
        button->deleteLater();
    }
    m_recentButtons.clear();
    for (const auto &path : std::as_const(m_recentPaths)) {
        auto *button = new QPushButton(QFileInfo(path).completeBaseName(), m_recentCard.card);
        button->setProperty("untranslated", true);
        button->setFlat(true);
        button->setToolTip(path);
        button->setAccessibleDescription(path);
        button->setIcon(icon(QStringLiteral("file")));
        button->setProperty("leftAligned", true);
        m_recentList->addWidget(button);
        m_recentButtons << button;
        connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT projectWanted(path); });
    }
    m_noRecent->setVisible(m_recentPaths.isEmpty());
}

void WelcomePage::dragEnterEvent(QDragEnterEvent *event)
{
    if (droppedFile(event->mimeData()).isEmpty())
        return;
    m_fileCard.card->setHighlighted(true);
    event->acceptProposedAction();
}

void WelcomePage::dragLeaveEvent(QDragLeaveEvent *) { m_fileCard.card->setHighlighted(false); }

void WelcomePage::dropEvent(QDropEvent *event)
{
    m_fileCard.card->setHighlighted(false);
    const QString path = droppedFile(event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    if (path.endsWith(QStringLiteral(".kotowari")))
        Q_EMIT projectWanted(path);
    else
        Q_EMIT fileWanted(path);
}

void WelcomePage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        drawIcons();
}

void WelcomePage::retranslate()
{
    m_heading->setText(tr("Kotowari"));
    m_question->setText(tr("If your experts write down why, does a small model learn your work from fewer examples? Measure it here; nothing leaves this computer."));
    m_pilotCard.title->setText(tr("Try the pilot"));
    m_pilotCard.text->setText(tr("Makes a project of sample data, trains small models with and without explanations, and shows the two curves and a verdict: about 10 minutes."));
    m_pilot->setText(tr("Start the Pilot"));
    m_fileCard.title->setText(tr("Start from your file"));
    m_fileCard.text->setText(tr("Drop an Excel, CSV or JSON file here, or choose it. You see how every row will be read before anything is imported."));
    m_file->setText(tr("Choose a File…"));
    m_recentCard.title->setText(tr("Open a project"));
    m_recentCard.text->setText(tr("Goes on where you left off. A project that is open in another window opens for reading only."));
    m_noRecent->setText(tr("Projects you open appear here."));
    m_open->setText(tr("Open Another…"));
    m_new->setText(tr("New Project…"));
    m_newText->setText(tr("An empty project, or one with a sample to look around in."));
}

} // namespace kotowari::ui
