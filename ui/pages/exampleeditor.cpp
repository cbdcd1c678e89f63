#include "exampleeditor.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/document/exampledocument.h"
#include "ui/models/words.h"
#include "ui/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/explanationedit.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/plainedit.h"
#include "ui/widgets/similarlist.h"

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
      m_progress(makeFaint(new QLabel(this))), m_next(new QPushButton(this))
{
    for (const auto granularity : allGranularities)
        m_explanations[std::size_t(granularity)] = new ExplanationEdit(granularity, this);
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
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_progress);
    bottom->addStretch();
    bottom->addWidget(m_next);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::s, spacing::s, spacing::l, spacing::m);
    layout->setSpacing(spacing::s);
    auto *input = new QVBoxLayout;
    input->setSpacing(spacing::xs / 2);
    input->addLayout(inputTop);
    input->addWidget(m_input, 1);
    layout->addLayout(input, 2);
    layout->addLayout(answer);
    // Written top down: every step first, then shorter and shorter.
    layout->addWidget(explanationEdit(Granularity::Detailed), 4);
    layout->addWidget(explanationEdit(Granularity::Medium), 2);
    layout->addWidget(explanationEdit(Granularity::Short), 1);
    layout->addWidget(m_similar);
    layout->addWidget(separatorLine(Qt::Horizontal, this));
    layout->addLayout(bottom);

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
                    m_document->edit(fieldOf(edit->granularity()), text);
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
    loadAnswers();
    showExample();
    showProgress();
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
        for (const auto &attribute : example.attributes)
            parts << tr("%1: %2", "attribute, value").arg(attributeWord(attribute.name), QString::fromStdString(attribute.value));
    }
    m_heading->setFullText(parts.join(QStringLiteral(" · ")));
}

void ExampleEditor::showProgress()
{
    if (!m_session) {
        m_progress->clear();
        return;
    }
    const auto &summary = m_session->summary();
    const auto pool = summary.pools[std::size_t(Pool::Training)];
    m_progress->setText(pool == 0 ? QString() : tr("%1 of %2 explained").arg(number(pool - summary.unexplainedTraining), number(pool)));
    m_progress->setToolTip(tr("Examples of the training pool that have an explanation"));
}

QString ExampleEditor::progressText() const { return m_progress->text(); }

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
    if (event->type() == QEvent::PaletteChange)
        setUnlocked(m_lock->isChecked());
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
    showHeading();
    showProgress();
}

} // namespace kotowari::ui
