// The upper half of "Pools and Checks": the counts, and fixing the pools.
#include "poolsdialog.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/models/analysiswords.h"
#include "ui/models/words.h"
#include "ui/pages/valuetable.h"
#include "ui/theme.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace kotowari::ui {

QWidget *PoolsDialog::buildPools()
{
    auto *part = new QWidget(this);
    m_poolTitle = makeTitle(new QLabel(part), 1.1);
    m_poolTable = new ValueTable(part);
    m_state = new QLabel(part);
    m_state->setWordWrap(true);
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_freezeRow = new QWidget(part);
    m_shareLabel = new QLabel(m_freezeRow);
    m_share = new QDoubleSpinBox(m_freezeRow);
    m_share->setRange(0, 50);
    m_share->setDecimals(0);
    m_share->setSingleStep(5);
    m_share->setValue(10);
    m_share->setSuffix(QStringLiteral(" %"));
    m_share->setMinimumWidth(96);
    m_shareLabel->setBuddy(m_share);
    m_freeze = new QPushButton(icon(QStringLiteral("lock")), {}, m_freezeRow);
    m_meaning = makeFaint(new QLabel(m_freezeRow));
    m_meaning->setWordWrap(true);
    auto *controls = new QHBoxLayout;
    controls->addWidget(m_shareLabel);
    controls->addWidget(m_share);
    controls->addWidget(m_freeze);
    controls->addStretch();
    auto *freeze = new QVBoxLayout(m_freezeRow);
    freeze->setContentsMargins({});
    freeze->setSpacing(spacing::xs);
    freeze->addLayout(controls);
    freeze->addWidget(m_meaning);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->setSpacing(spacing::s);
    layout->addWidget(m_poolTitle);
    layout->addWidget(m_poolTable);
    layout->addWidget(m_state);
    layout->addWidget(m_freezeRow);
    connect(m_freeze, &QPushButton::clicked, this, &PoolsDialog::freeze);
    connect(m_share, &QDoubleSpinBox::valueChanged, this, &PoolsDialog::showPools);
    return part;
}

void PoolsDialog::showPools()
{
    if (!m_session)
        return;
    const auto &summary = m_session->summary();
    std::vector<QStringList> rows;
    const auto add = [&](Pool pool, const QString &purpose) {
        const auto count = summary.pools[std::size_t(pool)];
        rows.push_back({poolWord(pool), number(count), summary.examples > 0 ? AnalysisWords::percent(double(count) / double(summary.examples)) : QStringLiteral("–"), purpose});
    };
    if (summary.pools[std::size_t(Pool::None)] > 0 || !summary.poolsFrozen)
        add(Pool::None, tr("in no pool yet"));
    if (summary.poolsFrozen) {
        add(Pool::Training, tr("models learn from these; explanations are written for these only"));
        add(Pool::Validation, tr("choose each run's best checkpoint"));
        add(Pool::Test, tr("score the runs"));
        if (summary.pools[std::size_t(Pool::Confirmation)] > 0)
            add(Pool::Confirmation, tr("locked: scored once, at the end"));
    }
    m_poolTable->setRows({tr("Pool"), tr("Examples"), tr("Share"), tr("What they are for")}, rows);
    if (!summary.poolsFrozen) {
        m_state->setText(tr("The pools are not fixed yet. Writing the first explanation or creating an experiment fixes them: 70 % training, 10 % validation, 20 % test, groups kept together."));
    } else {
        const auto at = longDate(summary.poolsFrozenAt);
        const auto print = QString::fromStdString(summary.poolsFingerprint);
        m_state->setText((at.isEmpty() ? tr("The pools are fixed.") : tr("The pools are fixed since %1.").arg(at)) + QLatin1Char(' ')
                         + (print.isEmpty() ? tr("Fingerprint: not known.") : tr("Fingerprint: %1").arg(print)));
    }
    m_freezeRow->setVisible(!summary.poolsFrozen);
    m_freeze->setEnabled(!m_session->readOnly() && summary.examples > 0);
    m_share->setEnabled(m_freeze->isEnabled());
    m_meaning->setText(m_share->value() > 0
                           ? tr("About %1 of the training examples are locked away: nobody writes explanations for them and no run sees them. They are scored once, at the end, as proof that a result holds on cases that steered no choice. 0 %: no such set. It can only be set aside now.")
                                 .arg(number(std::llround(double(summary.examples) * m_share->value() / 100)))
                           : tr("No confirmation set: the test pool alone decides. One can only be set aside now, before the pools are fixed."));
}

void PoolsDialog::freeze()
{
    auto *question = new QMessageBox(QMessageBox::NoIcon, tr("Fix the Pools"),
                                     m_share->value() > 0 ? tr("Fix the pools now, with a locked confirmation set of %1 %?").arg(int(m_share->value()))
                                                          : tr("Fix the pools now, without a locked confirmation set?"),
                                     QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("This cannot be undone: every example stays in its pool from now on. Examples that are imported later are added to the pools by the same rule."));
    auto *yes = question->addButton(tr("Fix the Pools"), QMessageBox::DestructiveRole);
    question->setDefaultButton(question->addButton(tr("Cancel"), QMessageBox::RejectRole));
    connect(question, &QMessageBox::buttonClicked, this, [this, yes](const QAbstractButton *button) {
        if (button == yes)
            freezeNow();
    });
    question->open();
}

void PoolsDialog::freezeNow()
{
    if (!m_session || m_session->readOnly())
        return;
    showProblem({});
    m_freeze->setEnabled(false);
    ++m_pending;
    runInBackground(
        this, [project = m_session->project(), share = m_share->value() / 100] { return share > 0 ? project->examples().freezePools(share) : project->examples().freezePools(); },
        [this](const Result<void> &done) {
            --m_pending;
            if (!m_session)
                return;
            if (!done)
                showProblem(m_session->text(done.error()));
            m_session->refreshSummary(); // also where another window was quicker
            Q_EMIT m_session->examplesChanged();
            if (done)
                check(); // leakage is between pools
        },
        writerPool()); // behind the edits that are on their way
}

} // namespace kotowari::ui
