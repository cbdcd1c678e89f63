// Drafts for the open example: asks for one, shows it, puts it into the explanation when a person says so, records what became of it.
#pragma once

#include "core/api/writingservice.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>
#include <optional>
#include <stop_token>

namespace kotowari::ui {

class DraftPanel;
class ExampleDocument;
class Session;

/// GUI thread.
class Drafting : public QObject
{
    Q_OBJECT

public:
    /// `level` tells the granularity that is being written.
    Drafting(ExampleDocument *document, DraftPanel *panel, std::function<Granularity()> level, QObject *parent);
    ~Drafting() override;

    void setSession(Session *session);
    void ask(DraftSource source);
    void accept();
    void reject();
    bool waiting() const { return m_stop.has_value(); }

private:
    struct Taken {
        std::int64_t draft = 0;
        Granularity level = Granularity::Detailed;
        QString former;   ///< before it
        QString proposed; ///< the whole text as it was when the draft was put in
        QString now;
    };

    void show(const Draft &draft);
    void follow();
    void settle();
    void record(std::int64_t draft, DraftOutcome outcome);
    QString sourceWords(const Draft &draft) const;

    ExampleDocument *m_document;
    DraftPanel *m_panel;
    std::function<Granularity()> m_level;
    QPointer<Session> m_session;
    std::optional<std::stop_source> m_stop; ///< of a question under way
    int m_question = 0;
    ExampleId m_example = 0; ///< that the draft is for
    Granularity m_wanted = Granularity::Detailed;
    std::optional<Draft> m_offered;
    std::optional<Taken> m_taken;
};

} // namespace kotowari::ui
