#include "guidepane.h"

#include "core/api/writingservice.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/plainedit.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>

namespace kotowari::ui {

GuidePane::GuidePane(QWidget *parent)
    : QWidget(parent), m_title(new QLabel(this)), m_editButton(new QToolButton(this)), m_close(new QToolButton(this)), m_pages(new QStackedWidget(this)),
      m_view(new QTextBrowser(this)), m_edit(new PlainEdit(this)), m_empty(new EmptyState(this))
{
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_editButton->setCheckable(true);
    m_close->setIcon(icon(QStringLiteral("close")));
    m_close->setAutoRaise(true);
    m_view->setOpenLinks(false); // nothing leaves the machine
    m_empty->setIcon(QStringLiteral("info"));
    m_begin = m_empty->addButton({}, [this] {
        m_edit->setPlainText(starter());
        m_editButton->setChecked(true);
    });
    auto *top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_editButton);
    top->addWidget(m_close);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_edit);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::l, spacing::s, spacing::s, spacing::m);
    layout->addLayout(top);
    layout->addWidget(m_pages, 1);
    connect(m_editButton, &QToolButton::toggled, this, &GuidePane::setEditing);
    connect(m_close, &QToolButton::clicked, this, &GuidePane::closeWanted);
    // The key that opens the guide closes it from within as well.
    auto *close = new QAction(this);
    close->setShortcut(QKeySequence(int(Qt::ALT) | int(Qt::Key_G)));
    close->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(close);
    connect(close, &QAction::triggered, this, [this] {
        if (!m_edit->composing())
            Q_EMIT closeWanted();
    });
    retranslate();
    showText();
}

void GuidePane::setSession(Session *session)
{
    flush();
    m_session = session;
    m_text.clear();
    m_editButton->setChecked(false);
    m_editButton->setEnabled(session && !session->readOnly());
    m_begin->setEnabled(session && !session->readOnly());
    showText();
    load();
}

void GuidePane::load()
{
    if (!m_session)
        return;
    runInBackground(
        this, [project = m_session->project()] { return project->writing().guide(); },
        [this, session = m_session](const Result<std::string> &guide) {
            if (!guide || session != m_session || m_editButton->isChecked())
                return;
            m_text = QString::fromStdString(*guide);
            showText();
        });
}

void GuidePane::setEditing(bool editing)
{
    if (editing) {
        if (!m_text.isEmpty())
            m_edit->setPlainText(m_text);
        m_pages->setCurrentWidget(m_edit);
        m_edit->setFocus();
    } else {
        flush();
        showText();
        m_editButton->setFocus();
    }
}

void GuidePane::flush()
{
    if (!m_session || m_pages->currentWidget() != m_edit || m_edit->toPlainText() == m_text)
        return;
    m_text = m_edit->toPlainText();
    runInBackground(
        this, [project = m_session->project(), text = m_text.toStdString()] { return project->writing().setGuide(text); },
        [this](const Result<void> &done) {
            if (!done && m_session)
                Q_EMIT m_session->failed(done.error());
        },
        writerPool());
}

void GuidePane::showText()
{
    m_view->setMarkdown(m_text);
    m_pages->setCurrentWidget(m_text.trimmed().isEmpty() ? static_cast<QWidget *>(m_empty) : m_view);
}

QString GuidePane::shownText() const { return m_pages->currentWidget() == m_view ? m_view->toPlainText() : QString(); }

QString GuidePane::starter()
{
    return tr("# How we write explanations\n\n"
              "1. Name the facts of the case that decide, with their numbers.\n"
              "2. Say which rule applies to them, and where it is written.\n"
              "3. Show each calculation: 3 x 120 = 360.\n"
              "4. End with the answer in the very words of the answer field.\n\n"
              "**Levels.** Short: one clause. Medium: the deciding facts. Detailed: every step.\n\n"
              "**Not in an explanation:** names, telephone numbers, anything that is not in the input.\n\n"
              "## A good one\n\n"
              "> (Paste an explanation here that all agree on.)\n");
}

void GuidePane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void GuidePane::retranslate()
{
    m_title->setText(tr("Writing guide"));
    m_editButton->setText(tr("Edit"));
    m_editButton->setToolTip(tr("Change the guide; press again to store it"));
    m_close->setToolTip(tr("Close the guide"));
    m_close->setAccessibleName(tr("Close the guide"));
    m_view->setAccessibleName(tr("Writing guide"));
    m_edit->setAccessibleName(tr("Writing guide"));
    m_empty->setTexts(tr("No writing guide yet"), tr("One page that says how explanations are written here: everybody's then look alike, and models learn from that."));
    m_begin->setText(tr("Begin with a Proposal"));
}

} // namespace kotowari::ui
