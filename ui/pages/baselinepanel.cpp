#include "baselinepanel.h"

#include "peopleform.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/dialogs/filedialog.h"
#include "ui/dialogs/outsidedialog.h"
#include "ui/models/analysiswords.h"
#include "ui/models/comparisoncharts.h"
#include "ui/theme.h"
#include "ui/widgets/checkedfield.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "valuetable.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>

namespace kotowari::ui {

BaselinePanel::BaselinePanel(Theme *theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_title(makeTitle(new QLabel(this), 1.0)), m_people(new QPushButton(this)), m_import(new QPushButton(icon(QStringLiteral("import")), {}, this)),
      m_remove(new QToolButton(this)), m_form(new PeopleForm(theme, this)), m_table(new ValueTable(this)), m_note(makeFaint(new QLabel(this)))
{
    m_people->setCheckable(true);
    m_remove->setPopupMode(QToolButton::InstantPopup);
    m_remove->setMenu(new QMenu(m_remove));
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_title->setBuddy(m_table);
    m_form->hide();
    auto *row = new QHBoxLayout;
    row->addWidget(m_title);
    row->addStretch();
    row->addWidget(m_people);
    row->addWidget(m_import);
    row->addWidget(m_remove);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(spacing::s);
    layout->addLayout(row);
    layout->addWidget(m_form);
    layout->addWidget(m_table);
    layout->addWidget(m_note);
    connect(m_people, &QPushButton::clicked, this, [this](bool on) {
        if (on)
            editPeople();
        else
            m_form->hide();
    });
    connect(m_import, &QPushButton::clicked, this, [this] { importOutside(); });
    connect(m_form, &PeopleForm::closeWanted, this, [this] {
        m_form->hide();
        m_people->setChecked(false);
        m_people->setFocus();
    });
    connect(m_form, &PeopleForm::saveWanted, this, [this] {
        if (const auto figures = m_form->figures())
            store([figures](BaselineService &service) { return service.setPeople(*figures); });
    });
    connect(m_form, &PeopleForm::removeWanted, this, [this] { store([](BaselineService &service) { return service.removePeople(); }); });
    retranslate();
    hide();
}

void BaselinePanel::setSession(Session *session)
{
    m_session = session;
    ++m_generation;
    m_pending = 0;
    clear();
}

void BaselinePanel::clear()
{
    m_comparison.reset();
    m_form->hide();
    m_people->setChecked(false);
    hide();
}

void BaselinePanel::show(const Comparison &comparison)
{
    m_comparison = comparison;
    showTable();
    setVisible(true);
}

void BaselinePanel::showTable()
{
    if (!m_session || !m_comparison)
        return;
    const auto table = ComparisonCharts::baselines(*m_comparison);
    m_table->setRows(table.headers, table.rows);
    m_table->setVisible(!table.rows.empty());
    const auto text = notes();
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
    const bool writable = !m_session->readOnly();
    for (QWidget *widget : {static_cast<QWidget *>(m_people), static_cast<QWidget *>(m_import), static_cast<QWidget *>(m_remove)})
        widget->setEnabled(writable);
    m_remove->menu()->clear();
    for (const auto &one : m_comparison->baselines.baselines) {
        const auto name = QString::fromStdString(one.name);
        if (one.kind == BaselineKind::Outside)
            m_remove->menu()->addAction(tr("Remove %1…", "outside system").arg(name), this, [this, name] { askRemove(name); });
    }
    m_remove->setVisible(!m_remove->menu()->isEmpty());
}

QString BaselinePanel::notes() const
{
    const auto &list = m_comparison->baselines;
    QStringList notes;
    for (const auto &one : list.baselines) {
        if (one.typed && !one.note.empty())
            notes << tr("People: %1", "where typed figures come from").arg(QString::fromStdString(one.note));
        if (!one.missing.empty()) {
            constexpr qsizetype named = 10;
            QStringList cases;
            for (const auto &name : one.missing)
                cases << QString::fromStdString(name);
            const auto more = cases.size() - named;
            const auto shownCases = cases.mid(0, named).join(tr(", ", "list"));
            const auto system = QString::fromStdString(one.name);
            notes << (more > 0 ? tr("%1 gave no answer to: %2 and %3 more").arg(system, shownCases, AnalysisWords::count(more)) : tr("%1 gave no answer to: %2").arg(system, shownCases));
        }
    }
    if (list.problem)
        notes << tr("The linear model and the decision tree are left out: %1").arg(m_session->text(*list.problem));
    return notes.join(QLatin1Char('\n'));
}

void BaselinePanel::editPeople()
{
    if (!m_session || m_session->readOnly())
        return;
    ++m_pending;
    runInBackground(
        this, [project = m_session->project()] { return project->baselines().people(); },
        [this, generation = m_generation](const Result<std::optional<PeopleFigures>> &figures) {
            if (generation != m_generation)
                return;
            --m_pending;
            if (!figures)
                return Q_EMIT m_session->failed(figures.error());
            m_form->show(*figures);
            m_form->setVisible(true);
            m_people->setChecked(true);
            m_form->accuracy()->edit()->setFocus();
        });
}

void BaselinePanel::store(std::function<Result<void>(BaselineService &)> change)
{
    if (!m_session)
        return;
    m_form->setEnabled(false);
    ++m_pending;
    runInBackground(
        this, [project = m_session->project(), change = std::move(change)] { return change(project->baselines()); },
        [this, generation = m_generation](const Result<void> &done) {
            m_form->setEnabled(true);
            if (generation != m_generation)
                return;
            --m_pending;
            if (!done)
                return Q_EMIT m_session->failed(done.error());
            m_form->hide();
            m_people->setChecked(false);
            Q_EMIT baselinesChanged();
        },
        writerPool());
}

void BaselinePanel::importOutside(const QString &path)
{
    if (!m_session || m_session->readOnly())
        return;
    if (path.isEmpty()) {
        auto *dialog = new FileDialog(this, tr("Answers of an Outside System"), {}, tr("Tables and JSON (*.xlsx *.csv *.tsv *.txt *.jsonl *.json);;All files (*)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, this, &BaselinePanel::importOutside);
        dialog->open();
        return;
    }
    auto *dialog = new OutsideDialog(m_session, m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &OutsideDialog::imported, this, &BaselinePanel::baselinesChanged);
    dialog->setFile(path);
    dialog->open();
}

void BaselinePanel::askRemove(const QString &name)
{
    auto *question = new QMessageBox(QMessageBox::NoIcon, tr("Remove Outside System"), tr("Remove the answers of %1 from this project?").arg(name), QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("They are deleted for good and disappear from every comparison; the file they came from stays and can be imported again."));
    auto *yes = question->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    question->setDefaultButton(question->addButton(tr("Cancel"), QMessageBox::RejectRole));
    connect(question, &QMessageBox::buttonClicked, this, [this, yes, name](const QAbstractButton *button) {
        if (button == yes)
            removeOutside(name);
    });
    question->open();
}

void BaselinePanel::removeOutside(const QString &name)
{
    store([name = name.toStdString()](BaselineService &service) { return service.removeOutside(name); });
}

void BaselinePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showTable();
    }
}

void BaselinePanel::retranslate()
{
    m_title->setText(tr("Without training a model"));
    m_people->setText(tr("People's Figures…"));
    m_people->setToolTip(tr("Type how accurate people are at this work and how long a case takes them"));
    m_import->setText(tr("Import an Outside System…"));
    m_import->setToolTip(tr("Read another system's answers to these cases from a file and score them here"));
    m_remove->setText(tr("Remove…"));
    m_remove->setToolTip(tr("Remove an outside system's answers"));
}

} // namespace kotowari::ui
