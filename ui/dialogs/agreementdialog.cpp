#include "agreementdialog.h"

#include "agreementresult.h"
#include "core/api/reviewservice.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/models/words.h"
#include "ui/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/labels.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace kotowari::ui {

namespace {

enum PageIndex { Blank, NonePage, WorkPage, DonePage };

constexpr int usualDraw = 30;

QLabel *readable(QLabel *label)
{
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus); // or it would take the keys
    return label;
}

} // namespace

/// All that is shown after a deed, read in the background.
struct AgreementDialog::State {
    AgreementProgress progress;
    std::optional<AgreementItem> item;
    std::vector<std::string> people; ///< of the project
    std::optional<Error> problem = std::nullopt; ///< why the deed was not done

    /// Item `wanted`; 0: the next one to label.
    static Result<State> read(Project &project, const std::string &person, std::int64_t wanted)
    {
        auto progress = project.review().agreement().next(person);
        if (!progress)
            return progress.error();
        State state{*std::move(progress), std::nullopt, {}, std::nullopt};
        state.item = state.progress.item;
        if (wanted > 0) {
            auto item = project.review().agreement().item(wanted, person);
            if (item)
                state.item = *std::move(item);
            else
                state.problem = item.error();
        }
        for (const auto &profile : project.review().profiles().value_or({}))
            state.people.push_back(profile.name);
        return state;
    }

    /// What is next after a deed that failed.
    static Result<State> refused(Project &project, const std::string &person, const Error &error)
    {
        auto state = read(project, person, 0);
        if (state)
            state->problem = error;
        return state;
    }
};

AgreementDialog::AgreementDialog(Session *session, const QString &person, QWidget *parent)
    : QDialog(parent), m_session(session), m_person(person.toStdString()), m_who(new QComboBox(this)), m_bar(new QProgressBar(this)), m_left(makeFaint(new QLabel(this))),
      m_count(new QSpinBox(this)), m_draw(new QPushButton(tr("Draw"), this)), m_pages(new QStackedWidget(this)), m_none(new EmptyState(this)),
      m_done(new EmptyState(this)), m_input(readable(new QLabel(this))), m_answer(readable(makeTitle(new QLabel(this), 1.1))), m_text(readable(new QLabel(this))),
      m_levelTitle(new QLabel(tr("How detailed is it?"), this)), m_qualityTitle(new QLabel(tr("How good is it?"), this)), m_problem(new QLabel(this)),
      m_back(new QPushButton(tr("Back"), this)), m_goOn(new QPushButton(tr("Next Unlabelled"), this)), m_undo(new QPushButton(tr("Undo"), this)),
      m_result(new AgreementResult(session, this))
{
    setWindowTitle(tr("Agreement of Reviewers"));
    setAttribute(Qt::WA_InputMethodEnabled, false);
    m_none->setIcon(QStringLiteral("check"));
    m_none->setTexts(tr("Do your people judge explanations alike?"),
                     tr("Draw some explanations. Two or more people then label each alone: how detailed it is and how good. Nobody sees another's labels, or the level it is stored "
                        "under, before. The result says how far they agree beyond chance."));
    m_drawFirst = m_none->addButton(tr("Draw"), [this] { draw(); });
    m_done->setIcon(QStringLiteral("check"));
    m_pages->addWidget(new QWidget(m_pages)); // nothing is known yet
    m_pages->addWidget(m_none);
    m_pages->addWidget(buildWork());
    m_pages->addWidget(m_done);
    auto *splitter = new QSplitter(this);
    splitter->addWidget(m_pages);
    splitter->addWidget(m_result);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({560, 380});
    splitter->setChildrenCollapsible(false);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *bottom = new QHBoxLayout;
    auto *hint = makeFaint(new QLabel(tr("Keys: 1 2 3 for how detailed, then 1 2 3 for how good. ← back, → on, Ctrl+Z undo."), this));
    auto *close = new QPushButton(tr("Close"), this);
    bottom->addWidget(m_back);
    bottom->addWidget(m_goOn);
    bottom->addWidget(m_undo);
    bottom->addSpacing(spacing::m);
    bottom->addWidget(hint, 1);
    bottom->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::l, spacing::l, spacing::l, spacing::l);
    layout->setSpacing(spacing::m);
    layout->addWidget(buildTop());
    layout->addWidget(splitter, 1);
    layout->addWidget(m_problem);
    layout->addLayout(bottom);
    for (auto *button : {m_draw, m_drawFirst, m_back, m_goOn, m_undo, close}) {
        button->setAutoDefault(false);
        button->setFocusPolicy(Qt::TabFocus); // a click leaves the keys to the dialog
    }
    m_undo->setToolTip(tr("Takes your newest label back"));
    m_result->setFocusPolicy(Qt::ClickFocus);
    setFocusPolicy(Qt::StrongFocus);
    resize(1000, 640);

    connect(m_draw, &QPushButton::clicked, this, &AgreementDialog::draw);
    connect(m_back, &QPushButton::clicked, this, &AgreementDialog::back);
    connect(m_goOn, &QPushButton::clicked, this, &AgreementDialog::goOn);
    connect(m_undo, &QPushButton::clicked, this, &AgreementDialog::undo);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_who, &QComboBox::activated, this, [this] { setPerson(m_who->currentText()); });
    connect(m_who->lineEdit(), &QLineEdit::editingFinished, this, [this] { setPerson(m_who->currentText()); });
    connect(m_result, &AgreementResult::exampleWanted, this, &AgreementDialog::exampleWanted);
    setFocus(); // the keys are for labels from the beginning
    load();
}

QWidget *AgreementDialog::buildTop()
{
    auto *top = new QWidget(this);
    auto *layout = new QHBoxLayout(top);
    layout->setContentsMargins({});
    auto *who = new QLabel(tr("Who you are:"), top);
    who->setBuddy(m_who);
    m_who->setEditable(true);
    m_who->setInsertPolicy(QComboBox::NoInsert);
    m_who->setMinimumWidth(160);
    m_who->setAccessibleName(tr("Who you are"));
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(8);
    auto policy = m_bar->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_bar->setSizePolicy(policy);
    m_bar->setAccessibleName(tr("How much of the sample you have labelled"));
    m_count->setRange(2, int(AgreementService::largestDraw));
    m_count->setValue(usualDraw);
    m_count->setAccessibleName(tr("How many explanations to draw"));
    m_count->setSuffix(tr(" explanations"));
    m_draw->setToolTip(tr("Draws by a fixed order: a larger sample holds the smaller one, and labels that were given stay."));
    layout->addWidget(who);
    layout->addWidget(m_who);
    layout->addSpacing(spacing::m);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_left);
    layout->addSpacing(spacing::m);
    layout->addWidget(m_count);
    layout->addWidget(m_draw);
    return top;
}

QWidget *AgreementDialog::buildWork()
{
    auto *work = new QWidget(this);
    auto *card = new Card(work);
    auto *inner = new QVBoxLayout(card);
    inner->setContentsMargins(spacing::l, spacing::m, spacing::l, spacing::m);
    inner->setSpacing(spacing::xs);
    auto font = m_text->font();
    font.setPointSizeF(font.pointSizeF() * 1.3);
    m_text->setFont(font);
    for (const auto &[title, text] : {std::pair(tr("Input"), m_input), std::pair(tr("Answer"), m_answer), std::pair(tr("Explanation"), m_text)}) {
        inner->addWidget(makeFaint(new QLabel(title, card)));
        inner->addWidget(text);
        inner->addSpacing(spacing::s);
    }
    inner->addStretch();
    auto *scroll = new QScrollArea(work);
    scroll->setWidget(card);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(work);
    layout->setContentsMargins(0, 0, spacing::s, 0);
    layout->addWidget(scroll, 1);
    layout->addWidget(buildChoices(0, {granularityWord(Granularity::Short), granularityWord(Granularity::Medium), granularityWord(Granularity::Detailed)},
                                   {tr("One clause"), tr("The deciding facts"), tr("Every step")}, m_levelTitle));
    layout->addWidget(buildChoices(1, {tr("Poor", "quality of an explanation"), tr("Usable", "quality of an explanation"), tr("Good", "quality of an explanation")},
                                   {tr("Does not explain the answer, or is wrong"), tr("Right, with gaps"), tr("Right and complete")}, m_qualityTitle));
    return work;
}

QWidget *AgreementDialog::buildChoices(int row, const QStringList &words, const QStringList &meanings, QLabel *title)
{
    auto *part = new QWidget(this);
    auto *layout = new QHBoxLayout(part);
    layout->setContentsMargins({});
    title->setMinimumWidth(140);
    layout->addWidget(title);
    auto *group = new QButtonGroup(part);
    m_choices[std::size_t(row)] = group;
    for (int i = 0; i < int(words.size()); ++i) {
        auto *button = new QPushButton(tr("%1  %2", "key, what it means").arg(i + 1).arg(words[i]), part);
        button->setCheckable(true);
        button->setAutoDefault(false);
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolTip(meanings[i]);
        group->addButton(button, i + 1);
        layout->addWidget(button, 1);
    }
    connect(group, &QButtonGroup::idClicked, this, [this, row](int choice) {
        if (row == 0)
            m_level.reset();
        else if (!m_level && m_item && m_item->own)
            m_level = m_item->own->level;
        else if (!m_level) {
            showItem();
            return tell(tr("First say how detailed it is."));
        }
        choose(choice);
    });
    return part;
}

QPushButton *AgreementDialog::choiceButton(int row, int choice) const { return qobject_cast<QPushButton *>(m_choices[std::size_t(row)]->button(choice)); }

QString AgreementDialog::problem() const { return m_problem->isHidden() ? QString() : m_problem->text(); }

QString AgreementDialog::person() const { return QString::fromStdString(m_person); }

void AgreementDialog::setPerson(const QString &name)
{
    const auto wanted = name.trimmed().toStdString();
    if (wanted.empty())
        m_who->setCurrentText(person());
    if (wanted.empty() || wanted == m_person)
        return;
    m_person = wanted;
    load();
    setFocus();
}

bool AgreementDialog::writable() const { return m_session && !m_session->readOnly(); }

template<typename Work>
void AgreementDialog::perform(Work work)
{
    if (!m_session)
        return;
    ++m_pending;
    runInBackground(
        this, [project = m_session->project(), work = std::move(work)]() -> Result<State> { return work(*project); },
        [this](const Result<State> &state) {
            --m_pending;
            showState(state);
        },
        writerPool()); // after the edits and deeds before it
}

void AgreementDialog::load(std::int64_t wanted)
{
    perform([wanted, person = m_person](Project &project) -> Result<State> { return State::read(project, person, wanted); });
}

void AgreementDialog::showState(const Result<State> &state)
{
    if (!m_session)
        return;
    const auto problem = state ? state->problem : std::optional(state.error());
    tell(problem ? m_session->text(*problem) : QString());
    if (!state)
        return;
    m_progress = state->progress;
    m_person = m_progress.person;
    m_item = state->item;
    m_level.reset();
    {
        const QSignalBlocker blocker(m_who);
        auto names = state->people;
        names.insert(names.end(), m_progress.people.begin(), m_progress.people.end());
        names.push_back(m_person);
        std::ranges::sort(names);
        names.erase(std::ranges::unique(names).begin(), names.end());
        m_who->clear();
        for (const auto &name : names)
            m_who->addItem(QString::fromStdString(name));
        m_who->setCurrentText(person());
    }
    m_looking.start();
    showItem();
    refreshResult();
}

void AgreementDialog::tell(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void AgreementDialog::showItem()
{
    const auto left = m_progress.usable - m_progress.labelled;
    m_bar->setVisible(m_progress.drawn > 0);
    m_bar->setMaximum(std::max(1, int(m_progress.usable)));
    m_bar->setValue(int(m_progress.labelled));
    m_left->setText(m_progress.drawn > 0 ? tr("%n left", nullptr, int(left)) : QString());
    m_count->setEnabled(writable());
    m_draw->setEnabled(writable());
    m_drawFirst->setEnabled(writable());
    m_back->setEnabled(m_progress.drawn > 0 && (!m_item || m_item->number > 1));
    m_goOn->setEnabled(m_progress.drawn > 0);
    m_undo->setEnabled(writable() && m_progress.drawn > 0);
    for (auto *group : m_choices) {
        group->setExclusive(false);
        for (auto *button : group->buttons()) {
            button->setChecked(false);
            button->setEnabled(writable());
        }
        group->setExclusive(true);
    }
    m_result->setVisible(m_progress.drawn > 0);
    if (!m_item) {
        m_done->setTexts(m_progress.usable > 0 ? tr("You have labelled them all") : tr("None of the sample is left"),
                         m_progress.usable > 0 ? tr("Back shows them again. Whoever has not labelled yet says above who they are.")
                                               : tr("Its explanations were removed. Draw a new sample."));
        m_pages->setCurrentIndex(m_progress.drawn == 0 ? NonePage : DonePage);
        return;
    }
    m_input->setText(QString::fromStdString(m_item->input));
    m_answer->setText(QString::fromStdString(m_item->answer));
    m_text->setText(QString::fromStdString(m_item->text));
    const auto level = m_level ? m_level : m_item->own ? std::optional(m_item->own->level) : std::nullopt;
    if (level)
        choiceButton(0, int(*level) + 1)->setChecked(true);
    if (m_item->own && !m_level)
        choiceButton(1, int(m_item->own->quality))->setChecked(true);
    auto font = m_levelTitle->font();
    font.setBold(!m_level);
    m_levelTitle->setFont(font);
    font.setBold(m_level.has_value());
    m_qualityTitle->setFont(font);
    m_pages->setCurrentIndex(WorkPage);
}

void AgreementDialog::refreshResult()
{
    if (!m_session || m_progress.drawn == 0)
        return;
    ++m_pending;
    runInBackground( // not on the writer's thread: two thousand resamples a figure
        this, [project = m_session->project(), person = m_person] { return project->review().agreement().report(person); },
        [this, generation = ++m_resultGeneration](const Result<AgreementReport> &report) {
            --m_pending;
            if (generation != m_resultGeneration || !m_session)
                return;
            if (report)
                m_result->setReport(*report);
            else
                Q_EMIT m_session->failed(report.error());
        });
}

void AgreementDialog::draw()
{
    if (!writable() || m_pending > 0)
        return;
    perform([count = std::int64_t(m_count->value()), person = m_person](Project &project) -> Result<State> {
        if (const auto drawn = project.review().agreement().draw(count, person); !drawn)
            return State::refused(project, person, drawn.error());
        return State::read(project, person, 0);
    });
    setFocus();
}

void AgreementDialog::choose(int choice)
{
    if (!m_item || !writable() || choice < 1 || choice > 3)
        return;
    tell({});
    if (!m_level) {
        m_level = allGranularities[std::size_t(choice - 1)];
        return showItem();
    }
    AgreementAct act{m_item->key, {*m_level, allQualities[std::size_t(choice - 1)]}, m_person, m_item->content, m_looking.isValid() ? double(m_looking.elapsed()) / 1000 : 0};
    m_item.reset(); // keys that come before the next one is there are for nothing
    m_level.reset();
    perform([act = std::move(act), person = m_person](Project &project) -> Result<State> {
        if (const auto done = project.review().agreement().label(std::span(&act, 1)); !done)
            return State::refused(project, person, done.error());
        return State::read(project, person, 0);
    });
}

void AgreementDialog::back()
{
    const auto from = m_item ? m_item->number : m_progress.drawn + 1;
    perform([from, person = m_person](Project &project) -> Result<State> {
        for (auto wanted = from - 1; wanted > 1; --wanted)
            if (project.review().agreement().item(wanted, person)) // those that were removed since are passed over
                return State::read(project, person, wanted);
        return State::read(project, person, 1);
    });
}

void AgreementDialog::goOn() { load(); }

void AgreementDialog::undo()
{
    if (!writable())
        return;
    perform([person = m_person](Project &project) -> Result<State> {
        const auto undone = project.review().agreement().undo(person);
        if (!undone)
            return State::refused(project, person, undone.error());
        return State::read(project, person, *undone);
    });
}

void AgreementDialog::keyPressEvent(QKeyEvent *event)
{
    const bool typing = m_who->lineEdit()->hasFocus() || m_count->hasFocus();
    if (event->matches(QKeySequence::Undo) && !typing)
        return undo();
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (modifiers == Qt::NoModifier && !typing) {
        switch (event->key()) {
        case Qt::Key_1:
        case Qt::Key_2:
        case Qt::Key_3:
            return choose(event->key() - Qt::Key_0);
        case Qt::Key_Left:
            return back();
        case Qt::Key_Right:
            return goOn();
        default:
            break;
        }
    }
    if (typing && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        return; // the field has taken it
    QDialog::keyPressEvent(event);
}

} // namespace kotowari::ui
