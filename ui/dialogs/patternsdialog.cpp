#include "patternsdialog.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/theme.h"
#include "ui/widgets/labels.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace kotowari::ui {

PatternsDialog::PatternsDialog(Session *session, const QString &author, QWidget *parent)
    : QDialog(parent), m_session(session), m_author(author.toStdString()), m_table(new QTableWidget(0, 2, this)), m_name(new QLineEdit(this)),
      m_pattern(new QLineEdit(this)), m_problem(new QLabel(this)), m_add(new QPushButton(tr("Add"), this)), m_remove(new QPushButton(tr("Delete"), this))
{
    setWindowTitle(tr("Own Patterns for Personal Data"));
    auto *hint = makeFaint(new QLabel(tr("Numbers that only this office calls personal, besides those that are found anyway. The pattern is a regular expression: E\\d{5} is an E and five digits. Full and half width are the same."), this));
    hint->setWordWrap(true);
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Pattern")});
    m_table->setAccessibleName(windowTitle());
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->resizeSection(0, 180);
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_name->setPlaceholderText(tr("Name, for example: employee number"));
    m_name->setAccessibleName(tr("Name of the pattern"));
    m_pattern->setPlaceholderText(tr("Pattern, for example: E\\d{5}"));
    m_pattern->setAccessibleName(tr("Pattern"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_add->setProperty("primary", true);
    auto *row = new QHBoxLayout;
    row->addWidget(m_name, 1);
    row->addWidget(m_pattern, 1);
    row->addWidget(m_add);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    buttons->addButton(m_remove, QDialogButtonBox::ActionRole);
    for (auto *button : {m_add, m_remove, buttons->button(QDialogButtonBox::Close)})
        button->setAutoDefault(false); // Enter confirms a conversion, too
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::l, spacing::l, spacing::l, spacing::l);
    layout->addWidget(hint);
    layout->addWidget(m_table, 1);
    layout->addLayout(row);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    resize(560, 340);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_add, &QPushButton::clicked, this, &PatternsDialog::add);
    connect(m_remove, &QPushButton::clicked, this, &PatternsDialog::remove);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &PatternsDialog::updateButtons);
    for (auto *edit : {m_name, m_pattern})
        connect(edit, &QLineEdit::textChanged, this, &PatternsDialog::updateButtons);
    updateButtons();
    m_name->setFocus();
    load();
}

QString PatternsDialog::problem() const { return m_problem->isHidden() ? QString() : m_problem->text(); }

void PatternsDialog::updateButtons()
{
    const bool writable = m_session && !m_session->readOnly();
    m_add->setEnabled(writable && !m_name->text().trimmed().isEmpty() && !m_pattern->text().isEmpty());
    m_remove->setEnabled(writable && m_table->selectionModel()->hasSelection());
    m_name->setEnabled(writable);
    m_pattern->setEnabled(writable);
}

void PatternsDialog::load()
{
    if (!m_session)
        return;
    runInBackground(
        this, [project = m_session->project()] { return project->quality().patterns(); },
        [this](const Result<std::vector<PersonalPattern>> &patterns) {
            if (!patterns)
                return done(patterns.error());
            m_table->setRowCount(int(patterns->size()));
            for (int row = 0; row < m_table->rowCount(); ++row) {
                m_table->setItem(row, 0, new QTableWidgetItem(QString::fromStdString((*patterns)[std::size_t(row)].name)));
                m_table->setItem(row, 1, new QTableWidgetItem(QString::fromStdString((*patterns)[std::size_t(row)].pattern)));
            }
            updateButtons();
        },
        writerPool()); // after the changes before it
}

void PatternsDialog::done(const Result<void> &result)
{
    m_problem->setText(result || !m_session ? QString() : m_session->text(result.error()));
    m_problem->setVisible(!m_problem->text().isEmpty());
    if (!result)
        return;
    load();
    Q_EMIT patternsChanged();
}

void PatternsDialog::add()
{
    if (!m_session)
        return;
    const PersonalPattern pattern{m_name->text().trimmed().toStdString(), m_pattern->text().toStdString()};
    runInBackground(
        this, [project = m_session->project(), pattern, who = m_author] { return project->quality().addPattern(pattern, who); },
        [this](const Result<void> &added) {
            if (added) {
                m_name->clear();
                m_pattern->clear();
                m_name->setFocus();
            }
            done(added);
        },
        writerPool());
}

void PatternsDialog::remove()
{
    const auto *item = m_table->item(m_table->currentRow(), 0);
    if (!m_session || !item)
        return;
    runInBackground(
        this, [project = m_session->project(), name = item->text().toStdString(), who = m_author] { return project->quality().removePattern(name, who); },
        [this](const Result<void> &removed) { done(removed); }, writerPool());
}

} // namespace kotowari::ui
