// What the plan will cost: estimated at once, measured on this machine when asked to.
#pragma once

#include "core/api/experiment.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <atomic>
#include <memory>
#include <stop_token>

class QLabel;
class QProgressBar;
class QPushButton;

namespace kotowari::ui {

class Session;

class PlanCost : public QWidget
{
    Q_OBJECT

public:
    explicit PlanCost(QWidget *parent = nullptr);
    ~PlanCost() override;

    void setSession(Session *session); ///< stops measuring
    /// `check` absent: it is on its way. With problems nothing is shown.
    void setPlan(const Plan &plan, const std::optional<PlanCheck> &check);
    /// The plan's check with what was measured, as long as nothing that costs has changed since.
    std::optional<PlanCheck> measured() const;
    bool measuring() const { return m_measuring; }

Q_SIGNALS:
    void changed(); ///< a measure arrived

protected:
    void changeEvent(QEvent *event) override;

private:
    void measure();
    void stop();
    void refresh();

    struct Measured {
        Plan plan; ///< what its time and memory depend on
        PlanCheck check;
    };
    QPointer<Session> m_session;
    Plan m_plan;
    std::optional<PlanCheck> m_check;
    std::optional<Measured> m_measured;
    std::stop_source m_stop;
    std::shared_ptr<std::atomic<double>> m_fraction; ///< set on another thread
    QTimer m_timer;
    int m_generation = 0; ///< of sessions
    bool m_measuring = false;

    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_button;
};

} // namespace kotowari::ui
