#include "planadvanced.h"

#include "planfields.h"

#include "ui/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace kotowari::ui {

namespace {

constexpr int visibleModels = 5;

QDoubleSpinBox *weightField(QWidget *parent, const char *name, double least)
{
    auto *field = new QDoubleSpinBox(parent);
    field->setObjectName(QLatin1String(name));
    field->setRange(least, 1000);
    field->setDecimals(2);
    field->setSingleStep(0.5);
    return field;
}

QDoubleSpinBox *minutesField(QWidget *parent, const char *name)
{
    auto *field = new QDoubleSpinBox(parent);
    field->setObjectName(QLatin1String(name));
    field->setRange(0, 10000);
    field->setDecimals(2);
    field->setSingleStep(0.5);
    return field;
}

QVBoxLayout *column(QHBoxLayout *columns)
{
    auto *layout = new QVBoxLayout;
    layout->setSpacing(spacing::xs);
    columns->addLayout(layout, 1);
    return layout;
}

} // namespace

PlanAdvanced::PlanAdvanced(QWidget *parent) : QWidget(parent), m_fold(new QToolButton(this)), m_content(new QWidget(this))
{
    auto *card = new Card(this);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(card);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(spacing::l, spacing::s, spacing::l, spacing::s);
    m_fold->setObjectName(QStringLiteral("advanced"));
    m_fold->setCheckable(true);
    m_fold->setAutoRaise(true);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    layout->addWidget(m_fold, 0, Qt::AlignLeft);
    layout->addWidget(m_content);
    auto *columns = new QHBoxLayout(m_content);
    columns->setContentsMargins(0, 0, 0, spacing::s);
    columns->setSpacing(spacing::l);

    m_modelsLabel = new QLabel(m_content);
    m_models = new QListWidget(m_content);
    m_models->setObjectName(QStringLiteral("furtherModels"));
    m_models->setFixedHeight(visibleModels * m_models->fontMetrics().height() + 2 * spacing::m);
    m_budgetLabel = new QLabel(m_content);
    m_budget = new QComboBox(m_content);
    m_budget->setObjectName(QStringLiteral("budget"));
    for (int i = 0; i < 4; ++i)
        m_budget->addItem({});
    m_minutesAnswerLabel = new QLabel(m_content);
    m_minutesAnswer = minutesField(m_content, "minutesAnswer");
    m_minutesExplanationLabel = new QLabel(m_content);
    m_minutesExplanation = minutesField(m_content, "minutesExplanation");
    m_tuningLabel = new QLabel(m_content);
    m_tuning = new QLineEdit(m_content);
    m_tuning->setObjectName(QStringLiteral("tuning"));
    m_stepsHint = makeFaint(new QLabel(m_content));
    m_useLabel = new QLabel(m_content);
    m_use = new QComboBox(m_content);
    m_use->setObjectName(QStringLiteral("explanations"));
    m_use->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (int i = 0; i < 3; ++i)
        m_use->addItem({});
    m_sharesLabel = new QLabel(m_content);
    m_shares = new QLineEdit(m_content);
    m_shares->setObjectName(QStringLiteral("shares"));
    m_answerWeightLabel = new QLabel(m_content);
    m_answerWeight = weightField(m_content, "answerWeight", 0.01);
    m_rationaleWeightLabel = new QLabel(m_content);
    m_rationaleWeight = weightField(m_content, "rationaleWeight", 0);
    m_shotsLabel = new QLabel(m_content);
    m_shots = new QSpinBox(m_content);
    m_shots->setObjectName(QStringLiteral("shots"));
    m_shots->setRange(0, 1000);
    m_closed = new QCheckBox(m_content);
    m_closed->setObjectName(QStringLiteral("closedAnswers"));
    m_closedHint = makeFaint(new QLabel(m_content));
    m_closedHint->setObjectName(QStringLiteral("closedAnswersHint"));
    m_isolated = new QCheckBox(m_content);
    m_isolated->setObjectName(QStringLiteral("isolated"));
    for (auto *hint : {m_stepsHint, m_closedHint})
        hint->setWordWrap(true);

    auto *left = column(columns);
    addField(left, m_modelsLabel, m_models);
    left->addSpacing(spacing::s);
    left->addWidget(m_isolated);
    left->addStretch(1);
    auto *middle = column(columns);
    addField(middle, m_budgetLabel, m_budget);
    middle->addWidget(m_stepsHint);
    middle->addLayout(pairOf(m_minutesAnswerLabel, m_minutesAnswer, m_minutesExplanationLabel, m_minutesExplanation));
    addField(middle, m_useLabel, m_use);
    addField(middle, m_sharesLabel, m_shares);
    addField(middle, m_tuningLabel, m_tuning);
    middle->addStretch(1);
    auto *right = column(columns);
    right->addLayout(pairOf(m_answerWeightLabel, m_answerWeight, m_rationaleWeightLabel, m_rationaleWeight));
    addField(right, m_shotsLabel, m_shots);
    right->addSpacing(spacing::s);
    right->addWidget(m_closed);
    right->addWidget(m_closedHint);
    right->addStretch(1);

    connect(m_fold, &QToolButton::toggled, this, &PlanAdvanced::setOpen);
    const auto edited = [this] {
        if (!m_filling)
            Q_EMIT changed();
    };
    connect(m_models, &QListWidget::itemChanged, this, [this, edited](const QListWidgetItem *item) {
        if (m_filling)
            return;
        std::erase(m_further, item->text().toStdString());
        if (item->checkState() == Qt::Checked)
            m_further.push_back(item->text().toStdString());
        edited();
    });
    connect(m_budget, &QComboBox::currentIndexChanged, this, &PlanAdvanced::showMinutes);
    connect(m_budget, &QComboBox::currentIndexChanged, this, edited);
    connect(m_use, &QComboBox::currentIndexChanged, this, edited);
    connect(m_shares, &QLineEdit::textEdited, this, edited);
    connect(m_tuning, &QLineEdit::textEdited, this, edited);
    for (auto *weight : {m_answerWeight, m_rationaleWeight, m_minutesAnswer, m_minutesExplanation})
        connect(weight, &QDoubleSpinBox::valueChanged, this, edited);
    connect(m_shots, &QSpinBox::valueChanged, this, edited);
    connect(m_isolated, &QCheckBox::toggled, this, &PlanAdvanced::isolatedChanged);
    connect(m_closed, &QCheckBox::toggled, this, edited);
    setPlan({});
    setStepsHint({});
    setClosedAnswersHint({});
    setOpen(false);
    retranslate();
}

void PlanAdvanced::setPlan(const Plan &plan)
{
    m_filling = true;
    m_further = plan.furtherModels;
    m_budget->setCurrentIndex(int(plan.budget));
    m_use->setCurrentIndex(int(plan.explanations));
    QStringList shares;
    for (const double share : plan.explainedShares)
        shares << QString::number(std::round(share * 1e6) / 1e4);
    m_shares->setText(shares.join(QStringLiteral(", ")));
    m_minutesAnswer->setValue(plan.minutesAnswer);
    m_minutesExplanation->setValue(plan.minutesExplanation);
    QStringList rates;
    for (const double rate : plan.tuning.learningRates)
        rates << QString::number(rate, 'g', 10);
    m_tuning->setText(rates.join(QStringLiteral(", ")));
    m_tuningSeeds = plan.tuning.seeds;
    showMinutes();
    m_answerWeight->setValue(plan.answerWeight);
    m_rationaleWeight->setValue(plan.rationaleWeight);
    m_shots->setValue(plan.shots);
    m_closed->setChecked(plan.closedAnswers);
    m_filling = false;
    setModels(m_names, m_first);
}

void PlanAdvanced::apply(Plan &plan) const
{
    plan.furtherModels = m_further;
    std::erase(plan.furtherModels, plan.model); // the first already
    plan.budget = Budget(std::max(0, m_budget->currentIndex()));
    plan.explanations = ExplanationUse(std::max(0, m_use->currentIndex()));
    plan.explainedShares = shares().value_or(std::vector<double>{});
    const bool time = plan.budget == Budget::PeopleTime;
    plan.minutesAnswer = time ? m_minutesAnswer->value() : 0;
    plan.minutesExplanation = time ? m_minutesExplanation->value() : 0;
    plan.tuning.learningRates = learningRates().value_or(std::vector<double>{});
    plan.tuning.seeds = m_tuningSeeds;
    plan.answerWeight = m_answerWeight->value();
    plan.rationaleWeight = m_rationaleWeight->value();
    plan.shots = m_shots->value();
    plan.closedAnswers = m_closed->isChecked();
}

void PlanAdvanced::setModels(const QStringList &names, const QString &first)
{
    m_names = names;
    m_first = first;
    auto shown = names;
    shown.removeAll(first);
    for (const auto &model : m_further) // one that is gone stays in the plan: its check says so
        if (const auto name = QString::fromStdString(model); name != first && !shown.contains(name))
            shown << name;
    m_filling = true;
    m_models->clear();
    for (const auto &name : shown) {
        auto *item = new QListWidgetItem(name, m_models);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        item->setCheckState(std::ranges::find(m_further, name.toStdString()) != m_further.end() ? Qt::Checked : Qt::Unchecked);
    }
    m_filling = false;
}

void PlanAdvanced::setClosedAnswersHint(const QString &text)
{
    m_closedHint->setText(text);
    m_closedHint->setVisible(!text.isEmpty());
}

void PlanAdvanced::setExplained(const std::optional<Explained> &counts)
{
    m_explained = counts;
    showUses();
}

void PlanAdvanced::showUses()
{
    const auto approved = tr("approved only"), all = tr("all");
    const auto counted = [](const QString &use, std::int64_t examples) { return tr("%1: %n example(s)", nullptr, int(examples)).arg(use); };
    m_use->setItemText(int(ExplanationUse::Automatic), m_explained ? tr("as the project decides (now %1)").arg(m_explained->decided == ExplanationUse::Approved ? approved : all)
                                                                   : tr("as the project decides"));
    m_use->setItemText(int(ExplanationUse::All), m_explained ? counted(all, m_explained->all) : all);
    m_use->setItemText(int(ExplanationUse::Approved), m_explained ? counted(approved, m_explained->approved) : approved);
}

void PlanAdvanced::setStepsHint(const QString &text)
{
    m_stepsHint->setText(text);
    m_stepsHint->setVisible(!text.isEmpty());
}

std::optional<std::vector<double>> PlanAdvanced::shares() const
{
    std::vector<double> result;
    // Full-width digits, commas and per cent signs are what a Japanese keyboard gives.
    const auto text = m_shares->text().normalized(QString::NormalizationForm_KC).replace(QChar(0x3001), QLatin1Char(',')).remove(QLatin1Char('%'));
    for (const auto &part : text.split(QRegularExpression(QStringLiteral("[,\\s]+")), Qt::SkipEmptyParts)) {
        bool ok = false;
        const double percent = part.toDouble(&ok);
        if (!ok || percent <= 0 || percent > 100)
            return std::nullopt;
        result.push_back(percent / 100);
    }
    return result.empty() ? std::nullopt : std::optional(result);
}

std::optional<std::vector<double>> PlanAdvanced::learningRates() const
{
    std::vector<double> rates;
    const auto text = m_tuning->text().normalized(QString::NormalizationForm_KC).replace(QChar(0x3001), QLatin1Char(','));
    for (const auto &part : text.split(QRegularExpression(QStringLiteral("[,\\s]+")), Qt::SkipEmptyParts)) {
        bool ok = false;
        rates.push_back(part.toDouble(&ok));
        if (!ok)
            return std::nullopt;
    }
    std::ranges::sort(rates);
    return rates; // empty: nothing is tuned. Whether they make a tuning is for the plan's check
}

void PlanAdvanced::showMinutes()
{
    const bool time = m_budget->currentIndex() == int(Budget::PeopleTime);
    for (auto *widget : std::initializer_list<QWidget *>{m_minutesAnswerLabel, m_minutesAnswer, m_minutesExplanationLabel, m_minutesExplanation})
        widget->setVisible(time);
}

QStringList PlanAdvanced::problems() const
{
    if (!learningRates())
        return {tr("The learning rates to try cannot be read. Write numbers separated by commas, such as 0.001, 0.003.")};
    if (shares())
        return {};
    return {tr("The explained shares cannot be read. Write percentages above 0 up to 100 separated by commas, such as 100, 10.")};
}

bool PlanAdvanced::isolated() const { return m_isolated->isChecked(); }

void PlanAdvanced::setIsolated(bool isolated) { m_isolated->setChecked(isolated); }

bool PlanAdvanced::isOpen() const { return m_fold->isChecked(); }

void PlanAdvanced::setOpen(bool open)
{
    m_fold->setChecked(open);
    m_fold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_content->setVisible(open);
}

void PlanAdvanced::retranslate()
{
    m_fold->setText(tr("&Advanced"));
    m_fold->setToolTip(tr("Further models, what the arms are matched on, the share of explained examples, weights, shots, closed answers"));
    m_modelsLabel->setText(tr("The same with these models, too:"));
    m_models->setToolTip(tr("Every run is repeated with each model. It shows whether explanations help a small model more than a large one."));
    m_models->setAccessibleName(m_modelsLabel->text());
    m_budgetLabel->setText(tr("Arms are matched on:"));
    m_budget->setItemText(0, tr("examples seen"));
    m_budget->setItemText(1, tr("supervised tokens"));
    m_budget->setItemText(2, tr("floating-point operations"));
    m_budget->setItemText(3, tr("people's time"));
    m_budget->setToolTip(tr("Explanations make targets longer. Matched on tokens or operations, the other arms train for more steps, until they had as much as the arm the verdict is about. Matched on people's time, answer only trains on the cases that the time of writing would have bought."));
    m_minutesAnswerLabel->setText(tr("Minutes to answer:"));
    m_minutesAnswer->setSpecialValueText(tr("as typed"));
    m_minutesAnswer->setToolTip(tr("A person's time for one case. As typed: people's figures of the project, from kotowari baselines."));
    m_minutesExplanationLabel->setText(tr("Minutes to explain:"));
    m_minutesExplanation->setSpecialValueText(tr("as measured"));
    m_minutesExplanation->setToolTip(tr("A person's time to write one explanation. As measured: the mean of the training pool."));
    m_tuningLabel->setText(tr("Learning rates to try:"));
    m_tuning->setPlaceholderText(tr("none: no tuning"));
    m_tuning->setToolTip(tr("Two or more, such as 0.001, 0.003: every arm first tries each of them on validation, with a seed of its own, and trains with the best."));
    m_useLabel->setText(tr("Explanations to train on:"));
    m_use->setAccessibleName(m_useLabel->text());
    m_use->setToolTip(tr("The others are as if they were not there: their examples are trained on with the answer alone. The project decides for approved ones as soon as anything is reviewed in it. "
                         "Does reviewing pay? Start one experiment with approved only and one with all, and compare the two."));
    showUses();
    m_sharesLabel->setText(tr("Explained shares (%):"));
    m_shares->setToolTip(tr("The part of the training examples whose explanation is used; the others enter as answers alone. Several, such as 100, 10, are compared."));
    m_answerWeightLabel->setText(tr("Answer weight:"));
    m_answerWeight->setToolTip(tr("How much an answer token counts in the loss, against 1 of an explanation token"));
    m_rationaleWeightLabel->setText(tr("Explanation weight (lambda):"));
    m_rationaleWeight->setToolTip(tr("Multi-task arms only: the loss is that of the answer plus lambda times that of the explanation."));
    m_shotsLabel->setText(tr("Shots:"));
    m_shots->setToolTip(tr("Prompt-only arms: how many training examples the input shows"));
    m_isolated->setText(tr("Train in a process of its own"));
    m_isolated->setToolTip(tr("A crash while training then interrupts the runs and leaves this window alone. For all runs started from now on; the window remembers it."));
    m_closed->setText(tr("Closed answers"));
    m_closed->setToolTip(tr("Every arm's output must be one of the answers of the training pool. For work with a fixed list of answers."));
}

void PlanAdvanced::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace kotowari::ui
