// What labelling alone came to: agreement of each pair and of all, in figures and words, and the explanations people disagree about.
#pragma once

#include "core/api/agreementservice.h"

#include <QTextBrowser>

namespace kotowari::ui {

class Session;

/// GUI thread. Links to examples are emitted, not followed.
class AgreementResult : public QTextBrowser
{
    Q_OBJECT

public:
    explicit AgreementResult(Session *session, QWidget *parent = nullptr);

    void setReport(const AgreementReport &report);

Q_SIGNALS:
    void exampleWanted(kotowari::ExampleId id);

private:
    QString figures(const AgreementReport &report) const;
    QString disagreements(const AgreementReport &report) const;

    Session *m_session;
};

} // namespace kotowari::ui
