// What to explain next: the few examples whose explanation is likely to help most, why, and the way to write it.
#pragma once

#include "core/api/exampleservice.h"
#include "core/api/writingservice.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace kotowari {
class Project;
}

namespace kotowari::ui {

class Session;

/// GUI thread; the examples are looked up on a worker.
class NextPanel : public QWidget
{
    Q_OBJECT

public:
    explicit NextPanel(QWidget *parent = nullptr);

    void setSession(Session *session); ///< null: none
    /// Those that wait for an explanation at this level; looked up anew when it is another one, or examples have changed.
    void show(Granularity level);
    bool settled() const { return m_pending == 0 && !m_delay.isActive(); }
    QString text() const;
    QPushButton *write() const { return m_write; }

Q_SIGNALS:
    void exampleWanted(qint64 id); ///< somebody wants to explain it

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Known {
        std::vector<ExplainNext> next;
        std::vector<ExampleRow> rows; ///< of the same examples; one that is gone is missing
    };
    static Result<Known> read(Project &project, Granularity level);
    void load();
    void showKnown();

    Session *m_session = nullptr;
    std::optional<Granularity> m_level;
    std::optional<Known> m_known;
    bool m_stale = false; ///< examples changed while nobody looked
    int m_pending = 0;
    int m_generation = 0;
    QTimer m_delay;
    QLabel *m_title;
    QLabel *m_list;
    QPushButton *m_write;
};

} // namespace kotowari::ui
