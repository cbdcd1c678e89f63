#include "snippetsdialog.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/plainedit.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace kotowari::ui {

SnippetsDialog::SnippetsDialog(Session *session, const QString &fresh, QWidget *parent)
    : QDialog(parent), m_session(session), m_list(new QListWidget(this)), m_title(new QLineEdit(this)), m_text(new PlainEdit(this)),
      m_problem(new QLabel(this)), m_new(new QPushButton(tr("New"), this)), m_save(new QPushButton(tr("Save"), this)),
      m_remove(new QPushButton(tr("Delete"), this))
{
    setWindowTitle(tr("Snippets"));
    auto *hint = makeFaint(new QLabel(tr("Write what is filled in later in braces: {limit}. After inserting, %1 goes from one to the next.")
                                          .arg(QKeySequence(int(Qt::ALT) | int(Qt::Key_N)).toString(QKeySequence::NativeText)), this));
    hint->setWordWrap(true);
    m_list->setAccessibleName(tr("Snippets"));
    m_title->setPlaceholderText(tr("Title"));
    m_title->setAccessibleName(tr("Title"));
    m_text->setPlaceholderText(tr("Text, for example: The quantity is {quantity}, so the limit is {percent} %."));
    m_text->setAccessibleName(tr("Text of the snippet"));
    m_problem->setWordWrap(true);
    m_save->setProperty("primary", true);
    auto *right = new QVBoxLayout;
    right->addWidget(m_title);
    right->addWidget(m_text, 1);
    right->addWidget(m_problem);
    auto *row = new QHBoxLayout;
    row->addWidget(m_list, 1);
    row->addLayout(right, 2);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    buttons->addButton(m_new, QDialogButtonBox::ActionRole);
    buttons->addButton(m_remove, QDialogButtonBox::ActionRole);
    buttons->addButton(m_save, QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::l, spacing::l, spacing::l, spacing::l);
    layout->addWidget(hint);
    layout->addLayout(row, 1);
    layout->addWidget(buttons);
    resize(640, 360);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::currentRowChanged, this, &SnippetsDialog::showSnippet);
    connect(m_new, &QPushButton::clicked, this, [this] { begin({}); });
    connect(m_save, &QPushButton::clicked, this, &SnippetsDialog::save);
    connect(m_remove, &QPushButton::clicked, this, &SnippetsDialog::remove);
    begin(fresh);
    load(fresh.isEmpty() ? -1 : 0);
}

QString SnippetsDialog::problem() const { return m_problem->text(); }

/// Shows snippet `select` afterwards; 0: stays with the new one, -1: the first.
void SnippetsDialog::load(std::int64_t select)
{
    runInBackground(
        this, [project = m_session->project()] { return project->writing().snippets(); },
        [this, select](const Result<std::vector<Snippet>> &snippets) {
            if (!snippets)
                return m_problem->setText(m_session ? m_session->text(snippets.error()) : QString());
            m_snippets = *snippets;
            const QSignalBlocker quiet(m_list);
            m_list->clear();
            int row = -1;
            for (const auto &snippet : m_snippets) {
                if (snippet.id == select || (select == -1 && row < 0))
                    row = m_list->count();
                m_list->addItem(QString::fromStdString(snippet.title));
            }
            m_list->setCurrentRow(row);
            if (row >= 0)
                showSnippet();
        });
}

void SnippetsDialog::showSnippet()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    const auto &snippet = m_snippets[std::size_t(row)];
    m_shown = snippet.id;
    m_title->setText(QString::fromStdString(snippet.title));
    m_text->setPlainText(QString::fromStdString(snippet.text));
    m_problem->clear();
    m_remove->setEnabled(true);
}

void SnippetsDialog::begin(const QString &text)
{
    m_list->setCurrentRow(-1);
    m_shown = 0;
    m_title->clear();
    m_text->setPlainText(text);
    m_problem->clear();
    m_remove->setEnabled(false);
    m_title->setFocus();
}

void SnippetsDialog::save()
{
    if (!m_session)
        return;
    const Snippet snippet{m_shown, m_title->text().toStdString(), m_text->toPlainText().toStdString()};
    runInBackground(
        this, [project = m_session->project(), snippet] { return project->writing().putSnippet(snippet); },
        [this](const Result<std::int64_t> &id) {
            if (!id)
                return m_problem->setText(m_session ? m_session->text(id.error()) : QString());
            m_problem->clear();
            load(*id);
            Q_EMIT snippetsChanged();
        },
        writerPool());
}

void SnippetsDialog::remove()
{
    if (!m_session || m_shown == 0)
        return;
    runInBackground(
        this, [project = m_session->project(), id = m_shown] { return project->writing().removeSnippet(id); },
        [this](const Result<void> &done) {
            if (!done)
                return m_problem->setText(m_session ? m_session->text(done.error()) : QString());
            begin({});
            load(-1);
            Q_EMIT snippetsChanged();
        },
        writerPool());
}

} // namespace kotowari::ui
