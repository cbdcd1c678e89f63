// A change of the rule as a part of the plan: which attribute says it, the old and the new value, how many new cases. Seen where examples carry one.
#pragma once

#include "core/api/attributes.h"
#include "core/api/experiment.h"
#include "ui/widgets/card.h"

#include <QPointer>
#include <QStringList>

#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;

namespace kotowari::ui {

class Session;

class PlanRuleChange : public Card
{
    Q_OBJECT

public:
    explicit PlanRuleChange(QWidget *parent = nullptr);

    void setSession(Session *session); ///< reads the attributes in the background
    void setPlan(const Plan &plan);
    void apply(Plan &plan) const; ///< writes its fields; the others stay
    QStringList problems() const;
    bool settled() const { return m_pending == 0; }
    /// The plan that a follow-up came from: its old examples are the train size again, its train sizes the new cases. Others as they are.
    static Plan asBase(Plan plan);

    QComboBox *attributeBox() const { return m_attribute; } ///< the first entry is no rule change
    QComboBox *oldBox() const { return m_old; }
    QComboBox *newBox() const { return m_new; }
    QLineEdit *casesField() const { return m_cases; }

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void load();
    void fillAttributes();
    void fillValues();
    void showState();
    void retranslate();

    QPointer<Session> m_session;
    std::vector<AttributeValues> m_known; ///< those with two values or more
    RuleChange m_change;                  ///< what is chosen; kept where its attribute is gone
    bool m_filling = false;
    int m_pending = 0;
    int m_generation = 0;

    QLabel *m_title;
    QLabel *m_attributeLabel;
    QComboBox *m_attribute;
    QLabel *m_oldLabel;
    QComboBox *m_old;
    QLabel *m_newLabel;
    QComboBox *m_new;
    QLabel *m_casesLabel;
    QLineEdit *m_cases;
    QLabel *m_hint;
};

} // namespace kotowari::ui
