#include "plancost.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/models/plansentence.h"
#include "ui/theme.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace kotowari::ui {

namespace {

/// Without what costs nothing: the name, the required score; and which contrast the verdict is about, unless it sets the budget.
Plan costing(Plan plan)
{
    plan.name.clear();
    plan.requiredScore = 0;
    if (plan.budget == Budget::Examples)
        plan.primaryArm = -1;
    return plan;
}

} // namespace

PlanCost::PlanCost(QWidget *parent)
    : QWidget(parent), m_fraction(std::make_shared<std::atomic<double>>(0.0)), m_text(makeTitle(new QLabel(this), 1.1)), m_bar(new QProgressBar(this)), m_button(new QPushButton(this))
{
    m_button->setObjectName(QStringLiteral("measure"));
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(8 * spacing::m);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::s);
    layout->addWidget(m_text);
    layout->addWidget(m_bar);
    layout->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, [this] { m_measuring ? stop() : measure(); });
    m_timer.setInterval(100);
    connect(&m_timer, &QTimer::timeout, this, [this] { m_bar->setValue(int(*m_fraction * 1000)); });
    refresh();
}

PlanCost::~PlanCost() { m_stop.request_stop(); }

void PlanCost::setSession(Session *session)
{
    stop();
    ++m_generation;
    m_session = session;
    m_measured.reset();
    m_check.reset();
    m_measuring = false;
    refresh();
}

void PlanCost::setPlan(const Plan &plan, const std::optional<PlanCheck> &check)
{
    m_plan = plan;
    m_check = check;
    refresh();
}

std::optional<PlanCheck> PlanCost::measured() const
{
    if (!m_measured || m_measured->plan != costing(m_plan))
        return std::nullopt;
    return m_measured->check;
}

void PlanCost::measure()
{
    if (!m_session || !m_check || !m_check->problems.empty())
        return;
    m_measuring = true;
    m_stop = {};
    *m_fraction = 0;
    m_bar->setValue(0);
    m_timer.start();
    refresh();
    runInBackground(
        this,
        [project = m_session->project(), plan = m_plan, fraction = m_fraction, token = m_stop.get_token()] {
            return project->experiments().probe(plan, [fraction](double done) { *fraction = done; }, token);
        },
        [this, plan = costing(m_plan), generation = m_generation](Result<PlanCheck> check) {
            if (generation != m_generation)
                return;
            m_measuring = false;
            m_timer.stop();
            if (check && check->measured)
                m_measured = Measured{plan, *std::move(check)};
            else if (!check && check.error().code != ErrorCode::Cancelled)
                Q_EMIT m_session->failed(check.error());
            refresh();
            Q_EMIT changed();
        });
}

void PlanCost::stop() { m_stop.request_stop(); }

void PlanCost::refresh()
{
    const auto known = measured();
    const bool good = m_check && m_check->problems.empty();
    if (!m_session)
        m_text->clear();
    else if (m_measuring)
        m_text->setText(tr("measuring…"));
    else if (!m_check)
        m_text->setText(tr("checking…"));
    else if (!good)
        m_text->clear();
    else if (known)
        m_text->setText(tr("%1 (measured)", "runs, time, memory").arg(PlanSentence::cost(*known)));
    else
        m_text->setText(m_check->seconds ? PlanSentence::cost(*m_check) : tr("%1, time known after the first steps").arg(PlanSentence::cost(*m_check)));
    m_bar->setVisible(m_measuring);
    m_button->setVisible(m_measuring || (good && !known));
    m_button->setText(m_measuring ? tr("Stop measuring") : tr("Measure"));
    m_button->setToolTip(tr("Tries a few steps and a part of an evaluation of each kind of run on this machine, and says how long the plan will take and how much memory it needs. Nothing is recorded."));
}

void PlanCost::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace kotowari::ui
