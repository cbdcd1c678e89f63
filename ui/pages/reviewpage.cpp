#include "reviewpage.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/models/words.h"
#include "ui/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/findinglist.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/reasonedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace kotowari::ui {

namespace {

constexpr double sampledShare = 0.1;
constexpr double longestLook = 300; // seconds: who looks longer has left

QLabel *wrapped(QLabel *label)
{
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus); // or it would take A and R
    return label;
}

} // namespace

/// All that belongs to one explanation, read in the background.
struct ReviewPage::Shown {
    ExplanationKey key;
    Result<Example> example = Error{};
    std::vector<ReviewStep> steps;
};

ReviewPage::ReviewPage(Theme *theme, QWidget *parent)
    : Page(theme, parent), m_pages(new QStackedWidget(this)), m_empty(new EmptyState(this)), m_bar(new QProgressBar(this)), m_left(makeFaint(new QLabel(this))),
      m_as(new QComboBox(this)), m_all(new QPushButton(this)), m_draw(new QPushButton(this)), m_agreement(new QPushButton(this)), m_head(makeTitle(new QLabel(this), 1.2)),
      m_input(wrapped(new QLabel(this))), m_answer(wrapped(makeTitle(new QLabel(this), 1.1))), m_text(wrapped(new QLabel(this))),
      m_inputTitle(makeFaint(new QLabel(this))), m_answerTitle(makeFaint(new QLabel(this))), m_textTitle(makeFaint(new QLabel(this))),
      m_historyTitle(makeFaint(new QLabel(this))), m_history(wrapped(new QLabel(this))),
      m_findings(new FindingList(FindingList::Use::Reviewing, this)), m_findingsOnly(new QCheckBox(this)), m_overrule(new ReasonEdit(this)), m_problem(new QLabel(this)), m_own(new QPushButton(this)),
      m_comment(new QLineEdit(this)), m_before(new QPushButton(this)), m_next(new QPushButton(this)), m_undo(new QPushButton(this)),
      m_return(new QPushButton(this)), m_approve(new QPushButton(this))
{
    m_empty->setIcon(QStringLiteral("check"));
    m_agreementToo = m_empty->addButton({}, [this] { openAgreement(); });
    auto *work = new QWidget(this);
    auto *layout = new QVBoxLayout(work);
    layout->setContentsMargins(spacing::l, spacing::m, spacing::l, spacing::l);
    layout->setSpacing(spacing::m);
    layout->addWidget(buildTop());
    layout->addWidget(buildCase(), 1);
    layout->addWidget(buildBottom());
    m_pages->addWidget(new QWidget(m_pages)); // nothing is known yet
    m_pages->addWidget(m_empty);
    m_pages->addWidget(work);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(m_pages);
    setFocusPolicy(Qt::StrongFocus);

    connect(m_approve, &QPushButton::clicked, this, &ReviewPage::approve);
    connect(m_return, &QPushButton::clicked, this, &ReviewPage::giveBack);
    connect(m_comment, &QLineEdit::returnPressed, this, &ReviewPage::giveBack);
    connect(m_undo, &QPushButton::clicked, this, &ReviewPage::undoLast);
    connect(m_before, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { step(1); });
    connect(m_all, &QPushButton::clicked, this, &ReviewPage::approveAll);
    connect(m_agreement, &QPushButton::clicked, this, &ReviewPage::openAgreement);
    connect(m_draw, &QPushButton::clicked, this, [this] { m_sample ? applySample() : drawSample(); });
    connect(m_as, &QComboBox::currentIndexChanged, this, [this] { reload(); });
    connect(m_findingsOnly, &QCheckBox::toggled, this, [this] {
        m_started = 0;
        m_filtering.request_stop();
        m_withFindings.reset();
        reload();
    });
    connect(m_findings, &FindingList::dismissed, this, &ReviewPage::dismiss);
    connect(m_findings, &FindingList::leaveWanted, this, qOverload<>(&QWidget::setFocus));
    connect(m_findings, &FindingList::selected, this, [this](const ListedFinding &one) { m_text->setSelection(int(one.finding.begin), int(one.finding.length)); });
    connect(m_overrule, &ReasonEdit::given, this, &ReviewPage::approveInSpite);
    connect(m_overrule, &ReasonEdit::cancelled, this, [this] {
        forgetProblem();
        setFocus();
    });
    connect(m_own, &QPushButton::clicked, this, [this] {
        auto said = act();
        said.ownText = true;
        said.overrule = m_overruling;
        if (const auto key = current())
            perform(&ReviewService::approve, {*key}, said, true);
    });
    retranslate();
}

QWidget *ReviewPage::buildTop()
{
    auto *top = new QWidget(this);
    auto *layout = new QHBoxLayout(top);
    layout->setContentsMargins({});
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(8);
    m_as->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    layout->addWidget(m_bar, 1);
    layout->addSpacing(spacing::s);
    layout->addWidget(m_left);
    layout->addSpacing(spacing::m);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_findingsOnly, m_as, m_draw, m_all, m_agreement}) {
        widget->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(widget);
    }
    return top;
}

QWidget *ReviewPage::buildCase()
{
    auto *card = new Card(this);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(spacing::l, spacing::m, spacing::l, spacing::m);
    layout->setSpacing(spacing::xs);
    auto font = m_text->font();
    font.setPointSizeF(font.pointSizeF() * 1.3);
    m_text->setFont(font);
    layout->addWidget(m_head);
    for (const auto &[title, text] : {std::pair(m_inputTitle, m_input), std::pair(m_answerTitle, m_answer), std::pair(m_textTitle, m_text), std::pair(m_historyTitle, m_history)}) {
        layout->addSpacing(spacing::s);
        layout->addWidget(title);
        layout->addWidget(text);
        if (text == m_text) {
            layout->addSpacing(spacing::xs);
            layout->addWidget(m_findings);
        }
    }
    layout->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(card);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

QWidget *ReviewPage::buildBottom()
{
    auto *bottom = new QWidget(this);
    auto *column = new QVBoxLayout(bottom);
    column->setContentsMargins({});
    auto *said = new QHBoxLayout;
    m_problem->setWordWrap(true);
    said->addWidget(m_problem, 1);
    said->addWidget(m_overrule, 1);
    said->addWidget(m_own);
    column->addLayout(said);
    auto *row = new QHBoxLayout;
    m_approve->setProperty("primary", true);
    m_approve->setIcon(icon(QStringLiteral("check")));
    for (auto *button : {m_before, m_next, m_undo, m_return, m_approve, m_own})
        button->setFocusPolicy(Qt::TabFocus); // a click leaves the keys to the page
    row->addWidget(m_before);
    row->addWidget(m_next);
    row->addWidget(m_undo);
    row->addSpacing(spacing::m);
    row->addWidget(m_comment, 1);
    row->addWidget(m_return);
    row->addWidget(m_approve);
    column->addLayout(row);
    m_problem->hide();
    m_own->hide();
    m_overrule->hide();
    return bottom;
}

void ReviewPage::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    ++m_generation;
    m_pending = m_checking = 0;
    m_queue.clear();
    m_last.clear();
    m_counts = {};
    m_started = m_place = 0;
    m_sample.reset();
    m_found.clear();
    m_findings->clear();
    m_filtering.request_stop();
    m_withFindings.reset();
    forgetProblem();
    m_pages->setCurrentIndex(0);
    {
        const QSignalBlocker blocker(m_as);
        m_as->clear();
    }
    Q_EMIT attentionChanged();
    if (!session)
        return;
    connect(session, &Session::examplesChanged, this, &ReviewPage::reload);
    connect(session, &Session::languageChanged, this, &ReviewPage::showCurrent);
    reload();
}

ReviewAct ReviewPage::act() const
{
    ReviewAct act;
    act.actor = m_rights.actor;
    act.seconds = m_looking.isValid() ? std::min(longestLook, double(m_looking.elapsed()) / 1000) : 0;
    return act;
}

void ReviewPage::reload()
{
    if (!m_session)
        return;
    struct All {
        std::vector<Profile> profiles;
        ReviewRights rights;
        std::array<std::int64_t, 4> counts{};
        std::optional<ReviewSample> sample;
        Result<std::vector<ExplanationKey>> queue = Error{};
    };
    ++m_pending;
    runInBackground(
        this,
        [project = m_session->project(), who = m_as->currentText().toStdString()] {
            auto &review = project->review();
            All all{review.profiles().value_or({}), review.rights(who).value_or({}), review.counts().value_or({}), review.openSample().value_or({}), review.explanations({})};
            return all;
        },
        [this, generation = ++m_generation](const All &all) {
            m_pending = std::max(0, m_pending - 1);
            if (generation != m_generation || !m_session)
                return;
            if (!all.queue)
                return Q_EMIT m_session->failed(all.queue.error());
            m_rights = all.rights;
            m_counts = all.counts;
            m_sample = all.sample;
            auto queue = *all.queue;
            if (m_sample && m_sample->undecided > 0)
                std::erase_if(queue, [&](const ExplanationKey &key) { return std::ranges::find(m_sample->drawn, key) == m_sample->drawn.end(); });
            {
                const QSignalBlocker blocker(m_as);
                m_as->clear();
                for (const auto &profile : all.profiles)
                    m_as->addItem(QString::fromStdString(profile.name));
                if (!all.profiles.empty() && m_as->findText(QString::fromStdString(m_rights.actor)) < 0)
                    m_as->insertItem(0, QString::fromStdString(m_rights.actor));
                m_as->setCurrentText(QString::fromStdString(m_rights.actor));
                m_as->setVisible(!all.profiles.empty());
            }
            if (m_findingsOnly->isChecked())
                keepThoseWithFindings(std::move(queue));
            else
                takeQueue(std::move(queue));
            Q_EMIT attentionChanged();
        },
        writerPool()); // after the edits and deeds before it
}

std::optional<ExplanationKey> ReviewPage::current() const { return m_place < m_queue.size() ? std::optional(m_queue[m_place]) : std::nullopt; }

QString ReviewPage::problem() const { return m_problem->isHidden() ? QString() : m_problem->text(); }

void ReviewPage::showCurrent()
{
    const auto key = current();
    if (!m_session || !key) {
        m_pages->setCurrentIndex(m_session ? 1 : 0);
        return;
    }
    ++m_pending;
    runInBackground(
        this,
        [project = m_session->project(), key = *key] {
            return Shown{key, project->examples().example(key.example), project->review().steps(key).value_or({})};
        },
        [this](const Shown &shown) {
            m_pending = std::max(0, m_pending - 1);
            if (m_session && current() == std::optional(shown.key))
                present(shown);
        },
        writerPool());
}

QString ReviewPage::stepText(const ReviewStep &step) const
{
    const auto deed = [&] {
        switch (step.deed) {
        case ReviewDeed::Submit:
            return tr("submitted");
        case ReviewDeed::Approve:
            return step.ownText ? tr("approved (own text)") : tr("approved");
        case ReviewDeed::Return:
            return tr("returned");
        case ReviewDeed::Reset:
            return tr("changed: a draft again");
        case ReviewDeed::Restore:
            return tr("change taken back");
        case ReviewDeed::Undo:
            break;
        }
        return tr("decision taken back");
    };
    const auto line = tr("%1  %2: %3", "date, person, what was done").arg(longDate(step.at), QString::fromStdString(step.actor), deed());
    return step.comment.empty() ? line : line + QStringLiteral("  – ") + QString::fromStdString(step.comment);
}

void ReviewPage::present(const Shown &shown)
{
    const auto *explanation = shown.example ? shown.example->explanation(shown.key.granularity) : nullptr;
    if (!explanation)
        return;
    const auto &example = *shown.example;
    const auto name = example.key.empty() ? tr("Example %1").arg(number(example.id)) : QString::fromStdString(example.key);
    m_head->setText(tr("%1: %2 explanation", "example, granularity").arg(name, granularityWord(shown.key.granularity)));
    m_input->setText(QString::fromStdString(example.input));
    m_answer->setText(QString::fromStdString(example.answer));
    m_text->setText(QString::fromStdString(explanation->text));
    const auto author = explanation->author.empty() ? tr("author unknown") : QString::fromStdString(explanation->author);
    const auto written = longDate(explanation->changedAt); // samples have none
    m_textTitle->setText(written.isEmpty() ? tr("Explanation by %1").arg(author) : tr("Explanation by %1, %2", "person, date").arg(author, written));
    QStringList lines;
    for (const auto &step : shown.steps)
        lines << stepText(step);
    m_history->setText(lines.join(u'\n'));
    inspect(shown.key, explanation->text);
    m_historyTitle->setVisible(!lines.isEmpty());
    m_history->setVisible(!lines.isEmpty());
    m_pages->setCurrentIndex(2);
    m_looking.start();
    if (!m_comment->hasFocus() && !m_overrule->hasFocus() && !m_findings->hasKeyboard() && isVisible())
        setFocus();
}

void ReviewPage::step(int by)
{
    if (m_queue.empty())
        return;
    const auto size = std::ptrdiff_t(m_queue.size());
    m_place = std::size_t((std::ptrdiff_t(m_place) + by + size) % size);
    forgetProblem();
    m_findings->clear();
    updateTexts();
    showCurrent();
}

void ReviewPage::approve()
{
    if (const auto key = current())
        perform(&ReviewService::approve, {*key}, act(), true);
}

void ReviewPage::giveBack()
{
    const auto key = current();
    if (!key)
        return;
    auto said = act();
    said.comment = m_comment->text().trimmed().toStdString();
    if (said.comment.empty())
        return m_comment->setFocus(Qt::ShortcutFocusReason);
    perform(&ReviewService::giveBack, {*key}, said, true);
}

void ReviewPage::undoLast()
{
    if (!m_last.empty())
        perform(&ReviewService::undo, std::exchange(m_last, {}), act(), false);
}

void ReviewPage::approveAll()
{
    if (m_queue.empty())
        return;
    const auto question = tr("Approve all %n explanations without looking at each? It is recorded, and can be taken back with Undo.", nullptr, int(m_queue.size()));
    if (QMessageBox::question(this, tr("Approve All"), question, QMessageBox::Yes | QMessageBox::Cancel, QMessageBox::Cancel) == QMessageBox::Yes)
        perform(&ReviewService::approve, m_queue, act(), false);
}

void ReviewPage::drawSample()
{
    if (!m_session || m_queue.empty())
        return;
    ++m_pending;
    runInBackground(
        this, [project = m_session->project(), keys = m_queue, who = m_rights.actor] { return project->review().drawSample(keys, sampledShare, who); },
        [this](const Result<ReviewSample> &sample) {
            m_pending = std::max(0, m_pending - 1);
            if (!sample && m_session)
                Q_EMIT m_session->failed(sample.error());
            m_started = 0;
            reload();
            Q_EMIT decided();
        },
        writerPool());
}

void ReviewPage::applySample()
{
    if (!m_session || !m_sample || m_sample->undecided > 0)
        return;
    ++m_pending;
    auto said = act();
    said.seconds = 0;
    runInBackground(
        this, [project = m_session->project(), id = m_sample->id, said] { return project->review().approveRest(id, said); },
        [this](const Result<ReviewOutcome> &outcome) {
            m_pending = std::max(0, m_pending - 1);
            performed(outcome, {}, false);
        },
        writerPool());
}

void ReviewPage::perform(Deed deed, std::vector<ExplanationKey> keys, ReviewAct said, bool one)
{
    if (!m_session || m_pending > 0)
        return;
    ++m_pending;
    runInBackground(
        this, [project = m_session->project(), deed, keys, said] { return (project->review().*deed)(keys, said); },
        [this, keys, one](const Result<ReviewOutcome> &outcome) {
            m_pending = std::max(0, m_pending - 1);
            performed(outcome, keys, one);
        },
        writerPool());
}

void ReviewPage::performed(const Result<ReviewOutcome> &outcome, const std::vector<ExplanationKey> &keys, bool one)
{
    if (!m_session)
        return;
    std::optional<Message> why;
    if (!outcome)
        why = outcome.error().message;
    else if (!outcome->leftOut.empty())
        why = outcome->leftOut.front().why;
    m_problem->setText(why ? m_session->text(*why) : QString());
    m_problem->setVisible(why.has_value());
    m_own->setVisible(one && why && why->id == "review.own-text");
    m_overrule->setVisible(one && why && why->id == "review.blocked");
    if (m_overrule->isVisible())
        m_overrule->setFocus(Qt::OtherFocusReason);
    if (outcome && outcome->done > 0) {
        m_overruling.clear();
        m_overrule->clear();
        if (one)
            m_comment->clear();
        m_last = keys;
        setFocus();
    }
    reload();
    m_session->refreshSummary();
    Q_EMIT decided();
}

void ReviewPage::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() != Qt::NoModifier || m_comment->hasFocus() || m_overrule->hasFocus())
        return Page::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_A:
        return approve();
    case Qt::Key_R:
        return giveBack();
    case Qt::Key_Right:
    case Qt::Key_N:
        return step(1);
    case Qt::Key_Left:
    case Qt::Key_P:
        return step(-1);
    default:
        Page::keyPressEvent(event);
    }
}

void ReviewPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showCurrent();
    }
}

void ReviewPage::updateTexts()
{
    const bool writable = m_session && !m_session->readOnly() && m_rights.approve;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_approve, m_return, m_all, m_own, m_comment, m_overrule})
        widget->setEnabled(writable);
    m_findings->setWritable(writable);
    m_undo->setEnabled(writable && !m_last.empty());
    m_draw->setEnabled(writable && (!m_sample || m_sample->undecided == 0));
    m_draw->setText(!m_sample ? tr("Sample…") : m_sample->undecided > 0 ? tr("%n of the sample left", nullptr, int(m_sample->undecided)) : tr("Approve the Rest"));
    const auto tenth = tr("Draws a tenth at random to be looked at for all. When they are decided, the rest can be approved with that result on record.");
    m_draw->setToolTip(m_sample && m_sample->undecided == 0
                           ? tr("Of %1 looked at, %2 were returned: up to %3 % of the rest may deserve it.").arg(int(m_sample->drawn.size())).arg(m_sample->returned).arg(int(m_sample->returnedAtMost * 100 + 0.5))
                           : tenth);
    m_bar->setMaximum(std::max(1, int(m_started)));
    m_bar->setValue(int(m_started - std::min(m_started, m_queue.size())));
    m_left->setText(tr("%n left", nullptr, int(m_queue.size())));
    const auto drafts = m_counts[std::size_t(ReviewState::Draft)], returned = m_counts[std::size_t(ReviewState::Returned)];
    m_empty->setTexts(tr("Nothing waits for review"),
                      tr("Explanations come here when their authors submit them. Drafts: %1, returned: %2, approved: %3.")
                          .arg(number(drafts), number(returned), number(m_counts[std::size_t(ReviewState::Approved)])));
}

void ReviewPage::retranslate()
{
    m_inputTitle->setText(tr("Input"));
    m_answerTitle->setText(tr("Answer"));
    m_historyTitle->setText(tr("So far"));
    m_comment->setPlaceholderText(tr("Comment for the author (needed to return)"));
    m_comment->setAccessibleName(tr("Comment for the author"));
    m_approve->setText(tr("Approve (A)"));
    m_return->setText(tr("Return (R)"));
    m_undo->setText(tr("Undo"));
    m_undo->setToolTip(tr("Take back the last decision"));
    m_before->setText(tr("Previous"));
    m_next->setText(tr("Next"));
    m_all->setText(tr("Approve All…"));
    for (auto *button : {m_agreement, m_agreementToo}) {
        button->setText(tr("Agreement…"));
        button->setToolTip(tr("Several people label the same explanations alone: do they judge alike?"));
    }
    m_own->setText(tr("Approve My Own Text"));
    m_own->setToolTip(tr("It is recorded that you approved a text of your own."));
    m_findingsOnly->setText(tr("With findings"));
    m_findingsOnly->setToolTip(tr("Only explanations that the checks have something to say about"));
    m_overrule->setPlaceholderText(tr("Why approve in spite of the findings? (Enter)"));
    m_overrule->setAccessibleName(tr("Why approve in spite of the findings"));
    m_as->setAccessibleName(tr("Who you are"));
    m_as->setToolTip(tr("Who you are"));
    m_bar->setAccessibleName(tr("How much of the queue is done"));
    updateTexts();
}

} // namespace kotowari::ui
