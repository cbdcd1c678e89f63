#include "drafting.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/document/exampledocument.h"
#include "ui/models/words.h"
#include "ui/widgets/draftpanel.h"

namespace kotowari::ui {

Drafting::Drafting(ExampleDocument *document, DraftPanel *panel, std::function<Granularity()> level, QObject *parent)
    : QObject(parent), m_document(document), m_panel(panel), m_level(std::move(level))
{
    connect(m_panel, &DraftPanel::accepted, this, &Drafting::accept);
    connect(m_panel, &DraftPanel::rejected, this, &Drafting::reject);
    connect(m_document, &ExampleDocument::changed, this, &Drafting::follow);
    connect(m_document, &ExampleDocument::opened, this, [this] {
        if (m_document->current() == m_example)
            return;
        settle();
        if (m_stop || m_panel->isVisible())
            reject();
        m_example = m_document->current();
    });
}

Drafting::~Drafting()
{
    if (m_stop)
        m_stop->request_stop();
}

void Drafting::setSession(Session *session)
{
    settle();
    if (m_stop)
        m_stop->request_stop();
    m_stop.reset();
    m_offered.reset();
    m_panel->clear();
    ++m_question;
    m_session = session;
}

void Drafting::ask(DraftSource source)
{
    if (!m_session || m_session->readOnly() || m_document->current() == 0)
        return;
    reject();
    m_document->flush();
    m_example = m_document->current();
    m_wanted = m_level();
    m_stop.emplace();
    m_panel->showWorking(source == DraftSource::Model ? tr("The model of this project writes a draft…") : tr("Looking for a similar explanation…"));
    runInBackground(
        this,
        [project = m_session->project(), id = m_example, level = m_wanted, source, stop = m_stop->get_token()] {
            return project->writing().draft(id, level, source, stop);
        },
        [this, question = ++m_question](const Result<Draft> &draft) {
            if (question != m_question || !m_session)
                return;
            m_stop.reset();
            if (draft)
                show(*draft);
            else if (draft.error().code == ErrorCode::Cancelled)
                m_panel->clear();
            else
                m_panel->showProblem(m_session->text(draft.error()));
        });
}

QString Drafting::sourceWords(const Draft &draft) const
{
    const QString level = granularityWord(m_wanted);
    return draft.source == DraftSource::Model ? tr("Draft (%1) by the model of run %2").arg(level).arg(draft.run)
                                              : tr("Draft (%1) after example No. %2").arg(level).arg(draft.from);
}

void Drafting::show(const Draft &draft)
{
    m_offered = draft;
    QStringList cautions;
    for (const auto &caution : draft.cautions)
        cautions << QStringLiteral("! ") + m_session->text(caution);
    m_panel->showDraft(sourceWords(draft), QString::fromStdString(draft.text), cautions);
}

void Drafting::accept()
{
    if (!m_offered || !m_session)
        return;
    settle(); // a draft that was taken before at this example
    const ExampleField field = fieldOf(m_wanted);
    const QString former = m_document->text(field);
    const QString draft = QString::fromStdString(m_offered->text);
    const QString text = former.trimmed().isEmpty() ? draft : former + u'\n' + draft;
    m_document->endTyping();
    m_document->edit(field, text);
    m_document->endTyping();
    m_taken = Taken{m_offered->id, m_wanted, former, text, text};
    m_offered.reset();
    m_panel->clear();
}

void Drafting::reject()
{
    if (m_stop) {
        m_stop->request_stop();
        m_stop.reset();
        ++m_question;
    }
    if (m_offered)
        record(m_offered->id, DraftOutcome::Rejected);
    m_offered.reset();
    m_panel->clear();
}

void Drafting::follow()
{
    if (m_taken && m_document->current() == m_example)
        m_taken->now = m_document->text(fieldOf(m_taken->level));
}

/// The example is left: what became of the draft is what its text became.
void Drafting::settle()
{
    if (!m_taken)
        return;
    const auto &taken = *m_taken;
    const bool gone = taken.now.trimmed().isEmpty() || taken.now == taken.former;
    record(taken.draft, gone ? DraftOutcome::Rejected : taken.now == taken.proposed ? DraftOutcome::Accepted : DraftOutcome::Edited);
    m_taken.reset();
}

void Drafting::record(std::int64_t draft, DraftOutcome outcome)
{
    if (!m_session)
        return;
    runInBackground(
        this,
        [project = m_session->project(), draft, outcome, author = m_document->author().toStdString()] {
            return project->writing().decided(draft, outcome, author);
        },
        [this](const Result<void> &result) {
            if (!result && m_session)
                Q_EMIT m_session->failed(result.error());
        },
        writerPool());
}

} // namespace kotowari::ui
