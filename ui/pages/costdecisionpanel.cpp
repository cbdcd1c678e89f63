#include "costdecisionpanel.h"

#include "core/api/costwords.h"
#include "ui/bridge/session.h"
#include "ui/theme.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace kotowari::ui {

CostDecisionPanel::CostDecisionPanel(Theme *theme, bool explanations, QWidget *parent)
    : Card(parent), m_theme(theme), m_explanations(explanations), m_question(makeFaint(new QLabel(this))), m_answerLabel(makeTitle(new QLabel(this), 1.6)),
      m_payback(makeTitle(new QLabel(this), 1.15)), m_cases(makeFaint(new QLabel(this))), m_why(new QLabel(this)), m_needs(new QLabel(this))
{
    auto *amounts = new QGridLayout;
    amounts->setHorizontalSpacing(spacing::m);
    amounts->setVerticalSpacing(2);
    amounts->setColumnStretch(1, 1);
    for (int i = 0; i < 3; ++i) {
        m_amounts[i][0] = makeFaint(new QLabel(this));
        m_amounts[i][1] = new QLabel(this);
        m_amounts[i][1]->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_amounts[i][1]->setTextInteractionFlags(Qt::TextSelectableByMouse);
        amounts->addWidget(m_amounts[i][0], i, 0);
        amounts->addWidget(m_amounts[i][1], i, 1);
    }
    m_answerLabel->setWordWrap(true);
    for (auto *label : {m_payback, m_cases, m_why, m_needs}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::l, spacing::m, spacing::l, spacing::m);
    layout->setSpacing(spacing::xs);
    layout->addWidget(m_question);
    layout->addWidget(m_answerLabel);
    layout->addWidget(m_payback);
    layout->addWidget(m_cases);
    layout->addWidget(m_why);
    layout->addSpacing(spacing::xs);
    layout->addLayout(amounts);
    layout->addWidget(m_needs);
    layout->addStretch();
    connect(theme, &Theme::changed, this, &CostDecisionPanel::paintAnswer);
}

QString CostDecisionPanel::answer() const { return m_answerLabel->text(); }
QString CostDecisionPanel::payback() const { return m_payback->text(); }
QString CostDecisionPanel::why() const { return m_why->text(); }
QString CostDecisionPanel::needs() const { return m_needs->text(); }

QString CostDecisionPanel::range(const CostRange &range, const CostEvaluation &evaluation, const Session &session) const
{
    const auto text = [&](double amount) { return session.text(costAmount(amount, evaluation.result.money, evaluation.scenario.currency)); };
    const auto low = text(range.low), high = text(range.high);
    return low == high ? low : session.text(Message{"cost.range", {{"low", low.toStdString()}, {"high", high.toStdString()}}});
}

void CostDecisionPanel::show(const CostEvaluation &evaluation, const Session &session)
{
    const auto &decision = m_explanations ? evaluation.result.explanations : evaluation.result.ai;
    m_answer = decision.answer;
    m_question->setText(session.text(costQuestion(m_explanations)));
    m_conditional = m_explanations && onlyIfAi(evaluation.result);
    m_answerLabel->setText(session.text(costAnswer(evaluation.result, m_explanations)));
    m_why->setText(session.text(decision.why));
    m_payback->setVisible(decision.known);
    m_payback->setText(tr("Payback: %1").arg(session.text(paybackWords(decision.payback))));
    const auto cases = decision.known ? paybackCases(decision.payback) : std::nullopt;
    m_cases->setVisible(cases.has_value());
    if (cases)
        m_cases->setText(session.text(*cases));
    const std::pair<const char *, const CostRange *> amounts[3]{{"cost.column.once", &decision.once}, {"cost.column.monthly", &decision.monthly}, {"cost.column.first-year", &decision.firstYear}};
    for (int i = 0; i < 3; ++i) {
        m_amounts[i][0]->setVisible(decision.known);
        m_amounts[i][1]->setVisible(decision.known);
        m_amounts[i][0]->setText(session.text(Message{amounts[i].first, {}}));
        m_amounts[i][1]->setText(range(*amounts[i].second, evaluation, session));
    }
    QStringList needs;
    for (const auto &need : decision.needs)
        needs << QStringLiteral("• ") + session.text(need);
    m_needs->setText(needs.join(u'\n'));
    m_needs->setVisible(!needs.isEmpty());
    setAccessibleName(QStringLiteral("%1 %2").arg(m_question->text(), m_answerLabel->text()));
    setAccessibleDescription(m_why->text());
    paintAnswer();
}

void CostDecisionPanel::paintAnswer()
{
    auto colors = palette();
    colors.setColor(QPalette::WindowText, m_conditional ? m_theme->faintText() : m_answer == CostAnswer::Go ? m_theme->good() : m_answer == CostAnswer::Stop ? m_theme->bad() : m_theme->warning());
    m_answerLabel->setPalette(colors);
}

} // namespace kotowari::ui
