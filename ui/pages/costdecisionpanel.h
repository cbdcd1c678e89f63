// One decision about money: go, extend or stop, with its payback as a range and why.
#pragma once

#include "core/api/costservice.h"
#include "ui/widgets/card.h"

class QLabel;
class QGridLayout;

namespace kotowari::ui {

class Session;
class Theme;

/// GUI thread.
class CostDecisionPanel : public Card
{
    Q_OBJECT

public:
    CostDecisionPanel(Theme *theme, bool explanations, QWidget *parent = nullptr);

    void show(const CostEvaluation &evaluation, const Session &session);
    QString answer() const;
    QString payback() const;
    QString why() const;
    QString needs() const;

private:
    QString range(const CostRange &range, const CostEvaluation &evaluation, const Session &session) const;
    void paintAnswer();

    Theme *m_theme;
    bool m_explanations;
    CostAnswer m_answer = CostAnswer::Extend;
    bool m_conditional = false; ///< it goes without AI: no colour cheers
    QLabel *m_question;
    QLabel *m_answerLabel;
    QLabel *m_payback;
    QLabel *m_cases;
    QLabel *m_why;
    QLabel *m_amounts[3][2]; ///< name, range
    QLabel *m_needs;
};

} // namespace kotowari::ui
