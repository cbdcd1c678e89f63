#include "exampleeditor.h"

#include "levelmarker.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/document/exampledocument.h"
#include "ui/document/levelmarks.h"
#include "ui/models/words.h"
#include "ui/theme.h"
#include "ui/widgets/draftpanel.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/explanationedit.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/plainedit.h"
#include "ui/widgets/similarlist.h"
#include "writingbar.h"
#include "writingchecks.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace kotowari::ui {

ExampleEditor::ExampleEditor(ExampleDocument *document, QWidget *parent)
    : QWidget(parent), m_document(document), m_heading(new ElidedLabel(this)), m_inputName(new QLabel(this)), m_input(new PlainEdit(this)),
      m_lock(new QToolButton(this)), m_answerName(new QLabel(this)), m_answer(new QComboBox(this)), m_similar(new SimilarList(this)),
      m_exception(new QCheckBox(this)), m_wrong(new QCheckBox(this)), m_draft(new DraftPanel(this)), m_order(new QComboBox(this)),
      m_skip(new QPushButton(this)), m_reason(new ElidedLabel(this)), m_progress(new ElidedLabel(this)), m_next(new QPushButton(this))
{
    for (const auto granularity : allGranularities)
        m_explanations[std::size_t(granularity)] = new ExplanationEdit(granularity, this);
    m_bar = new WritingBar(m_document, m_draft, [this] { return m_granularity; }, [this] { return explanationEdit(m_granularity)->edit(); }, this);
    m_marker = new LevelMarker(m_document, explanationEdit(Granularity::Detailed)->edit(), this);
    m_checks = new WritingChecks(m_document, new FindingList(FindingList::Use::Writing, this), m_explanations, this);
    build();
    connectFields();
    retranslate();
    showExample();
}

void ExampleEditor::build()
{
    makeFaint(m_heading);
    QFont bold = m_inputName->font();
    bold.setWeight(QFont::DemiBold);
    m_inputName->setFont(bold);
    m_answerName->setFont(bold);
    m_inputName->setBuddy(m_input);
    m_answerName->setBuddy(m_answer);
    m_input->setMinimumHeight(m_input->heightFor(2));
    m_lock->setCheckable(true);
    m_lock->setAutoRaise(true);
    m_answer->setEditable(true);
    m_answer->setInsertPolicy(QComboBox::NoInsert);
    m_answer->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_answer->setMinimumContentsLength(8);
    m_next->setProperty("primary", true);
    m_next->setAutoDefault(false);

    auto *inputTop = new QHBoxLayout;
    inputTop->addWidget(m_inputName);
    inputTop->addSpacing(spacing::s);
    inputTop->addWidget(m_heading, 1);
    inputTop->addWidget(m_lock);
    auto *answer = new QHBoxLayout;
    answer->addWidget(m_answerName);
    answer->addSpacing(spacing::xs);
    answer->addWidget(m_answer, 1);
    answer->addSpacing(spacing::s);
    answer->addWidget(m_wrong);
    answer->addWidget(m_exception);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_progress, 1);
    bottom->addWidget(m_order);
    bottom->addWidget(m_skip);
    bottom->addWidget(m_next);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::s, spacing::s, spacing::l, spacing::m);
    layout->setSpacing(spacing::s);
    auto *input = new QVBoxLayout;
    input->setSpacing(spacing::xs / 2);
    input->addLayout(inputTop);
    input->addWidget(m_input, 1);
    layout->addLayout(input, 2);
    auto *above = new QVBoxLayout;
    above->setSpacing(spacing::xs);
    above->addLayout(answer);
    above->addWidget(m_bar);
    layout->addLayout(above);
    layout->addWidget(m_draft);
    // Written top down: every step first, then shorter and shorter.
    layout->addWidget(explanationEdit(Granularity::Detailed), 3);
    auto *shorter = new QVBoxLayout;
    shorter->setSpacing(spacing::xs);
    shorter->addWidget(explanationEdit(Granularity::Medium), 2);
    shorter->addWidget(explanationEdit(Granularity::Short), 1);
    layout->addLayout(shorter, 4);
    layout->addWidget(m_checks->list());
    layout->addWidget(m_similar);
    auto *below = new QVBoxLayout;
    below->setSpacing(spacing::xs);
    below->addWidget(separatorLine(Qt::Horizontal, this));
    below->addWidget(m_reason);
    below->addLayout(bottom);
    layout->addLayout(below);
    explanationEdit(Granularity::Detailed)->addToTitle(m_marker);
    m_order->addItems({QString(), QString()});
    m_order->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // the bar has to fit into half of a small window
    m_order->setMinimumContentsLength(5);
    makeFaint(m_progress);
    m_progress->setMinimumWidth(20); // the first to give way
    m_skip->setAutoDefault(false);
    makeFaint(m_reason);
    m_reason->hide();
    addKeys();

    setTabOrder(m_input, m_answer);
    setTabOrder(m_answer, explanationEdit(Granularity::Detailed)->edit());
    setTabOrder(explanationEdit(Granularity::Detailed)->edit(), explanationEdit(Granularity::Medium)->edit());
    setTabOrder(explanationEdit(Granularity::Medium)->edit(), explanationEdit(Granularity::Short)->edit());
    setTabOrder(explanationEdit(Granularity::Short)->edit(), m_next);
    setTabOrder(m_next, m_lock);
}

void ExampleEditor::connectFields()
{
    connect(m_document, &ExampleDocument::opened, this, &ExampleEditor::showExample);
    connect(m_document, &ExampleDocument::changed, this, &ExampleEditor::showChange);
    connect(m_document, &ExampleDocument::attributesChanged, this, &ExampleEditor::showHeading);
    connect(m_next, &QPushButton::clicked, this, &ExampleEditor::nextWanted);
    connect(m_skip, &QPushButton::clicked, this, &ExampleEditor::skip);
    connect(m_wrong, &QCheckBox::clicked, this, &ExampleEditor::sayWrong);
    connect(m_exception, &QCheckBox::clicked, this, [this](bool on) {
        m_document->setMarks({m_document->marks().mark, on ? tr("yes", "value of the attribute exception").toStdString() : std::string()});
    });
    connect(m_document, &ExampleDocument::marksChanged, this, &ExampleEditor::showMarks);
    connect(m_draft, &DraftPanel::shown, this, &ExampleEditor::makeRoom);
    connect(m_checks->list(), &FindingList::countChanged, this, &ExampleEditor::makeRoom);
    connect(m_bar, &WritingBar::guideWanted, this, &ExampleEditor::guideWanted);
    connect(m_lock, &QToolButton::toggled, this, &ExampleEditor::setUnlocked);
    connect(m_similar, &SimilarList::insertWanted, this, &ExampleEditor::insertSimilar);
    connect(m_input, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_showing)
            m_document->edit(ExampleField::Input, m_input->toPlainText());
    });
    connect(m_answer, &QComboBox::editTextChanged, this, [this](const QString &text) {
        if (!m_showing)
            m_document->edit(ExampleField::Answer, text);
    });
    m_answer->lineEdit()->installEventFilter(new UndoToPage(this));
    for (auto *edit : m_explanations) {
        connect(edit, &ExplanationEdit::edited, this,
                [this, edit](const QString &text) {
                    m_written[std::size_t(edit->granularity())] = true;
                    typed(edit->granularity(), text);
                });
        connect(edit, &ExplanationEdit::tokensWanted, this, [this, edit](const QString &text) { countTokens(edit, text); });
        connect(edit->edit(), &PlainEdit::focused, this, [this, edit] { m_granularity = edit->granularity(); });
        connect(edit->edit(), &PlainEdit::left, m_document, &ExampleDocument::endTyping);
    }
}

void ExampleEditor::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    if (session)
        connect(session, &Session::summaryChanged, this, &ExampleEditor::showProgress);
    m_bar->setSession(session);
    m_checks->setSession(session);
    setReason({});
    loadAnswers();
    showExample();
    showProgress();
}

void ExampleEditor::addKeys()
{
    const auto add = [this](Qt::Key key, auto action) {
        auto *one = new QAction(this);
        one->setShortcut(QKeySequence(int(Qt::ALT) | int(key)));
        one->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(one);
        connect(one, &QAction::triggered, this, [this, action] {
            if (!composing())
                action();
        });
    };
    add(Qt::Key_S, [this] { m_skip->click(); });
    add(Qt::Key_E, [this] { m_exception->click(); });
    add(Qt::Key_W, [this] { m_wrong->click(); });
    add(Qt::Key_M, [this] { m_marker->cycle(); });
    add(Qt::Key_Q, [this] { m_checks->toggleKeyboard(explanationEdit(m_granularity)->edit()); });
    m_bar->addKeys(this);
}

/// Marked sentences of the detailed text change in the shorter ones too.
void ExampleEditor::typed(Granularity granularity, const QString &text)
{
    std::vector<std::pair<ExampleField, QString>> texts{{fieldOf(granularity), text}};
    if (granularity == Granularity::Detailed) {
        const QString before = m_document->text(ExampleField::Detailed);
        for (const auto field : {ExampleField::Medium, ExampleField::Short})
            if (const QString level = m_document->text(field); !level.isEmpty())
                texts.emplace_back(field, followed(before, text, level));
    }
    m_document->edit(texts);
}

void ExampleEditor::skip()
{
    if (m_document->current() == 0)
        return;
    m_document->setMarks({WritingMark::Skipped, m_document->marks().exception});
    Q_EMIT nextWanted();
}

void ExampleEditor::sayWrong(bool wrong)
{
    m_document->setMarks({wrong ? WritingMark::WrongAnswer : WritingMark::None, m_document->marks().exception});
}

void ExampleEditor::showMarks()
{
    m_wrong->setChecked(m_document->marks().mark == WritingMark::WrongAnswer);
    m_exception->setChecked(isException(m_document->marks().exception));
    showHeading();
}

WritingOrder ExampleEditor::order() const { return m_order->currentIndex() == 1 ? WritingOrder::MostHelpful : WritingOrder::AsListed; }

void ExampleEditor::setReason(const QString &reason)
{
    m_reason->setFullText(reason);
    m_reason->setVisible(!reason.isEmpty());
}

bool ExampleEditor::composing() const
{
    if (m_input->composing())
        return true;
    return std::ranges::any_of(m_explanations, [](const ExplanationEdit *edit) { return edit->edit()->composing(); });
}

void ExampleEditor::focusExplanation() { explanationEdit(m_granularity)->edit()->setFocus(); }

Granularity ExampleEditor::levelForNext()
{
    for (const auto granularity : {Granularity::Detailed, Granularity::Medium, Granularity::Short}) // as they stand on screen
        if (m_written[std::size_t(granularity)])
            return m_granularity = granularity;
    return m_granularity;
}

void ExampleEditor::insertSimilar(int index)
{
    const QString text = m_similar->explanation(index, m_granularity);
    if (text.isEmpty() || composing() || (m_session && m_session->readOnly()))
        return;
    m_document->endTyping();
    auto *edit = explanationEdit(m_granularity)->edit();
    edit->setFocus();
    edit->insertPlainText(text);
    m_document->endTyping();
}

void ExampleEditor::showExample()
{
    m_showing = true;
    m_written = {};
    const bool here = m_document->current() != 0;
    const bool writable = here && m_session && !m_session->readOnly();
    m_input->setPlainText(m_document->text(ExampleField::Input));
    m_answer->setEditText(m_document->text(ExampleField::Answer));
    m_answer->lineEdit()->setCursorPosition(0);
    for (auto *edit : m_explanations) {
        edit->setText(m_document->text(fieldOf(edit->granularity())));
        edit->setReadOnly(!writable);
        edit->edit()->moveCursor(QTextCursor::End);
    }
    m_answer->setEnabled(writable);
    m_lock->setChecked(false);
    m_lock->setEnabled(writable);
    setUnlocked(false);
    m_next->setEnabled(m_session && !m_session->readOnly());
    for (QWidget *one : std::initializer_list<QWidget *>{m_skip, m_wrong, m_exception})
        one->setEnabled(writable);
    m_bar->setWritable(writable);
    m_marker->setWritable(writable);
    m_checks->setWritable(writable);
    showMarks();
    m_similar->setInsertEnabled(writable);
    m_showing = false;
    showHeading();
    loadSimilar();
}

void ExampleEditor::showChange(const ExampleChange &change)
{
    m_showing = true;
    if (const auto granularity = granularityOf(change.field))
        explanationEdit(*granularity)->setText(m_document->text(change.field));
    else if (change.field == ExampleField::Input)
        m_input->setTextKeepingCursor(m_document->text(ExampleField::Input));
    else if (change.field == ExampleField::Answer && m_answer->currentText() != m_document->text(ExampleField::Answer))
        m_answer->setEditText(m_document->text(ExampleField::Answer));
    m_showing = false;
}

void ExampleEditor::showHeading()
{
    const auto &example = m_document->example();
    QStringList parts;
    if (example.id != 0) {
        parts << (example.key.empty() ? tr("No. %1").arg(example.id) : QString::fromStdString(example.key));
        if (example.pool != Pool::None)
            parts << poolWord(example.pool);
        if (!example.group.empty())
            parts << QString::fromStdString(example.group);
        if (m_document->marks().mark == WritingMark::Skipped)
            parts << tr("skipped");
        for (const auto &attribute : example.attributes)
            parts << tr("%1: %2", "attribute, value").arg(attributeWord(attribute.name), QString::fromStdString(attribute.value));
    }
    m_heading->setFullText(parts.join(QStringLiteral(" · ")));
}

void ExampleEditor::showProgress()
{
    if (!m_session) {
        m_progress->setFullText({});
        return;
    }
    const auto &summary = m_session->summary();
    const auto pool = summary.pools[std::size_t(Pool::Training)];
    m_progress->setFullText(pool == 0 ? QString() : tr("%1 of %2 explained").arg(number(pool - summary.unexplainedTraining), number(pool)));
    m_progress->setToolTip(tr("Examples of the training pool that have an explanation"));
}

/// A draft or a list of findings beside the similar ones is too high for a small screen.
void ExampleEditor::makeRoom()
{
    constexpr int roomForAll = 800;
    m_similar->setHidden(!m_draft->isHidden() || (!m_checks->list()->isHidden() && height() < roomForAll));
}

bool ExampleEditor::settled() const { return m_pending == 0 && m_checks->settled(); }

QString ExampleEditor::progressText() const { return m_progress->fullText(); }

void ExampleEditor::loadAnswers()
{
    m_showing = true;
    m_answer->clear();
    m_showing = false;
    if (!m_session)
        return;
    ++m_pending;
    runInBackground(
        this, [project = m_session->project()] { return project->examples().answers(50); },
        [this, session = m_session](const Result<std::vector<std::string>> &answers) {
            --m_pending;
            if (!answers || session != m_session)
                return;
            m_showing = true;
            const QString typed = m_answer->currentText();
            for (const auto &answer : *answers)
                m_answer->addItem(QString::fromStdString(answer));
            m_answer->setCurrentIndex(-1);
            m_answer->setEditText(typed);
            m_showing = false;
        });
}

void ExampleEditor::loadSimilar()
{
    const ExampleId id = m_document->current();
    if (!m_session || id == 0) {
        m_similar->setExamples({});
        return;
    }
    ++m_pending;
    runInBackground(
        this, [project = m_session->project(), id] { return project->examples().similarExplained(id, SimilarList::count); },
        [this, id](Result<std::vector<Example>> similar) {
            --m_pending;
            if (similar && id == m_document->current())
                m_similar->setExamples(*std::move(similar));
        });
}

void ExampleEditor::countTokens(ExplanationEdit *edit, const QString &text)
{
    if (!m_session || text.isEmpty())
        return;
    ++m_pending;
    runInBackground(
        this, [project = m_session->project(), bytes = text.toStdString()] { return project->models().tokenCount(bytes); },
        [this, edit, text](const Result<std::optional<int>> &tokens) {
            --m_pending;
            if (tokens && edit->text() == text)
                edit->setTokens(*tokens);
        });
}

void ExampleEditor::setUnlocked(bool unlocked)
{
    m_input->setReadOnly(!unlocked);
    m_lock->setIcon(icon(unlocked ? QStringLiteral("unlock") : QStringLiteral("lock")));
    // A locked input looks like text on the page, not like a field.
    QPalette colors = palette();
    if (!unlocked)
        colors.setColor(QPalette::Base, colors.color(QPalette::Window));
    m_input->setPalette(unlocked ? QPalette() : colors);
}

void ExampleEditor::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange) {
        setUnlocked(m_lock->isChecked());
        m_checks->recolor();
    }
}

void ExampleEditor::retranslate()
{
    m_inputName->setText(tr("Input"));
    m_input->setAccessibleName(tr("Input"));
    m_answerName->setText(tr("Answer"));
    m_answer->setAccessibleName(tr("Answer"));
    m_lock->setToolTip(tr("Unlock the input to correct it"));
    m_lock->setAccessibleName(tr("Unlock the input"));
    m_next->setText(tr("Save and Next Unexplained"));
    m_next->setToolTip(tr("Store this one and go to the next example of the training pool that has no explanation (%1)")
                           .arg(QKeySequence(int(Qt::CTRL) | int(Qt::Key_Return)).toString(QKeySequence::NativeText)));
    const auto keys = [](Qt::Key key) { return QKeySequence(int(Qt::ALT) | int(key)).toString(QKeySequence::NativeText); };
    m_skip->setText(tr("Skip"));
    m_skip->setToolTip(tr("Not now: go to the next one; this one is not offered again (%1)").arg(keys(Qt::Key_S)));
    m_wrong->setText(tr("Wrong answer"));
    m_wrong->setToolTip(tr("The recorded answer is wrong: the check lists it until it is put right (%1)").arg(keys(Qt::Key_W)));
    m_exception->setText(tr("Exception"));
    m_exception->setToolTip(tr("This case is an exception from the rule: scores can be looked at with and without exceptions (%1)").arg(keys(Qt::Key_E)));
    m_order->setItemText(0, tr("In order"));
    m_order->setItemText(1, tr("Most helpful first"));
    m_order->setAccessibleName(tr("Order of writing"));
    m_order->setToolTip(tr("Which example comes next: in the order of the list, or the one whose explanation is likely to help most"));
    showHeading();
    showProgress();
}

} // namespace kotowari::ui
