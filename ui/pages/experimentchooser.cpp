#include "experimentchooser.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/models/analysiswords.h"

#include <QEvent>
#include <QSignalBlocker>

#include <algorithm>

namespace kotowari::ui {

ExperimentChooser::ExperimentChooser(bool newPlan, QWidget *parent) : QComboBox(parent), m_newPlan(newPlan)
{
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(34);
    setAccessibleName(tr("Experiment"));
    connect(this, &QComboBox::activated, this, [this](int index) {
        m_byHand = true;
        setToolTip(currentText());
        if (const auto id = idAt(index); id != m_chosen) {
            m_chosen = id;
            Q_EMIT experimentChosen();
        }
    });
}

void ExperimentChooser::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_experiments.clear();
    m_chosen.reset();
    m_byHand = false;
    ++m_generation;
    m_pending = 0;
    fill();
    if (!session)
        return;
    connect(session, &Session::experimentsChanged, this, &ExperimentChooser::refresh);
    refresh();
}

void ExperimentChooser::refresh()
{
    if (!m_session)
        return;
    ++m_pending;
    runInBackground(
        this, [project = m_session->project()] { return project->experiments().experiments(); },
        [this, generation = m_generation](Result<std::vector<Experiment>> list) {
            if (generation != m_generation)
                return;
            --m_pending;
            if (!list)
                return Q_EMIT m_session->failed(list.error());
            // One that was made just now is chosen before the list has it: it counts as chosen once it is there.
            std::optional<ExperimentId> before;
            if (const auto *shown = chosen())
                before = shown->id;
            m_experiments = *std::move(list);
            const bool known = m_chosen && std::ranges::any_of(m_experiments, [&](const Experiment &e) { return e.id == *m_chosen; });
            if (!m_byHand || (m_chosen && !known))
                m_chosen = m_experiments.empty() ? std::nullopt : std::optional(m_experiments.front().id);
            fill();
            Q_EMIT loaded();
            if (m_chosen != before)
                Q_EMIT experimentChosen();
        });
}

const Experiment *ExperimentChooser::chosen() const
{
    const auto it = std::ranges::find_if(m_experiments, [this](const Experiment &e) { return m_chosen && e.id == *m_chosen; });
    return it == m_experiments.end() ? nullptr : &*it;
}

bool ExperimentChooser::concerns(const std::vector<Run> &runs, std::initializer_list<RunState> states) const
{
    const auto *experiment = chosen();
    return experiment && std::ranges::any_of(runs, [&](const Run &run) { return run.experiment == experiment->id && std::ranges::find(states, run.state) != states.end(); });
}

void ExperimentChooser::choose(std::optional<ExperimentId> id)
{
    m_byHand = true;
    if (id == m_chosen)
        return;
    m_chosen = id;
    fill();
    Q_EMIT experimentChosen();
}

std::optional<ExperimentId> ExperimentChooser::idAt(int index) const
{
    const auto value = itemData(index);
    return value.isValid() ? std::optional(ExperimentId(value.toLongLong())) : std::nullopt;
}

void ExperimentChooser::fill()
{
    const QSignalBlocker blocker(this);
    clear();
    if (m_newPlan)
        addItem(tr("New plan"));
    for (const auto &experiment : m_experiments) {
        const auto name = QString::fromStdString(experiment.plan.name);
        addItem(tr("%1 (no. %2, %3)", "name, number, date")
                    .arg(name.isEmpty() ? tr("Experiment") : name).arg(experiment.id).arg(AnalysisWords::dateTime(experiment.createdAt)),
                QVariant::fromValue(qlonglong(experiment.id)));
        if (m_chosen && experiment.id == *m_chosen)
            setCurrentIndex(count() - 1);
    }
    if (!m_chosen)
        setCurrentIndex(m_newPlan ? 0 : -1);
    setEnabled(count() > 0);
    setToolTip(currentText()); // it may be longer than the box
}

void ExperimentChooser::changeEvent(QEvent *event)
{
    QComboBox::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Experiment"));
        fill();
    }
}

} // namespace kotowari::ui
