#include "snippetmenu.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/dialogs/snippetsdialog.h"
#include "ui/widgets/plainedit.h"

#include <QEvent>
#include <QRegularExpression>

namespace kotowari::ui {

SnippetMenu::SnippetMenu(std::function<PlainEdit *()> target, QWidget *parent) : QMenu(parent), m_target(std::move(target)) { fill(); }

void SnippetMenu::setSession(Session *session)
{
    m_session = session;
    m_snippets.clear();
    fill();
    load();
}

void SnippetMenu::load()
{
    if (!m_session)
        return;
    runInBackground(
        this, [project = m_session->project()] { return project->writing().snippets(); },
        [this, session = m_session](const Result<std::vector<Snippet>> &snippets) {
            if (!snippets || session != m_session)
                return;
            m_snippets = *snippets;
            fill();
        });
}

void SnippetMenu::fill()
{
    clear();
    int number = 0;
    for (const auto &snippet : m_snippets) {
        const QString title = QString::fromStdString(snippet.title).replace(u'&', QStringLiteral("&&"));
        auto *action = addAction(++number <= 9 ? QStringLiteral("&%1  %2").arg(number).arg(title) : title, this, [this, snippet] { insert(snippet); });
        action->setToolTip(QString::fromStdString(snippet.text));
    }
    if (m_snippets.empty())
        addAction(tr("No snippets yet"))->setEnabled(false);
    addSeparator();
    addAction(tr("Make a Snippet of the &Selection…"), this, [this] {
        QString text = m_target()->textCursor().selectedText();
        manage(text.replace(QChar::ParagraphSeparator, u'\n'));
    });
    addAction(tr("&Edit Snippets…"), this, [this] { manage({}); });
    setToolTipsVisible(true);
}

void SnippetMenu::manage(const QString &fresh)
{
    if (!m_session)
        return;
    auto *dialog = new SnippetsDialog(m_session, fresh, parentWidget());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SnippetsDialog::snippetsChanged, this, &SnippetMenu::load);
    dialog->open();
}

void SnippetMenu::insert(const Snippet &snippet)
{
    auto *edit = m_target();
    if (edit->isReadOnly() || edit->composing())
        return;
    edit->setFocus();
    const int begin = edit->textCursor().selectionStart();
    edit->insertPlainText(QString::fromStdString(snippet.text));
    auto cursor = edit->textCursor();
    const int end = cursor.position();
    cursor.setPosition(begin);
    edit->setTextCursor(cursor);
    if (!nextPlaceholder() || edit->textCursor().selectionStart() >= end) {
        cursor.setPosition(end);
        edit->setTextCursor(cursor);
    }
}

bool SnippetMenu::nextPlaceholder()
{
    static const QRegularExpression pattern(QStringLiteral("\\{[^{}\\n]{1,60}\\}"));
    auto *edit = m_target();
    const QString text = edit->toPlainText();
    auto found = pattern.match(text, edit->textCursor().selectionEnd());
    if (!found.hasMatch())
        found = pattern.match(text);
    if (!found.hasMatch())
        return false;
    auto cursor = edit->textCursor();
    cursor.setPosition(int(found.capturedStart()));
    cursor.setPosition(int(found.capturedEnd()), QTextCursor::KeepAnchor);
    edit->setTextCursor(cursor);
    return true;
}

void SnippetMenu::changeEvent(QEvent *event)
{
    QMenu::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fill();
}

} // namespace kotowari::ui
