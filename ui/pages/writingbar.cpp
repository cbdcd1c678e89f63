#include "writingbar.h"

#include "core/api/reviewservice.h"
#include "drafting.h"
#include "snippetmenu.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/dialogs/versionsdialog.h"
#include "ui/document/exampledocument.h"
#include "ui/theme.h"
#include "ui/widgets/draftpanel.h"
#include "ui/widgets/plainedit.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace kotowari::ui {

namespace {

QKeySequence alt(Qt::Key key) { return QKeySequence(int(Qt::ALT) | int(key)); }
QString keyText(Qt::Key key) { return alt(key).toString(QKeySequence::NativeText); }

} // namespace

WritingBar::WritingBar(ExampleDocument *document, DraftPanel *panel, std::function<Granularity()> level, std::function<PlainEdit *()> target,
                       QWidget *parent)
    : QWidget(parent), m_document(document), m_level(level), m_target(target), m_drafting(new Drafting(document, panel, level, this)),
      m_snippetMenu(new SnippetMenu(target, this)), m_draft(new QToolButton(this)), m_snippets(new QToolButton(this)),
      m_versions(new QToolButton(this)), m_guide(new QToolButton(this)), m_submit(new QToolButton(this)), m_fromTemplate(new QAction(this)), m_fromModel(new QAction(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(spacing::xs);
    for (auto *button : {m_draft, m_snippets, m_versions, m_guide, m_submit}) {
        button->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(button);
    }
    layout->addStretch();
    auto *drafts = new QMenu(this);
    drafts->addAction(m_fromTemplate);
    drafts->addAction(m_fromModel);
    m_draft->setMenu(drafts);
    m_draft->setPopupMode(QToolButton::InstantPopup);
    m_snippets->setMenu(m_snippetMenu);
    m_snippets->setPopupMode(QToolButton::InstantPopup);
    m_guide->setCheckable(true);
    connect(m_fromTemplate, &QAction::triggered, this, [this] { m_drafting->ask(DraftSource::Template); });
    connect(m_fromModel, &QAction::triggered, this, [this] { m_drafting->ask(DraftSource::Model); });
    connect(m_versions, &QToolButton::clicked, this, &WritingBar::showVersions);
    connect(m_submit, &QToolButton::clicked, this, &WritingBar::submit);
    connect(m_guide, &QToolButton::toggled, this, &WritingBar::guideWanted);
    retranslate();
}

void WritingBar::setSession(Session *session)
{
    m_session = session;
    m_drafting->setSession(session);
    m_snippetMenu->setSession(session);
}

void WritingBar::setWritable(bool writable)
{
    m_draft->setEnabled(writable);
    m_snippets->setEnabled(writable);
    m_submit->setEnabled(writable);
    m_versions->setEnabled(m_document->current() != 0);
}

void WritingBar::addKeys(QWidget *page)
{
    const auto add = [&](Qt::Key key, std::function<void()> action) {
        auto *one = new QAction(page);
        one->setShortcut(alt(key));
        one->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        page->addAction(one);
        connect(one, &QAction::triggered, this, [this, action = std::move(action)] {
            if (!m_target()->composing())
                action();
        });
    };
    add(Qt::Key_D, [this] {
        if (m_draft->isEnabled())
            m_drafting->ask(DraftSource::Template);
    });
    add(Qt::Key_A, [this] { m_drafting->accept(); });
    add(Qt::Key_X, [this] { m_drafting->reject(); });
    add(Qt::Key_I, [this] {
        if (m_snippets->isEnabled())
            m_snippets->showMenu();
    });
    add(Qt::Key_N, [this] { m_snippetMenu->nextPlaceholder(); });
    add(Qt::Key_H, [this] { showVersions(); });
    add(Qt::Key_P, [this] {
        if (m_submit->isEnabled())
            submit();
    });
    add(Qt::Key_G, [this] { m_guide->toggle(); });
}

void WritingBar::showVersions()
{
    if (!m_session || m_document->current() == 0)
        return;
    m_document->flush();
    const auto level = m_level();
    runInBackground(
        this, [project = m_session->project(), id = m_document->current(), level] { return project->writing().versions(id, level); },
        [this, id = m_document->current(), level](const Result<std::vector<ExplanationVersion>> &versions) {
            if (!m_session || id != m_document->current())
                return;
            if (!versions)
                return Q_EMIT m_session->failed(versions.error());
            auto *dialog = new VersionsDialog(level, m_document->text(fieldOf(level)), *versions, window());
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->restoreButton()->setEnabled(dialog->restoreButton()->isEnabled() && !m_session->readOnly());
            connect(dialog, &VersionsDialog::restoreWanted, this, [this, id, level](const QString &text) {
                if (id != m_document->current())
                    return;
                m_document->endTyping();
                m_document->edit(fieldOf(level), text);
                m_document->endTyping();
            });
            dialog->open();
        },
        writerPool());
}

/// All levels of the open example at once: a reviewer looks at a case, not at a level.
void WritingBar::submit()
{
    if (!m_session || m_document->current() == 0)
        return;
    m_document->flush();
    std::vector<ExplanationKey> keys;
    for (const auto &explanation : m_document->example().explanations)
        keys.push_back({m_document->current(), explanation.granularity});
    if (keys.empty())
        return;
    ReviewAct act;
    act.actor = m_document->author().toStdString();
    runInBackground(
        this, [project = m_session->project(), keys, act] { return project->review().submit(keys, act); },
        [this, id = m_document->current()](const Result<ReviewOutcome> &outcome) {
            if (!m_session)
                return;
            if (!outcome)
                return Q_EMIT m_session->failed(outcome.error());
            if (outcome->done == 0 && !outcome->leftOut.empty())
                Q_EMIT m_session->failed({ErrorCode::InvalidInput, outcome->leftOut.front().why, {}});
            Q_EMIT m_document->stored(id);
        },
        writerPool());
}

void WritingBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void WritingBar::retranslate()
{
    m_draft->setText(tr("Draft"));
    m_draft->setToolTip(tr("A proposal for this explanation, to be looked at before it is used (%1)").arg(keyText(Qt::Key_D)));
    m_fromTemplate->setText(tr("After a similar case  %1").arg(keyText(Qt::Key_D)));
    m_fromModel->setText(tr("By the model of this project"));
    m_snippets->setText(tr("Snippets"));
    m_snippets->setToolTip(tr("Insert a piece of text that comes up again and again (%1; next blank: %2)").arg(keyText(Qt::Key_I), keyText(Qt::Key_N)));
    m_versions->setText(tr("Former texts"));
    m_versions->setToolTip(tr("Every former text of this explanation and what changed (%1)").arg(keyText(Qt::Key_H)));
    m_submit->setText(tr("Submit"));
    m_submit->setToolTip(tr("Hand the explanations of this example in for review (%1)").arg(keyText(Qt::Key_P)));
    m_guide->setText(tr("Guide"));
    m_guide->setToolTip(tr("How explanations are written in this project (%1)").arg(keyText(Qt::Key_G)));
}

} // namespace kotowari::ui
