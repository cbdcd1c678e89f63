#include "planrulechange.h"

#include "planfields.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/models/words.h"
#include "ui/theme.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>

namespace kotowari::ui {

namespace {

const std::vector<std::int64_t> usualCases{10, 30, 100};

QString listed(const std::vector<std::int64_t> &numbers)
{
    QStringList texts;
    for (const auto number : numbers)
        texts << QString::number(number);
    return texts.join(QStringLiteral(", "));
}

} // namespace

PlanRuleChange::PlanRuleChange(QWidget *parent)
    : Card(parent), m_title(makeTitle(new QLabel(this), 1.1)), m_attributeLabel(new QLabel(this)), m_attribute(new QComboBox(this)), m_oldLabel(new QLabel(this)),
      m_old(new QComboBox(this)), m_newLabel(new QLabel(this)), m_new(new QComboBox(this)), m_casesLabel(new QLabel(this)), m_cases(new QLineEdit(this)),
      m_hint(makeFaint(new QLabel(this)))
{
    m_attribute->setObjectName(QStringLiteral("ruleAttribute"));
    m_old->setObjectName(QStringLiteral("ruleOld"));
    m_new->setObjectName(QStringLiteral("ruleNew"));
    m_cases->setObjectName(QStringLiteral("ruleCases"));
    m_hint->setWordWrap(true);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(spacing::m);
    grid->setVerticalSpacing(spacing::xs);
    int column = 0;
    for (const auto &[label, field] : {std::pair<QLabel *, QWidget *>{m_attributeLabel, m_attribute}, {m_oldLabel, m_old}, {m_newLabel, m_new}, {m_casesLabel, m_cases}}) {
        label->setBuddy(field);
        grid->addWidget(label, 0, column);
        grid->addWidget(field, 1, column);
        grid->setColumnStretch(column++, 1);
    }
    auto *layout = cardLayout(this, m_title);
    layout->addLayout(grid);
    layout->addWidget(m_hint);
    connect(m_attribute, &QComboBox::currentIndexChanged, this, [this] {
        if (m_filling)
            return;
        m_change = RuleChange{m_attribute->currentData().toString().toStdString(), {}, {}, m_change.newCases};
        fillValues();
        Q_EMIT changed();
    });
    connect(m_old, &QComboBox::currentIndexChanged, this, [this] {
        m_change.oldValue = m_old->currentData().toString().toStdString();
        Q_EMIT changed();
    });
    connect(m_new, &QComboBox::currentIndexChanged, this, [this] {
        m_change.newValue = m_new->currentData().toString().toStdString();
        Q_EMIT changed();
    });
    connect(m_cases, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_change.newCases = numbersOf(text).value_or(std::vector<std::int64_t>{});
        Q_EMIT changed();
    });
    retranslate();
    setPlan({});
}

Plan PlanRuleChange::asBase(Plan plan)
{
    auto &change = plan.ruleChange;
    if (!change.isFollowUp())
        return plan;
    change.newCases = plan.trainSizes;
    plan.trainSizes = {change.replay};
    change.base = change.replay = 0;
    std::erase_if(change.newCases, [](std::int64_t cases) { return cases <= 0; });
    return plan;
}

void PlanRuleChange::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    ++m_generation;
    m_pending = 0;
    m_known.clear();
    if (session) {
        connect(session, &Session::examplesChanged, this, &PlanRuleChange::load);
        load();
    }
    fillAttributes();
}

void PlanRuleChange::load()
{
    ++m_pending;
    runInBackground(
        this, [project = m_session->project()] { return project->examples().attributeValues(); },
        [this, generation = m_generation](Result<std::vector<AttributeValues>> attributes) {
            if (generation != m_generation)
                return;
            --m_pending;
            if (!attributes)
                return Q_EMIT m_session->failed(attributes.error());
            m_known = *std::move(attributes);
            std::erase_if(m_known, [](const AttributeValues &one) { return one.values.size() < 2; });
            fillAttributes();
        });
}

void PlanRuleChange::setPlan(const Plan &plan)
{
    m_change = asBase(plan).ruleChange;
    {
        const QSignalBlocker blocker(m_cases);
        if (m_change.newCases.empty())
            m_change.newCases = usualCases;
        m_cases->setText(listed(m_change.newCases));
    }
    fillAttributes();
}

void PlanRuleChange::fillAttributes()
{
    m_filling = true;
    m_attribute->clear();
    m_attribute->addItem(tr("none", "rule change"), QString());
    for (const auto &one : m_known)
        m_attribute->addItem(attributeWord(one.name), QString::fromStdString(one.name));
    const auto wanted = QString::fromStdString(m_change.attribute);
    if (m_attribute->findData(wanted) < 0) // of a plan: the check says what is wrong with it
        m_attribute->addItem(wanted, wanted);
    m_attribute->setCurrentIndex(m_attribute->findData(wanted));
    m_filling = false;
    fillValues();
}

void PlanRuleChange::fillValues()
{
    const auto known = std::ranges::find(m_known, m_change.attribute, &AttributeValues::name);
    auto values = known == m_known.end() ? std::vector<AttributeValue>{} : known->values;
    std::ranges::sort(values, {}, &AttributeValue::value); // versions and dates go from old to new
    const auto fill = [&](QComboBox *box, std::string &chosen, std::size_t usual) {
        const QSignalBlocker blocker(box);
        box->clear();
        for (const auto &one : values)
            box->addItem(tr("%1 (%2 examples)").arg(QString::fromStdString(one.value), number(one.examples)), QString::fromStdString(one.value));
        if (chosen.empty() && usual < values.size())
            chosen = values[usual].value;
        if (const auto text = QString::fromStdString(chosen); m_change.any() && box->findData(text) < 0)
            box->addItem(text, text);
        box->setCurrentIndex(box->findData(QString::fromStdString(chosen)));
    };
    fill(m_old, m_change.oldValue, 0);
    fill(m_new, m_change.newValue, values.size() - 1);
    showState();
}

void PlanRuleChange::showState()
{
    setVisible(!m_known.empty() || m_change.any());
    for (QWidget *widget : {static_cast<QWidget *>(m_oldLabel), static_cast<QWidget *>(m_old), static_cast<QWidget *>(m_newLabel), static_cast<QWidget *>(m_new),
                            static_cast<QWidget *>(m_casesLabel), static_cast<QWidget *>(m_cases)})
        widget->setEnabled(m_change.any());
    m_hint->setText(m_change.any() ? tr("Every run first learns the old rule, with one train size. Then copies of it go on with these numbers of cases of the new rule and are scored on test cases of the new rule.")
                                   : tr("How soon does each arm learn a changed rule? Choose the attribute that tells which rule decided a case."));
}

void PlanRuleChange::apply(Plan &plan) const
{
    plan.ruleChange = m_change.any() ? m_change : RuleChange{};
}

QStringList PlanRuleChange::problems() const
{
    if (m_change.any() && m_change.newCases.empty())
        return {tr("The numbers of new cases cannot be read. Write whole numbers separated by commas, such as 10, 30, 100.")};
    return {};
}

void PlanRuleChange::retranslate()
{
    m_title->setText(tr("Change of the rule"));
    m_attributeLabel->setText(tr("Attribute:"));
    m_oldLabel->setText(tr("Old rule:"));
    m_newLabel->setText(tr("New rule:"));
    m_casesLabel->setText(tr("Cases of the new rule:"));
    m_cases->setToolTip(tr("How many cases of the new rule the trained runs go on with: whole numbers separated by commas"));
    m_attribute->setToolTip(tr("The attribute whose value says by which rule a case was decided"));
}

void PlanRuleChange::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    retranslate();
    fillAttributes();
}

} // namespace kotowari::ui
