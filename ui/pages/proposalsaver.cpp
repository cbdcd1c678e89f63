#include "proposalsaver.h"

#include "core/api/costservice.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/dialogs/filedialog.h"
#include "ui/report/htmlreport.h"
#include "ui/report/pdfreport.h"
#include "ui/theme.h"
#include "ui/widgets/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace kotowari::ui {

ProposalSaver::ProposalSaver(QWidget *parent)
    : QWidget(parent), m_button(new QPushButton(icon(QStringLiteral("report")), {}, this)), m_status(new QLabel(this))
{
    m_status->setWordWrap(true);
    m_status->setTextFormat(Qt::PlainText);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(spacing::m);
    layout->addWidget(m_button);
    layout->addWidget(m_status, 1);
    connect(m_button, &QPushButton::clicked, this, &ProposalSaver::ask);
    update();
}

void ProposalSaver::setSession(Session *session)
{
    m_session = session;
    ++m_generation;
    m_pending = 0;
    m_status->clear();
    setSource(std::nullopt, {});
}

void ProposalSaver::setSource(std::optional<ExperimentId> experiment, const std::string &scenario)
{
    m_experiment = experiment;
    m_scenario = scenario;
    update();
}

QString ProposalSaver::status() const { return m_status->text(); }

void ProposalSaver::update()
{
    m_button->setText(tr("Save Proposal…"));
    m_button->setEnabled(m_session && m_experiment && m_pending == 0);
    m_button->setToolTip(m_experiment ? tr("Both decisions, their figures and the checklist on one page, as PDF or web page") : tr("When there is an experiment"));
}

void ProposalSaver::ask()
{
    if (!m_session)
        return;
    const QFileInfo project(QString::fromStdString(m_session->project()->path()));
    auto *dialog = new FileDialog(this, tr("Save Proposal"), project.absolutePath(), QStringLiteral("PDF (*.pdf);;HTML (*.html)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    dialog->selectFile(QStringLiteral("%1-proposal.pdf").arg(project.completeBaseName()));
    connect(dialog, &QFileDialog::fileSelected, this, &ProposalSaver::save);
    dialog->open();
}

void ProposalSaver::save(const QString &path)
{
    if (!m_session || !m_experiment)
        return;
    ++m_pending;
    update();
    m_status->setText(tr("Writing %1…").arg(QFileInfo(path).fileName()));
    runInBackground(
        this,
        [project = m_session->project(), experiment = m_experiment, scenario = m_scenario, language = m_session->language(), path]() -> Result<void> {
            const auto report = project->costs().proposal(experiment, scenario, language);
            if (!report)
                return report.error();
            return path.endsWith(QStringLiteral(".html"), Qt::CaseInsensitive) ? writeHtml(*report, path) : writePdf(*report, path);
        },
        [this, path, generation = m_generation](Result<void> written) {
            if (generation != m_generation || !m_session)
                return;
            m_pending = std::max(0, m_pending - 1);
            update();
            if (!written) {
                m_status->setText(m_session->text(written.error()));
                return Q_EMIT m_session->failed(written.error());
            }
            m_status->setText(tr("Saved %1.").arg(QFileInfo(path).fileName()));
        });
}

void ProposalSaver::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        update();
}

} // namespace kotowari::ui
