#include "costpage.h"

#include "core/api/costwords.h"
#include "costdecisionpanel.h"
#include "costinputs.h"
#include "experimentchooser.h"
#include "proposalsaver.h"
#include "rolloutpanel.h"
#include "segmentedchoice.h"
#include "ui/bridge/session.h"
#include "ui/charts/influencechart.h"
#include "ui/models/costdocument.h"
#include "ui/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/checkedfield.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "valuetable.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace kotowari::ui {

namespace {

constexpr std::size_t barsShown = 8;
constexpr int inputsWidth = 440;

QLabel *paragraph(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

CostPage::CostPage(Theme *theme, QWidget *parent) : Page(theme, parent), m_document(new CostDocument(this))
{
    m_chooser = new ExperimentChooser(false, this);
    m_chooser->setMinimumContentsLength(20);
    m_scenarioLabel = new QLabel(this);
    m_scenario = new QComboBox(this);
    m_scenario->setEditable(true);
    m_scenario->setInsertPolicy(QComboBox::NoInsert);
    m_scenario->setMinimumContentsLength(12);
    m_scenario->lineEdit()->setMaxLength(60);
    m_scenarioLabel->setBuddy(m_scenario);
    m_add = new QToolButton(this);
    m_add->setIcon(icon(QStringLiteral("plus")));
    m_remove = new QToolButton(this);
    m_remove->setIcon(icon(QStringLiteral("trash")));
    m_currency = new QComboBox(this);
    m_currency->addItems({QStringLiteral("JPY"), QStringLiteral("USD"), QStringLiteral("EUR"), QStringLiteral("GBP"), QStringLiteral("CNY")});
    auto *undo = m_document->undoStack()->createUndoAction(this);
    auto *redo = m_document->undoStack()->createRedoAction(this);
    undo->setShortcut(QKeySequence::Undo);
    redo->setShortcut(QKeySequence::Redo);
    m_undo = new QToolButton(this);
    m_redo = new QToolButton(this);
    for (const auto &[action, button] : {std::pair(undo, m_undo), std::pair(redo, m_redo)}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        button->setAutoRaise(true);
        connect(button, &QToolButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button, [action = action, button = button] { button->setEnabled(action->isEnabled()); });
        button->setEnabled(false);
    }

    auto *top = new QHBoxLayout;
    top->setSpacing(spacing::s);
    top->addWidget(m_chooser);
    top->addStretch();
    for (QWidget *widget : {static_cast<QWidget *>(m_scenarioLabel), static_cast<QWidget *>(m_scenario), static_cast<QWidget *>(m_add), static_cast<QWidget *>(m_remove),
                            static_cast<QWidget *>(m_currency), static_cast<QWidget *>(m_undo), static_cast<QWidget *>(m_redo)})
        top->addWidget(widget);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(0);
    columns->addWidget(buildLeft());
    columns->addWidget(separatorLine(Qt::Vertical, this));
    columns->addWidget(buildRight(), 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::l, spacing::s, 0, 0);
    layout->setSpacing(spacing::s);
    top->setContentsMargins(0, 0, spacing::l, 0);
    layout->addLayout(top);
    layout->addLayout(columns, 1);

    m_delay.setSingleShot(true);
    m_delay.setInterval(300);
    connect(&m_delay, &QTimer::timeout, this, &CostPage::load);
    connect(m_chooser, &ExperimentChooser::loaded, this, [this] {
        m_listKnown = true;
        if (m_chooser->experiments().empty())
            load(); // today's way, and what a pilot would tell
    });
    connect(m_chooser, &ExperimentChooser::experimentChosen, this, &CostPage::load);
    connect(m_document, &CostDocument::changed, this, &CostPage::showAll);
    connect(m_document, &CostDocument::checklistChanged, this, &CostPage::showChecklist);
    connect(m_inputs, &CostInputs::typed, m_document, &CostDocument::setValue);
    connect(m_inputs, &CostInputs::reset, m_document, &CostDocument::resetValue);
    connect(m_rollout, &RolloutPanel::typed, m_document, &CostDocument::setRollout);
    connect(m_rollout, &RolloutPanel::pageWanted, this, &CostPage::navigationWanted);
    connect(m_scenario, &QComboBox::activated, m_document, &CostDocument::setCurrent);
    connect(m_scenario->lineEdit(), &QLineEdit::editingFinished, this, [this] { m_document->rename(m_scenario->lineEdit()->text()); });
    connect(m_add, &QToolButton::clicked, m_document, &CostDocument::addScenario);
    connect(m_remove, &QToolButton::clicked, m_document, &CostDocument::removeScenario);
    connect(m_currency, &QComboBox::textActivated, m_document, &CostDocument::setCurrency);
    retranslate();
}

QWidget *CostPage::buildLeft()
{
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_inputs = new CostInputs(theme(), scroll);
    scroll->setWidget(m_inputs);
    scroll->setFixedWidth(inputsWidth);
    return scroll;
}

QWidget *CostPage::buildRight()
{
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget(scroll);
    scroll->setWidget(content);
    m_synthetic = new Banner(theme(), Banner::Kind::Warning, content);
    m_synthetic->setDismissible(false);
    m_ai = new CostDecisionPanel(theme(), false, content);
    m_explanations = new CostDecisionPanel(theme(), true, content);
    m_notes = makeFaint(paragraph(content));
    m_plan = new QPushButton(content);
    connect(m_plan, &QPushButton::clicked, this, [this] { Q_EMIT navigationWanted(QStringLiteral("experiment")); });
    m_trade = paragraph(content);
    m_influenceTitle = makeTitle(new QLabel(content), 1.0);
    m_influenceTitle->setWordWrap(true);
    m_which = new SegmentedChoice(2, content);
    connect(m_which, &SegmentedChoice::chosen, this, &CostPage::showInfluences);
    m_influences = new InfluenceChart(theme(), content);
    connect(m_influences, &InfluenceChart::failed, this, [this](const Error &error) {
        if (m_session)
            Q_EMIT m_session->failed(error);
    });
    m_tableTitle = makeTitle(new QLabel(content), 1.0);
    m_table = new ValueTable(content);
    m_rollout = new RolloutPanel(theme(), content);
    m_proposal = new ProposalSaver(content);
    m_how = new QToolButton(content);
    m_how->setCheckable(true);
    m_how->setAutoRaise(true);
    m_how->setArrowType(Qt::RightArrow);
    m_how->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_howText = paragraph(content);
    m_howText->hide();
    connect(m_how, &QToolButton::toggled, this, [this](bool on) {
        m_how->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
        m_howText->setVisible(on);
    });

    auto *decisions = new QHBoxLayout;
    decisions->setSpacing(spacing::m);
    decisions->addWidget(m_ai, 1);
    decisions->addWidget(m_explanations, 1);
    auto *chartTop = new QHBoxLayout;
    chartTop->addWidget(m_influenceTitle, 1);
    chartTop->addWidget(m_which, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(spacing::l, 0, spacing::l, spacing::l);
    layout->setSpacing(spacing::m);
    layout->addWidget(m_synthetic);
    layout->addLayout(decisions);
    layout->addWidget(m_trade);
    layout->addWidget(m_notes);
    layout->addWidget(m_plan, 0, Qt::AlignLeft);
    layout->addLayout(chartTop);
    layout->addWidget(m_influences);
    layout->addWidget(m_tableTitle);
    layout->addWidget(m_table);
    layout->addWidget(m_rollout);
    layout->addWidget(m_proposal);
    layout->addWidget(m_how, 0, Qt::AlignLeft);
    layout->addWidget(m_howText);
    layout->addStretch(1);
    return scroll;
}

void CostPage::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_listKnown = false;
    m_delay.stop();
    m_document->setSession(session);
    m_proposal->setSession(session);
    if (session) {
        connect(session, &Session::runsChanged, this, [this](const std::vector<Run> &runs) {
            if (m_chooser->concerns(runs, {RunState::Done}) && !m_delay.isActive())
                m_delay.start();
        });
        connect(session, &Session::languageChanged, this, &CostPage::showAll);
        connect(session, &Session::examplesChanged, this, [this] { // the time of writing, personal data
            if (isVisible())
                m_delay.start();
        });
    }
    m_chooser->setSession(session);
    showAll();
}

bool CostPage::settled() const { return m_chooser->settled() && m_document->settled() && m_proposal->settled() && !m_delay.isActive() && (!m_session || m_document->evaluation()); }

void CostPage::flush()
{
    if (auto *focus = QApplication::focusWidget(); focus && isAncestorOf(focus))
        focus->clearFocus(); // what is half typed is taken as it is
}

QString CostPage::notes() const { return m_notes->text(); }

void CostPage::load()
{
    if (!m_session || (!m_chooser->chosen() && !m_listKnown))
        return;
    const auto *chosen = m_chooser->chosen();
    m_document->load(chosen ? std::optional(chosen->id) : std::nullopt);
}

void CostPage::showAll()
{
    const auto *evaluation = m_session ? m_document->evaluation() : nullptr;
    for (QWidget *widget : {static_cast<QWidget *>(m_ai), static_cast<QWidget *>(m_explanations), static_cast<QWidget *>(m_rollout), static_cast<QWidget *>(m_inputs),
                            static_cast<QWidget *>(m_how), static_cast<QWidget *>(m_proposal)})
        widget->setVisible(evaluation);
    for (QWidget *widget : {static_cast<QWidget *>(m_synthetic), static_cast<QWidget *>(m_notes), static_cast<QWidget *>(m_plan), static_cast<QWidget *>(m_trade)})
        widget->hide();
    m_chooser->setVisible(m_session && !m_chooser->experiments().empty());
    showScenarios();
    showInfluences();
    if (!evaluation)
        return;
    m_inputs->show(*evaluation, *m_session, m_document->readOnly());
    m_ai->show(*evaluation, *m_session);
    m_explanations->show(*evaluation, *m_session);
    const auto &facts = *m_document->facts();
    QStringList said, notes;
    const auto amount = [&](double value) { return m_session->text(costAmount(value, evaluation->result.money, evaluation->scenario.currency)).toStdString(); };
    if (const auto trade = costTrade(*evaluation))
        said << m_session->text(*trade);
    if (evaluation->result.today)
        said << m_session->text(Message{"cost.today", {{"amount", amount(*evaluation->result.today)}}});
    if (evaluation->result.outside)
        said << m_session->text(Message{"cost.outside", {{"amount", amount(*evaluation->result.outside)}}});
    for (const auto &note : costNotes(facts, *evaluation)) {
        if (note.id == "cost.note.synthetic") {
            m_synthetic->setText(m_session->text(note));
            m_synthetic->show();
        } else {
            notes << m_session->text(note);
        }
    }
    m_trade->setText(said.join(u'\n'));
    m_trade->setVisible(!said.isEmpty());
    m_notes->setText(notes.join(u'\n'));
    m_notes->setVisible(!notes.isEmpty());
    m_proposal->setSource(facts.comparison ? std::optional(facts.experiment) : std::nullopt, m_document->scenario().id != 0 ? m_document->scenario().name : std::string());
    m_plan->setVisible(!facts.comparison && !m_document->readOnly());
    m_howText->setText(m_session->text(Message{"cost.method", {}}));
    showChecklist();
}

void CostPage::showInfluences()
{
    const auto *evaluation = m_session ? m_document->evaluation() : nullptr;
    const auto *decision = !evaluation ? nullptr : m_which->current() == 1 ? &evaluation->result.explanations : &evaluation->result.ai;
    const bool any = evaluation && (!evaluation->result.ai.influences.empty() || !evaluation->result.explanations.influences.empty());
    m_influenceTitle->setVisible(any);
    m_which->setVisible(any);
    m_influences->setVisible(decision && !decision->influences.empty());
    if (!any)
        return;
    m_influenceTitle->setText(m_session->text(Message{"cost.table.influences", {}}));
    m_which->setTexts({m_session->text(costQuestion(false)), m_session->text(costQuestion(true))});
    InfluenceContent content;
    content.title = QStringLiteral("%1 %2").arg(m_session->text(costQuestion(m_which->current() == 1)), m_influenceTitle->text());
    for (std::size_t i = 0; i < std::min(barsShown, decision->influences.size()); ++i) {
        const auto &one = decision->influences[i];
        const auto end = [&](double value) { return m_session->text(costValue(one.key, value, evaluation->scenario.currency)); };
        content.bars.push_back({m_session->text(costName(one.key)), end(one.low), end(one.high), one.atLow, one.atHigh});
    }
    content.middle = decision->middle;
    content.amount = [session = m_session, money = evaluation->result.money, currency = evaluation->scenario.currency](double value) {
        return session ? session->text(costAmount(value, money, currency)) : QString();
    };
    m_influences->setContent(std::move(content));
}

void CostPage::showChecklist()
{
    if (m_session)
        m_rollout->show(m_document->checklist(), m_document->state().rollout, *m_session, m_document->readOnly());
}

void CostPage::showScenarios()
{
    const auto &evaluations = m_document->evaluations();
    const bool several = m_session && evaluations.size() > 1;
    const bool edit = m_session && !m_document->readOnly() && !evaluations.empty();
    m_scenario->setEnabled(m_session && !evaluations.empty());
    m_scenario->lineEdit()->setReadOnly(!edit);
    m_add->setEnabled(edit);
    m_remove->setEnabled(edit && several);
    m_currency->setEnabled(edit);
    m_tableTitle->setVisible(several);
    m_table->setVisible(several);
    if (!m_session)
        return;
    const auto name = [this](const CostScenario &one) { return one.name.empty() ? m_session->text(Message{"cost.scenario.first", {}}) : QString::fromStdString(one.name); };
    {
        const QSignalBlocker blocker(m_scenario);
        m_scenario->clear();
        for (const auto &one : m_document->state().scenarios)
            m_scenario->addItem(name(one));
        m_scenario->setCurrentIndex(m_document->state().current);
    }
    const auto currency = QString::fromStdString(m_document->scenario().currency);
    if (m_currency->findText(currency) < 0)
        m_currency->addItem(currency);
    m_currency->setCurrentText(currency);
    if (!several)
        return;
    const auto word = [this](const char *id) { return m_session->text(Message{id, {}}); };
    m_tableTitle->setText(word("cost.table.scenarios"));
    std::vector<QStringList> rows;
    for (const auto &one : evaluations) {
        QStringList row{name(one.scenario)};
        for (const bool explanations : {false, true}) {
            const auto *decision = explanations ? &one.result.explanations : &one.result.ai;
            const auto amount = [&](double value) { return m_session->text(costAmount(value, one.result.money, one.scenario.currency)); };
            row << m_session->text(costAnswer(one.result, explanations)) << (decision->known ? m_session->text(paybackWords(decision->payback)) : QStringLiteral("–"))
                << (decision->known ? m_session->text(Message{"cost.range", {{"low", amount(decision->firstYear.low).toStdString()}, {"high", amount(decision->firstYear.high).toStdString()}}})
                                    : QStringLiteral("–"));
        }
        rows.push_back(std::move(row));
    }
    m_table->setRows({word("cost.column.scenario"), word("cost.question.ai"), word("cost.column.payback"), word("cost.column.first-year"), word("cost.question.explanations"),
                      word("cost.column.payback"), word("cost.column.first-year")},
                     rows);
}

void CostPage::retranslate()
{
    m_scenarioLabel->setText(tr("Scenario:"));
    m_scenario->setToolTip(tr("Type to rename the scenario"));
    m_scenario->setAccessibleName(tr("Scenario"));
    m_add->setToolTip(tr("A new scenario: a copy of this one"));
    m_remove->setToolTip(tr("Remove this scenario; undo brings it back"));
    m_currency->setToolTip(tr("Currency of the amounts"));
    m_currency->setAccessibleName(m_currency->toolTip());
    m_undo->setText(tr("Undo"));
    m_redo->setText(tr("Redo"));
    for (auto *button : {m_add, m_remove})
        button->setAccessibleName(button->toolTip());
    m_plan->setText(tr("Plan an Experiment"));
    m_how->setText(tr("How is it worked out?"));
}

void CostPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_document->evaluation() && !m_delay.isActive())
        m_delay.start(); // people's figures, explanations and reviews may have changed on other pages
}

void CostPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace kotowari::ui
